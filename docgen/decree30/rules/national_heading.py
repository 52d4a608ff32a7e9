"""National heading and motto (Appendix I, II.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.decree30.document_changes import ReplaceCharacters
from docgen.decree30.findings import WHOLE, Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import capitals_check, centred_check, lines, place_of, size_check, style_check
from docgen.decree30.rules.line_checks import centred_line_check, full_length_check, solid_line_check
from docgen.decree30.structure import RecognisedPaper, RuleLine, Side, Structure, TextLine
from docgen.decree30.structure.phrases import MOTTO, NATIONAL_HEADING
from docgen.decree30.structure.vocabulary import normalized

_HYPHENS = re.compile(r"(?<!\s)\s+[-\u2010-\u2015\u2212]\s*|[-\u2010-\u2015\u2212]\s*")
_SPACED_HYPHENS = ReplaceCharacters(re.compile(f"({_HYPHENS.pattern})"), " - ")
_RIGHT = f'"{NATIONAL_HEADING}"'


def _heading(paper: RecognisedPaper) -> tuple[TextLine | None]:
    return (paper.letterhead.national_heading,)


def _motto(paper: RecognisedPaper) -> tuple[TextLine | None]:
    return (paper.letterhead.motto,)


def _motto_rule_line(paper: RecognisedPaper) -> tuple[tuple[TextLine, ...], RuleLine | None]:
    motto = paper.letterhead.motto
    return ((motto,) if motto else ()), paper.letterhead.motto_rule_line


def _no_heading(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        if not paper.is_shell and paper.letterhead.national_heading is None:
            yield Finding(WHOLE, "không thấy Quốc hiệu", f"{_RIGHT} ở trên cùng, bên phải")


def _no_motto(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        heading = paper.letterhead.national_heading
        if heading and paper.letterhead.motto is None:
            yield Finding(place_of(heading), "không thấy Tiêu ngữ bên dưới", f'"{MOTTO}"')


def _heading_words(structure: Structure) -> Iterator[Finding]:
    for text_line in lines(structure, _heading):
        if normalized(text_line.text) != normalized(NATIONAL_HEADING):
            yield Finding(place_of(text_line), f'Quốc hiệu viết "{text_line.shown}"', _RIGHT)


def _heading_side(structure: Structure) -> Iterator[Finding]:
    for text_line in lines(structure, _heading):
        if text_line.side is Side.LEFT:
            yield Finding(place_of(text_line), "Quốc hiệu ở bên trái", "ở trên cùng, bên phải trang đầu")


def _motto_words(structure: Structure) -> Iterator[Finding]:
    for text_line in lines(structure, _motto):
        if _bare(text_line.text) != _bare(MOTTO):
            yield Finding(place_of(text_line), f'Tiêu ngữ viết "{text_line.shown}"', f'"{MOTTO}"')


def _motto_case(structure: Structure) -> Iterator[Finding]:
    for text_line in lines(structure, _motto):
        phrases = [" ".join(phrase.split()) for phrase in _HYPHENS.split(text_line.shown)]
        if _bare(text_line.text) == _bare(MOTTO) and any(phrase != phrase.capitalize() for phrase in phrases):
            yield Finding(
                place_of(text_line), f'viết "{text_line.shown}"', f'chữ in thường, viết hoa chữ đầu cụm từ: "{MOTTO}"'
            )


def _motto_hyphens(structure: Structure) -> Iterator[Finding]:
    for text_line in lines(structure, _motto):
        typed = unicodedata.normalize("NFC", "".join(run.text for run in text_line.runs)).replace("\u00a0", " ").strip()
        signs = [match[0] for match in _HYPHENS.finditer(typed)]
        if _bare(text_line.text) == _bare(MOTTO) and any(
            not re.fullmatch(" +[-\u2010\u2011] +", sign) for sign in signs
        ):
            actual = "giữa các cụm từ thiếu dấu cách, hoặc không phải là dấu gạch nối (-)"
            yield Finding(place_of(text_line), actual, f'"{MOTTO}"', _SPACED_HYPHENS)


def _bare(text: str) -> str:
    """The words without case and punctuation."""
    return " ".join(re.sub(r"[^\w\u0300-\u036f]+", " ", normalized(text)).split())


RULES = rules_of(
    __file__,
    {
        "ND30-HEADING-MISSING": _no_heading,
        "ND30-HEADING-WORDS": _heading_words,
        "ND30-HEADING-CASE": capitals_check(_heading),
        "ND30-HEADING-SIZE": size_check(_heading, 12, 13),
        "ND30-HEADING-STYLE": style_check(_heading, bold=True, italic=False),
        "ND30-HEADING-PLACE": _heading_side,
        "ND30-MOTTO-MISSING": _no_motto,
        "ND30-MOTTO-WORDS": _motto_words,
        "ND30-MOTTO-CASE": _motto_case,
        "ND30-MOTTO-HYPHEN": _motto_hyphens,
        "ND30-MOTTO-SIZE": size_check(_motto, 13, 14),
        "ND30-MOTTO-STYLE": style_check(_motto, bold=True, italic=False),
        "ND30-MOTTO-PLACE": centred_check(_motto),
        "ND30-MOTTO-LINE": solid_line_check(_motto_rule_line),
        "ND30-MOTTO-LINE-LENGTH": full_length_check(_motto_rule_line),
        "ND30-MOTTO-LINE-PLACE": centred_line_check(_motto_rule_line),
    },
)
