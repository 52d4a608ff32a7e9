"""Which act governs the form of a paper: Decree 30/2020, another one, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.decree30.structure.components import RecognisedAppendix, RecognisedPaper
from docgen.decree30.structure.paper_kinds import Regime, kind_named
from docgen.decree30.structure.paper_number import written_number
from docgen.decree30.structure.vocabulary import folded

_FEWEST_SIGNS = 2
"""Components that a paper without national heading and motto must have to be a paper of an agency."""
_NORMATIVE_TITLE = re.compile(
    r"(?:BO LUAT|LUAT|PHAP LENH|LENH|NGHI DINH|THONG TU(?: LIEN TICH)?|NGHI QUYET LIEN TICH)(?!\w)"
)
_NORMATIVE_SIGNS = frozenset({"NQ", "QĐ", "NĐ", "TT", "TTLT", "NQLT", "PL", "L"})
_LAW_MAKER = re.compile(r"UBND|HĐND|TTG$|CP$|CTN$|UBTVQH|QH|HĐTP|TANDTC|VKSNDTC|KTNN|NHNN|TTCP|VPCP|UB|B[A-ZĐ]")
"""How the abbreviations of those begin who may make law: a department of a province may not."""


def regime_of(papers: Sequence[RecognisedPaper]) -> Regime:
    """The regime of a file, by its first paper; a file of attachments only belongs to an administrative paper."""
    first = papers[0]
    if first.is_shell:
        return Regime.NONE if _is_form(first.appendices[0]) else Regime.ADMINISTRATIVE
    head = first.letterhead
    if head.party_heading and not head.national_heading:
        return Regime.PARTY
    if _is_normative(first):
        return Regime.NORMATIVE
    has_heading = bool(head.national_heading or head.motto)
    return Regime.ADMINISTRATIVE if any(_is_of_agency(paper, has_heading) for paper in papers) else Regime.NONE


def _is_form(attachment: RecognisedAppendix) -> bool:
    """A form in a file of its own, `TỜ KHAI` below the national heading: the text of no agency, of no known kind."""
    inner = attachment.paper
    title = attachment.title[0].text if attachment.title else ""
    return attachment.heading is None and inner is not None and not inner.letterhead.issuer and not kind_named(title)


def _is_of_agency(paper: RecognisedPaper, has_heading: bool) -> bool:
    """Whether it has what papers of agencies have: one component below a national heading, several without one."""
    head = paper.letterhead
    signs = (head.number, head.letter_subject, paper.recipients_heading, paper.signature.authority)
    if has_heading:
        return any((*signs, head.issuer, paper.appendices))
    return sum(map(bool, (*signs, head.place_date))) >= _FEWEST_SIGNS


def _is_normative(paper: RecognisedPaper) -> bool:
    """By the title, or by the year in the number of a decision or resolution: `01/2025/QĐ-UBND`."""
    title = paper.kind_title
    if title and not paper.kind and _NORMATIVE_TITLE.match(folded(title.text)):
        return True
    written = written_number(paper.letterhead.number) if paper.letterhead.number else None
    if written is None or not written.year or paper.kind not in {"", "nghị quyết", "quyết định"}:
        return False
    sign, *makers = [*written.groups, ""]
    return sign.upper() in _NORMATIVE_SIGNS and bool(_LAW_MAKER.match(makers[0].upper()))
