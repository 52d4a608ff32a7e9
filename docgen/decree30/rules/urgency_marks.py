"""Marks of urgency and secrecy, scope of circulation (Appendix I, section III; fields 10a, 10b, 11)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.findings import Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import capitals_check, lines, place_of, size_check, style_check
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine
from docgen.decree30.structure.vocabulary import SECRECY, URGENCY, normalized
from docgen.word.edit import RunFormat

_CIRCULATION = frozenset(map(normalized, ("Xem xong trả lại", "Lưu hành nội bộ")))


def _urgent(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return tuple(one for one in paper.letterhead.marks if URGENCY.match(normalized(one.text)))


def _circulation(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return tuple(one for one in paper.letterhead.notes if normalized(one.text).strip(" .") in _CIRCULATION)


def _secrecy(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        for text_line in paper.letterhead.marks:
            if SECRECY.match(normalized(text_line.text)):
                actual = f"độ mật “{text_line.shown.strip()}” gõ trong văn bản"
                yield Finding(place_of(text_line), actual, "đóng dấu độ mật đã khắc sẵn")


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
        "ND30-SECRECY-TYPED": _secrecy,
        "ND30-CIRCULATION-CASE": capitals_check(_circulation),
        "ND30-CIRCULATION-SIZE": size_check(_circulation, 13, 14),
        "ND30-CIRCULATION-STYLE": style_check(_circulation, bold=True, italic=False),
    },
)
