"""Citations as decree 30 requires: in full the first time, later by type, number and symbol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

from docgen.language.dates_and_hours import GAP, date_long
from docgen.language.number_styles import paper_number

UNKNOWN = "……"
"""Printed for a number that is not known."""


class Citable(Protocol):
    """The parts of a paper that a citation needs; a part that is not known is false."""

    kind: str
    number: Any
    symbol: str
    date: date
    issuer: str
    subject: str
    period: str


def cite(paper: Citable) -> str:
    """In full (II.6.b): type, number, symbol, date, issuer, subject, as far as they are known."""
    if not paper.symbol:
        return " ".join(part for part in (paper.kind, cite_title(paper), _date(paper), _by(paper)) if part)
    about = f"về việc {paper.subject}" if paper.subject else ""
    return " ".join(part for part in (cite_number(paper), _date(paper) or _open_date(), _by(paper), about) if part)


def cite_number(paper: Citable) -> str:
    """Type, number and symbol, as later citations give it; type and name of a paper that has no symbol."""
    if not paper.symbol:
        return " ".join(part for part in (paper.kind, cite_title(paper)) if part)
    number = paper_number(str(paper.number)) if paper.number else UNKNOWN
    return f"{paper.kind} số {number}/{paper.symbol}"


def cite_title(paper: Citable) -> str:
    """The name in quotation marks, with the years that it covers; empty where it has no name."""
    name = " ".join(part for part in (paper.subject, f"giai đoạn {paper.period}" if paper.period else "") if part)
    return f"“{name}”" if name else ""


def _date(paper: Citable) -> str:
    return date_long(paper.date) if paper.date else ""


def _open_date() -> str:
    return f"ngày {GAP} tháng {GAP} năm {GAP}"


def _by(paper: Citable) -> str:
    return f"của {paper.issuer}" if paper.issuer else ""


FILTERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {"cite": cite, "cite_number": cite_number, "cite_title": cite_title}
)
