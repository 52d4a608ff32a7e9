"""The hours of an agenda that is being edited, and what the loader and the checks find in it; nothing is saved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from docgen.authoring.agenda_draft.agenda_rows import LISTS, AgendaDraft, Row, plain_of
from docgen.authoring.agenda_draft.placed_tree import PlacedTree, placed
from docgen.authoring.checks import agenda_checks, unit_fact_checks
from docgen.authoring.checks.agenda_items import opening_minutes
from docgen.authoring.checks.hours import OVERLAP, agenda_overlaps
from docgen.data.loading import Loaded
from docgen.data.loading.model_validation import validate
from docgen.data.models import Agenda, AgendaItem, Units
from docgen.data.schedule import Slot, sessions_of
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence
from docgen.data.yaml.tree import texts_of
from docgen.errors import Place, Problem
from docgen.language.dates_and_hours import hour_from_minutes

_LINE_OF_FILE = re.compile(r"^lần đầu ở dòng \d+$")
"""The hint of a problem that names a line of the file, which a draft does not have."""
_ROUNDS = 4


@dataclass(frozen=True)
class RowHours:
    """When an item begins and ends, as the agenda writes hours; `end` is empty for one without a length."""

    start: str
    end: str


@dataclass(frozen=True)
class DraftRemark:
    """What is wrong with a draft. `path`: the row and its field, `items.3.minutes`; empty for the agenda as a whole."""

    path: str
    message: str
    is_error: bool = True
    """False for a warning, with which the agenda can be saved."""


@dataclass(frozen=True)
class DraftHours:
    """What is worked out from a draft."""

    hours: Mapping[str, RowHours] = field(default_factory=dict)
    """By the place of the row in the draft: `before.0`, `sessions.1.items.2`. Without rows whose hours are unclear."""
    remarks: tuple[DraftRemark, ...] = ()

    @property
    def can_be_saved(self) -> bool:
        """True if no remark is an error."""
        return not any(remark.is_error for remark in self.remarks)


def hours_of(loaded: Loaded, draft: AgendaDraft) -> DraftHours:
    """The hours of a draft of the agenda of this year, and all remarks on it, in the words of loader and checks."""
    file = next((file for file, kind in loaded.kinds.items() if kind is Agenda), f"data/{loaded.year}/agenda.yaml")
    tree = placed(plain_of(draft), file, _accepted(loaded, file, draft))
    model, problems = validate(tree.root, Agenda, file)
    if model is None:
        usable = _usable(tree, problems, file)
        hours = _hours(usable, loaded, tree) if usable else {}
        return DraftHours(hours, tuple(_remark(problem, tree) for problem in problems))
    state = replace(
        loaded,
        models=loaded.models | {file: model},
        kinds=loaded.kinds | {file: Agenda},
        sources=loaded.sources | {file: ""},
    )
    found = [problem for rule in agenda_checks.RULES for problem in rule(state)]
    found += [problem for rule in unit_fact_checks.RULES for problem in rule(state) if problem.place.file == file]
    places = {text.place for text in _texts(tree, loaded) if OVERLAP in text.accepted}
    overlaps = [Problem(place, message) for place, message in agenda_overlaps(state, places)]
    remarks = [_remark(problem, tree) for problem in found]
    remarks += [_remark(problem, tree, is_error=False) for problem in overlaps]
    return DraftHours(_hours(model, loaded, tree), tuple(remarks))


def _texts(tree: PlacedTree, loaded: Loaded) -> Iterator[YamlScalar]:
    yield from texts_of(tree.root)
    yield from texts_of(loaded.tree_of(Units))


def _accepted(loaded: Loaded, file: str, draft: AgendaDraft) -> dict[str, frozenset[str]]:
    """The checks that comments beside the values of a row accept in the file, by the row's place in the draft."""
    found = {}
    for place, row in rows_by_place(draft):
        node = loaded.trees.get(file)
        for step in row.origin.split(".") if row.origin else ():
            node = _below(node, step)
        own = (node.values() if isinstance(node, Mapping) else [node]) if row.origin else []
        names = frozenset().union(*(value.accepted for value in own if isinstance(value, YamlScalar)))
        if names:
            found[place] = names
    return found


def _below(node: Any, step: str) -> Any:
    if isinstance(node, YamlMapping):
        return node.get(step)
    is_there = isinstance(node, YamlSequence) and step.isdecimal() and int(step) < len(node)
    return node[int(step)] if is_there else None


def rows_by_place(draft: AgendaDraft) -> Iterator[tuple[str, Row]]:
    """Every row of a draft with its place: `items.3`, `sessions.0`, `sessions.0.items.2`."""
    for name in LISTS:
        for index, row in enumerate(draft.lists.get(name, ())):
            yield f"{name}.{index}", row
            yield from ((f"{name}.{index}.items.{number}", item) for number, item in enumerate(row.items))


def _remark(problem: Problem, tree: PlacedTree, is_error: bool = True) -> DraftRemark:
    hint = "" if _LINE_OF_FILE.match(problem.hint) else problem.hint
    message = problem.message + (f" - {hint}" if hint else "")
    path = tree.path_at(problem.place)
    where = f" ({problem.place})" if path is None else ""
    return DraftRemark(path or "", message + where, is_error)


def _hours(agenda: Agenda, loaded: Loaded, tree: PlacedTree) -> dict[str, RowHours]:
    slots = (slot for session in sessions_of(agenda, opening_minutes(loaded)) for slot in session.slots)
    return {path: _shown(slot, agenda) for slot in slots if (path := tree.path_at(slot.item.at())) is not None}


def _shown(slot: Slot, agenda: Agenda) -> RowHours:
    if not slot.is_known:
        return RowHours(_from_opening(slot.start), "" if slot.end is None else _from_opening(slot.end))
    end = "" if slot.end is None else hour_from_minutes(slot.end, agenda.hour_style)
    return RowHours(hour_from_minutes(slot.start, agenda.hour_style), end)


def _from_opening(minutes: int) -> str:
    """Where the opening hour is not known: `+30 phút`."""
    return f"{minutes:+d} phút" if minutes else "khai mạc"


def _usable(tree: PlacedTree, problems: Iterable[Problem], file: str) -> Agenda | None:
    """The agenda without the values that have problems, for the hours of all other rows; None if nothing is left."""
    root = YamlMapping(tree.root.place)
    root.update({name: value for name, value in tree.root.items() if name in ("before", "items", "sessions")})
    root["columns"] = YamlSequence(tree.root.place)
    root["columns"].extend(YamlScalar("…") for _ in range(3))
    model: Agenda | None = None
    for _ in range(_ROUNDS):
        bad = {problem.place for problem in problems}
        for name in ("before", "items", "sessions"):
            if name in root:
                root[name] = _pruned_rows(root[name], bad)
        model, problems = validate(root, Agenda, file)
        if model or not root.keys() & {"items", "sessions"}:
            return model
    return model


def _pruned_rows(rows: YamlSequence, bad: set[Place]) -> YamlSequence:
    kept = YamlSequence(rows.place)
    for place, row in zip(rows.items_at, rows, strict=True):
        if "items" in row and not row["items"]:
            continue
        kept.append(_pruned_row(row, bad))
        kept.items_at.append(place)
    return kept


def _pruned_row(row: YamlMapping, bad: set[Place]) -> YamlMapping:
    is_session = "items" in row
    pruned = YamlMapping(row.place)
    for name, value in row.items():
        if name == "items":
            pruned[name] = _pruned_rows(value, bad)
        elif row.values_at[name] not in bad and (is_session or name in AgendaItem.model_fields) and name != "cells":
            pruned[name] = value
    pruned.setdefault("heading" if is_session else "title", YamlScalar("…"))
    if row.place in bad:  # two beginnings of one item
        pruned.pop("starts", None)
    pruned.values_at = row.values_at
    return pruned
