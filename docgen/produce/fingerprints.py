"""What a document is made from, in a few letters: while they stay the same, so does the document.

A document sees nothing but the year's data, the templates, its unit with its answers and, if it is the
province's, the totals; and it is made by this program with its libraries. All of that goes into its
fingerprint, by content: no date of a file, and no place of a text in its file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
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

_LIBRARIES = ("docxtpl", "jinja2", "lxml", "markupsafe", "pydantic")
"""Of others' programs, those that have a say in what a document holds."""
_PACKAGE = Path(__file__).resolve().parents[1]
_AS_WRITTEN = frozenset((str, int, bool, float, type(None), date, time))

_known_details: dict[type[Any], tuple[str, ...]] = {}


class Fingerprints:
    """The fingerprints of one build's documents.

    `alone`: the year's data as it is sent with all documents. `totals`: of all reports, sent with the province's.
    """

    def __init__(self, alone: YearData, templates: Mapping[str, bytes], totals: Totals | None) -> None:
        made_by = program()
        known = {name: digest(content) for name, content in sorted(templates.items())}
        self._shared = _digest(made_by, described(alone), described(known)) if made_by else ""
        self._province = _digest(described(totals)) if totals else ""
        self._units: dict[str, str] = {}

    def of(self, job: Job, answers: Answers | None) -> str:
        """The fingerprint of a document, whose unit gave these answers; empty if the program does not know itself."""
        if not self._shared:
            return ""
        own = self._of_unit(job, answers) if job.unit else self._province
        return _digest(self._shared, str(job.document.id), own)

    def _of_unit(self, job: Job, answers: Answers | None) -> str:
        name = str(job.unit.id) if job.unit else ""
        if name not in self._units:
            self._units[name] = described((job.unit, answers))
        return self._units[name]


def described(value: Any) -> str:
    """A description that two values share only if they hold the same. Raises `TypeError` for what is no data."""
    said: list[str] = []
    _describe(value, said.append)
    return "".join(said)


@cache
def program() -> str:
    """The fingerprint of this program and of what it makes documents with; empty if its own files are not at hand."""
    sources = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    if Path(__file__).resolve() not in sources:  # packed into one file, say
        return ""
    own = {path.relative_to(_PACKAGE).as_posix(): digest(path.read_bytes()) for path in sources}
    others = {name: version(name) for name in _LIBRARIES}
    return _digest(described(own), described(others), sys.version)


def _describe(value: Any, say: Callable[[str], None]) -> None:
    kind = type(value)
    if kind in _AS_WRITTEN:
        say(repr(value))
    elif kind is YamlScalar:
        say(repr(str(value)))
    elif issubclass(kind, Mapping):
        say("{")
        for name, inner in value.items():
            _describe(name, say)
            say(":")
            _describe(inner, say)
            say(",")
        say("}")
    else:
        say(f"{kind.__qualname__}(")
        for inner in value if kind in (tuple, list) else map(value.__getattribute__, _details(kind)):
            _describe(inner, say)
            say(",")
        say(")")


def _details(kind: type[Any]) -> tuple[str, ...]:
    """The names of what such a value holds."""
    if kind not in _known_details:
        if issubclass(kind, Model):
            _known_details[kind] = tuple(kind.model_fields)
        elif is_dataclass(kind):
            _known_details[kind] = tuple(field.name for field in fields(kind))
        else:
            raise TypeError(f"{kind.__name__} is no data")
    return _known_details[kind]


def _digest(*parts: str) -> str:
    return digest("\0".join(parts).encode())
