"""Where the parts of a year's models stand in its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from docgen.data.loading.loaded_files import Loaded
from docgen.data.loading.year_data import YearData
from docgen.data.models import Campaign, Catalogue, Model
from docgen.data.project import CATALOGUE

YamlPath: TypeAlias = tuple[str | int, ...]


class ModelPaths:
    """The file and the path of each model, dictionary and tuple of a year's data, found by the object itself."""

    def __init__(self, loaded: Loaded, data: YearData) -> None:
        self._data = data  # Why kept: an id belongs to an object as long as that lives
        self._found: dict[int, tuple[str, YamlPath]] = {}
        for file, model in _files(loaded, data):
            for part, path in _parts(model, ()):
                self._found.setdefault(id(part), (file, path))

    def of(self, part: object) -> tuple[str, YamlPath] | None:
        """The file's name in the year (or `docgen.yaml`), and the path in it; None for what is in no file."""
        return self._found.get(id(part))


def _files(loaded: Loaded, data: YearData) -> Iterator[tuple[str, Model]]:
    yield next(Path(file).name for file, kind in loaded.kinds.items() if kind is Campaign), data.campaign
    yield from data.papers.items()
    yield from (("units.yaml", data.units), ("agenda.yaml", data.agenda), ("report.yaml", data.report))
    yield from ((f"{form}.yaml", own.report) for form, own in data.forms.items())
    yield from ((CATALOGUE, model) for model in loaded.models.values() if isinstance(model, Catalogue))


def _parts(value: Any, path: YamlPath) -> Iterator[tuple[object, YamlPath]]:
    """A value and everything in it, but for plain values, which may be shared."""
    if isinstance(value, Model):
        yield value, path
        for name, field in type(value).model_fields.items():
            yield from _parts(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, Mapping) and value:
        yield value, path
        for key, inner in value.items():
            yield from _parts(inner, (*path, str(key)))
    elif isinstance(value, tuple) and value:
        for index, inner in enumerate(value):
            yield from _parts(inner, (*path, index))
