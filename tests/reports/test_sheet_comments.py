"""Comments are remarks of their cells, also of empty ones; a thread with its replies is one remark."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment

from docgen.reports.excel.workbook import read_sheets
from docgen.reports.forms.answer_remarks import Remark
from tests.reports.made_workbooks import threads, with_related


def remarks_of(path: Path) -> dict[str, tuple[Remark, ...]]:
    return {cell.place: cell.remarks for sheet in read_sheets(path) for row in sheet.rows for cell in row}


def commented(path: Path, comments: dict[str, tuple[str, str]]) -> Path:
    book = Workbook()
    book.worksheets[0]["A1"] = "x"
    for cell, (text, author) in comments.items():
        book.worksheets[0][cell].comment = Comment(text, author)
    book.save(path)
    return path


def test_notes_of_filled_and_of_empty_cells(tmp_path: Path) -> None:
    path = commented(tmp_path / "a.xlsx", {"A1": ("Nguyễn Văn A:\nSố này chưa chốt", "A"), "C9": ("ngoài bảng", "B")})
    assert remarks_of(path) == {
        "ô A1": (Remark("comment", "Nguyễn Văn A:\nSố này chưa chốt"),),
        "ô C9": (Remark("comment", "ngoài bảng"),),
    }
    (sheet,) = read_sheets(path)
    assert (sheet.rows[1][0].text, sheet.rows[1][0].value) == ("", None)


def test_a_thread_is_read_with_its_replies_and_not_twice(tmp_path: Path) -> None:
    copy = ("[Threaded comment]\nComment:\n    chưa chốt\nReply:\n    chốt rồi", "tc={1}")
    path = commented(
        tmp_path / "a.xlsx", {"A1": copy, "B1": ("ghi chú", "A"), "B2": ("[Threaded comment] mất", "tc={2}")}
    )
    with_related(
        path,
        "threadedComment",
        "xl/threadedComments/threadedComment1.xml",
        threads(("A1", "chưa chốt"), ("A1", "chốt rồi"), ("D4", "khác")),
    )
    assert remarks_of(path) == {
        "ô A1": (Remark("comment", "chưa chốt\nchốt rồi"),),
        "ô B1": (Remark("comment", "ghi chú"),),
        "ô B2": (Remark("comment", "[Threaded comment] mất"),),
        "ô D4": (Remark("comment", "khác"),),
    }
