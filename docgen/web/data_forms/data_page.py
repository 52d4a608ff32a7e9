"""One file of the data as a page works with it: its text and tree as they are on the disk, and what was seen before."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from docgen.authoring.saving import DataFile, Draft, data_file, drafts_of
from docgen.authoring.saving.data_file import as_loaded
from docgen.data.models import Units
from docgen.data.models.field_changes import Root
from docgen.data.models.field_kinds import kind_of_values
from docgen.data.project import Project
from docgen.data.yaml.tree import parse_tree
from docgen.errors import Problem
from docgen.web.data_entries import UNITS, DataEntry, data_entries
from docgen.web.loaded_project import LoadedYear
from docgen.web.page_rendering import year_state

_MOST_TEXTS = 64
_shown_texts: OrderedDict[str, str] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class DataPage:
    """A file that is shown."""

    state: LoadedYear
    entry: DataEntry
    file: DataFile
    tree: Any
    """None if the text cannot be parsed; then `problems` has the reason."""
    problems: tuple[Problem, ...]
    """The problems and warnings of the file."""
    drafts: tuple[Draft, ...]
    """What was typed for the file and not saved."""

    @property
    def project(self) -> Project:
        """The project folder."""
        return self.state.project

    @property
    def model(self) -> Root:
        """The model that the file must become; of a list of the project's own what its values are."""
        return kind_of_values(self.tree) if self.entry.model is None else self.entry.model.for_tree(self.tree)


def data_page(request: Request, name: str) -> DataPage:
    """The entry of that name, read now. Raises `HTTPException` 404 if there is none."""
    state = year_state(request)
    drafts = drafts_of(state.project, state.year)
    found = [entry for entry in data_entries(state, drafts) if entry.name == name and entry.address != UNITS]
    if not found:
        raise HTTPException(404)
    entry = found[0]
    file = data_file(state.project, state.year, entry.file)
    remember(file)
    tree, faults = parse_tree(as_loaded(file.text), entry.shown)
    problems = [one for one in (*state.problems, *state.warnings) if one.place.file == entry.shown]
    own = tuple(draft for draft in drafts if draft.file == entry.file)
    is_units = entry.model is Units
    kept = [one for one in problems if not (is_units and _is_in_grid(tree, one))]
    return DataPage(state, entry, file, tree, tuple(kept or faults), own)


def remember(file: DataFile) -> None:
    """Keeps a text that a page shows, so that a later change of it can be compared with what was seen."""
    with _lock:
        _shown_texts[file.hash] = file.text
        _shown_texts.move_to_end(file.hash)
        while len(_shown_texts) > _MOST_TEXTS:
            _shown_texts.popitem(last=False)


def seen_text(hashed: str) -> str | None:
    """The text that a page showed with that hash; None if it is no longer kept."""
    return _shown_texts.get(hashed)


def _is_in_grid(tree: Any, problem: Problem) -> bool:
    places = getattr(tree, "keys_at", {})
    begin = places.get("units")
    if begin is None:
        return False
    later = [place.line for place in places.values() if place.line > begin.line]
    return bool(begin.line < problem.place.line < min(later, default=10**9))
