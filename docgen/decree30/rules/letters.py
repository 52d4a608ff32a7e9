"""The subject of a letter, which has no title (Appendix I, II.5, field 5b)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.findings import WHOLE, Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import centred_check, lower_case_check, place_of, size_check, style_check
from docgen.decree30.rules.title_and_subject import is_letter_title
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine
from docgen.word.edit import ParagraphFormat

_SIX_POINTS = 120
"""Twips."""


def _letter_subject(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return paper.letterhead.letter_subject


def _letter_with_title(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        title = paper.kind_title
        if title and is_letter_title(title):
            yield Finding(place_of(title), 'có dòng "CÔNG VĂN"', 'bỏ dòng này, chỉ ghi "V/v …" dưới số, ký hiệu')


def _no_letter_subject(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        head = paper.letterhead
        if paper.kind_title is None and paper.addressee and head.national_heading and not head.letter_subject:
            where = place_of(head.number) if head.number else WHOLE
            yield Finding(where, "không có tên loại, cũng không có trích yếu của công văn", '"V/v …" dưới số, ký hiệu')


def _letter_words(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        for first in paper.letterhead.letter_subject[:1]:
            if not first.shown.startswith("V/v "):
                yield Finding(
                    place_of(first), f'bắt đầu bằng "{_beginning(first)}"', '"V/v" rồi nội dung, chữ in thường'
                )


def _beginning(line: TextLine) -> str:
    return " ".join(line.shown.split()[:2])


def _letter_space(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        number, subject = paper.letterhead.number, paper.letterhead.letter_subject
        if number and subject and subject[0].row == number.row and subject[0].paragraph is not number.paragraph:
            apart = max(number.paragraph.format.after, subject[0].paragraph.format.before)
            if apart < _SIX_POINTS - 5:
                fix = ParagraphFormat(before=_SIX_POINTS)
                yield Finding(place_of(subject[0]), f"cách số, ký hiệu {apart / 20:g} pt", "cách 6 pt", fix)


RULES = rules_of(
    __file__,
    {
        "ND30-LETTER-TITLE": _letter_with_title,
        "ND30-LETTER-SUBJECT": _no_letter_subject,
        "ND30-LETTER-WORDS": _letter_words,
        "ND30-LETTER-CASE": lower_case_check(_letter_subject),
        "ND30-LETTER-SIZE": size_check(_letter_subject, 12, 13),
        "ND30-LETTER-STYLE": style_check(_letter_subject, bold=None, italic=False),
        "ND30-LETTER-PLACE": centred_check(_letter_subject),
        "ND30-LETTER-SPACE": _letter_space,
    },
)
