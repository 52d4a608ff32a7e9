"""The subject of a letter, which has no title (Appendix I, II.5, field 5b)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.findings import WHOLE, Finding, Severity
from docgen.decree30.rule import Rule
from docgen.decree30.rules.format_checks import centred, not_capital, place_of, sized, styled
from docgen.decree30.rules.title_and_subject import says_letter
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine

_LETTER_SAID = (
    "«sau chữ “V/v” bằng chữ in thường, cỡ chữ từ 12 đến 13, kiểu chữ đứng; đặt canh giữa dưới số và ký hiệu văn "
    "bản, cách "
    "dòng 6pt với số và ký hiệu văn bản.»"
)
_SIX_POINTS = 120
"""Twips."""


def _letter_subject(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return paper.letterhead.letter_subject


def _letter_with_title(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.papers:
        found = paper.kind_title
        if found and says_letter(found):
            yield Finding(place_of(found), 'có dòng "CÔNG VĂN"', 'bỏ dòng này, chỉ ghi "V/v …" dưới số, ký hiệu')


def _no_letter_subject(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.papers:
        head = paper.letterhead
        if paper.kind_title is None and paper.addressee and head.national_heading and not head.letter_subject:
            where = place_of(head.number) if head.number else WHOLE
            yield Finding(where, "không có tên loại, cũng không có trích yếu của công văn", '"V/v …" dưới số, ký hiệu')


def _letter_words(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.all_papers():
        for first in paper.letterhead.letter_subject[:1]:
            if not first.shown.startswith("V/v "):
                yield Finding(
                    place_of(first), f'bắt đầu bằng "{_beginning(first)}"', '"V/v" rồi nội dung, chữ in thường'
                )


def _beginning(line: TextLine) -> str:
    return " ".join(line.shown.split()[:2])


def _letter_space(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.all_papers():
        number, subject = paper.letterhead.number, paper.letterhead.letter_subject
        if number and subject and subject[0].row == number.row and subject[0].paragraph is not number.paragraph:
            apart = max(number.paragraph.format.after, subject[0].paragraph.format.before)
            if apart < _SIX_POINTS - 5:
                yield Finding(place_of(subject[0]), f"cách số, ký hiệu {apart / 20:g} pt", "cách 6 pt")


RULES = (
    Rule(
        "ND30-LETTER-TITLE",
        Severity.ERROR,
        "Phụ lục I, Mục IV",
        "Công văn không có tên loại",
        "Sơ đồ ở Mục IV có ô số 5b cho trích yếu công văn, dưới số, ký hiệu; công văn không có tên loại (Mẫu 1.5).",
        "V/v tổ chức Tuần lễ (dưới số, ký hiệu)",
        "CÔNG VĂN (giữa trang)",
        _letter_with_title,
    ),
    Rule(
        "ND30-LETTER-SUBJECT",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Công văn có trích yếu sau chữ “V/v”",
        _LETTER_SAID,
        "V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời",
        "Dưới số, ký hiệu không có gì.",
        _no_letter_subject,
    ),
    Rule(
        "ND30-LETTER-WORDS",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Trích yếu công văn bắt đầu bằng “V/v”",
        _LETTER_SAID,
        "V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời",
        "Về việc tổ chức Tuần lễ",
        _letter_words,
    ),
    Rule(
        "ND30-LETTER-CASE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Trích yếu công văn viết in thường",
        _LETTER_SAID,
        "V/v tổ chức Tuần lễ",
        "V/V TỔ CHỨC TUẦN LỄ",
        not_capital(_letter_subject),
    ),
    Rule(
        "ND30-LETTER-SIZE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Trích yếu công văn cỡ chữ 12 đến 13",
        _LETTER_SAID,
        "cỡ chữ 12",
        "cỡ chữ 14",
        sized(_letter_subject, 12, 13),
        fixable=True,
    ),
    Rule(
        "ND30-LETTER-STYLE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Trích yếu công văn kiểu chữ đứng",
        _LETTER_SAID,
        "chữ đứng",
        "chữ nghiêng",
        styled(_letter_subject, bold=None, italic=False),
        fixable=True,
    ),
    Rule(
        "ND30-LETTER-PLACE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Trích yếu công văn canh giữa dưới số, ký hiệu",
        _LETTER_SAID,
        "canh giữa",
        "canh trái",
        centred(_letter_subject),
        fixable=True,
    ),
    Rule(
        "ND30-LETTER-SPACE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Trích yếu công văn cách số, ký hiệu 6 pt",
        f"{_LETTER_SAID} Cách hiểu: khoảng cách lớn hơn không bị coi là sai.",
        "cách 6 pt",
        "liền ngay dưới số, ký hiệu",
        _letter_space,
        fixable=True,
    ),
)
