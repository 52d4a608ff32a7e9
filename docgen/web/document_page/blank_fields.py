"""The blanks of a document as fields of a form, and what is filled in as changes of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.authoring.saving import Edit
from docgen.authoring.saving.data_file import as_loaded, data_file
from docgen.authoring.saving.value_places import ValuePlace, field_changes
from docgen.data.loading import Loaded
from docgen.data.missing import Blank
from docgen.data.models.field_kinds import FieldKind, Kind, kind_at
from docgen.data.project import CATALOGUE, Project
from docgen.data.yaml.editing import edited
from docgen.data.yaml.tree import parse_tree
from docgen.errors import UsageError
from docgen.language.spelling import capitalised
from docgen.web.document_page.shown_document import ShownDocument
from docgen.web.noted_names import in_plain_words

_NUMBERED = "#"
"""Begins a step that is the number of an item, in the name of a field."""


@dataclass(frozen=True)
class BlankField:
    """A blank that can be filled in."""

    name: str
    """The name of the form's field: the file and the path in it."""
    title: str
    kind: FieldKind
    help: str = ""

    @property
    def is_of_unit(self) -> bool:
        """Whether it is a detail of one unit; otherwise all documents of the year show it."""
        return self.name.startswith("units.yaml/")


def blank_fields(shown: ShownDocument) -> tuple[list[BlankField], list[str]]:
    """The fields for the blanks of a document, and the names of blanks that no field fills."""
    paths, fields, others = shown.paths(), {}, set()
    for blank in sorted(shown.blanks, key=lambda blank: blank.name):
        found = paths.of(blank.owner) if blank.field_path else None
        if found:
            name = _name(found[0], (*found[1], *blank.field_path))
            fields[name] = _field(shown.loaded, name, blank)
        elif blank.name:
            others.add(blank.name)
    return list(fields.values()), sorted(others)


def texts_with(project: Project, loaded: Loaded, values: Mapping[str, str]) -> dict[str, str]:
    """The texts of the files in which fields have these values, by the names as shown; nothing is written.

    Raises `UsageError` for a field that there is not, `DocgenError` if a file cannot be read.
    """
    texts: dict[str, str] = {}
    for name, value in values.items():
        place = _place(loaded, name)
        file = data_file(project, loaded.year, place.file)
        before = texts.get(file.shown, file.text)
        changes = field_changes(file, place, _value(place.kind, value), before)
        texts[file.shown] = as_loaded(edited(before, changes, file.shown))
    return texts


def edit_of(project: Project, loaded: Loaded, name: str, value: str) -> Edit:
    """The edit that gives a field a value. Raises as `texts_with`."""
    place = _place(loaded, name)
    file = data_file(project, loaded.year, place.file)
    return Edit(place.file, field_changes(file, place, _value(place.kind, value)), file.hash, place.words)


def value_now(project: Project, loaded: Loaded, name: str) -> str:
    """What the field holds in the file at this moment, as it is typed; "" where it is blank. Raises as `texts_with`."""
    place = _place(loaded, name)
    file = data_file(project, loaded.year, place.file)
    node, _ = parse_tree(as_loaded(file.text), file.shown)
    for step in place.path:
        node = _below(node, step)
    return "\n".join(map(str, node)) if isinstance(node, list) else str(node or "")


def _below(node: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return node[step] if isinstance(node, list) and step < len(node) else None
    return node.get(step) if isinstance(node, Mapping) else None


def _value(kind: FieldKind, text: str) -> str | list[str] | None:
    """What is stored for what was typed; None for nothing."""
    if not text.strip():
        return None
    if kind.kind == Kind.LIST:
        return [line.strip() for line in text.split("\n") if line.strip()]
    return text.strip()


def _field(loaded: Loaded, name: str, blank: Blank) -> BlankField:
    kind = _place(loaded, name).kind
    return BlankField(name, capitalised(in_plain_words(loaded, blank.name) or kind.title), kind, kind.help)


def _name(file: str, path: Sequence[str | int]) -> str:
    steps = (f"{_NUMBERED}{step}" if isinstance(step, int) else step for step in path)
    return "/".join((file, *steps))


def _place(loaded: Loaded, name: str) -> ValuePlace:
    """The place that a field's name leads to. Raises `UsageError`."""
    file, *steps = name.split("/")
    shown = next(
        (one for one in loaded.kinds if one == file == CATALOGUE or one.endswith(f"/{loaded.year}/{file}")), ""
    )
    if not shown or not steps:
        raise UsageError("không có ô này trong dữ liệu", hint="hãy mở lại trang")
    model = loaded.kinds[shown].for_tree(loaded.trees.get(shown))
    place = ValuePlace(file, model, tuple(_step(step) for step in steps))
    if kind_at(model, place.path) is None:
        raise UsageError("không có ô này trong dữ liệu", hint="hãy mở lại trang")
    return place


def _step(step: str) -> str | int:
    number = step.removeprefix(_NUMBERED)
    return int(number) if number != step and number.isascii() and number.isdigit() else step
