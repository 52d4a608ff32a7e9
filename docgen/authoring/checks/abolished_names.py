"""Names of levels and offices that no longer exist or have another name, with the day and the law of the change.

They are data (abolished_names.yaml). In a text they are looked for by `abolished_in`, which leaves out what belongs to
the past: citations of older papers, sentences of earlier years, "… (cũ)", "nguyên …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from docgen.authoring.checks.cited_acts import cited_acts
from docgen.data.models import Campaign
from docgen.data.yaml.tree import parse_tree
from docgen.errors import DocgenError
from docgen.language.dates_and_hours import date_short

_FILE = Path(__file__).with_suffix(".yaml")
_SEPARATOR = re.compile(r", | - ")
_CLAUSE = re.compile(r"[^;:\n]+?(?:[;:\n]|(?<!TP)(?<!P)(?<!TX)\.(?=\s+[A-ZĐ])|$)")
_PAST = re.compile(
    r"(?<!\w)(?:cũ|trước đây|nguyên là|nguyên (?:chủ tịch|phó|trưởng|bí thư|giám đốc|lãnh đạo)"
    r"|trước khi (?:sắp xếp|sáp nhập|hợp nhất)"
    r"|sau khi (?:sáp nhập|giải thể|kết thúc|không tổ chức|bỏ)|không (?:còn|tổ chức)|bãi bỏ|kết thúc hoạt động"
    r"|trước (?:ngày )?0?1/0?7/2025)(?!\w)",
    re.IGNORECASE,
)
_MOST = 20
"""Places of one name in a text that are looked at."""
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")


@dataclass(frozen=True)
class AbolishedName:
    """A name that is not used from the day `since` on; `now`: the name in its place; `source`: the act behind it."""

    name: str
    now: str
    since: date
    source: str
    pattern: re.Pattern[str]
    is_level: bool
    spellings: tuple[frozenset[str], ...]
    """The words of each spelling, in small letters: a text without them does not contain the name."""

    def remark(self, words: str) -> str:
        """The sentence about these words of a text."""
        kind = "cấp" if self.is_level else "cơ quan"
        now = f", nay là {self.now}" if self.now else ""
        return f"“{words}”: từ {date_short(self.since)} không còn {kind} này{now}, theo {self.source}"


@cache
def abolished_names() -> tuple[AbolishedName, ...]:
    """All names of abolished_names.yaml, offices first: their names may contain that of a level."""
    tree, problems = parse_tree(_FILE.read_text(encoding="utf-8"), _FILE.name)
    if problems:
        raise DocgenError(problems[0].message, problems[0].place, problems[0].hint)
    cities = [_city(str(name), tree["cities"]) for name in tree["cities"]["names"]]
    offices = [_entry(row, is_level=False) for row in tree["offices"]]
    return (*offices, *(_entry(row, is_level=True) for row in (*tree["levels"], *cities)))


@cache
def names_abolished_by(day: date) -> tuple[AbolishedName, ...]:
    """The names that papers of that day do not use any more."""
    return tuple(name for name in abolished_names() if name.since <= day)


def day_of_campaign(campaign: Campaign) -> date:
    """The day that decides which names papers of the campaign may use: the plan's date, or else the first known day.

    Without any day it is the last one of the year.
    """
    plan = campaign.plan_paper
    days = [campaign.starts, campaign.opening.date, campaign.ends, *campaign.deadlines.values()]
    known = [day for day in days if day]
    return (plan and plan.date) or min(known, default=date(campaign.year, 12, 31))


def abolished_in(text: str, names: Sequence[AbolishedName]) -> Iterator[tuple[AbolishedName, str]]:
    """The names that a text still uses, each once with its words, but for those that belong to the past."""
    # Why: most texts contain none of the names, and looking for all the patterns takes long.
    words = _words(text)
    for name in names:
        if not any(map(words.issuperset, name.spellings)):
            continue
        for found in islice(name.pattern.finditer(text), _MOST):
            if found["name"] and not _is_past(text, found, name.since):
                yield name, " ".join(found["name"].split())
                break


def _is_past(text: str, found: re.Match[str], since: date) -> bool:
    start, end = found.span("name")
    clause = next((one for one in _CLAUSE.finditer(text) if one.start() <= start < one.end()), None)
    begin, stop = clause.span() if clause else (0, len(text))
    if _PAST.search(text, begin, stop):
        return True
    cited = [act for act in cited_acts(text) if act.start < stop and begin < act.end]
    if any(act.start <= start and end <= act.end and act.day < since for act in cited):
        return True
    years = [
        one for one in _YEAR.finditer(text, begin, stop) if not any(act.start <= one.start() < act.end for act in cited)
    ]
    return bool(years) and all(int(one[0]) < since.year for one in years)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _city(name: str, common: Any) -> dict[str, Any]:
    names = {"name": f"thành phố {name}", "also": [f"TP {name}", f"TP. {name}"]}
    return {**names, "now": "xã, phường, đặc khu", "since": common["since"], "source": common["source"]}


def _entry(row: Any, is_level: bool) -> AbolishedName:
    spellings = [str(row["name"]), *map(str, row.get("also", ()))]
    longest = sorted(map(_flexible, spellings), key=lambda one: (-len(one), one))
    # Why other names first: where one is found, the name inside it is passed over.
    unless = "".join(f"{_flexible(str(one))}|" for one in row.get("unless", ()))
    # Why a capital: an office's name begins with one, `phòng y tế` of a school is a room.
    first = "" if is_level else r"(?-i:(?=[A-ZĐ]))"
    pattern = re.compile(rf"(?<!\w)(?:{unless}{first}(?P<name>{'|'.join(longest)}))(?!\w)", re.IGNORECASE)
    since = date.fromisoformat(str(row["since"]))
    now, source = str(row.get("now") or ""), str(row["source"])
    return AbolishedName(str(row["name"]), now, since, source, pattern, is_level, tuple(map(_words, spellings)))


def _flexible(name: str) -> str:
    """A pattern for a name in which commas, hyphens and white space may be written differently."""
    parts = _SEPARATOR.split(name)
    return r"\s*[,–-]?\s*".join(r"\s+".join(re.escape(word) for word in part.split()) for part in parts)


__all__ = ["AbolishedName", "abolished_in", "abolished_names", "day_of_campaign", "names_abolished_by"]
