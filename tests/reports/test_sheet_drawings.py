"""Text boxes, pictures, charts and other objects are remarks of the cell that they lie on."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.reports.excel.workbook import read_sheets
from docgen.reports.forms.answer_remarks import Remark
from tests.reports.made_workbooks import anchored, drawing, table, text_box, with_related

DRAWING = "xl/drawings/drawing1.xml"
PICTURE = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="Picture 1" descr="dấu đỏ"/></xdr:nvPicPr></xdr:pic>'
CHART = (
    '<xdr:graphicFrame><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart r:id="new"/></a:graphicData></a:graphic></xdr:graphicFrame>'
)
EQUATION = (
    "<xdr:sp><xdr:txBody><a:p><m:oMathPara><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></m:oMathPara></a:p>"
    "</xdr:txBody></xdr:sp>"
)
FALLBACK = (
    f"<mc:AlternateContent><mc:Choice>{text_box('mới')}</mc:Choice><mc:Fallback>{text_box('cũ')}</mc:Fallback>"
    "</mc:AlternateContent>"
)


def remarks_of(path: Path) -> dict[str, tuple[Remark, ...]]:
    return {cell.place: cell.remarks for sheet in read_sheets(path) for row in sheet.rows for cell in row}


@pytest.mark.parametrize(
    ("shape", "remark"),
    [
        (text_box("Lưu ý:", "số chưa chốt"), Remark("textbox", "Lưu ý:\nsố chưa chốt")),
        ("<xdr:sp/>", Remark("object")),
        ("<xdr:cxnSp/>", Remark("object")),
        (PICTURE, Remark("picture", "dấu đỏ")),
        (f"<xdr:grpSp>{text_box('trong nhóm')}</xdr:grpSp>", Remark("textbox", "trong nhóm")),
        ("<xdr:graphicFrame/>", Remark("object")),
        (EQUATION, Remark("equation", "x+1")),
        (FALLBACK, Remark("textbox", "mới")),
    ],
)
def test_what_lies_on_a_cell(tmp_path: Path, shape: str, remark: Remark) -> None:
    path = table(tmp_path / "a.xlsx", ("x",), ("y",))
    with_related(path, "drawing", DRAWING, drawing(anchored(2, 1, shape), anchored(7, 3, shape), anchored(7, 3, shape)))
    assert remarks_of(path) == {"ô A1": (), "ô A2": (remark,), "ô C7": (remark,)}


def test_a_chart_has_the_text_of_its_part(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", ("x",))
    with_related(path, "drawing", DRAWING, drawing(anchored(3, 2, CHART)))
    with_related(path, "chart", "xl/charts/chart1.xml", drawing("<a:p><a:r><a:t>Số lớp</a:t></a:r></a:p>"), of=DRAWING)
    assert remarks_of(path) == {"ô A1": (), "ô B3": (Remark("chart", "Số lớp"),)}


def test_what_lies_on_no_cell_is_a_remark_of_the_sheet(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", ("x",))
    shapes = f"<xdr:absoluteAnchor>{text_box('ở đâu')}</xdr:absoluteAnchor>", anchored(9_999_999, 1, text_box("xa"))
    with_related(path, "drawing", DRAWING, drawing(*shapes))
    (sheet,) = read_sheets(path)
    assert sheet.remarks == (Remark("textbox", "ở đâu"), Remark("textbox", "xa"))
