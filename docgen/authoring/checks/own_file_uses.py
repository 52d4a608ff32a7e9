"""The uses of the files of a project's own: items that are repeated, the rows that texts know, and unused files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.authoring.value_shapes import ANYTHING, PLAIN, Shape, series
from docgen.data.loading import Loaded
from docgen.data.models import Model, Paper, Units
from docgen.data.project import Project
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, Problem, Severity, TemplateError
from docgen.render.templates import has_placeholder, read_templates, references
from docgen.render.templates.picture_files import without_pictures
from docgen.render.templates.tags import read_template


def lists_of_rows(loaded: Loaded) -> dict[int, YamlScalar]:
    """The list for each text that knows a `row` of it, by the id of the text."""
    found: dict[int, YamlScalar] = {}
    for repeated in repeated_items(loaded):
        found.update((id(text), repeated.for_each) for text in _texts(repeated))
    return found


def shape_of_own(value: Any, owner: str = "data") -> Shape:
    """The shape of a value in a file of the project's own."""
    if isinstance(value, Mapping):
        return Shape(owner, lambda: {name: shape_of_own(inner, f"{owner}.{name}") for name, inner in value.items()})
    if isinstance(value, tuple):
        return series(lambda: shape_of_own(value[0], f"{owner}[]") if value else ANYTHING)
    return PLAIN


def row_shape(loaded: Loaded, path: YamlScalar) -> Shape:
    """The shape of the rows of the list at `data.<name>`."""
    shape: Shape | None = shape_of_own(loaded.own_data)
    for step in str(path).split(".")[1:]:
        shape = shape.member(step) if shape else None
    return shape.element() if shape else ANYTHING


def unused_files(loaded: Loaded, project: Project) -> Iterator[Problem]:
    """A warning for each file of the project's own that no text and no template names."""
    if not loaded.own_data:
        return
    unused = loaded.own_data.keys() - {str(one.for_each).split(".")[1] for one in repeated_items(loaded)}
    unused -= {path[1] for text in loaded.texts() for path in _paths(text) if path[0] == "data" and len(path) > 1}
    sources = _tags_of(project) if unused else ""
    for name in sorted(name for name in unused if f"data.{name}" not in sources):
        place = Place(project.shown(project.data(loaded.year) / f"{name}.yaml"))
        hint = f"dùng bằng {{{{ data.{name} }}}} hoặc for_each: data.{name}; không cần thì chuyển tệp sang thư mục khác"
        yield Problem(place, "không văn bản nào dùng tệp này", hint, severity=Severity.WARNING)


def _tags_of(project: Project) -> str:
    """The tags of all templates and parts."""
    found: list[str] = []
    for name, content in without_pictures(read_templates(project.templates)).items():
        try:
            found += (part.jinja for part in read_template(content, name))
        except TemplateError:
            continue  # the build reports it
    return "\n".join(found)


def _paths(text: YamlScalar) -> list[tuple[str, ...]]:
    try:
        return [reference.path for reference in references(text)] if has_placeholder(text) else []
    except TemplateError:
        return []


def repeated_items(loaded: Loaded) -> Iterator[Any]:
    """Every item and row with `for_each`, each before those below it."""
    waiting: list[object] = [*loaded.all_of(Paper), *loaded.all_of(Units)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Model):
            if getattr(value, "for_each", None) is not None:
                yield value
            waiting += vars(value).values()
        elif isinstance(value, tuple | dict):
            waiting += value.values() if isinstance(value, dict) else value


def _texts(value: object) -> Iterator[YamlScalar]:
    if isinstance(value, YamlScalar):
        yield value
    elif isinstance(value, Model):
        for inner in vars(value).values():
            yield from _texts(inner)
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
