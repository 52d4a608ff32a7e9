"""Placeholders in YAML texts that name nothing, or cannot be worked out, each with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel

from docgen.context import DocumentView, UnitView, computed_names, scope_for
from docgen.errors import Place, Problem, TemplateError, nearest
from docgen.loading import Loaded, YearData, texts_of
from docgen.located import NOWHERE, Fields, Text
from docgen.models import Answers, CitedPaper, Model, Unit, Week
from docgen.models.units import Level
from docgen.templates import has_placeholder, known_filters, references

Known = Mapping[str, Any]
"""Names that may be used, each with the names below it, or None where anything goes."""


def misplaced(loaded: Loaded) -> list[Problem]:
    """Problems of every placeholder of every file, found without making a document."""
    known = known_names(loaded)
    problems = [problem for text in _placeholder_texts(loaded) for problem in _problems(text, known, loaded)]
    if problems or loaded.problems:
        return problems
    return list(_cannot_be_filled(loaded))


def known_names(loaded: Loaded) -> Known:
    """What texts may refer to, from the models and from the ids in `week.yaml` as far as it could be read."""
    tree = next((tree for file, tree in loaded.trees.items() if file.endswith("/week.yaml")), None)
    fields = _fields(Week)
    return {
        "week": fields,
        **{name: fields[name] for name in ("province", "issuer", "signer")},
        "deadlines": _by_id(tree, "deadlines"),
        "facts": _by_id(tree, "facts"),
        "papers": _by_id(tree, "papers", _fields(CitedPaper)),
        "level": _fields(Level),
        "unit": _fields(Unit) | _computed(UnitView),
        "document": _computed(DocumentView),
    }


def _nearest_name(path: tuple[str, ...], level: Known) -> str:
    """The hint with the whole name, as it must be written."""
    return nearest(path[-1], level, above="".join(f"{step}." for step in path[:-1]))


def _placeholder_texts(loaded: Loaded) -> Iterator[Text]:
    for file, tree in loaded.trees.items():
        if not isinstance(loaded.models.get(file), Answers):
            yield from (text for text in texts_of(tree) if has_placeholder(text))


def _problems(text: Text, known: Known, loaded: Loaded) -> Iterator[Problem]:
    try:
        found = set(references(text))
    except TemplateError as error:
        yield Problem(text.place, error.bare_message, "chỗ điền có dạng {{ tên }} hoặc {{ tên | kiểu viết }}")
        return
    for reference in sorted(found, key=lambda reference: reference.path):
        name = reference.path[0]
        if not reference.is_filter:
            yield from _unknown_name(text, reference.path, known, loaded)
        elif name not in known_filters():
            place = _within(text, name, loaded)
            yield Problem(place, f'không có kiểu viết "{name}"', nearest(name, known_filters()))


def _unknown_name(text: Text, path: tuple[str, ...], known: Known, loaded: Loaded) -> Iterator[Problem]:
    level: Known | None = known
    for depth, step in enumerate(path):
        if level is None:
            return
        if step not in level:
            written = ".".join(path[: depth + 1])
            yield Problem(
                _within(text, written, loaded),
                f'chỗ điền "{written}" không có',
                _nearest_name(path[: depth + 1], level),
            )
            return
        level = level[step]


def _within(text: Text, written: str, loaded: Loaded) -> Place:
    """Where `written` stands inside a text, or the text's own place if it is broken over two lines."""
    pattern = re.compile(rf"(?<![\w.]){re.escape(written)}(?!\w)")
    lines = loaded.sources[text.place.file].splitlines()
    for number in range(text.place.line, text.last_line + 1):
        begin = text.place.column - 1 if number == text.place.line else 0
        found = pattern.search(lines[number - 1], begin)
        if found:
            return Place(text.place.file, number, found.start() + 1)
    return text.place


def _cannot_be_filled(loaded: Loaded) -> Iterator[Problem]:
    data = loaded.data()
    for text in _placeholder_texts(loaded):
        scope = scope_for(data, data.catalogue.documents[0], _unit_of(text, data))
        try:
            scope.text(text)
        except TemplateError as error:
            yield Problem(error.place or text.place, error.bare_message, error.hint)


def _unit_of(text: Text, data: YearData) -> Unit:
    """The unit in whose part of `units.yaml` a text stands, or the first: a text must suit every unit."""
    first = data.units.units[0]
    if text.place.file != first.at().file:
        return first
    return next((unit for unit in reversed(data.units.units) if unit.at() <= text.place), first)


def _by_id(tree: Any, group: str, below: Known | None = None) -> Known | None:
    """The ids of a group of facts, or None if they could not be read: that is a problem of its own."""
    entries = tree.get(group, Fields(NOWHERE)) if isinstance(tree, Fields) else None
    return dict.fromkeys(entries, below) if isinstance(entries, Fields) else None


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {name: _below(field.annotation) for name, field in model.model_fields.items()}


def _below(annotation: Any) -> Known | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _fields(annotation)
    parts = [part for part in get_args(annotation) if part is not type(None)]
    return _below(parts[0]) if len(parts) == 1 else None


def _computed(view: type) -> dict[str, None]:
    return dict.fromkeys(computed_names(view))
