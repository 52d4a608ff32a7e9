"""What is changed in a year's files so that they are the next one's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from docgen.authoring.new_year.yearly_facts import (
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
from docgen.data.models import Paper, Units, Week
from docgen.data.yaml.editing import AddComment, Change, RemoveComment, RemoveEntry, SetValue
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence
from docgen.errors import Place
from docgen.language.dates_and_hours import weekday

Path = tuple[str | int, ...]

_OF_THE_EARLIER_VALUE = re.compile(r"(?:# năm \d{4}: |#[^#]*\bdocgen:\s*accept\b).*")


def changes_by_file(loaded: Loaded, year: int) -> dict[str, list[Change]]:
    """What changes from the year that is loaded to `year`, by the file's name as shown."""
    week = loaded.one(Week)
    assert week is not None, "the files were read without problems"
    changes: dict[str, list[Change]] = {}
    for file, model in loaded.models.items():
        tree = loaded.trees[file]
        if isinstance(model, Week):
            changes[file] = _of_week(loaded, model, tree, year)
        elif isinstance(model, Units):
            changes[file] = _emptied(_said_of_units(model, tree, week.year, year))
        elif isinstance(model, Paper):
            gone = list(_gone(tree, ("body",), {item.at() for item in one_off_items(model, year)}))
            changes[file] = _removed(gone)
    return changes


def _of_week(loaded: Loaded, week: Week, tree: YamlMapping, year: int) -> list[Change]:
    years = year - week.year
    changes: list[Change] = [
        SetValue(("year",), str(year)),
        SetValue(("school_year",), moved_years(week.school_year, years)),
    ]
    for name, quarter in week.facts.items():
        if quarter and re.fullmatch(rf"[IVX]+/{week.year}", quarter):
            changes.append(SetValue(("facts", str(name)), moved_years(quarter, years)))
    dropped = facts_of_one_offs(loaded, week, year)
    said: dict[Path, str] = {}
    for path in (path for path in of_this_year_only(week) if path not in dropped):
        value, fact = _text_at(tree, path), fact_at(week, path)
        if isinstance(fact, date) and path[0] == "deadlines" and shown_as_quarter(loaded, path[-1]):
            changes.append(SetValue(path, same_date(fact, years).isoformat()))
        elif value is not None:
            is_proposed = path[0] != "papers"
            said[path] = _said(value, fact, week.year, years if is_proposed else 0)
    return [*changes, *_emptied(said), *_removed(dropped)]


def _said_of_units(units: Units, tree: YamlMapping, before: int, year: int) -> dict[Path, str]:
    """A unit's own day, and what its papers were given, are last year's: what is said of them when they are emptied."""
    said: dict[Path, str] = {}
    for index, unit in enumerate(units.units):
        paths: list[Path] = [("units", index, "opening_date")]
        paths += [("units", index, "papers", str(name), key) for name in unit.papers for key in ("number", "date")]
        for path in paths:
            value = _text_at(tree, path)
            if value is not None:
                day = unit.opening_date if path[-1] == "opening_date" else None
                said[path] = _said(value, day, before, year - before)
    return said


def _gone(tree: object, path: Path, gone: set[Place]) -> Iterator[Path]:
    """The items of the list at the end of `path` in `tree` that stand at `gone`, or all of a list below another."""
    items = tree.get(str(path[-1])) if isinstance(tree, YamlMapping) else None
    if not isinstance(items, YamlSequence):
        return
    are_gone = [getattr(item, "place", None) in gone for item in items]
    if items and all(are_gone) and len(path) > 1:
        yield path
        return
    for index, (item, is_gone) in enumerate(zip(items, are_gone, strict=True)):
        yield from [(*path, index)] if is_gone else _gone(item, (*path, index, "items"), gone)


def _emptied(said: Mapping[Path, str]) -> list[Change]:
    """Values that go, with what their lines say of them from now on.

    Why one after another: a line may hold two of them, and what is said of the first is no earlier remark.
    """
    return [
        *(SetValue(path, None) for path in said),
        *(RemoveComment(path, _OF_THE_EARLIER_VALUE) for path in said),
        *(AddComment(path, words) for path, words in said.items()),
    ]


def _removed(paths: Sequence[Path]) -> list[Change]:
    """Entries and items that go, the last first, so that the others keep their places."""
    return [RemoveEntry(path, with_comment_above=True) for path in reversed(paths)]


def _said(value: YamlScalar, fact: object, year: int, years: int) -> str:
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
