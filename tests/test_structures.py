"""Issuers, kinds, ceremonies and tables of papers: a small paper of each is built, read back and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.decree30.registry import check
from docgen.errors import Severity
from docgen.produce import build, jobs_of
from docgen.word.view import WordDocument, WordTable, lines, open_document
from tests.sample_project import DATA, copied_project, replaced

HEAD = """
letterhead:
  issuer: [{issuer}]
  symbol: {symbol}
  place: An Bình
  date: ngày 05 tháng 9 năm 2023
signature: {{authority: [{authority}], name: Nguyễn Thị Lan Anh}}
recipients: {{lines: [Như trên, "Lưu: VT"]}}
"""
COMMITTEE = {"issuer": "ỦY BAN NHÂN DÂN, THÀNH PHỐ BIÊN HÒA", "authority": "TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH"}
BODY = "body: [Tổ chức Tuần lễ hưởng ứng học tập suốt đời.]\nclosing: [Trân trọng./.]\n"


def made(folder: Path, text: str, template: str = "paper.docx") -> WordDocument:
    changes: dict[str, str | bytes | None] = {
        f"{DATA}/unit-plan.yaml": text,
        **replaced("units.yaml", r"^    tables:\n(?:      .*\n)+", ""),
        **replaced("docgen.yaml", "template: paper.docx", f"template: {template}"),
    }
    changes["docgen.yaml"] = changes.pop(f"{DATA}/docgen.yaml")
    project = copied_project(folder, changes)
    data, _ = checked_data(project, 2023)
    (event,) = build(project, data, jobs_of(data, ("unit-plan",), ("bien-hoa",)))
    assert event.outcome == "made", event.reason
    return open_document(project.output(2023) / event.name)


def faults(document: WordDocument) -> list[str]:
    return [f"{one.rule} {one.place.words}" for one in check(document) if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("issuer", "symbol", "authority"),
    [
        ("BAN CHỈ ĐẠO, XÂY DỰNG XÃ HỘI HỌC TẬP", "TB-BCĐ", "TM. BAN CHỈ ĐẠO, TRƯỞNG BAN"),
        ("TRƯỜNG TIỂU HỌC, AN BÌNH", "TB-THAB", "HIỆU TRƯỞNG"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO - HỘI KHUYẾN HỌC", "TB-SGDĐT-HKH", "GIÁM ĐỐC"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TB-SGDĐT", "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC"),
    ],
    ids=["committee", "school", "two issuers", "department"],
)
def test_issuers(tmp_path: Path, issuer: str, symbol: str, authority: str) -> None:
    text = HEAD.format(issuer=issuer, symbol=symbol, authority=authority)
    document = made(tmp_path, text + "kind: THÔNG BÁO\nsubject: [Tổ chức Tuần lễ]\n" + BODY)
    texts = lines(document)
    assert texts[: len(issuer.split(", "))] == issuer.split(", ")
    assert faults(document) == []


@pytest.mark.parametrize(
    ("symbol", "text", "expected"),
    [
        ("UBND-VX", "subject: [tổ chức Tuần lễ]\naddressees: [Sở Giáo dục và Đào tạo]\n", "V/v tổ chức Tuần lễ"),
        ("TB-UBND", "kind: THÔNG BÁO\nsubject: [Tổ chức Tuần lễ]\n", "THÔNG BÁO"),
        ("TTr-UBND", "kind: TỜ TRÌNH\nsubject: [Về việc khen thưởng]\naddressees: [UBND thành phố]\n", "TỜ TRÌNH"),
        (
            "QĐ-UBND",
            "kind: QUYẾT ĐỊNH\nsubject: [Về việc khen thưởng]\noffice: ỦY BAN NHÂN DÂN THÀNH PHỐ\n"
            'bases: [Căn cứ Luật Tổ chức chính quyền địa phương]\ndecides: "QUYẾT ĐỊNH:"\nnumbering: [article]\n',
            "Điều 1. Tổ chức Tuần lễ hưởng ứng học tập suốt đời.",
        ),
    ],
    ids=["letter", "notice", "submission", "decision"],
)
def test_kinds(tmp_path: Path, symbol: str, text: str, expected: str) -> None:
    document = made(tmp_path, HEAD.format(symbol=symbol, **COMMITTEE) + text + BODY)
    assert expected in lines(document)
    assert faults(document) == []


def test_a_ceremony_of_two_days_in_five_columns(tmp_path: Path) -> None:
    text = """
kind: CHƯƠNG TRÌNH
subject: [Lễ khai mạc]
body:
  - table:
      columns:
        - {id: tt, heading: TT, kind: count, width: 3}
        - {id: noi_dung, heading: Nội dung, width: 12}
        - {id: gio, heading: Thời gian, width: 8}
        - {id: ai, heading: Thực hiện, width: 8}
        - {id: ghi_chu, heading: Ghi chú, width: 5}
      restarts: có
      rows:
        - "Ngày 02/10/2023, buổi sáng"
        - cells: {noi_dung: Đón tiếp đại biểu, gio: 7h30 - 8h00, ai: Ban tổ chức}
        - cells: {noi_dung: "1. Khai mạc\\n2. Phát biểu", gio: 8 giờ 00 - 8 giờ 20, ai: Lãnh đạo}
        - cells: {noi_dung: Giải lao, gio: "8:20"}
        - "Ngày 03/10/2023"
        - cells: {noi_dung: Tọa đàm}
      notes: [Chương trình có thể thay đổi.]
closing: ["Trên đây là Chương trình./."]
"""
    document = made(tmp_path, HEAD.format(symbol="CTr-UBND", **COMMITTEE) + text)
    texts = lines(document)
    assert "1\tĐón tiếp đại biểu\t7h30 - 8h00\tBan tổ chức" in texts
    assert "1\tTọa đàm" in texts, "numbers begin anew below another day"
    assert texts[texts.index("Chương trình có thể thay đổi.") - 1].startswith("1\tTọa đàm")
    assert faults(document) == []


def test_ten_columns_on_their_side_below_three_rows_of_headings(tmp_path: Path) -> None:
    columns = "".join(
        f"            - {{id: c{number}, heading: Cột {number}, kind: number, sum: có"
        + (f", over: [Kết quả, Nhóm {number // 4}]" if number > 1 else "")
        + "}\n"
        for number in range(1, 10)
    )
    text = f"""
kind: BÁO CÁO
subject: [Kết quả]
addressees: [UBND thành phố]
body: ["Số liệu tại Phụ lục I, Phụ lục II kèm theo."]
closing: ["Trên đây là Báo cáo./."]
appendices:
  - title: [SỐ LIỆU]
    attached: (Kèm theo Báo cáo số {{{{ document.number }}}}/BC-UBND {{{{ document.date_line }}}} của UBND thành phố)
    landscape: có
    body:
      - table:
          small: có
          unit_line: "Đơn vị tính: người"
          columns:
            - {{id: ten, heading: Đơn vị, width: 8}}
{columns}          rows:
            - I. Phường
            - cells: {{ten: A, c1: 1, c9: 9000}}
            - cells: {{ten: B, c1: 2, c9: 1000}}
          total: Tổng
  - title: [DANH SÁCH]
    attached: (Kèm theo Báo cáo số {{{{ document.number }}}}/BC-UBND {{{{ document.date_line }}}} của UBND thành phố)
    body: [{{paragraph: Không có.}}]
"""
    document = made(tmp_path, HEAD.format(symbol="BC-UBND", **COMMITTEE) + text)
    table = [block for block in document.blocks if isinstance(block, WordTable)][2]
    texts = ["|".join(cell.blocks[0].text for cell in row.cells) for row in table.rows]  # type: ignore[union-attr]
    assert [row.repeats_as_heading for row in table.rows].count(True) == 3
    assert texts[0] == "Đơn vị|Cột 1|Kết quả"
    assert texts[1] == "||Nhóm 0|Nhóm 1|Nhóm 2"
    assert texts[-1] == "Tổng|3|||||||||10.000".replace("|||||||||", "|" * 8)
    assert [one.page_width > one.page_height for one in document.sections] == [False, True, False]  # type: ignore[operator]  # both are given
    attached = [line for line in lines(document) if line.startswith("(Kèm theo")]
    assert len(attached) == 2
    assert all("của UBND thành phố)" in line for line in attached), "blank while the parent's number is"
    assert faults(document) == []
