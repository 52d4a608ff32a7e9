"""Values of WordprocessingML elements."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.word.elements import content, local_name, number, switch, twips, value
from tests.word.written_documents import NAMESPACES


def element(inside: str) -> etree._Element:
    return etree.fromstring(f"<w:p {NAMESPACES}>{inside}</w:p>")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        *(("567", 567), ("-5", -5), ("10mm", 567), ("1cm", 567), ("1in", 1440), ("12pt", 240), ("1pc", 240)),
        *(("1pi", 240), ("2.5mm", 142), ("", None), (None, None), ("rộng", None), ("1px", None), ("1234567", None)),
    ],
)
def test_lengths_in_twips(text: str | None, length: int | None) -> None:
    assert twips(text) == length


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5", 5), ("-5", -5), ("123456789", 123456789), ("1234567890", None), ("1.5", None), ("٣", None), (None, None)],
)
def test_whole_numbers(text: str | None, expected: int | None) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        *(("<w:b/>", True), ('<w:b w:val="true"/>', True), ('<w:b w:val="on"/>', True), ("", None)),
        *(('<w:b w:val="0"/>', False), ('<w:b w:val="false"/>', False), ('<w:b w:val="off"/>', False)),
    ],
)
def test_switches(inside: str, expected: bool | None) -> None:
    assert switch(element(inside), "b") is expected


def test_values_and_names() -> None:
    one = element('<w:pPr><w:jc w:val="both"/></w:pPr><v:rect/>')
    assert (value(one, "pPr/jc"), value(one, "pPr/ind"), value(None, "jc")) == ("both", None, None)
    assert [local_name(child) for child in one] == ["pPr", ""]


def test_wrappers_are_replaced_by_their_content_and_deletions_are_not() -> None:
    inside = "<w:ins><w:r/><w:hyperlink><w:r/></w:hyperlink></w:ins><w:del><w:r/></w:del><w:sdt/>"
    assert [local_name(child) for child in content(element(inside))] == ["r", "r", "del", "sdt"]
