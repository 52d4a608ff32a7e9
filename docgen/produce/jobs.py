"""The jobs of a build (documents to make), and the events (outcomes)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import Literal, Protocol

from docgen.data.loading import YearData
from docgen.data.models import Document, Unit
from docgen.errors import UsageError, nearest

Outcome = Literal["made", "changed", "same", "kept", "failed", "stale", "removed"]
"""New; written because it differs; nothing to do; left alone because it was edited; not made; no longer required by the
data; removed because it was no longer required."""
PDF_LABEL = "bản PDF"
"""The kind of a PDF in the summary of a build."""
_PDF = ".pdf"


@dataclass(frozen=True)
class Job:
    """One document to make; `unit` is None for the province's. `name` is its path below the year's folder."""

    document: Document
    unit: Unit | None
    name: str

    @property
    def form(self) -> str:
        """The id of the report form that it shows."""
        return str(self.document.form)

    def event(self, outcome: Outcome, blanks: frozenset[str] = frozenset(), reason: str = "") -> Event:
        """The event of this job."""
        unit = str(self.unit.id) if self.unit else ""
        return Event(self.name, outcome, str(self.document.id), str(self.document.label), unit, blanks, reason)


class AnyJob(Protocol):
    """A file to make, of whatever kind; `name` is its path below the output folder."""

    @property
    def name(self) -> str: ...  # noqa: D102 - as above

    def event(self, outcome: Outcome, blanks: frozenset[str] = frozenset(), reason: str = "") -> Event: ...  # noqa: D102


@dataclass(frozen=True)
class PdfJob:
    """One PDF to make from a Word document; `name` is its path below the output folder."""

    source: Path
    name: str
    document: str = ""
    unit: str = ""

    def event(self, outcome: Outcome, blanks: frozenset[str] = frozenset(), reason: str = "") -> Event:
        """The event of this job."""
        return Event(self.name, outcome, self.document, PDF_LABEL, self.unit, blanks, reason)


@dataclass(frozen=True)
class FileJob:
    """One file of another kind; `label` is its kind in a summary."""

    name: str
    label: str
    document: str = ""
    unit: str = ""

    def event(self, outcome: Outcome, blanks: frozenset[str] = frozenset(), reason: str = "") -> Event:
        """The event of this job."""
        return Event(self.name, outcome, self.document, self.label, self.unit, blanks, reason)


@dataclass(frozen=True)
class Event:
    """The outcome of one file; `blanks` are the names of its missing details."""

    name: str
    outcome: Outcome
    document: str = ""
    label: str = ""
    unit: str = ""
    blanks: frozenset[str] = frozenset()
    reason: str = ""


def jobs_of(data: YearData, kinds: Sequence[str] = (), units: Sequence[str] = ()) -> list[Job]:
    """The documents to make: all, or only those of some `kinds` or `units`. Raises `UsageError` for an unknown name."""
    documents = data.catalogue.documents
    _check_known("văn bản", kinds, {str(document.id): str(document.label) for document in documents})
    chosen = units_named(data, units)
    jobs: list[Job] = []
    requested = [document for document in documents if not kinds or document.id in kinds]
    # Why unit by unit: its documents share cached values, and a stopped build leaves complete sets.
    for audience, group in groupby(requested, key=attrgetter("audience")):
        documents_of_audience = list(group)
        if audience == "unit":
            jobs.extend(Job(one, unit, f"{unit.id}/{one.file}") for unit in chosen for one in documents_of_audience)
        elif not units or kinds:
            jobs.extend(Job(one, None, str(one.file)) for one in documents_of_audience)
    return jobs


def units_named(data: YearData, names: Sequence[str]) -> list[Unit]:
    """The units with these ids, in the order of `units.yaml`; all if none is given. Raises `UsageError` for another."""
    _check_known("đơn vị", names, {str(unit.id): unit.title for unit in data.units.units})
    return [unit for unit in data.units.units if not names or unit.id in names]


def _check_known(kind_name: str, names: Sequence[str], known: Mapping[str, str]) -> None:
    for name in names:
        if name not in known:
            raise UsageError(f'không có {kind_name} "{name}"', hint=nearest(name, known, titles=known))


def pdf_name(name: str) -> str:
    """The path of the PDF of a document: beside it."""
    return name.removesuffix(PurePosixPath(name).suffix) + _PDF
