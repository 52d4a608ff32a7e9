"""Mutations of the body, its numbers and headings, of sizes and appendices."""

from __future__ import annotations

from tests.decree30.mutations.clean import SENTENCE
from tests.decree30.mutations.tools import (
    Change,
    Docx,
    Mutation,
    W,
    both,
    in_runs,
    in_style,
    in_words,
    look,
    put,
    removed,
    reworded,
)

_CLOSING = "Trên đây là Kế hoạch"


def _contextual(docx: Docx) -> None:
    put(put(docx.style("ND30Diem"), "pPr"), "contextualSpacing")


def _tabbed(docx: Docx) -> None:
    """A tab instead of the indent, and a tab stop that is not at 1 or 1.27 cm."""
    paragraph = docx.paragraph("Xây dựng năng lực tự học trong kỷ nguyên số.")
    properties = put(paragraph, "pPr", first=True)
    put(properties, "ind", firstLine=0)
    put(put(properties, "tabs"), "tab", val="left", pos=1000)
    run = paragraph.find(f"{W}r")
    assert run is not None
    put(run, "tab", first=True)


def _article(words: str) -> Change:
    """The first article with other words after its label."""

    def change(docx: Docx) -> None:
        *_, last = docx.paragraph("Điều 1.").iter(f"{W}t")
        last.text = f" {words}"

    return change


BODY = (
    Mutation("a paragraph of 12 pt", "plan", in_runs(_CLOSING, look(size=12)), "ND30-BODY-SIZE", _CLOSING),
    Mutation("items of 15 pt", "programme", in_style("ND30Khoan", look(size=15)), "ND30-BODY-SIZE", "1. Chủ đề"),
    Mutation(
        "words of 11 pt",
        "plan",
        in_words("nội dung thiết thực", look(size=11)),
        "ND30-BODY-SIZE",
        "nội dung thiết thực",
    ),
    Mutation(
        "a body that is not justified",
        "plan",
        in_style("ND30Than", look(alignment="left")),
        "ND30-BODY-ALIGN",
        "Thực hiện",
    ),
    Mutation(
        "a centred point",
        "plan",
        in_runs("a) Tổ chức Tuần lễ", look(alignment="center")),
        "ND30-BODY-ALIGN",
        "a) Tổ chức",
    ),
    Mutation("a closing at the right", "plan", in_runs(_CLOSING, look(alignment="right")), "ND30-BODY-ALIGN", _CLOSING),
    Mutation(
        "points 1.5 cm in",
        "plan",
        in_style("ND30Diem", look(indent={"firstLine": 850})),
        "ND30-BODY-INDENT",
        "a) Tổ chức",
    ),
    Mutation("no indent", "plan", in_runs(_CLOSING, look(indent={"firstLine": 0})), "ND30-BODY-INDENT", _CLOSING),
    Mutation(
        "a left indent", "programme", in_runs("1. Chủ đề", look(indent={"left": 400})), "ND30-BODY-INDENT", "1. Chủ đề"
    ),
    Mutation(
        "an indent between",
        "programme",
        in_style("ND30Khoan", look(indent={"firstLine": 640})),
        "ND30-BODY-INDENT",
        "1. Chủ",
    ),
    Mutation("a tab to 1.76 cm", "plan", _tabbed, "ND30-BODY-INDENT", "Xây dựng năng lực"),
    Mutation(
        "3 pt between items",
        "programme",
        in_style("ND30Khoan", look(spacing={"before": 60})),
        "ND30-BODY-SPACE",
        "1. Chủ đề",
    ),
    Mutation(
        "nothing above a point",
        "plan",
        in_runs("b) Gắn Tuần", look(spacing={"before": 0})),
        "ND30-BODY-SPACE",
        "b) Gắn",
    ),
    Mutation("no space between points", "plan", _contextual, "ND30-BODY-SPACE", "b) Tăng cường"),
    Mutation("double spacing", "plan", in_runs(_CLOSING, look(spacing={"line": 480})), "ND30-BODY-LINES", _CLOSING),
    Mutation(
        "1.6 lines", "programme", in_style("ND30Khoan", look(spacing={"line": 384})), "ND30-BODY-LINES", "1. Chủ đề"
    ),
    Mutation("0.9 lines", "plan", in_style("ND30Diem", look(spacing={"line": 216})), "ND30-BODY-LINES", "a) Tổ chức"),
    Mutation(
        "exactly 18 pt",
        "plan",
        in_style("ND30Than", look(spacing={"line": 360, "lineRule": "exact"})),
        "ND30-BODY-LINES-POINTS",
        "Thực hiện Văn bản",
    ),
    Mutation(
        "at least 30 pt",
        "programme",
        in_runs("2. Thời gian", look(spacing={"line": 600, "lineRule": "atLeast"})),
        "ND30-BODY-LINES-POINTS",
        "2. Thời gian",
    ),
    Mutation("a closing in italics", "plan", in_runs(_CLOSING, look(italic=True)), "ND30-BODY-UPRIGHT", _CLOSING),
    Mutation(
        "dashes in italics", "plan", in_style("ND30GachDauDong", look(italic=True)), "ND30-BODY-UPRIGHT", "- Tiếp tục"
    ),
)

NUMBERING = (
    Mutation("2 is left out", "plan", reworded("2. Yêu cầu", "3. Yêu cầu"), "ND30-LABEL-ORDER", "3. Yêu cầu"),
    Mutation("1 twice", "programme", reworded("2. ", "1. "), "ND30-LABEL-ORDER", "1. Thời gian"),
    Mutation(
        "b is left out", "plan", reworded("b) Tăng cường trách", "c) Tăng cường trách"), "ND30-LABEL-ORDER", "c) Tăng"
    ),
    Mutation("đ is left out", "plan", reworded("đ) Xây dựng", "e) Xây dựng"), "ND30-LABEL-ORDER", "e) Xây dựng"),
    Mutation("II twice", "report", reworded("III. KẾ HOẠCH", "II. KẾ HOẠCH"), "ND30-LABEL-ORDER", "II. KẾ HOẠCH"),
    Mutation("article 3 is left out", "decision", reworded("Điều 3.", "Điều 4."), "ND30-LABEL-ORDER", "Điều 4."),
    Mutation("begins with 2", "decision", reworded("1. Chuẩn bị", "5. Chuẩn bị"), "ND30-LABEL-ORDER", "5. Chuẩn bị"),
    Mutation(
        "items that run on",
        "plan",
        both(reworded("1. Chủ đề của", "3. Chủ đề của"), reworded("2. Thời gian, địa", "4. Thời gian, địa")),
        "ND30-LABEL-RESTART",
        "3. Chủ đề của",
    ),
    Mutation(
        "points that run on",
        "plan",
        both(reworded("a) Tuần lễ được", "c) Tuần lễ được"), reworded("b) Gắn Tuần", "d) Gắn Tuần")),
        "ND30-LABEL-RESTART",
        "c) Tuần lễ được",
    ),
    Mutation("point f", "plan", reworded("g) Tổng hợp", "f) Tổng hợp"), "ND30-LABEL-LETTERS", "f) Tổng hợp"),
    Mutation("point w", "decision", reworded("b) Thứ hai", "w) Thứ hai"), "ND30-LABEL-LETTERS", "w) Thứ hai"),
    Mutation("point ă", "decision", reworded("b) Thứ hai", "ă) Thứ hai"), "ND30-LABEL-MARKED", "ă) Thứ hai"),
    Mutation("point ê", "plan", reworded("g) Tổng hợp", "ê) Tổng hợp"), "ND30-LABEL-MARKED", "ê) Tổng hợp"),
    Mutation("1/", "plan", reworded("1. Mục đích", "1/ Mục đích"), "ND30-LABEL-SIGN", "1/ Mục đích"),
    Mutation("a.", "plan", reworded("a) Tổ chức Tuần", "a. Tổ chức Tuần"), "ND30-LABEL-SIGN", "a. Tổ chức Tuần"),
    Mutation("a,", "plan", reworded("b) Gắn Tuần", "b, Gắn Tuần"), "ND30-LABEL-SIGN", "b, Gắn Tuần"),
    Mutation("Điều 2:", "decision", reworded("Điều 2. Nguyên", "Điều 2: Nguyên"), "ND30-LABEL-SIGN", "Điều 2: Nguyên"),
    Mutation("I/", "plan", reworded("I. MỤC ĐÍCH", "I/ MỤC ĐÍCH"), "ND30-LABEL-ROMAN", "I/ MỤC ĐÍCH"),
    Mutation("II)", "report", reworded("II. KẾT QUẢ", "II) KẾT QUẢ"), "ND30-LABEL-ROMAN", "II) KẾT QUẢ"),
    Mutation("chapter 1", "decision", reworded("Chương I", "Chương 1"), "ND30-LABEL-KIND", "Chương 1"),
    Mutation("chapter 2", "decision", reworded("Chương II", "Chương 2"), "ND30-LABEL-KIND", "Chương 2"),
)

HEADINGS = (
    Mutation(
        "chapters at the left", "decision", in_style("ND30Phan", look(alignment="left")), "ND30-PART-LOOK", "Chương I"
    ),
    Mutation("light titles", "decision", in_style("ND30TenPhan", look(bold=False)), "ND30-PART-LOOK", "QUY ĐỊNH CHUNG"),
    Mutation("a slanted chapter", "decision", in_runs("Chương II", look(italic=True)), "ND30-PART-LOOK", "Chương II"),
    Mutation(
        "a small heading",
        "plan",
        reworded("II. CHỦ ĐỀ, THỜI GIAN", "II. Chủ đề, thời gian"),
        "ND30-ROMAN-CAPS",
        "II. Chủ đề",
    ),
    Mutation(
        "another", "report", reworded("I. CÔNG TÁC CHỈ ĐẠO", "I. Công tác chỉ đạo"), "ND30-ROMAN-CAPS", "I. Công tác"
    ),
    Mutation("light headings", "plan", in_style("ND30Muc", look(bold=False)), "ND30-ROMAN-WEIGHT", "I. MỤC ĐÍCH"),
    Mutation(
        "a slanted heading", "report", in_runs("IV. ĐỀ XUẤT", look(italic=True)), "ND30-ROMAN-WEIGHT", "IV. ĐỀ XUẤT"
    ),
    Mutation(
        "centred headings", "plan", in_style("ND30Muc", look(alignment="center")), "ND30-ROMAN-ALIGN", "I. MỤC ĐÍCH"
    ),
    Mutation(
        "a heading at the right",
        "blank",
        in_runs("I. CÔNG TÁC", look(alignment="right")),
        "ND30-ROMAN-ALIGN",
        "I. CÔNG TÁC",
    ),
    Mutation("no stop", "minor decision", _article("Thành lập Ban Tổ chức"), "ND30-ARTICLE-STOP", "Điều 1."),
    Mutation("no stop, long", "minor decision", _article(SENTENCE[:-1]), "ND30-ARTICLE-STOP", "Điều 1."),
    Mutation("light articles", "decision", in_style("ND30Dieu", look(bold=False)), "ND30-ARTICLE-LOOK", "Điều"),
    Mutation("a slanted article", "decision", in_runs("Điều 3.", look(italic=True)), "ND30-ARTICLE-LOOK", "Điều 3."),
    Mutation(
        "light titles of items", "plan", in_style("ND30KhoanTieuDe", look(bold=False)), "ND30-ITEM-TITLE", "1. Mục đích"
    ),
    Mutation("a slanted title", "plan", in_runs("2. Yêu cầu", look(italic=True)), "ND30-ITEM-TITLE", "2. Yêu cầu"),
    Mutation("a bold item", "plan", in_runs("1. Đẩy mạnh và đổi", look(bold=True)), "ND30-ITEM-PLAIN", "1. Đẩy mạnh"),
    Mutation(
        "another bold item", "decision", in_runs("2. Thực hiện.", look(bold=True)), "ND30-ITEM-PLAIN", "2. Thực hiện."
    ),
    Mutation("bold points", "plan", in_style("ND30Diem", look(bold=True)), "ND30-POINT-LOOK", "a) Tổ chức"),
    Mutation("a slanted point", "plan", in_runs("b) Gắn Tuần", look(italic=True)), "ND30-POINT-LOOK", "b) Gắn Tuần"),
    Mutation("a bold letter", "decision", in_words("a)", look(bold=True)), "ND30-POINT-LOOK", "a) Thứ nhất"),
)

SIZES = (
    Mutation(
        "a small national heading", "programme", in_style("ND30QuocHieu", look(size=12)), "ND30-SIZES", "CỘNG HÒA"
    ),
    Mutation("a small date", "programme", in_runs("Biên Hòa, ngày", look(size=13)), "ND30-SIZES", "CỘNG HÒA"),
    Mutation(
        "a small date by style", "report", in_style("ND30DiaDanhThoiGian", look(size=13)), "ND30-SIZES", "CỘNG HÒA"
    ),
    Mutation(
        "a small issuer", "programme", in_style("ND30CoQuanBanHanh", look(size=12)), "ND30-SIZES-OTHERS", "ỦY BAN"
    ),
    Mutation("a small title", "plan", in_runs("KẾ HOẠCH", look(size=13)), "ND30-SIZES-OTHERS", "KẾ HOẠCH"),
    Mutation("a small closing", "plan", in_runs(_CLOSING, look(size=13)), "ND30-SIZES-OTHERS", _CLOSING),
)

APPENDICES = (
    Mutation("13 pt", "decision", in_style("ND30SoPhuLuc", look(size=13)), "ND30-APPENDIX-HEADING", "Phụ lục I"),
    Mutation(
        "light", "decision", in_runs("Phụ lục II", look(bold=False), nth=1), "ND30-APPENDIX-HEADING", "Phụ lục II"
    ),
    Mutation("capitals", "decision", reworded("Phụ lục I", "PHỤ LỤC I", nth=1), "ND30-APPENDIX-HEADING", "PHỤ LỤC I"),
    Mutation(
        "at the left",
        "decision",
        in_style("ND30SoPhuLuc", look(alignment="left")),
        "ND30-APPENDIX-HEADING",
        "Phụ lục I",
    ),
    Mutation(
        "an Arabic number", "decision", reworded("Phụ lục II", "Phụ lục 2", nth=1), "ND30-APPENDIX-NUMBER", "Phụ lục 2"
    ),
    Mutation(
        "III after I", "decision", reworded("Phụ lục II", "Phụ lục III", nth=1), "ND30-APPENDIX-NUMBER", "Phụ lục III"
    ),
    Mutation(
        "a small title",
        "decision",
        reworded("PHÂN CÔNG THỰC HIỆN", "Phân công thực hiện"),
        "ND30-APPENDIX-TITLE",
        "Phân công thực hiện",
    ),
    Mutation(
        "light titles", "decision", in_style("ND30TenPhuLuc", look(bold=False)), "ND30-APPENDIX-TITLE", "DANH MỤC"
    ),
    Mutation("12 pt", "decision", in_runs("DANH MỤC CÁC", look(size=12)), "ND30-APPENDIX-TITLE", "DANH MỤC CÁC"),
    Mutation("no reference", "decision", removed("(Kèm theo", nth=1), "ND30-APPENDIX-REFERENCE", "Phụ lục II"),
    Mutation(
        "no issuer",
        "decision",
        reworded(" của Chủ tịch UBND tỉnh)", ")", nth=0),
        "ND30-APPENDIX-REFERENCE",
        "(Kèm theo Quyết định",
    ),
    Mutation(
        "no number",
        "plan",
        reworded(" số 227/KH-UBND ngày 26/9/2023", "", nth=0),
        "ND30-APPENDIX-REFERENCE",
        "(Ban hành kèm",
    ),
    Mutation(
        "upright", "decision", in_style("ND30KemTheo", look(italic=False)), "ND30-APPENDIX-REFERENCE-LOOK", "(Kèm theo"
    ),
    Mutation(
        "at the left",
        "plan",
        in_runs("(Ban hành kèm", look(alignment="left")),
        "ND30-APPENDIX-REFERENCE-LOOK",
        "(Ban hành",
    ),
    Mutation(
        "no mention of the second", "decision", reworded(" và Phụ lục II", ""), "ND30-APPENDIX-MENTION", "Phụ lục II"
    ),
    Mutation(
        "no mention of any",
        "decision",
        reworded(" theo Phụ lục I và Phụ lục II", ""),
        "ND30-APPENDIX-MENTION",
        "Phụ lục I",
    ),
)

MUTATIONS = (*BODY, *NUMBERING, *HEADINGS, *SIZES, *APPENDICES)
