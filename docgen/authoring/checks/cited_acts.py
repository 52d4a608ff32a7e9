"""Citations that are typed in a text, as far as they can be recognised: papers with their dates, laws with their years.

Years and names of bodies in a citation belong to the cited paper, not to the paper that cites it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

DATE = r"(\d{1,2})(?:\s*+[./-]|\s++tháng(?=\s))\s*+(\d{1,2})(?:\s*+[./-]|\s++năm(?=\s))\s*+(\d{4})"
"""A day with its year: `26/9/2023`, `26 tháng 9 năm 2023`; its day, month and year as groups."""

_LAWS = "Luật|Bộ luật|Pháp lệnh|Hiến pháp"
_LASTING = f"{_LAWS}|Nghị quyết|Nghị định|Thông tư|Quyết định|Chỉ thị|Kết luận"
_CITED_WITH_DATE = re.compile(rf"(?:\bsố\s+)?(?<![\w/])\d+\s*[/-][\w/&.-]+,?\s+ngày\s+{DATE}")
_NAMED_WITH_DATE = re.compile(
    rf"\b(?:{_LASTING}|Kế hoạch|Công văn|Văn bản|Thông báo|Báo cáo|Tờ trình|Đề án|Hướng dẫn)"
    rf"\b[^;.:\d]{{0,120}}?\bngày\s+{DATE}"
)
_WITH_YEAR_IN_SYMBOL = re.compile(r"(?<![\w/])\d+/((?:19|20)\d\d)/[A-ZĐ][\w&-]*")
_LAW_WITH_YEAR = re.compile(
    rf"\b(?:{_LAWS})\b(?:(?!\b(?:trong|từ|đến|kế hoạch|nhiệm vụ|chương trình)\b)[^;.:\d]){{0,120}}?"
    r"(?<!trong )(?<!từ )(?<!đến )(?<!của )(?<!cho )\bnăm\s+((?:19|20)\d\d)\b"
)
_LASTING_ACT = re.compile(
    rf"\b(?:{_LASTING})\b[^;.:\d]{{0,120}}?(?:\bsố\s+\d+\s*[/-][\w/&.-]+,?\s+)?(?:của\s+[^;.:,\d]{{1,80}}?\s+)?ngày\s+{DATE}"
)
_ABOUT = re.compile(r"\s(?:về|ban hành|phê duyệt|quy định)\s")


@dataclass(frozen=True)
class CitedAct:
    """A citation: where it begins and ends in the text, and the last day on which the cited paper can be dated."""

    start: int
    end: int
    day: date


def cited_acts(text: str) -> Iterator[CitedAct]:
    """The citations that give the day or the year of what they cite."""
    for pattern in (_CITED_WITH_DATE, _NAMED_WITH_DATE):
        for found in pattern.finditer(text):
            day = _day(found[1], found[2], found[3])
            if day:
                yield CitedAct(found.start(), _end(text, found.end()), day)
    for pattern in (_WITH_YEAR_IN_SYMBOL, _LAW_WITH_YEAR):
        for found in pattern.finditer(text):
            yield CitedAct(found.start(), _end(text, found.end()), date(int(found[1]), 12, 31))


def without_lasting_acts(text: str) -> str:
    """The text without the laws, decrees and decisions that it cites with their years: they hold for years."""
    return _LASTING_ACT.sub(" ", _LAW_WITH_YEAR.sub(" ", text))


def _end(text: str, start: int) -> int:
    """Where the citation with a date at `start` ends: its issuer to the next comma, or its subject to the clause's end.

    Why not further: `theo Kế hoạch … của UBND tỉnh, UBND các huyện …` goes on with another body after the comma.
    """
    clause_end = re.compile(r"[;:\n]|\.(?=\s|$)").search(text, start)
    stop = clause_end.start() if clause_end else len(text)
    comma = text.find(",", start, stop)
    return stop if comma < 0 or _ABOUT.search(text, start, comma) else comma


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


__all__ = ["DATE", "CitedAct", "cited_acts", "without_lasting_acts"]
