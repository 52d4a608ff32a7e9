"""Papers with an unusual layout, in which nothing is wrong."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.decree30.registry import check
from docgen.decree30.structure.components import INVISIBLE
from docgen.decree30.structure.text_lines import is_blank, lines_of
from docgen.errors import Severity
from docgen.word.view import Paragraph, Run, open_document
from tests.decree30.model_forms import SHEETS
from tests.decree30.typed_papers import Sheet, Typed, cells, packed, paragraph, parts_of, shapes
from tests.sample_project import HOSTILE

SHEET = Sheet()
(LEFT, RIGHT), MIDDLE, (RECIPIENTS, SIGNATURE) = parts_of(SHEET)
(BARE_LEFT, BARE_RIGHT), BARE_MIDDLE, _ = parts_of(SHEET, rule_lines=False)
TOP, BOTTOM = cells([LEFT, RIGHT]), cells([RECIPIENTS, SIGNATURE])
TEXT = "".join(map(paragraph, MIDDLE))
BARE_TITLE, BARE_TEXT = paragraph(BARE_MIDDLE[0]), "".join(map(paragraph, BARE_MIDDLE[1:]))
HUNG_TITLE = BARE_TITLE.replace("</w:p>", f"{shapes(SHEET)}</w:p>")
OFFICES, NAME = SIGNATURE[:-1], SIGNATURE[-1]


def complaints(body: str) -> list[str]:
    problems = check(open_document(io.BytesIO(packed(body))))
    return [str(problem) for problem in problems if problem.severity is not Severity.NOTE]


def letter_with_addressees_in_a_table() -> str:
    sheet = SHEETS["letter to several"]
    (left, right), middle, (recipients, signature) = parts_of(replace(sheet, addressee=()))
    to = [Typed("Kính gửi:", alignment="right")], [Typed(one, alignment="left") for one in sheet.addressee[1:]]
    text = "".join(map(paragraph, middle))
    return cells([left, right]) + cells(to) + text + cells([recipients, signature])


def minutes_with_two_signers() -> str:
    (left, right), middle, _ = parts_of(SHEETS["minutes"])
    signers = [[Typed(office, bold=True), Typed("Nguyễn Văn An", bold=True)] for office in ("THƯ KÝ", "CHỦ TỌA")]
    return cells([left, right]) + "".join(map(paragraph, middle)) + cells(signers)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(cells([LEFT, [], RIGHT]) + TEXT + cells([RECIPIENTS, [], SIGNATURE]), id="a spacer"),
        pytest.param(f"<w:tbl><w:tr><w:tc>{TOP}<w:p/></w:tc></w:tr></w:tbl>{TEXT}{BOTTOM}", id="a table in a table"),
        pytest.param("<w:p/>" * 3 + TOP + "<w:p/>" * 3 + TEXT + "<w:p/>" + BOTTOM + "<w:p/>" * 3, id="empty lines"),
        pytest.param(cells([BARE_LEFT, BARE_RIGHT], shapes(SHEET)) + BARE_TITLE + BARE_TEXT + BOTTOM, id="lines above"),
        pytest.param(
            cells([BARE_LEFT, BARE_RIGHT]) + HUNG_TITLE + BARE_TEXT + BOTTOM,
            id="lines that hang in the title",
        ),
        pytest.param(
            TOP + TEXT + cells([RECIPIENTS, [*OFFICES, Typed("(Đã ký)", 13, italic=True), NAME]]), id="signed"
        ),
        pytest.param(TOP + TEXT + cells([RECIPIENTS, [*OFFICES, Typed("Đã ký", 13), NAME]]), id="signed, no brackets"),
        pytest.param(cells([[*LEFT, Typed("DỰ THẢO", 13, bold=True)], RIGHT]) + TEXT + BOTTOM, id="a draft"),
        pytest.param(paragraph(Typed("DỰ THẢO LẦN 2", 13, bold=True)) + TOP + TEXT + BOTTOM, id="a draft above"),
        pytest.param(
            TOP + TEXT + BOTTOM + paragraph(Typed("Địa chỉ: ấp 1, xã Xuân Đông; điện thoại: …", 11)), id="an address"
        ),
        pytest.param(letter_with_addressees_in_a_table(), id="addressees in a table"),
        pytest.param(minutes_with_two_signers(), id="two signers"),
    ],
)
def test_odd_but_right(body: str) -> None:
    assert complaints(body) == []


@given(st.lists(st.text(INVISIBLE + "a.\u200c", max_size=4), max_size=3))
def test_a_paragraph_is_blank_if_none_of_its_lines_has_text(texts: list[str]) -> None:
    one = Paragraph(tuple(Run(text) for text in texts))
    assert is_blank(one) == (not lines_of(one))


def test_29_first_line() -> None:
    """An em space in a paragraph of its own."""
    document = open_document(HOSTILE / "29-first-line.docx")
    assert {problem.rule for problem in check(document)} == {"ND30-LABEL-ORDER"}


@pytest.mark.parametrize("blank", ["\u2003", "\u3000", "\u0085", "\u2028", "\u200b\u2003\u200b"])
def test_signs_that_show_nothing_are_an_empty_line(blank: str) -> None:
    assert complaints(TOP + paragraph(Typed(blank, alignment="center")) + TEXT + BOTTOM) == []
