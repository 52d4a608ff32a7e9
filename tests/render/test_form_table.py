"""The form with several columns and all kinds of answers, as a Word document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import pytest

from docgen.errors import TemplateError
from docgen.render.context.form_table import GRID, layout_of, spans_of
from docgen.render.context.report_form import GivenAnswers, ReportView
from docgen.render.context.views import RenderContext
from docgen.render.plain_road import render_plainly
from docgen.render.stencil import DocumentStencils
from docgen.render.templates import Templates
from docgen.word.view import WordTable, open_document
from tests.reports.returned_forms import data as form_data
from tests.reports.second_form import FULL, NARROW, WIDE, report_of, second_year
from tests.sample_project import ROOT

FULL_NARROW = {
    "ty_le_xa": "45,5",
    "dien_tich": "1100",
    "ngay": "2023-10-02",
    "ban_chi_dao": "có",
    "hinh_thuc": "Trực tuyến",
    "kinh_phi": "15000000",
    "y_kien": {"value": "khó khăn", "note": "a & b"},
}
NOTED = FULL | {
    "lop_nghe_ke_hoach": {"value": "10", "note": "ước tính"},
    "lop_nghe_nguoi_nu": {"value": "khoảng 130", "question": "con số không chắc chắn"},
}

ROOM_SHOWN = "[" + " " * 6 + "]"


def made(form: str, answers: Mapping[str, object], template: str, document: str = "report") -> bytes:
    """The document of a unit with these answers; an empty one without any."""
    year = second_year({"cam-my": answers} if answers else {}, form)
    kind = next(one for one in year.catalogue.documents if one.id == document)
    unit = next(one for one in year.units.units if one.id == "cam-my")
    own = Templates.of(ROOT / "templates").get(template)
    plain = render_plainly(year, kind, own, unit, year.answers.get("cam-my"))
    assert DocumentStencils(year, kind, own).render(unit, year.answers.get("cam-my")).parts == plain.parts
    return plain.data


def xml_of(docx: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()


def controls(docx: bytes) -> dict[str, str]:
    """The text of each content control, its prompt in square brackets."""
    found = re.findall(r"<w:sdt><w:sdtPr>(.*?)</w:sdtPr><w:sdtContent>(.*?)</w:sdtContent></w:sdt>", xml_of(docx))
    texts = {}
    for properties, content in found:
        text = "".join(re.findall(r"<w:t[^>]*>([^<]*)", content)).replace("\N{NO-BREAK SPACE}", " ")
        tag = re.search(r'<w:tag w:val="([^"]*)"', properties)
        assert tag and tag[1] not in texts
        texts[tag[1]] = f"[{text}]" if "showingPlcHdr" in properties else text
    return texts


def test_every_question_has_one_control() -> None:
    found = controls(made(WIDE, {}, "report-wide.docx"))
    free = {f"lop_khac_1_{column.id}" for column in report_of().value_columns} | {"lop_khac_1_ten"}
    assert set(found) == set(report_of().answer_kinds()) | free
    assert {name: found[name] for name in ("lop_nghe_ty_le", "lop_nghe_ngay", "lop_nghe_kinh_phi")} == {
        "lop_nghe_ty_le": ROOM_SHOWN,
        "lop_nghe_ngay": ROOM_SHOWN,
        "lop_nghe_kinh_phi": ROOM_SHOWN,
    }


def test_answers_as_they_are_printed() -> None:
    found = controls(made(WIDE, NOTED, "report-wide.docx"))
    filled = {name: text for name, text in found.items() if not text.startswith("[")}
    assert filled == {
        "chi_dao": "Đã ban hành kế hoạch.",
        "lop_nghe_ke_hoach": "10",
        "lop_nghe_thuc_hien": "9",
        "lop_nghe_ty_le": "90 %",
        "lop_nghe_ngay": "03/10/2023",
        "lop_nghe_kinh_phi": "có",
        "lop_nghe_hinh_thuc": "Trực tiếp",
        "lop_nghe_nguoi_nam": "120",
        "lop_nghe_nguoi_nu": "khoảng 130",
        "lop_nghe_nguoi_tong": "250",
        "lop_xoa_mu_ke_hoach": "2",
        "lop_xoa_mu_ty_le": "52,5 %",
        "lop_xoa_mu_ngay": "05/10/2023",
        "dien_tich_ke_hoach": "1.200,5",
        "dien_tich_thuc_hien": "1.100,0",
    }


def test_one_column_with_all_kinds() -> None:
    found = controls(made(NARROW, FULL_NARROW, "report.docx"))
    assert [found[name] for name in (*FULL_NARROW, "so_xa")] == [
        *("45,5 %", "1.100,0", "02/10/2023", "có", "Trực tuyến", "15.000.000 đồng", "khó khăn", ROOM_SHOWN)
    ]
    assert "a &amp; b" in xml_of(made(NARROW, FULL_NARROW, "report.docx"))


def test_lists_and_days_have_controls_of_their_own() -> None:
    xml = xml_of(made(WIDE, {}, "report-blank-wide.docx", "report-blank"))
    options = re.findall(r"<w:dropDownList>(.*?)</w:dropDownList>", xml)
    assert '<w:listItem w:displayText="có" w:value="có"/>' in options[0]
    assert "Kết hợp &lt;cả hai&gt; &amp; khác" in options[1]
    assert xml.count('<w:dateFormat w:val="dd/MM/yyyy"/>') == 3, "two rows, and the free one"


def test_the_table_stands_on_a_landscape_page_and_pages_are_counted_on() -> None:
    xml = xml_of(made(WIDE, FULL, "report-wide.docx"))
    sections = re.findall(r"<w:sectPr.*?</w:sectPr>", xml)
    assert ["landscape" in section for section in sections] == [False, True, False]
    assert ["<w:pgNumType" in section for section in sections] == [True, False, False]
    between = xml[xml.index(sections[0]) : xml.index(sections[1])]
    assert len(re.findall("<w:tbl[ >]", between)) == 1


def test_rows_have_units_labels_and_notes() -> None:
    document = open_document(io.BytesIO(made(WIDE, NOTED, "report-wide.docx")))
    table = next(block for block in document.blocks if isinstance(block, WordTable) and len(block.rows) > 5)
    texts = [[" ".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows]
    assert texts[0][:5] == ["Nội dung", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"]
    assert (texts[2][:3], texts[2][-1]) == (
        ["- Số lớp dạy nghề cho lao động nông thôn:", "lớp", "10"],
        "ước tính",
    )
    assert texts[3][:2] == ["Số người học:", "người"]


def test_one_column_has_a_table_without_merged_cells() -> None:
    document = open_document(io.BytesIO(made(NARROW, FULL_NARROW, "report.docx")))
    table = next(block for block in document.blocks if isinstance(block, WordTable) and len(block.rows) > 5)
    assert [len(row.cells) for row in table.rows] == [3, 1, *[3] * 10]


def test_columns_fill_the_grid() -> None:
    assert sum(spans_of(report_of()).of_headings) == GRID


def test_layouts() -> None:
    with_units = report_of(NARROW).model_copy(update={"unit_column": "ĐVT"})
    reports = (report_of(), report_of(NARROW), with_units, form_data().report)
    assert [layout_of(report) for report in reports] == ["landscape", "one", "one_and_units", "three"]
    few = report_of().model_copy(update={"columns": (*report_of().columns[:4], report_of().columns[-1])})
    assert layout_of(few) == "portrait"


def test_ten_columns_leave_room_for_the_labels() -> None:
    report = report_of()
    first, *values, last = report.columns
    ten = report.model_copy(update={"columns": (first, *(values * 2)[:10], last)})
    spans = spans_of(ten)
    assert sum(spans.of_headings) == GRID
    assert spans.label >= 10


@pytest.mark.parametrize(("answers", "names"), [({}, {"số liệu báo cáo"}), (FULL, set())])
def test_a_form_without_answers_counts_as_a_blank(answers: dict[str, str], names: set[str]) -> None:
    year = second_year({"cam-my": answers} if answers else {}, WIDE)
    kind = next(one for one in year.catalogue.documents if one.id == "report")
    unit = next(one for one in year.units.units if one.id == "cam-my")
    own = Templates.of(ROOT / "templates").get("report-wide.docx")
    blanks = {blank.name for blank in render_plainly(year, kind, own, unit, year.answers.get("cam-my")).blanks}
    assert {name for name in blanks if "số liệu" in name} == names


def test_a_template_for_three_columns_does_not_fit() -> None:
    view = ReportView(report_of(), GivenAnswers(None), RenderContext())
    with pytest.raises(TemplateError, match="nhiều cột trả lời"):
        view.rows  # noqa: B018 - a template reads it
