"""The facts that belong to one year only: which are emptied, which are moved by years, which are removed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from docgen.data.loading import Loaded
from docgen.data.models import Campaign, Item, Paper
from docgen.data.models.campaign import CitedPaper
from docgen.data.yaml.source_positions import YamlScalar
from docgen.language.dates_and_hours import weekday
from docgen.render.templates import has_placeholder, references

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

FactPath = tuple[str, ...]
"""The keys that lead to a fact in its file: `("opening", "date")`."""


def of_this_year_only(campaign: Campaign) -> list[FactPath]:
    """The facts of `week.yaml` that are not true of the next year."""
    paths: list[FactPath] = [("starts",), ("ends",), ("opening", "date"), ("opening", "hour")]
    paths += [("deadlines", str(name)) for name in campaign.deadlines]
    for name, paper in campaign.papers.items():
        if name == campaign.plan or _is_of_one_year(paper, campaign.year):
            paths += [("papers", str(name), "number"), ("papers", str(name), "date")]
    return [*paths, ("theme",), *theme_parts(campaign)]


def _is_of_one_year(paper: CitedPaper, year: int) -> bool:
    """True for a paper that another year does not cite: of this year, about its year, or with a number but no day."""
    names_year = paper.subject is not None and any(path[1:] == ("year",) for path in _references(paper.subject))
    if paper.date is None:
        return names_year or (paper.number is not None and not _YEAR.search(paper.symbol or ""))
    return names_year or paper.date.year == year


def theme_parts(campaign: Campaign) -> list[FactPath]:
    """The facts that the theme is composed of, including those that these facts refer to."""
    found: list[FactPath] = []
    pending = [campaign.theme]
    while pending:
        text = pending.pop()
        for path in _references(text) if text else []:
            if path[0] == "facts" and path[1:2] and path[1] in campaign.facts and path[:2] not in found:
                found.append(path[:2])
                pending.append(campaign.facts[YamlScalar(path[1])])
    return found


def fact_at(campaign: Campaign, path: FactPath) -> object:
    """The fact at `path`; None if it has no value."""
    value: object = campaign
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, step)
    return value


def one_off_items(paper: Paper, year: int) -> list[Item]:
    """The items that only papers before `year` have, the outermost of them."""
    found: list[Item] = []
    pending = list(paper.body)
    while pending:
        item = pending.pop(0)
        if item.only is not None and item.only < year:
            found.append(item)
        else:
            pending.extend(item.items)
    return found


def facts_of_one_offs(loaded: Loaded, campaign: Campaign, year: int) -> list[FactPath]:
    """Facts and deadlines that are used only by items that the papers of `year` do not have."""
    removed = {
        text.place for paper in loaded.all_of(Paper) for item in one_off_items(paper, year) for text in item_texts(item)
    }
    used: dict[bool, set[FactPath]] = {True: set(), False: set()}
    for text in loaded.texts():
        used[text.place in removed].update(path[:2] for path in _references(text))
    known = {("facts", str(name)) for name in campaign.facts} | {
        ("deadlines", str(name)) for name in campaign.deadlines
    }
    return sorted((used[True] - used[False]) & known)


def item_texts(item: Item) -> Iterator[YamlScalar]:
    """Every text of an item and of the items below it."""
    yield from (text for text in (item.label, item.heading, item.lead, item.text, item.paragraph) if text is not None)
    for below in item.items:
        yield from item_texts(below)


def shown_as_quarter(loaded: Loaded, name: str) -> bool:
    """True for a deadline of which texts print only the quarter: it is moved by years, without a person's decision."""
    pattern = re.compile(rf"\bdeadlines\.{re.escape(name)}\b(\s*\|\s*quarter\b)?")
    found = [match[1] for text in filter(has_placeholder, loaded.texts()) for match in pattern.finditer(text)]
    return bool(found) and all(found)


def same_weekday(day: date, years: int) -> date:
    """The day of the same weekday that is nearest to the same date `years` later."""
    later = same_date(day, years)
    days = (day.weekday() - later.weekday()) % 7
    return later + timedelta(days=days - 7 if days > 3 else days)


def same_date(day: date, years: int) -> date:
    """The same date `years` later; 28 February for the 29th."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def proposal(value: object, years: int) -> str:
    """A suggestion for an emptied fact: a day with its weekday; empty for facts that are no days."""
    if not isinstance(value, date):
        return ""
    day = same_weekday(value, years)
    return f"{day.isoformat()} ({weekday(day)})"


def moved_years(text: str, years: int) -> str:
    """A text with every year in it moved: `2023 - 2024` → `2024 - 2025`, `IV/2023` → `IV/2024`."""
    return _YEAR.sub(lambda found: str(int(found[0]) + years), text)


def _references(text: YamlScalar) -> list[FactPath]:
    if not has_placeholder(text):
        return []
    return [reference.path for reference in references(text) if not reference.is_filter]
