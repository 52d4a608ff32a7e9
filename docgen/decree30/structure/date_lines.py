"""Dates as they are written in papers, complete or with parts left blank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from docgen.decree30.structure.phrases import BLANKS

_LONG = re.compile(
    rf"(?P<before>ngày)(?P<day>{BLANKS}+\d{{0,4}}{BLANKS}+)(?P<between>tháng)(?P<month>{BLANKS}+\d{{0,4}}{BLANKS}+)"
    rf"năm(?P<year>{BLANKS}\d{{0,6}})",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?:ngày\s*)?(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})(?!\d)", re.IGNORECASE
)
_YEAR = 4
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and how it is written. A part that is left blank is ""."""

    day: str
    month: str
    year: str
    in_words: bool
    """`ngày … tháng … năm …`, else `26/9/2023`."""
    begin: int
    end: int
    """Position in the text."""

    @property
    def is_open(self) -> bool:
        """Whether some part is left blank."""
        return not (self.day and self.month and self.year)

    @property
    def earliest(self) -> date | None:
        """The first day that it can be, where the day, or day and month, are left blank; None without a year."""
        if not self.year or (self.day and not self.month):
            return None
        try:
            return date(int(self.year), int(self.month or 1), int(self.day or 1))
        except ValueError:
            return None

    @property
    def date(self) -> date | None:
        """None if a part is blank, or if there is no such day."""
        if self.is_open:
            return None
        try:
            return date(int(self.year), int(self.month), int(self.day))
        except ValueError:
            return None


def written_date(text: str) -> WrittenDate | None:
    """The first date in `text`; None if there is none."""
    match = _LONG.search(text) or _FIGURES.search(text)
    if not match:
        return None
    day, month, year = (_figures(match[name]) for name in ("day", "month", "year"))
    year = year if len(year) == _YEAR else ""  # `năm 20…`
    return WrittenDate(day, month, year, match.re is _LONG, match.start(), match.end())


def _figures(text: str) -> str:
    found = _DIGITS.search(text)
    return found[0] if found else ""
