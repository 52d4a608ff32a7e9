"""The jobs of a build (documents to make), and the events (outcomes)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal

from docgen.data.loading import YearData
from docgen.data.models import Document, Unit
from docgen.errors import UsageError, nearest

Outcome = Literal["made", "changed", "same", "kept", "failed", "stale", "removed"]
"""New; written because it differs; nothing to do; left alone because it was edited; not made; no longer required by the
data; removed because it was no longer required."""


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


def event_of(job: Job, outcome: Outcome, blanks: frozenset[str] = frozenset(), reason: str = "") -> Event:
    """The event of a job."""
    unit = str(job.unit.id) if job.unit else ""
    return Event(job.name, outcome, str(job.document.id), str(job.document.label), unit, blanks, reason)


def _check_known(kind_name: str, names: Sequence[str], known: Mapping[str, str]) -> None:
    for name in names:
        if name not in known:
            raise UsageError(f'không có {kind_name} "{name}"', hint=nearest(name, known, titles=known))
