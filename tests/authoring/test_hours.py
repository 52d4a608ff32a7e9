"""Two items at once: in the agenda, in a unit's agenda, and in tables whose hours are typed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample_project import DATA, one_problem, placed, problems_of, replaced

AGENDA = [
    (
        "agenda.yaml",
        "^    minutes: 10",
        "    minutes: 10\n    starts: 10",
        '«- ¦id: gioi_thieu»: hai nội dung cùng lúc: nội dung "gioi_thieu" bắt đầu khi nội dung "ca_nhac" chưa xong',
    ),
    (
        "agenda.yaml",
        "minutes: 30",
        "minutes: 30\n    starts: -20",
        '«- ¦id: ca_nhac»: hai nội dung cùng lúc: nội dung "ca_nhac" bắt đầu khi nội dung "don_tiep" chưa xong',
    ),
    (
        "units.yaml",
        "starts: 75",
        "starts: 60",
        '«¦nen_tang_so:»: hai nội dung cùng lúc: nội dung "nen_tang_so" bắt đầu khi nội dung "thong_diep" chưa xong'
        " (huyện Long Thành)",
    ),
    (
        "units.yaml",
        "minutes: 10",
        "minutes: 10\n          starts: 30",
        '«- ¦id: tang_sach»: hai nội dung cùng lúc: nội dung "tang_sach" bắt đầu khi nội dung "phat_dong" chưa xong'
        " (thành phố Biên Hòa)",
    ),
]


@pytest.mark.parametrize(("name", "pattern", "replacement", "line"), AGENDA)
def test_items_at_once_are_a_warning(name: str, pattern: str, replacement: str, line: str, tmp_path: Path) -> None:
    changes = replaced(name, pattern, replacement)
    text = placed(f"{DATA}/{name}, {line}", changes[f"{DATA}/{name}"])
    row = text.split(", ")[1].removeprefix("dòng ")
    accepting = f"[overlap] - nếu đã đúng, ghi “# docgen: accept overlap” ở cuối dòng {row}"
    assert one_problem(tmp_path, changes) == f"{text} {accepting}"


@pytest.mark.parametrize(("name", "pattern", "replacement", "line"), AGENDA)
def test_items_that_are_meant_to_be_at_once(
    name: str, pattern: str, replacement: str, line: str, tmp_path: Path
) -> None:
    assert problems_of(tmp_path, replaced(name, pattern, f"{replacement}  # docgen: accept overlap")) == []


TABLE = """
  - table:
      columns:
        - {{id: gio, heading: Giờ, width: 8}}
        - {{id: viec, heading: Việc, width: 12}}
        - {{id: ngay, heading: Ngày, width: 5}}
      rows:
{rows}
"""


def hours(folder: Path, *rows: str) -> list[str]:
    """The warnings of a table with these rows: `7h30 - 8h00`, with a day behind `;`, or a heading in brackets."""
    lines = []
    for row in rows:
        hour, _, rest = row.partition(";")
        day, hash_sign, comment = rest.partition("#")
        cells = f"gio: {hour!r}, viec: Một việc" + (f", ngay: {day.strip()!r}" if day.strip() else "")
        lines.append(
            f"        - {row[1:-1]}" if row[0] == "[" else f"        - cells: {{{cells}}} {hash_sign}{comment}"
        )
    text = TABLE.format(rows="\n".join(lines))
    return problems_of(folder, replaced("programme.yaml", r"^    text: theo bảng dưới đây\n", f"    text: a{text}"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("7h30 - 8h00", "7h45 - 8h10"),
        ("7 giờ 30 - 8 giờ 00", "7 giờ 45"),
        ("từ 7:30 đến 8:00", "7:59"),
        ("8h", "7h30"),
    ],
)
def test_hours_typed_by_hand(first: str, second: str, tmp_path: Path) -> None:
    (line,) = hours(tmp_path, first, second)
    assert f"hai nội dung cùng lúc: “{second}” bắt đầu khi “{first}” chưa xong [overlap]" in line


def test_an_end_before_its_beginning(tmp_path: Path) -> None:
    (line,) = hours(tmp_path, "7h00 - 7h30", "9h00 - 8h00")
    assert "“9h00 - 8h00” kết thúc trước khi bắt đầu [overlap]" in line


@pytest.mark.parametrize(
    "rows",
    [
        ("7h30 - 8h00", "8h00 - 8h10"),
        ("7h30 - 8h00", "[Buổi chiều]", "7h00"),
        ("7h30 - 8h00; 02/10", "7h00; 03/10"),
        ("7h30 - 8h00", "sau lễ", "8h00"),
        ("7h30 - 8h00", "7h45 ngày mai"),
        ("7h30 - 8h00", "7h45;# docgen: accept overlap"),
    ],
)
def test_hours_in_order_or_accepted(rows: tuple[str, ...], tmp_path: Path) -> None:
    assert hours(tmp_path, *rows) == []
