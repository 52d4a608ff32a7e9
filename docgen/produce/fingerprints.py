"""Fingerprints of the inputs of documents: while a fingerprint stays the same, so does the document.

A document depends only on the year's data, the templates with their pictures, its unit with its answers and, if it is
the province's, the totals of its form; and on this program with its libraries. All of these are in its fingerprint, by
content: no dates of files, and no positions of texts in files.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from docgen.data.loading import YearData
from docgen.data.models import Answers, Model
from docgen.data.totals import Totals
from docgen.data.yaml.source_positions import YamlScalar
from docgen.files import digest
from docgen.produce.jobs import Job

_LIBRARIES = ("docxtpl", "jinja2", "lxml", "markupsafe", "pydantic", "segno")
"""The libraries that affect the content of a document."""
_PACKAGE = Path(__file__).resolve().parents[1]
_MAKES_NO_DOCUMENT = frozenset(("cli", "web"))
"""The rooms that only show what the others make."""
_AS_WRITTEN = frozenset((str, int, bool, float, Decimal, type(None), date, time))

_known_fields: dict[type[Any], tuple[str, ...]] = {}


class Fingerprints:
    """The fingerprints of the documents of one build.

    `shared_data` is the input of all documents; `totals` (by form, of all units) of the province's documents only.
    """

    def __init__(self, shared_data: YearData, templates: Mapping[str, bytes], totals: Mapping[str, Totals]) -> None:
        made_by = program_fingerprint()
        known = {name: digest(content) for name, content in sorted(templates.items())}
        self._shared = _digest(made_by, describe(shared_data), describe(known)) if made_by else ""
        self._province = {form: _digest(describe(of_form)) for form, of_form in totals.items()}
        self._units: dict[tuple[str, str], str] = {}

    def of(self, job: Job, answers: Answers | None) -> str:
        """The fingerprint of a document whose unit has these answers; "" if the program cannot read its own files."""
        if not self._shared:
            return ""
        source_hashes = self._of_unit(job, answers) if job.unit else self._province.get(job.form, "")
        return _digest(self._shared, str(job.document.id), source_hashes)

    def _of_unit(self, job: Job, answers: Answers | None) -> str:
        key = job.form, str(job.unit.id) if job.unit else ""
        if key not in self._units:
            self._units[key] = describe((job.unit, answers))
        return self._units[key]


def describe(value: Any) -> str:
    """A text that two values share only if they are equal. Raises `TypeError` for a value that is no data."""
    texts: list[str] = []
    _describe(value, texts.append)
    return "".join(texts)


@cache
def program_fingerprint() -> str:
    """The fingerprint of this program and its libraries; "" if its own files cannot be read."""
    rooms = (room for room in _PACKAGE.iterdir() if room.name not in _MAKES_NO_DOCUMENT)
    found = (path for room in rooms for path in (room, *room.rglob("*")))
    sources = sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)
    if Path(__file__).resolve() not in sources:  # for example in a program packed into one file
        return ""
    source_hashes = {path.relative_to(_PACKAGE).as_posix(): digest(path.read_bytes()) for path in sources}
    libraries = {name: version(name) for name in _LIBRARIES}
    return _digest(describe(source_hashes), describe(libraries), sys.version)


def _describe(value: Any, write: Callable[[str], None]) -> None:
    kind = type(value)
    if kind in _AS_WRITTEN:
        write(repr(value))
    elif kind is YamlScalar:
        write(repr(str(value)))
    elif issubclass(kind, Mapping):
        write("{")
        for name, inner in value.items():
            _describe(name, write)
            write(":")
            _describe(inner, write)
            write(",")
        write("}")
    else:
        write(f"{kind.__qualname__}(")
        for inner in value if kind in (tuple, list) else map(value.__getattribute__, _field_names(kind)):
            _describe(inner, write)
            write(",")
        write(")")


def _field_names(kind: type[Any]) -> tuple[str, ...]:
    """The names of the fields of a type."""
    if kind not in _known_fields:
        if issubclass(kind, Model):
            _known_fields[kind] = tuple(kind.model_fields)
        elif is_dataclass(kind):
            _known_fields[kind] = tuple(field.name for field in fields(kind))
        else:
            raise TypeError(f"{kind.__name__} is no data")
    return _known_fields[kind]


def _digest(*parts: str) -> str:
    return digest("\0".join(parts).encode())
