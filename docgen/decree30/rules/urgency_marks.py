"""Marks of urgency (Appendix I, section III; field 10b)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.findings import Finding, Severity
from docgen.decree30.rule import Rule
from docgen.decree30.rules.format_checks import capital, lines, place_of, sized, styled
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine
from docgen.decree30.structure.vocabulary import URGENCY, spelt

_SAID = (
    "Dấu chỉ mức độ khẩn (ô số 10b): HOẢ TỐC, THƯỢNG KHẨN, KHẨN bằng chữ in hoa, cỡ chữ 13 đến 14, kiểu chữ đứng, "
    "đậm, màu đỏ tươi, trong khung «30 mm x 8 mm, 40 mm x 8 mm và 20 mm x 8 mm»."
)
_CLAUSE = "Phụ lục I, Mục III"


def _urgent(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return tuple(one for one in paper.letterhead.marks if URGENCY.match(spelt(one.text)))


def _red(anatomy: Structure) -> Iterator[Finding]:
    for found in lines(anatomy, _urgent):
        colours = {run.format.color for run in found.letters}
        if not all(map(_is_red, colours)):
            yield Finding(place_of(found), "không phải màu đỏ", "màu đỏ tươi")


def _is_red(colour: str) -> bool:
    try:
        red, green, blue = (int(colour[index : index + 2], 16) for index in (0, 2, 4))
    except ValueError:
        return False
    return red >= 192 and max(green, blue) <= 80


RULES = (
    Rule(
        "ND30-URGENCY-CASE",
        Severity.ERROR,
        _CLAUSE,
        "Dấu chỉ độ khẩn viết in hoa",
        _SAID,
        "HỎA TỐC",
        "Hỏa tốc",
        capital(_urgent),
    ),
    Rule(
        "ND30-URGENCY-SIZE",
        Severity.ERROR,
        _CLAUSE,
        "Dấu chỉ độ khẩn cỡ chữ 13 đến 14",
        _SAID,
        "cỡ chữ 14",
        "cỡ chữ 16",
        sized(_urgent, 13, 14),
        fixable=True,
    ),
    Rule(
        "ND30-URGENCY-STYLE",
        Severity.ERROR,
        _CLAUSE,
        "Dấu chỉ độ khẩn kiểu chữ đứng, đậm",
        _SAID,
        "chữ đứng, đậm",
        "không đậm",
        styled(_urgent, bold=True, italic=False),
        fixable=True,
    ),
    Rule(
        "ND30-URGENCY-COLOUR",
        Severity.ERROR,
        _CLAUSE,
        "Dấu chỉ độ khẩn màu đỏ tươi",
        _SAID,
        "màu đỏ",
        "màu đen",
        _red,
        fixable=True,
    ),
)
