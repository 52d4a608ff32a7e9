"""What a cell shows plainly is its text; what is struck out, raised, white or hidden is a remark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font, PatternFill

from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.workbook import Sheet, read_sheets
from docgen.reports.forms.answer_remarks import Remark
from tests.reports import hostile_workbooks as hostile
from tests.reports.made_workbooks import FIRST_SHEET, with_part


def read(folder: Path, change: Callable[[Any], None]) -> Sheet:
    book = Workbook()
    change(book.worksheets[0])
    book.save(folder / "a.xlsx")
    return read_sheets(folder / "a.xlsx")[0]


def cell_of(folder: Path, change: Callable[[Any], None]) -> SheetCell:
    ((cell,),) = read(folder, change).rows
    return cell


def with_font(value: object, **properties: Any) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet["B2"] = value
        sheet["B2"].font = Font(**properties)

    return change


def with_format(value: object, code: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet["B2"] = value
        sheet["B2"].number_format = code

    return change


@pytest.mark.parametrize("value", ["15 lớp", 15])
@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ({"strike": True}, "struck"),
        ({"vertAlign": "superscript"}, "raised"),
        ({"vertAlign": "subscript"}, "raised"),
        ({"color": "FFFFFF"}, "white"),
        ({"color": Color(theme=0)}, "white"),
        ({"color": Color(indexed=9)}, "white"),
    ],
)
def test_fonts_that_make_a_value_a_remark(tmp_path: Path, value: object, properties: Any, kind: str) -> None:
    cell = cell_of(tmp_path, with_font(value, **properties))
    assert (cell.text, cell.value, cell.remarks) == ("", None, (Remark(kind, str(value)),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "properties",
    [
        {"bold": True},
        {"strike": False},
        {"color": "000000"},
        {"color": Color(theme=1)},
        {"color": Color(theme=0, tint=-0.5)},
    ],
)
def test_fonts_of_plain_text(tmp_path: Path, properties: Any) -> None:
    cell = cell_of(tmp_path, with_font("15", **properties))
    assert (cell.text, cell.remarks) == ("15", ())


def test_white_on_a_dark_fill_is_seen_and_a_colour_on_itself_is_not(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        for column, font, fill in ((1, "FFFFFF", "1F4E78"), (2, "FFFF00", "FFFF00"), (3, "FFFFFF", "FFFFFF")):
            cell = sheet.cell(1, column, "x")
            cell.font, cell.fill = Font(color=font), PatternFill("solid", start_color=fill)

    (row,) = read(tmp_path, change).rows
    assert [cell.text for cell in row] == ["x", "", ""]
    assert [cell.remarks for cell in row] == [(), (Remark("white", "x"),), (Remark("white", "x"),)]


def test_pieces_of_a_text(tmp_path: Path) -> None:
    struck, raised = InlineFont(strike=True), InlineFont(vertAlign="superscript")

    def change(sheet: Any) -> None:
        sheet["A1"] = CellRichText(TextBlock(struck, "2"), TextBlock(struck, "0"), "25", TextBlock(raised, "(1)"))
        sheet["B1"] = CellRichText(TextBlock(InlineFont(b=True), "15"), " lớp")
        sheet["C1"] = CellRichText(TextBlock(struck, "hết"), " ")
        sheet["D1"] = CellRichText("5", TextBlock(InlineFont(color=Color("FFFFFFFF")), "3"))

    (row,) = read(tmp_path, change).rows
    assert [(cell.text, cell.remarks) for cell in row] == [
        ("25", (Remark("struck", "20"), Remark("raised", "(1)"))),
        ("15 lớp", ()),
        ("", (Remark("struck", "hết"),)),
        ("5", (Remark("white", "3"),)),
    ]


def test_shared_texts_in_pieces(tmp_path: Path) -> None:
    """As Excel writes them: the first piece has no font of its own, so it has that of the cell."""
    rich = '<si><r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></si><si><t>20</t></si>'
    fonts = '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
    cells = (
        '<row><c t="s"><v>0</v></c><c t="s" s="1"><v>0</v></c><c t="s" s="1"><v>1</v></c><c t="s"><v>1</v></c></row>'
    )
    parts = hostile.parts(
        hostile.sheet(cells),
        sharedStrings=f'<sst xmlns="{hostile.MAIN}">{rich}</sst>',
        styles=hostile.styles(fonts),
    )
    (tmp_path / "a.xlsx").write_bytes(hostile.zipped(parts))
    (row,) = read_sheets(tmp_path / "a.xlsx")[0].rows
    assert [(cell.text, cell.remarks) for cell in row] == [
        ("10", (Remark("raised", "2"),)),
        ("", (Remark("struck", "10"), Remark("raised", "2"))),
        ("", (Remark("struck", "20"),)),
        ("20", ()),
    ]


@pytest.mark.parametrize(
    ("value", "code", "text", "remarks"),
    [
        (15, ";;;", "", (Remark("hidden", "15"),)),
        ("15", ";;;", "", (Remark("hidden", "15"),)),
        (0, "0;-0;;@", "", (Remark("hidden", "0"),)),
        (5, "[White]0", "", (Remark("white", "5"),)),
        (0.15, "0%", "15%", ()),
        (0.155, "0%", "15,5%", ()),
        (0.15, "General", "0,15", ()),
    ],
)
def test_number_formats(tmp_path: Path, value: object, code: str, text: str, remarks: tuple[Remark, ...]) -> None:
    cell = cell_of(tmp_path, with_format(value, code))
    assert (cell.text, cell.remarks) == (text, remarks)


@pytest.mark.parametrize(
    ("code", "unit", "scale"),
    [('#,##0" nghìn đồng"', "nghìn đồng", 1), ("#,##0,", "", 1000), ("0%", "%", 1), ("#,##0", "", 1)],
)
def test_units_of_number_formats(tmp_path: Path, code: str, unit: str, scale: int) -> None:
    cell = cell_of(tmp_path, with_format(15500, code))
    assert (cell.value, cell.unit, cell.scale) == (15500, unit, scale)


def test_hidden_rows_columns_and_sheets(tmp_path: Path) -> None:
    book = Workbook()
    first, second = book.worksheets[0], book.create_sheet("ẩn")
    first.append(["a", "b"])
    first.append(["c", "d"])
    first.append(["e", "f"])
    first.column_dimensions["B"].hidden = True
    first.row_dimensions[2].hidden = True
    second["A1"] = "g"
    second.sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    path = with_part(tmp_path / "a.xlsx", FIRST_SHEET, lambda part: part.replace(b'<row r="3"', b'<row r="3" ht="0"'))
    sheets = read_sheets(path)
    assert [sheet.is_hidden for sheet in sheets] == [False, True]
    seen = {cell.text for sheet in sheets for row in sheet.rows for cell in row if not cell.is_hidden}
    assert seen == {"a"}


def test_headers_and_footers(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.oddHeader.left.text = "Số liệu chưa chốt"
        sheet.oddHeader.left.font, sheet.oddHeader.left.size = "Times New Roman,Bold", 12
        sheet.oddFooter.center.text = "Trang &P/&N"

    sheet = read(tmp_path, change)
    assert sheet.remarks == (Remark("textbox", "Số liệu chưa chốt"), Remark("textbox", "Trang /"))
    assert sheet.rows == ()


def test_embedded_objects_and_controls(tmp_path: Path) -> None:
    """With the anchors that Excel writes inside an element for newer programs, and without."""
    book = Workbook()
    book.worksheets[0]["A1"] = "x"
    book.save(tmp_path / "a.xlsx")
    anchor = '<anchor><from><x:col xmlns:x="y">2</x:col><x:row xmlns:x="y">4</x:row></from></anchor>'
    control = f'<control name="Check Box 1"><controlPr>{anchor}</controlPr></control>'
    choice = (
        f'<mc:Choice Requires="x14"><controls>{control}</controls></mc:Choice><mc:Fallback><controls/></mc:Fallback>'
    )
    markup = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    rest = f"<mc:AlternateContent {markup}>{choice}</mc:AlternateContent><oleObjects><oleObject/></oleObjects>"
    path = with_part(
        tmp_path / "a.xlsx", FIRST_SHEET, lambda part: part.replace(b"</worksheet>", f"{rest}</worksheet>".encode())
    )
    (sheet,) = read_sheets(path)
    assert sheet.remarks == (Remark("object"),)
    assert [(cell.place, cell.text, cell.remarks) for cell in sheet.rows[1]] == [("ô C5", "", (Remark("object"),))]


def test_a_formula_or_an_error_keeps_its_fault_in_any_font(tmp_path: Path) -> None:
    cell = cell_of(tmp_path, with_font("=1+1", strike=True))
    assert "công thức chưa có kết quả" in cell.fault
