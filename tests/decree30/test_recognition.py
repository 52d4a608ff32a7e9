"""Any document is recognised without an error, each paragraph belongs to at most one component; cases as files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.decree30.registry import check
from docgen.decree30.structure import structure_of
from docgen.word.view import open_document
from docgen.word.view.model import (
    Address,
    Block,
    Cell,
    EffectiveParagraphFormat,
    EffectiveRunFormat,
    Paragraph,
    Row,
    Run,
    WordTable,
)
from tests.decree30.paper_values import PORTRAIT, document
from tests.property_examples import examples

CASES = Path(__file__).resolve().parent / "cases"
EXPECTED: dict[str, set[str]] = {
    "a01-long-subject-decision": set(),
    "a02-nested-letterhead-letter": set(),
    "a03-nested-closing-decision": set(),
    "a04-addressee-in-letterhead-table": set(),
    "a05-attached-regulation-with-letterhead": set(),
    "a06-subject-in-table-decision": set(),
    "a07-chapter-after-blank-line": set(),
    "a08-white-filler-above-name": {"TEXT-UNSEEN"},
    "a09-slip-without-date": {"DATE-MISSING", "TITLE-KIND"},
    "a10-attached-dinh-kem": set(),
    "a11-decide-without-colon-centred-by-indent": {"RESOLUTION-COLON"},
    "a12-tcvn3-motto": {"ENCODING-FONT", "ENCODING-TEXT"},
    "a13-sign-in-small-letters": {"SIGN-CASE"},
    "a14-kinh-goi": {"ADDRESSEE-WORDS"},
    "a15-quoted-clause": set(),
    "a16-decimal-label-no-space": {"LABEL-SIGN"},
    "a17-circular": {"REGIME"},
    "a18-wrapped-recipient": set(),
    "a19-long-bold-item-title": set(),
    "a22-italic-quotation": set(),
    "a23-superscript-underscores": set(),
    "a24-article-without-stop": {"ARTICLE-STOP"},
    "a25-roman-run-in": set(),
    "a27-name-below-table-no-stop-after-luu": {"RECIPIENTS-LAST"},
    "a28-basis-theo-don-de-nghi": set(),
    "a29-charter-in-its-own-file": set(),
    "b20-indent-1.25cm": {"BODY-INDENT-NEAR"},
    "b21-sizes-13-14-13": {"SIZES"},
    "k01-nfd-nhac-phu-luc": {"ENCODING-NFD"},
    "k03-strict-duong-ke": set(),
    "m01-no-page-number-app-pages": {"PAGENO-MISSING"},
    "m02-kt-without-space": {"SIGN-GAP"},
    "m03-nhu-dieu-small": {"WORDING-ARTICLE"},
    "m04-vv-in-titled-subject": {"SUBJECT-VV"},
    "m05-issuer-abbreviation-gdnn": {"ISSUER-FULL"},
    "m06-basis-without-so": {"BASIS-NUMBER"},
    "m07-part-in-capitals": {"LABEL-KIND", "PART-WORDS"},
    "m08-double-stop-and-spaces": {"WORDING-SPACES"},
    "m10-law-name-small": {"WORDING-LAW"},
    "m11-text-after-ending": {"ENDING"},
    "m12-bold-body-paragraph": {"BODY-BOLD"},
    "m13-only-number-bold": {"ITEM-NUMBER-BOLD"},
    "m15-date-typo": {"DATE-WORDS"},
    "m16-letter-subject-ve": {"LETTER-WORDS"},
}
"""The rules without `ND30-`."""
WORDS = (
    *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG"),
    *("Số: 12/KH-UBND", "Số:", "Số: /", "Xuân Đông, ngày 01 tháng 10 năm 2026", "ngày tháng năm", "V/v tổ chức"),
    *("KẾ HOẠCH", "KẾ HOẠCH\nTổ chức Tuần lễ", "QUYẾT ĐỊNH:", "Kính gửi:", "- Sở Nội vụ;", "Căn cứ Luật;", "_____"),
    *(
        "I. MỤC ĐÍCH",
        "1. Mục đích",
        "a) Tổ chức",
        "Điều 1.",
        "Chương I",
        "Tổ chức thực hiện./.",
        "Phụ lục I",
        "(Kèm theo",
    ),
    *(
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "Nguyễn Văn An",
        "(Đã ký)",
        "HỎA TỐC",
        "DỰ THẢO",
    ),
    *(
        "",
        " ",
        "\t",
        "\n",
        "a\tb",
        "UBND     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 1/KH\tXuân Đông, ngày 1 tháng 2",
        ".",
    ),
)
FORMATS = st.builds(
    EffectiveParagraphFormat,
    alignment=st.sampled_from(["left", "center", "right", "both"]),
    bottom_border=st.booleans(),
    page_break_before=st.sampled_from([False, False, False, True]),
)
RUNS = st.builds(Run, st.sampled_from(WORDS), st.builds(EffectiveRunFormat, bold=st.booleans(), caps=st.booleans()))
PARAGRAPHS = st.builds(Paragraph, st.lists(RUNS, max_size=2).map(tuple), format=FORMATS)
CELLS = st.builds(Cell, st.lists(PARAGRAPHS, min_size=1, max_size=3).map(tuple))
ROWS = st.builds(Row, st.lists(CELLS, min_size=1, max_size=3).map(tuple))
TABLES = st.builds(WordTable, st.lists(ROWS, min_size=1, max_size=3).map(tuple))
BLOCKS = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, TABLES), max_size=25)


@settings(deadline=None, max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
@given(BLOCKS)
def test_any_document_is_read_and_checked(blocks: Sequence[Block]) -> None:
    read = document(blocks, (PORTRAIT,))
    structure = structure_of(read)
    assert structure.papers
    own = {id(paragraph) for paragraph in read.paragraphs()}
    bodies = Counter(id(one.paragraph) for body in structure.bodies() for one in body)
    assert set(bodies) <= own
    assert all(str(problem) for problem in check(read))


@settings(deadline=None, max_examples=examples(60))
@given(st.lists(PARAGRAPHS, max_size=25))
def test_no_paragraph_is_in_two_bodies(paragraphs: Sequence[Paragraph]) -> None:
    numbered = [
        Paragraph(one.content, format=one.format, address=Address(number=number))
        for number, one in enumerate(paragraphs, 1)
    ]
    structure = structure_of(document(numbered, (PORTRAIT,)))
    counted = Counter(one.paragraph.address.number for body in structure.bodies() for one in body)
    assert all(count == 1 for count in counted.values())


@pytest.mark.parametrize("name", EXPECTED)
def test_a_paper_that_was_recognised_wrong(name: str) -> None:
    problems = check(open_document(CASES / f"{name}.docx"))
    assert {problem.rule.removeprefix("ND30-") for problem in problems} == EXPECTED[name]
