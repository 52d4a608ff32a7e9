"""The agenda of a unit in tables of several columns and sessions: a programme is built and read back from Word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.produce import build, jobs_of
from docgen.word.view import lines, open_document
from tests.sample_project import DATA, copied_project, one_problem, problems_of, shipped

AGENDA = """
framework: {kind: KHUNG, subject: LỄ KHAI MẠC, attached: (Kèm theo)}
columns:
  - {id: count, heading: TT, width: 2}
  - {id: title, heading: Nội dung, width: 12}
  - {id: time, heading: Giờ, width: 8}
  - {id: who, heading: Thực hiện, width: 8}
  - {id: noi, heading: Nơi, width: 6}
before:
  - {id: don_tiep, minutes: 30, title: Đón tiếp, who: Ban tổ chức}
items:
  - {id: khai_mac, minutes: 20, title: Khai mạc, who: Lãnh đạo, who_from: chair, cells: {noi: Hội trường}}
sessions:
  - heading: Buổi chiều
    hour: 13:30
    items:
      - {id: toa_dam, minutes: 60, title: Tọa đàm, who: Khách mời, cells: {noi: Phòng 2}}
      - {id: nghi, minutes: 10, title: Giải lao}
"""
OWN = """    agenda:
      drop: [nghi]
      change:
        toa_dam: {minutes: 30, cells: {noi: Sân trường}}
      add:
        - {id: van_nghe, minutes: 15, title: Văn nghệ, cells: {noi: Sảnh}, after: toa_dam}
"""


def agenda_lines(folder: Path, agenda: str, own: str = "", unit: str = "bien-hoa") -> list[str]:
    """The rows of the agenda in the programme of a unit."""
    changes: dict[str, str | bytes | None] = {f"{DATA}/agenda.yaml": agenda, **units_with(own)}
    project = copied_project(folder, changes)
    data, _ = checked_data(project, 2023)
    (event,) = build(project, data, jobs_of(data, ("programme",), (unit,)))
    assert event.outcome == "made", event.reason
    found = lines(open_document(project.output(2023) / event.name))
    begin = next(index for index, line in enumerate(found) if "theo bảng dưới đây" in line)
    return found[begin + 1 : found.index("Nơi nhận:") - 1]


def units_with(own: str = "") -> dict[str, str]:
    """The units without changes of the agenda, but for those of the first one."""
    text = re.sub(r"^    agenda:\n(?:      .*\n)+", "", shipped("units.yaml"), flags=re.MULTILINE)
    return {f"{DATA}/units.yaml": text.replace("- id: bien-hoa\n", f"- id: bien-hoa\n{own}", 1)}


def test_all_columns_and_sessions(tmp_path: Path) -> None:
    assert agenda_lines(tmp_path, AGENDA) == [
        "TT\tNội dung\tGiờ\tThực hiện\tNơi",
        "1\tĐón tiếp\t7 giờ 00 - 7 giờ 30\tBan tổ chức",
        "2\tKhai mạc\t7 giờ 30 - 7 giờ 50\tPhó Chủ tịch UBND thành phố\tHội trường",
        "Buổi chiều",
        "3\tTọa đàm\t13 giờ 30 - 14 giờ 30\tKhách mời\tPhòng 2",
        "4\tGiải lao\t14 giờ 30 - 14 giờ 40",
    ]


@pytest.mark.parametrize(
    ("hour_style", "ends", "expected"),
    [("8h00", "có", "7h00 - 7h30"), ("8:00", "có", "7:00 - 7:30"), ("08:00", "không", "07:00")],
)
def test_how_hours_are_written(hour_style: str, ends: str, expected: str, tmp_path: Path) -> None:
    found = agenda_lines(tmp_path, f"{AGENDA}hour_style: {hour_style}\nends: {ends}\nrestarts: có\nnotes: [Ghi chú.]\n")
    assert found[1] == f"1\tĐón tiếp\t{expected}\tBan tổ chức"
    assert found[4].startswith("1\tTọa đàm")
    assert found[-1] == "Ghi chú."


def test_changes_of_a_unit_reach_all_columns(tmp_path: Path) -> None:
    found = agenda_lines(tmp_path, AGENDA, OWN)
    assert found[-2:] == [
        "3\tTọa đàm\t13 giờ 30 - 14 giờ 00\tKhách mời\tSân trường",
        "4\tVăn nghệ\t14 giờ 00 - 14 giờ 15\t\tSảnh",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{id: title, heading: Nội dung, width: 12}", "Nội dung", "mỗi cột cần id, trong đó có title"),
        ("id: title, heading", "id: viec, heading", "mỗi cột cần id, trong đó có title"),
        ("id: who, heading", "id: time, heading", 'cột của chương trình "time" có hai lần'),
        ("{noi: Phòng 2}", "{nơi: Phòng 2}", "mã gồm chữ cái thường không dấu"),
        ("{noi: Phòng 2}", "{phong: Phòng 2}", 'chương trình không có cột "phong"'),
        ("hour: 13:30", "hour: 1 giờ rưỡi", "cần một giờ trong ngày, ví dụ 7:30 hoặc 7h30"),
        ("id: toa_dam, ", "id: toa_dam, starts: 5, hour: 8:00, ", "chỉ ghi một trong hai: starts (số phút) hoặc hour"),
    ],
)
def test_agendas_that_cannot_be_right(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert message in one_problem(tmp_path, {f"{DATA}/agenda.yaml": AGENDA.replace(old, new), **units_with()})


def test_an_afternoon_that_begins_too_early_is_a_warning(tmp_path: Path) -> None:
    early = AGENDA.replace("hour: 13:30", 'hour: "7:40"')
    (line,) = problems_of(tmp_path, {f"{DATA}/agenda.yaml": early, **units_with()})
    assert 'hai nội dung cùng lúc: nội dung "toa_dam" bắt đầu khi nội dung "khai_mac" chưa xong [overlap]' in line
    other_day = early.replace("    hour:", "    day: 2\n    hour:")
    assert problems_of(tmp_path / "b", {f"{DATA}/agenda.yaml": other_day, **units_with()}) == []


def test_a_table_of_an_agenda_that_is_not_there(tmp_path: Path) -> None:
    changes = {f"{DATA}/agenda.yaml": None, f"{DATA}/units.yaml": units_with()[f"{DATA}/units.yaml"]}
    text = shipped("unit-plan.yaml").replace("body:\n", "body:\n  - agenda: có\n", 1)
    lines_found = problems_of(tmp_path, {**changes, f"{DATA}/unit-plan.yaml": text})
    assert any("chỗ này in bảng chương trình, nhưng không có tệp agenda.yaml" in line for line in lines_found)
