"""Nothing that is typed into a workbook is lost: each word of it is in what its reader returns."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from docgen.errors import DocgenError
from docgen.reports.excel import form_workbook
from docgen.reports.excel.blank_form import PRINTED_REMARKS
from docgen.reports.excel.workbook import read_sheets
from docgen.reports.excel.workbook_text import workbook_texts
from tests.property_examples import examples
from tests.reports import hostile_workbooks as hostile
from tests.reports.made_workbooks import anchored, drawing, shipped_data, strict, text_box, threads, with_related

Typed = str | int
Place = Callable[[Any, str, Typed], None]
DRAWING = "xl/drawings/drawing9.xml"


@cache
def blank_form() -> bytes:
    return form_workbook(shipped_data(), shipped_data().units.units[0])


def in_cell(sheet: Any, cell: str, typed: Typed) -> None:
    sheet[cell] = typed


def in_font(**properties: Any) -> Place:
    def put(sheet: Any, cell: str, typed: Typed) -> None:
        sheet[cell] = typed
        sheet[cell].font = Font(**properties)

    return put


def in_format(code: str) -> Place:
    def put(sheet: Any, cell: str, typed: Typed) -> None:
        sheet[cell] = typed
        sheet[cell].number_format = code

    return put


def in_piece(sheet: Any, cell: str, typed: Typed) -> None:
    sheet[cell] = CellRichText("một ", TextBlock(InlineFont(strike=True), str(typed)), " hai")


def in_comment(sheet: Any, cell: str, typed: Typed) -> None:
    sheet[cell].comment = Comment(str(typed), "A")


def in_hidden_row(sheet: Any, cell: str, typed: Typed) -> None:
    sheet[cell] = typed
    sheet.row_dimensions[sheet[cell].row].hidden = True


def in_merged_cells(sheet: Any, cell: str, typed: Typed) -> None:
    sheet[cell] = typed
    row, column = sheet[cell].row, sheet[cell].column
    sheet.merge_cells(start_row=row, start_column=column, end_row=row + 2, end_column=column + 1)


def in_other_sheet(sheet: Any, cell: str, typed: Typed) -> None:
    other = sheet.parent.create_sheet("Trang khác")
    other[cell] = typed
    other.sheet_state = "hidden"


def in_header(sheet: Any, cell: str, typed: Typed) -> None:
    sheet.oddHeader.right.text = str(typed)


CELLS: tuple[Place, ...] = (
    *(in_cell, in_piece, in_comment, in_hidden_row, in_merged_cells, in_other_sheet, in_header),
    *(in_font(strike=True), in_font(vertAlign="superscript"), in_font(color="FFFFFF")),
    *(in_format(";;;"), in_format('0" lớp"'), in_format("#,##0,")),
)
PARTS: tuple[str, ...] = ("text box", "chart", "diagram", "thread")


def put_in_part(path: Path, kind: str, row: int, column: int, typed: Typed) -> None:
    if kind == "thread":
        with_related(path, "threadedComment", "xl/threadedComments/t.xml", threads((f"C{row}", str(typed))))
    elif kind == "text box":
        with_related(path, "drawing", DRAWING, drawing(anchored(row, column, text_box(str(typed)))))
    else:
        element, relation = ("chart", "chart") if kind == "chart" else ("relIds", "diagramData")
        frame = f'<xdr:graphicFrame><c:{element} r:id="new"/></xdr:graphicFrame>'
        with_related(path, "drawing", DRAWING, drawing(anchored(row, column, frame)))
        more = drawing(f"<a:p><a:r><a:t>{typed}</a:t></a:r></a:p>")
        with_related(path, relation, "xl/more.xml", more, of=DRAWING)


def text_read(path: Path) -> str:
    """All that the reader returns."""
    texts: list[str] = []
    for sheet in read_sheets(path):
        texts += [remark.text for remark in sheet.remarks]
        for cell in (cell for row in sheet.rows for cell in row):
            texts += [cell.text, *(remark.text for remark in cell.remarks)]
    return "\n".join(texts)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@settings(deadline=None, max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from((*CELLS, *PARTS)),
    st.integers(1, 60),
    st.integers(1, 40),
    st.sampled_from(("duynhất", 987654321)),
    st.booleans(),
)
def test_nothing_typed_is_lost(
    tmp_path: Path, place: Place | str, row: int, column: int, typed: Typed, is_strict: bool
) -> None:
    book = load_workbook(io.BytesIO(blank_form()), rich_text=True)
    if callable(place):
        place(book.worksheets[0], book.worksheets[0].cell(row, column).coordinate, typed)
    path = tmp_path / "a.xlsx"
    book.save(path)
    if isinstance(place, str):
        put_in_part(path, place, row, column, typed)
    if is_strict:
        strict(path)
    read, raw = text_read(path), "\n".join(workbook_texts(path).values())
    assert str(typed) in read
    assert str(typed) in raw
    assert words(raw) <= words(read)


def test_the_remarks_of_the_blank_form_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(blank_form())
    (sheet,) = read_sheets(tmp_path / "a.xlsx")
    found = {remark for row in sheet.rows for cell in row for remark in cell.remarks} | set(sheet.remarks)
    earlier = {remark for remark in PRINTED_REMARKS if remark.text.startswith("Việc mẫu")}
    assert len(earlier) == 1
    assert found == PRINTED_REMARKS - earlier


def test_texts_have_the_names_of_their_sheets_and_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(blank_form())
    texts = workbook_texts(path)
    assert set(texts) == {"Báo cáo", "xl/comments/comment1.xml"}
    assert "Đơn vị báo cáo:" in texts["Báo cáo"]


@pytest.mark.parametrize("name", ["strings-elsewhere", "many-tags", "many-texts", "same-long-text", "many-sheets"])
def test_the_same_limits_hold(tmp_path: Path, name: str) -> None:
    make, message = hostile.HOSTILE[name]
    (tmp_path / "a.xlsx").write_bytes(make())
    with pytest.raises(DocgenError, match=message):
        workbook_texts(tmp_path / "a.xlsx")
