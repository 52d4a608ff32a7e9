"""Which act governs the form of a paper: Decree 30/2020, another one, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.decree30.structure.components import RecognisedPaper
from docgen.decree30.structure.paper_kinds import Regime
from docgen.decree30.structure.paper_number import written_number
from docgen.decree30.structure.vocabulary import folded

_FEWEST_SIGNS = 2
"""Components that a paper without national heading and motto must have to be a paper of an agency; else one is enough.
"""
_NORMATIVE_TITLE = re.compile(
    r"(?:BO LUAT|LUAT|PHAP LENH|LENH|NGHI DINH|THONG TU(?: LIEN TICH)?|NGHI QUYET LIEN TICH)(?!\w)"
)
_NORMATIVE_SIGNS = frozenset({"NQ", "QĐ", "NĐ", "TT", "TTLT", "NQLT", "PL", "L"})
_LAW_MAKER = re.compile(r"UBND|HĐND|TTG$|CP$|CTN$|UBTVQH|QH|HĐTP|TANDTC|VKSNDTC|KTNN|NHNN|TTCP|VPCP|UB|B[A-ZĐ]")
"""How the abbreviations of those begin who may make law: a department of a province may not."""


def regime_of(papers: Sequence[RecognisedPaper]) -> Regime:
    """The regime of a file, by its first paper; a file of attachments only belongs to an administrative paper."""
    first = next((paper for paper in papers if not paper.is_shell), None)
    if first is None:
        return Regime.NONE if _is_form(papers) else Regime.ADMINISTRATIVE
    head = first.letterhead
    if head.party_heading and not head.national_heading:
        return Regime.PARTY
    if _is_normative(first):
        return Regime.NORMATIVE
    least = 1 if head.national_heading or head.motto else _FEWEST_SIGNS
    return Regime.ADMINISTRATIVE if any(_signs(paper) >= least for paper in papers) else Regime.NONE


def _is_form(papers: Sequence[RecognisedPaper]) -> bool:
    """A form that an act of an agency has in its attachment: national heading and title without the agency."""
    inner = next((one.paper for paper in papers for one in paper.appendices if not one.heading), None)
    return inner is not None and inner.letterhead.national_heading is not None and not inner.letterhead.issuer


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


def _signs(paper: RecognisedPaper) -> int:
    """How many of the components by which a paper of an agency is known it has."""
    head = paper.letterhead
    found = (head.issuer, head.number, head.letter_subject, paper.recipients_heading, paper.signature.authority)
    return sum(map(bool, (*found, paper.appendices)))
