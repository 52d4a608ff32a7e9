"""Saves a draft of the agenda, also where the file has changed since the person saw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docgen.authoring.agenda_draft.agenda_changes import changes_to
from docgen.authoring.agenda_draft.agenda_rows import LISTS, AgendaDraft, Row, draft_of, plain_of
from docgen.authoring.saving import Conflict, DataFile, Edit, Refused, Saved, data_file, save
from docgen.authoring.saving.data_file import as_loaded
from docgen.authoring.saving.differences import Difference, differences
from docgen.data.project import Project
from docgen.data.yaml.tree import parse_tree

AGENDA_FILE = "agenda.yaml"


@dataclass(frozen=True)
class AgendaConflict:
    """The agenda has changed meanwhile in the same places. Nothing was written."""

    theirs: AgendaDraft
    """What the file has now."""
    file: DataFile
    differences: tuple[Difference, ...]
    """Where the two differ."""


def agenda_tree(text: str) -> Any:
    """The tree of a text of `agenda.yaml`; None if it cannot be parsed."""
    return parse_tree(as_loaded(text), AGENDA_FILE)[0] if text.strip() else None


def save_agenda(
    project: Project, year: int, draft: AgendaDraft, seen: str, base: str | None, overwrites: bool = False
) -> Saved | Refused | AgendaConflict:
    """Makes `agenda.yaml` hold the draft; every line that it does not touch stays byte for byte.

    `seen`, `base`: hash and text of the file that the draft began from, as far as the text is known. Where the file has
    changed since in the same places there is an `AgendaConflict`, unless the draft `overwrites` the file: then it wins,
    and the other version is kept as a copy like any before a change. Raises `DocgenError`, as `save` does.
    """
    file = data_file(project, year, AGENDA_FILE)
    began = file.text if seen == file.hash else base
    if overwrites and seen != file.hash:
        draft = rebased(draft, draft_of(agenda_tree(began or "")), draft_of(agenda_tree(file.text)))
        began, seen = file.text, file.hash
    if began is None:
        return _conflict(draft, file)
    changes = changes_to(agenda_tree(began), draft)
    if not changes and seen == file.hash:
        return Saved(file.text, file.hash, ())
    result = save(project, year, Edit(AGENDA_FILE, changes, seen, "chương trình", began, typed=()))
    if isinstance(result, Conflict):
        return _conflict(draft, data_file(project, year, AGENDA_FILE))
    return result


def _conflict(draft: AgendaDraft, file: DataFile) -> AgendaConflict:
    theirs = draft_of(agenda_tree(file.text))
    return AgendaConflict(theirs, file, tuple(differences(plain_of(draft), plain_of(theirs))))


def rebased(draft: AgendaDraft, base: AgendaDraft, theirs: AgendaDraft) -> AgendaDraft:
    """The draft with the origins that its rows have in another version of the file.

    A row is known there by the id that it had in `base`, or else by its title or heading; where `base` does not have it
    by those of the draft. All others become new.
    """
    there: dict[tuple[str, str, str], str] = {}
    for kind, row in _rows(theirs):
        for key in _keys(kind, row):
            there.setdefault(key, row.origin)

    def found(kind: str, row: Row) -> str:
        return next((there[key] for key in _keys(kind, row) if key in there), "")

    origins = {row.origin: found(kind, row) for kind, row in _rows(base)}

    def moved(kind: str, row: Row) -> Row:
        items = tuple(moved("item", item) for item in row.items)
        return replace(row, origin=origins.get(row.origin) or found(kind, row), items=items)

    lists = {name: tuple(moved(_kind(name), row) for row in rows) for name, rows in draft.lists.items()}
    return replace(draft, lists=lists)


def _rows(draft: AgendaDraft) -> Iterator[tuple[str, Row]]:
    for name in LISTS:
        for row in draft.lists.get(name, ()):
            yield _kind(name), row
            yield from (("item", item) for item in row.items)


def _kind(name: str) -> str:
    return "item" if name in ("before", "items") else name


def _keys(kind: str, row: Row) -> Iterator[tuple[str, str, str]]:
    values: Mapping[str, str] = row.values
    for name in ("id", "title", "heading"):
        if values.get(name):
            yield kind, name, values[name]
