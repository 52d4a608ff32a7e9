"""Superior and issuing body (Appendix I, II.2)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.findings import Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import capitals_check, centred_check, place_of, size_check, style_check
from docgen.decree30.rules.line_checks import centred_line_check, solid_line_check, third_to_half_check
from docgen.decree30.structure import RecognisedPaper, RuleLine, Structure, TextLine
from docgen.decree30.structure.vocabulary import WORDS, anywhere, normalized

_SHORT = anywhere(WORDS["short names"])


def _superior(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return tuple(line for one in paper.letterhead.issuers for line in one.superior)


def _issuer(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return tuple(line for one in paper.letterhead.issuers for line in one.issuer)


def _rule_line(paper: RecognisedPaper) -> tuple[tuple[TextLine, ...], RuleLine | None]:
    return paper.letterhead.issuer, paper.letterhead.issuer_rule_line


def _no_issuer(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        heading = paper.letterhead.national_heading
        if heading and not paper.letterhead.issuer:
            expected = "tên cơ quan, tổ chức ở bên trái, ngang Quốc hiệu"
            yield Finding(place_of(heading), "không thấy tên cơ quan ban hành văn bản", expected)


def _short_name(structure: Structure) -> Iterator[Finding]:
    """Only papers that are issued: in a form inside an attachment the name may still be left blank."""
    for paper in structure.papers:
        for text_line in paper.letterhead.issuer:
            short = _SHORT.search(normalized(text_line.text))
            if short:
                yield Finding(place_of(text_line), f'viết tắt "{short[0].upper()}"', "tên đầy đủ của cơ quan ban hành")


RULES = rules_of(
    __file__,
    {
        "ND30-SUPERIOR-CASE": capitals_check(_superior),
        "ND30-SUPERIOR-SIZE": size_check(_superior, 12, 13),
        "ND30-SUPERIOR-STYLE": style_check(_superior, bold=False, italic=False),
        "ND30-ISSUER-MISSING": _no_issuer,
        "ND30-ISSUER-CASE": capitals_check(_issuer),
        "ND30-ISSUER-SIZE": size_check(_issuer, 12, 13),
        "ND30-ISSUER-STYLE": style_check(_issuer, bold=True, italic=False),
        "ND30-ISSUER-PLACE": centred_check(_issuer),
        "ND30-ISSUER-FULL": _short_name,
        "ND30-ISSUER-LINE": solid_line_check(_rule_line),
        "ND30-ISSUER-LINE-LENGTH": third_to_half_check(_rule_line),
        "ND30-ISSUER-LINE-PLACE": centred_line_check(_rule_line),
    },
)
