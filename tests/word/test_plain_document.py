"""A list of the program's own: valid, whole, and the same each time."""

from __future__ import annotations

import io
from pathlib import Path

from openxml_audit import OpenXmlValidator

from docgen.word.plain_document import ListColumn, list_document
from docgen.word.view import WordTable, open_document

COLUMNS = (ListColumn("STT", 737, "center"), ListColumn("Văn bản", 8617))
ROWS = [["1", "Kế hoạch <&> “A”"], ["2", "a\x00\x0b\ud800b"]]


def test_a_list(tmp_path: Path) -> None:
    data = list_document(["DANH MỤC", "Năm 2023"], COLUMNS, ROWS, ["", "Tổng cộng"])
    assert data == list_document(["DANH MỤC", "Năm 2023"], COLUMNS, ROWS, ["", "Tổng cộng"])
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    errors = OpenXmlValidator().validate(path).errors
    assert [error for error in errors if "required relationship type" not in str(error)] == []  # styles, theme …
    document = open_document(io.BytesIO(data))
    (table,) = (block for block in document.blocks if isinstance(block, WordTable))
    assert [[one.text for one in row.paragraphs()] for row in table.rows] == [
        ["STT", "Văn bản"],
        ROWS[0],
        ["2", "a\ufffd\ufffd\ufffdb"],
        ["", "Tổng cộng"],
    ]
    assert [row.repeats_as_heading for row in table.rows] == [True, False, False, False]
    assert all(run.format.font == "Times New Roman" for one in document.paragraphs() for run in one.runs)
