"""Marks of urgency (Appendix I, section III; field 10b)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.findings import Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import capitals_check, lines, place_of, size_check, style_check
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine
from docgen.decree30.structure.vocabulary import URGENCY, normalized
from docgen.word.edit import RunFormat


def _urgent(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return tuple(one for one in paper.letterhead.marks if URGENCY.match(normalized(one.text)))


def _red(structure: Structure) -> Iterator[Finding]:
    for text_line in lines(structure, _urgent):
        colours = {run.format.color for run in text_line.letters}
        if not all(map(_is_red, colours)):
            yield Finding(place_of(text_line), "không phải màu đỏ", "màu đỏ tươi", RunFormat(color="FF0000"))


def _is_red(colour: str) -> bool:
    try:
        red, green, blue = (int(colour[index : index + 2], 16) for index in (0, 2, 4))
    except ValueError:
        return False
    return red >= 192 and max(green, blue) <= 80


RULES = rules_of(
    __file__,
    {
        "ND30-URGENCY-CASE": capitals_check(_urgent),
        "ND30-URGENCY-SIZE": size_check(_urgent, 13, 14),
        "ND30-URGENCY-STYLE": style_check(_urgent, bold=True, italic=False),
        "ND30-URGENCY-COLOUR": _red,
    },
)
