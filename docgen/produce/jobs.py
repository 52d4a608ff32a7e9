"""What is to be made, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal

from docgen.data.loading import YearData
from docgen.data.models import Document, Unit
from docgen.errors import UsageError, nearest

Outcome = Literal["made", "changed", "same", "kept", "failed", "stale", "removed"]
"""New; written because it differs; nothing to do; edited by a person and so left alone; not made; no longer asked
for; removed because it was no longer asked for."""


@dataclass(frozen=True)
class Job:
    """One document to make; `unit` is None for the province's. `name` is its path below the year's folder."""

    document: Document
    unit: Unit | None
    name: str


@dataclass(frozen=True)
class Event:
    """What became of one file; `blanks` are the names of what is blank in it on purpose."""

    name: str
    outcome: Outcome
    document: str = ""
    label: str = ""
    unit: str = ""
    blanks: frozenset[str] = frozenset()
    reason: str = ""


def jobs_of(data: YearData, kinds: Sequence[str] = (), units: Sequence[str] = ()) -> list[Job]:
    """The documents to make: all, or those of `kinds`, or of `units`. Raises `UsageError` for an unknown name."""
    documents = data.catalogue.documents
    _known("văn bản", kinds, [str(document.id) for document in documents])
    chosen = units_named(data, units)
    jobs: list[Job] = []
    wanted = [document for document in documents if not kinds or document.id in kinds]
    # Why unit by unit: what a unit's documents have in common is at hand, and a build cut short leaves whole sets.
    for audience, some in groupby(wanted, key=attrgetter("audience")):
        of_these = list(some)
        if audience == "unit":
            jobs.extend(Job(one, unit, f"{unit.id}/{one.file}") for unit in chosen for one in of_these)
        elif not units or kinds:
            jobs.extend(Job(one, None, str(one.file)) for one in of_these)
    return jobs


def units_named(data: YearData, names: Sequence[str]) -> list[Unit]:
    """The units of those ids, in their order; all, if none is named. Raises `UsageError` for an unknown one."""
    _known("đơn vị", names, [str(unit.id) for unit in data.units.units])
    return [unit for unit in data.units.units if not names or unit.id in names]


def event_of(job: Job, outcome: Outcome, blanks: frozenset[str] = frozenset(), reason: str = "") -> Event:
    """The event of a job."""
    unit = str(job.unit.id) if job.unit else ""
    return Event(job.name, outcome, str(job.document.id), str(job.document.label), unit, blanks, reason)


def _known(what: str, names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            raise UsageError(f'không có {what} "{name}"', hint=nearest(name, known))
