"""Mutations of bold and italic letters in the text, of small differences, and of where pages begin."""

from __future__ import annotations

from lxml import etree

from tests.decree30.mutations.rule_lines import bordered_aside, typed_aside
from tests.decree30.mutations.tools import (
    Change,
    Docx,
    W,
    both,
    in_runs,
    in_style,
    in_words,
    look,
    put,
    put_after,
    reworded,
    text_of,
)
from tests.decree30.mutations.top import ways

_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_SECOND, _CITY = "trên địa bàn tỉnh Đồng Nai", "trên địa bàn thành phố Biên Hòa"
_CLOSING = "Trên đây là Kế hoạch"
_CLOSING_OF_PROGRAMME = "Trên đây là Chương trình"


def _page_begins(text: str) -> Change:
    """Word's mark that a page began here when the file was saved."""

    def change(docx: Docx) -> None:
        run = next(docx.paragraph(text).iter(f"{W}r"))
        run.insert(len(run) - 1, etree.Element(f"{W}lastRenderedPageBreak"))

    return change


def _without_keep_next(text: str, nth: int = 0) -> Change:
    def change(docx: Docx) -> None:
        put(put(docx.paragraph(text, nth=nth), "pPr", first=True), "keepNext", val=0)

    return change


def _table_over_pages(text: str) -> Change:
    """The head of the table with `text` does not repeat, a page begins in the row of `text`."""

    def change(docx: Docx) -> None:
        table = next(docx.paragraph(text).iterancestors(f"{W}tbl"))
        for mark in list(table.iter(f"{W}tblHeader")):
            parent = mark.getparent()
            assert parent is not None
            parent.remove(mark)
        _page_begins(text)(docx)

    return change


def _most_of(text: str) -> Change:
    """All words of a paragraph but the first two in italics."""

    def change(docx: Docx) -> None:
        run = next(one for one in docx.paragraph(text).iter(f"{W}r") if text in text_of(one))
        rest = text_of(run).split(" ", 2)[2]
        in_words(rest, look(italic=True))(docx)

    return change


EMPHASIS = (
    *ways(
        "ND30-BODY-BOLD",
        ("a closing", "plan", in_runs(_CLOSING, look(bold=True)), _CLOSING),
        ("a closing of a programme", "programme", in_runs(_CLOSING_OF_PROGRAMME, look(bold=True)), "Trên đây"),
    ),
    *ways(
        "ND30-BODY-ITALIC-PART",
        ("most of a closing", "plan", _most_of(_CLOSING), _CLOSING),
        ("most of a text", "letter", _most_of("Các cơ quan, đơn vị phối hợp"), "Các cơ quan"),
    ),
    *ways(
        "ND30-ITEM-NUMBER-BOLD",
        ("1.", "decision", in_words("1.", look(bold=True), nth=1), "1. Chuẩn bị"),
        ("2.", "decision", in_words("2.", look(bold=True), nth=1), "2. Thực hiện"),
    ),
    *ways(
        "ND30-ITEM-RUN-IN",
        ("a title", "decision", in_words("1. Chuẩn bị.", look(bold=True)), "1. Chuẩn bị"),
        ("another", "decision", in_words("2. Thực hiện.", look(bold=True)), "2. Thực hiện"),
    ),
    *ways(
        "ND30-PART-WORDS",
        ("a chapter", "decision", reworded("Chương I", "CHƯƠNG I"), "CHƯƠNG I"),
        ("by format", "decision", in_style("ND30Phan", look(caps=True)), "Chương I"),
    ),
    *ways(
        "ND30-BODY-INDENT-NEAR",
        ("1.25 cm", "plan", in_runs(_CLOSING, look(indent={"firstLine": 709})), _CLOSING),
        ("0.98 cm", "programme", in_runs("2. Thời gian", look(indent={"firstLine": 556})), "2. Thời gian"),
    ),
)
PAGES = (
    *ways(
        "ND30-HEADING-FOOT",
        (
            "a heading",
            "plan",
            both(_without_keep_next("II. CHỦ ĐỀ"), _page_begins("1. Chủ đề của")),
            "II. CHỦ ĐỀ",
        ),
        (
            "a chapter's title",
            "decision",
            both(_without_keep_next("QUY ĐỊNH CHUNG"), _page_begins("Điều 2.")),
            "QUY ĐỊNH CHUNG",
        ),
    ),
    *ways(
        "ND30-TABLE-HEAD",
        ("a programme", "programme", _table_over_pages("Trao tặng tủ sách"), "Thời gian"),
        ("a report", "report", _table_over_pages("3. Các hoạt động tuyên truyền"), "Nội dung"),
    ),
)
LINES = (
    *ways(
        "ND30-MOTTO-LINE-PLACE",
        ("typed at the left", "plan", typed_aside(_MOTTO, "_" * 28), _MOTTO),
        ("a border at the right", "programme", bordered_aside(_MOTTO, 2300), _MOTTO),
    ),
    *ways(
        "ND30-ISSUER-LINE-PLACE",
        ("typed at the left", "plan", typed_aside("TỈNH ĐỒNG NAI", "_" * 6), "TỈNH ĐỒNG NAI"),
        ("a border at the right", "programme", bordered_aside("THÀNH PHỐ BIÊN HÒA", 2700), "THÀNH PHỐ"),
    ),
    *ways(
        "ND30-SUBJECT-LINE-PLACE",
        ("typed at the left", "plan", typed_aside(_SECOND, "_" * 14), _SECOND),
        ("typed at the right", "programme", typed_aside(_CITY, "_" * 16, "right"), _CITY),
    ),
)
GROUNDS = (
    *ways(
        "ND30-SUBJECT-VV",
        ("a school", "school", reworded("Về việc tổ chức", "V/v tổ chức"), "V/v"),
        ("a proposal", "proposal", reworded("Về việc phê duyệt", "V/v phê duyệt"), "V/v"),
    ),
    *ways(
        "ND30-BASIS-NUMBER",
        ("a decree", "decision", reworded("Nghị định số 30", "Nghị định 30"), "Căn cứ Nghị định 30"),
        (
            "a decision",
            "minor decision",
            both(
                put_after("Căn cứ Luật", ("", "Căn cứ Quyết định 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của UBND xã;")),
                in_runs("Căn cứ Quyết định 12", look(italic=True)),
            ),
            "Căn cứ Quyết định 12",
        ),
    ),
    *ways(
        "ND30-BASIS-DATE",
        ("a decree", "decision", reworded(" ngày 05 tháng 3 năm 2020", ""), "Căn cứ Nghị định"),
        (
            "a decision",
            "minor decision",
            both(
                put_after("Căn cứ Luật", ("", "Căn cứ Quyết định số 12/QĐ-UBND của Ủy ban nhân dân xã;")),
                in_runs("Căn cứ Quyết định số 12", look(italic=True)),
            ),
            "Căn cứ Quyết định",
        ),
    ),
    *ways(
        "ND30-SIGN-GAP",
        ("KT.", "plan", reworded("KT. CHỦ TỊCH", "KT.CHỦ TỊCH"), "KT.CHỦ"),
        ("TM.", "programme", reworded("TM. ỦY", "TM.ỦY"), "TM.ỦY"),
    ),
)

MUTATIONS = (*EMPHASIS, *PAGES, *LINES, *GROUNDS)
