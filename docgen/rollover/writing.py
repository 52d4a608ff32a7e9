"""Makes `data/<year>/` from the year before. A year that is there is never touched."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from docgen.editing import Edits, last_line_of
from docgen.errors import DataProblemsError, OutputError, Place, UsageError, unreadable
from docgen.loading import Loaded, current_year, load_year, parse_tree
from docgen.located import Fields, Series, Text, place_of
from docgen.manifest import write_whole
from docgen.models import Paper, Units, Week
from docgen.project import Project
from docgen.rollover.facts import (
    FactPath,
    facts_of_one_offs,
    moved_years,
    of_this_year_only,
    one_off_items,
    proposal,
    same_date,
    shown_as_quarter,
)
from docgen.vietnamese import weekday

_MARK = b"\xef\xbb\xbf"


def new_year(project: Project, year: int) -> int:
    """Makes the data of `year` from the last year before it that has data, and returns that year.

    Raises `UsageError` if `year` is there or none is before it, `DataProblemsError` if that one has faults.
    """
    before = _year_before(project, year)
    loaded = load_year(project, before)
    if loaded.problems:
        raise DataProblemsError(loaded.problems)
    sources = rolled(loaded, year)
    try:
        _write(project, before, year, sources)
    except OSError as error:
        raise OutputError(f"không ghi được {project.shown(project.data(year))}: {unreadable(error)}") from error
    return before


def switch_year(project: Project, year: int) -> int:
    """Writes `year` into `docgen.yaml` as the year that is built, and returns the one that was there."""
    before = current_year(project)
    try:
        data = project.catalogue.read_bytes()
        text = data.removeprefix(_MARK).decode("utf-8")
        tree, problems = parse_tree(text, project.shown(project.catalogue))
        if problems or not isinstance(tree, Fields) or not isinstance(tree.get("year"), Text):
            raise DataProblemsError(problems)
        edits = Edits(text)
        edits.set(tree["year"].place, str(year))
        write_whole(project.catalogue, data[: len(data) - len(data.removeprefix(_MARK))] + edits.text().encode())
    except OSError as error:
        raise OutputError(f"không ghi được {project.shown(project.catalogue)}: {unreadable(error)}") from error
    return before


def rolled(loaded: Loaded, year: int) -> dict[str, str]:
    """The texts of the files that change, by the file's name as shown."""
    week = loaded.one(Week)
    assert week is not None, "the files were read without problems"
    edits = {file: Edits(source) for file, source in loaded.sources.items()}
    for file, model in loaded.models.items():
        if isinstance(model, Week):
            _roll_week(edits[file], loaded, (week, loaded.trees[file]), year)
        elif isinstance(model, Units):
            _roll_units(edits[file], model, loaded.trees[file], (week.year, year))
        elif isinstance(model, Paper):
            _drop_one_offs(edits[file], model, loaded.trees[file], year)
    return {file: edited.text() for file, edited in edits.items()}


def _year_before(project: Project, year: int) -> int:
    if project.data(year).exists():
        raise UsageError(
            f"đã có dữ liệu của năm {year}, không ghi đè",
            Place(project.shown(project.data(year))),
            "muốn làm lại thì đổi tên hoặc xóa thư mục này trước",
        )
    before = [known for known in project.years() if known < year]
    if not before:
        raise UsageError(f"không có năm nào trước {year} để làm theo", Place(project.shown(project.data(year).parent)))
    return before[-1]


def _roll_week(edits: Edits, loaded: Loaded, read: tuple[Week, Fields], year: int) -> None:
    week, tree = read
    years = year - week.year
    edits.set(week.at("year"), str(year))
    edits.set(week.school_year.place, moved_years(week.school_year, years))
    dropped = facts_of_one_offs(loaded, week, year)
    for path in dropped:
        edits.remove(*_lines_of_entry(tree, path))
    for path in (path for path in of_this_year_only(week) if path not in dropped):
        value = _value(tree, path)
        day = week.deadlines.get(Text(path[-1])) if path[0] == "deadlines" else None
        if day and shown_as_quarter(loaded, path[-1]):
            edits.set(place_of(tree, path), same_date(day, years).isoformat())
        elif value is not None:
            is_proposed = path[0] != "papers"
            edits.set(value.place, "", _said(value, _of_model(week, path), week.year, years if is_proposed else 0))
    for name, fact in week.facts.items():
        if fact and ("facts", str(name)) not in dropped and re.fullmatch(rf"[IVX]+/{week.year}", fact):
            edits.set(fact.place, moved_years(fact, years))


def _roll_units(edits: Edits, units: Units, tree: Fields, years: tuple[int, int]) -> None:
    """A unit's own day, and what its papers were given, are last year's."""
    for index, unit in enumerate(units.units):
        paths: list[tuple[str | int, ...]] = [("units", index, "opening_date")]
        paths += [("units", index, "papers", name, key) for name in unit.papers for key in ("number", "date")]
        for path in paths:
            value = _value(tree, path)
            if value is not None:
                day = unit.opening_date if path[-1] == "opening_date" else None
                edits.set(value.place, "", _said(value, day, years[0], years[1] - years[0]))


def _drop_one_offs(edits: Edits, paper: Paper, tree: Fields, year: int) -> None:
    gone = {item.at() for item in one_off_items(paper, year)}
    if gone:
        _drop(edits, tree, "body", gone)


def _drop(edits: Edits, owner: Fields, key: str, gone: set[Place]) -> None:
    """Takes the items of `owner[key]` out that stand at `gone`, or the whole list if all do."""
    items = owner.get(key)
    if not isinstance(items, Series):
        return
    dropped = [item for item in items if getattr(item, "place", None) in gone]
    if items and len(dropped) == len(items) and key != "body":
        edits.remove(owner.keys_at[key].line, last_line_of(items))
        return
    for item in items:
        if item in dropped and item.place in gone:
            edits.remove(item.place.line, last_line_of(item))
        elif isinstance(item, Fields):
            _drop(edits, item, "items", gone)


def _lines_of_entry(tree: Fields, path: FactPath) -> tuple[int, int]:
    group = tree[path[0]]
    first = group.keys_at[path[1]].line
    return first, last_line_of(group[path[1]], first)


def _said(value: Text, model: object, year: int, years: int) -> str:
    shown = " ".join(value.split())
    day = f" ({weekday(model)})" if isinstance(model, date) else ""
    proposed = proposal(model, years) if years else ""
    return f"năm {year}: {shown}{day}" + (f"; gợi ý: {proposed}" if proposed else "")


def _value(tree: object, path: tuple[str | int, ...]) -> Text | None:
    for step in path:
        if isinstance(tree, Fields) and step in tree:
            tree = tree[str(step)]
        elif isinstance(tree, Series) and isinstance(step, int):
            tree = tree[step]
        else:
            return None
    return tree if isinstance(tree, Text) else None


def _of_model(week: Week, path: FactPath) -> object:
    value: object = week
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, step)
    return value


def _write(project: Project, before: int, year: int, sources: Mapping[str, str]) -> None:
    """All files beside their folder's place first, then the folder renamed, so that there is never half a year."""
    target = project.data(year)
    temporary = target.with_name(f".docgen-{secrets.token_hex(8)}.tmp")
    temporary.mkdir()
    try:
        for path in sorted(path for path in project.data(before).iterdir() if path.is_file()):
            (temporary / path.name).write_bytes(_content(path, sources.get(project.shown(path))))
        temporary.rename(target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _content(path: Path, text: str | None) -> bytes:
    data = path.read_bytes()
    if text is None:
        return data
    return (_MARK if data.startswith(_MARK) else b"") + text.encode()
