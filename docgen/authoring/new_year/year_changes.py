"""The changes that turn the files of one year into those of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from docgen.authoring.new_year.yearly_facts import (
    FactPath,
    fact_at,
    facts_of_one_offs,
    moved_years,
    of_this_year_only,
    one_off_items,
    proposal,
    same_date,
    shown_as_quarter,
)
from docgen.data.loading import Loaded
from docgen.data.models import Campaign, Paper, Units
from docgen.data.yaml.editing import AddComment, Change, RemoveComment, RemoveEntry, SetValue
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence, has_path, place_of
from docgen.errors import Place
from docgen.language.dates_and_hours import day_in, weekday

Path = tuple[str | int, ...]

_COMMENT_ON_OLD_VALUE = re.compile(r"(?:# năm \d{4}: |#[^#]*\bdocgen:\s*accept\b).*")


_LAST_KNOWN_DAY = re.compile(r"#\s*năm (\d{4}): ([\d/-]+)")


def changes_by_file(
    loaded: Loaded, year: int, days: Mapping[FactPath, date] = MappingProxyType({})
) -> dict[str, list[Change]]:
    """The changes from the year that is loaded to `year`, by the file's name as shown.

    `days`: days of `year` that are known, by the path of the fact that gets each.
    """
    campaign = loaded.one(Campaign)
    assert campaign is not None, "the files were read without problems"
    changes: dict[str, list[Change]] = {}
    for file, model in loaded.models.items():
        tree = loaded.trees[file]
        if isinstance(model, Campaign):
            changes[file] = [*_of_campaign(loaded, file, model, year), *_known_days(tree, days)]
        elif isinstance(model, Units):
            comments = _unit_comments(model, tree, campaign.year, year)
            own_days: list[Path] = [("units", index, "opening_date") for index in range(len(model.units))]
            changes[file] = [*_emptied(comments), *_proposed_again(loaded, file, own_days, year)]
        elif isinstance(model, Paper):
            paths = list(_paths_of_items(tree, ("body",), {item.at() for item in one_off_items(model, year)}))
            changes[file] = _removed(paths)
    return changes


def _of_campaign(loaded: Loaded, file: str, campaign: Campaign, year: int) -> list[Change]:
    tree, years = loaded.trees[file], year - campaign.year
    changes: list[Change] = [SetValue(("year",), str(year))]
    if campaign.school_year:
        changes.append(SetValue(("school_year",), moved_years(campaign.school_year, years)))
    for name, quarter in campaign.facts.items():
        if quarter and re.fullmatch(rf"[IVX]+/{campaign.year}", quarter):
            changes.append(SetValue(("facts", str(name)), moved_years(quarter, years)))
    dropped = facts_of_one_offs(loaded, campaign, year)
    comments: dict[Path, str] = {}
    for path in (path for path in of_this_year_only(campaign) if path not in dropped):
        value, fact = _text_at(tree, path), fact_at(campaign, path)
        if isinstance(fact, date) and path[0] == "deadlines" and shown_as_quarter(loaded, path[-1]):
            changes.append(SetValue(path, same_date(fact, years).isoformat()))
        elif value is not None:
            is_proposed = path[0] != "papers"
            comments[path] = _comment(value, fact, campaign.year, years if is_proposed else 0)
    days = [path for path in of_this_year_only(campaign) if path[0] != "papers" and path not in dropped]
    return [*changes, *_emptied(comments), *_proposed_again(loaded, file, days, year), *_removed(dropped)]


def _known_days(tree: YamlMapping, days: Mapping[FactPath, date]) -> Iterator[Change]:
    """The known days, for facts that the year has."""
    yield from (SetValue(path, day.isoformat()) for path, day in days.items() if has_path(tree, path[:-1]))


def _unit_comments(units: Units, tree: YamlMapping, before: int, year: int) -> dict[Path, str]:
    """The comments for the facts of units that are last year's: their own opening days, numbers and dates of papers."""
    comments: dict[Path, str] = {}
    for index, unit in enumerate(units.units):
        paths: list[Path] = [("units", index, "opening_date")]
        paths += [("units", index, "papers", str(name), key) for name in unit.papers for key in ("number", "date")]
        for path in paths:
            value = _text_at(tree, path)
            if value is not None:
                day = unit.opening_date if path[-1] == "opening_date" else None
                comments[path] = _comment(value, day, before, year - before)
    return comments


def _proposed_again(loaded: Loaded, file: str, paths: Sequence[tuple[str | int, ...]], year: int) -> Iterator[Change]:
    """For values that are still empty the comments on their last known day, with a proposal for `year`."""
    tree, lines = loaded.trees[file], loaded.lines(file)
    for path in paths:
        place = place_of(tree, path)
        known = _LAST_KNOWN_DAY.search(lines[place.line - 1]) if has_path(tree, path) and place.line else None
        day = _day(known[2]) if known else None
        if known and day and _text_at(tree, path) is None:
            comment = _comment(YamlScalar(known[2]), day, int(known[1]), year - int(known[1]))
            yield RemoveComment(path, _COMMENT_ON_OLD_VALUE)
            yield AddComment(path, comment)


def _day(text: str) -> date | None:
    """The day in a comment; None for one that does not exist."""
    try:
        return day_in(text)
    except ValueError:
        return None


def _paths_of_items(tree: object, path: Path, places: set[Place]) -> Iterator[Path]:
    """The paths of the items at `places` in the list at the end of `path`; the path of the list if all are there."""
    items = tree.get(str(path[-1])) if isinstance(tree, YamlMapping) else None
    if not isinstance(items, YamlSequence):
        return
    at_places = [getattr(item, "place", None) in places for item in items]
    if items and all(at_places) and len(path) > 1:
        yield path
        return
    for index, (item, is_at_place) in enumerate(zip(items, at_places, strict=True)):
        yield from [(*path, index)] if is_at_place else _paths_of_items(item, (*path, index, "items"), places)


def _emptied(comments: Mapping[Path, str]) -> list[Change]:
    """Empties values, with comments on the old values.

    Why in this order: one line may hold two values, and the comment on the first must not be removed for the second.
    """
    return [
        *(SetValue(path, None) for path in comments),
        *(RemoveComment(path, _COMMENT_ON_OLD_VALUE) for path in comments),
        *(AddComment(path, words) for path, words in comments.items()),
    ]


def _removed(paths: Sequence[Path]) -> list[Change]:
    """Removes entries and items, the last first, so that the indexes in the other paths stay right."""
    return [RemoveEntry(path, with_comment_above=True) for path in reversed(paths)]


def _comment(value: YamlScalar, fact: object, year: int, years: int) -> str:
    day = f" ({weekday(fact)})" if isinstance(fact, date) else ""
    proposed = proposal(fact, years) if years else ""
    return f"năm {year}: {value}{day}" + (f"; gợi ý: {proposed}" if proposed else "")


def _text_at(tree: object, path: Path) -> YamlScalar | None:
    for step in path:
        if isinstance(tree, YamlMapping) and step in tree:
            tree = tree[str(step)]
        elif isinstance(tree, YamlSequence) and isinstance(step, int):
            tree = tree[step]
        else:
            return None
    return tree if isinstance(tree, YamlScalar) else None
