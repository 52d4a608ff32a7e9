"""Mutations of paper, typeface and page numbers."""

from __future__ import annotations

import unicodedata

from lxml import etree

from tests.decree30.mutations.rule_lines import wider_page
from tests.decree30.mutations.tools import (
    DOCUMENT,
    Change,
    Docx,
    Mutation,
    W,
    both,
    in_defaults,
    in_runs,
    in_section,
    in_style,
    in_words,
    look,
    put,
    put_after,
    reworded,
    without_in_section,
)

HEADER = "word/header1.xml"
_WIDE = both(in_section(0, "pgSz", w=16838, h=11906, orient="landscape"), wider_page)
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def in_settings(name: str) -> Change:
    """Turns a setting of the whole document on."""

    def change(docx: Docx) -> None:
        put(docx.root("word/settings.xml"), name, first=True)

    return change


def _decomposed(text: str) -> Change:
    return reworded(text, unicodedata.normalize("NFD", text))


def _in_footer(docx: Docx) -> None:
    """The default header becomes the footer."""
    for reference in docx.section(0).iterchildren(f"{W}headerReference"):
        if reference.get(f"{W}type") == "default":
            reference.tag = f"{W}footerReference"


def _without_field(docx: Docx) -> None:
    root = docx.root(HEADER)
    for run in list(root.iter(f"{W}r")):
        if run.find(f"{W}fldChar") is not None or run.find(f"{W}instrText") is not None:
            paragraph = run.getparent()
            assert paragraph is not None
            paragraph.remove(run)


def _first_as_others(docx: Docx) -> None:
    references = {one.get(f"{W}type"): one for one in docx.section(0).iterchildren(f"{W}headerReference")}
    references["first"].set(f"{_R}id", references["default"].get(f"{_R}id", ""))


def _merged_sections(docx: Docx) -> None:
    """The last two sections become one."""
    section = docx.section(1)
    properties = section.getparent()
    assert properties is not None
    properties.remove(section)


def _run_in_header(docx: Docx) -> None:
    """A title above the page number, in another typeface."""
    paragraph = docx.root(HEADER).find(f"{W}p")
    assert paragraph is not None
    paragraph.addprevious(
        etree.fromstring(
            f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:rPr><w:rFonts w:ascii="Tahoma" w:hAnsi="Tahoma"/></w:rPr>'
            "<w:t>Kế hoạch</w:t></w:r></w:p>"
        )
    )


PAGE = (
    Mutation("letter paper", "programme", in_section(0, "pgSz", w=12240, h=15840), "ND30-PAGE-SIZE", "trang giấy"),
    Mutation("short paper in the second section", "plan", in_section(1, "pgSz", h=16000), "ND30-PAGE-SIZE", "trang 2"),
    Mutation("a shorter paper", "blank", in_section(0, "pgSz", h=15840), "ND30-PAGE-SIZE", "trang giấy"),
    Mutation("wide without a table", "decision", _WIDE, "ND30-PAGE-ORIENTATION", "trang 1"),
    Mutation("a wide plan", "plan", _WIDE, "ND30-PAGE-ORIENTATION", "trang 1"),
    Mutation("left margin 20 mm", "programme", in_section(0, "pgMar", left=1134), "ND30-PAGE-MARGINS", "trang giấy"),
    Mutation("top margin 15 mm", "plan", in_section(2, "pgMar", top=850), "ND30-PAGE-MARGINS", "phần trang 3"),
    Mutation("right margin 25 mm", "report", in_section(0, "pgMar", right=1418), "ND30-PAGE-MARGINS", "trang giấy"),
    Mutation("bottom margin 30 mm", "blank", in_section(0, "pgMar", bottom=1701), "ND30-PAGE-MARGINS", "trang giấy"),
    Mutation("a gutter", "programme", in_section(0, "pgMar", gutter=567), "ND30-PAGE-MARGINS", "trang giấy"),
    Mutation("no left margin at all", "report", in_section(0, "pgMar", left=None), "ND30-PAGE-MARGINS", "trang giấy"),
    Mutation(
        "wide, left 20 mm",
        "programme",
        both(_WIDE, in_section(0, "pgMar", left=1134)),
        "ND30-PAGE-MARGINS-WIDE",
        "trang giấy",
    ),
    Mutation(
        "wide, bottom 15 mm",
        "programme",
        both(_WIDE, in_section(0, "pgMar", top=1701)),
        "ND30-PAGE-MARGINS-WIDE",
        "trang giấy",
    ),
)

MIRRORED = (
    Mutation("mirrored", "plan", in_settings("mirrorMargins"), "ND30-PAGE-MIRRORED", "phần trang 1"),
    Mutation("mirrored programme", "programme", in_settings("mirrorMargins"), "ND30-PAGE-MIRRORED", "trang giấy"),
)

TYPOGRAPHY = (
    Mutation(
        "a title in Arial", "programme", in_runs("Lễ khai mạc Tuần lễ", look(font="Arial")), "ND30-FONT", "Lễ khai mạc"
    ),
    Mutation(
        "tables in Calibri",
        "programme",
        in_style("ND30BangChu", look(font="Calibri")),
        "ND30-FONT",
        "Thời gian",
    ),
    Mutation(
        "some words in Verdana", "plan", in_words("hưởng ứng Tuần lễ", look(font="Verdana")), "ND30-FONT", "hưởng ứng"
    ),
    Mutation("everything in Cambria", "report", in_defaults(look(font="Cambria")), "ND30-FONT", "ỦY BAN NHÂN DÂN"),
    Mutation("a header in Tahoma", "plan", _run_in_header, "ND30-FONT", "Kế hoạch"),
    Mutation("a red line", "programme", in_runs("1. Chủ đề", look(color="FF0000")), "ND30-COLOR", "1. Chủ đề"),
    Mutation("blue headings", "plan", in_style("ND30Muc", look(color="1F3864")), "ND30-COLOR", "I. MỤC ĐÍCH"),
    Mutation("grey words", "report", in_words("CHỈ ĐẠO", look(color="808080")), "ND30-COLOR", "CHỈ ĐẠO"),
    Mutation(
        "a line in .VnTime", "plan", in_runs("1. Mục đích", look(font=".VnTime")), "ND30-ENCODING-FONT", "1. Mục đích"
    ),
    Mutation(
        "points in VNI-Times", "plan", in_style("ND30Diem", look(font="VNI-Times")), "ND30-ENCODING-FONT", "a) Tổ chức"
    ),
    Mutation(
        "a paragraph of TCVN3",
        "programme",
        put_after("5. Đơn vị tổ chức", ("ND30Than", "KÕ ho¹ch tæ chøc TuÇn lÔ h­ëng øng häc tËp suèt ®êi n¨m 2023")),
        "ND30-ENCODING-TEXT",
        "KÕ ho¹ch",
    ),
    Mutation(
        "a paragraph of VNI",
        "plan",
        put_after(
            "1. Chủ đề của Tuần lễ", ("ND30Than", "Keá hoaïch toå chöùc Tuaàn leã höôûng öùng hoïc taäp suoát ñôøi")
        ),
        "ND30-ENCODING-TEXT",
        "Keá hoaïch",
    ),
    Mutation("white words", "plan", in_words("của Tuần lễ", look(color="FFFFFF")), "ND30-TEXT-UNSEEN", "của Tuần lễ"),
    Mutation("tiny words", "programme", in_words("Đơn vị tổ chức", look(size=1)), "ND30-TEXT-UNSEEN", "Đơn vị tổ"),
    Mutation("a line in NFD", "programme", _decomposed("3. Địa điểm:"), "ND30-ENCODING-NFD", "toàn văn bản"),
    Mutation("a heading in NFD", "plan", _decomposed("2. Yêu cầu"), "ND30-ENCODING-NFD", "toàn văn bản"),
)

PAGE_NUMBERS = (
    Mutation("i, ii", "plan", in_section(0, "pgNumType", fmt="lowerRoman"), "ND30-PAGENO-ARABIC", "trang 1"),
    Mutation("A, B", "decision", in_section(1, "pgNumType", fmt="upperLetter"), "ND30-PAGENO-ARABIC", "trang 2"),
    Mutation("even pages without", "plan", in_settings("evenAndOddHeaders"), "ND30-PAGENO-MISSING", "đầu trang"),
    Mutation("no header", "plan", without_in_section(0, "headerReference"), "ND30-PAGENO-MISSING", "đầu trang"),
    Mutation("a typed 2 for a field", "plan", _without_field, "ND30-PAGENO-MISSING", "đầu trang"),
    Mutation(
        "the number at the right",
        "programme",
        in_runs("2", look(alignment="right"), HEADER),
        "ND30-PAGENO-PLACE",
        "đầu trang",
    ),
    Mutation(
        "the number at the left",
        "plan",
        in_style("ND30SoTrang", look(alignment="left")),
        "ND30-PAGENO-PLACE",
        "đầu trang",
    ),
    Mutation("the number in the footer", "programme", _in_footer, "ND30-PAGENO-PLACE", "chân trang"),
    Mutation("a small number", "plan", in_style("ND30SoTrang", look(size=11)), "ND30-PAGENO-LOOK", "đầu trang"),
    Mutation("a number in italics", "report", in_runs("2", look(italic=True), HEADER), "ND30-PAGENO-LOOK", "đầu trang"),
    Mutation("a number of 16 pt", "programme", in_runs("2", look(size=16), HEADER), "ND30-PAGENO-LOOK", "đầu trang"),
    Mutation(
        "the first page as the others", "plan", without_in_section(0, "titlePg"), "ND30-PAGENO-FIRST", "trang thứ nhất"
    ),
    Mutation("a number on the first page", "programme", _first_as_others, "ND30-PAGENO-FIRST", "trang thứ nhất"),
    Mutation("numbers from 0", "programme", in_section(0, "pgNumType", start=0), "ND30-PAGENO-START", "trang giấy"),
    Mutation("numbers from 5", "plan", in_section(0, "pgNumType", start=5), "ND30-PAGENO-START", "phần trang 1"),
    Mutation(
        "numbers that run on",
        "plan",
        in_section(1, "pgNumType", start=None),
        "ND30-PAGENO-APPENDIX",
        "CHƯƠNG TRÌNH KHUNG",
    ),
    Mutation(
        "an appendix from 3", "decision", in_section(2, "pgNumType", start=3), "ND30-PAGENO-APPENDIX", "Phụ lục II"
    ),
    Mutation("two appendices in one section", "decision", _merged_sections, "ND30-PAGENO-APPENDIX", "Phụ lục II"),
)

MUTATIONS = (*PAGE, *MIRRORED, *TYPOGRAPHY, *PAGE_NUMBERS)

__all__ = ["DOCUMENT", "MUTATIONS"]
