"""The documents of a year by what a person asks for: a search, counts by state, blank details."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.language.word_search import is_found
from docgen.produce.document_states import DocumentState, StateReader
from docgen.produce.jobs import jobs_of
from docgen.produce.state_words import BLANK, FAULTY, ISSUED, SENT


@dataclass(frozen=True)
class StateFilter:
    """Which documents a person asks for; what is empty leaves none out."""

    words: str = ""
    """Words of the title of the unit or of the label of the document, as in `is_found`."""
    labels: Collection[str] = ()
    """States and marks; a document must have one of them."""
    documents: Collection[str] = ()
    """Ids of documents."""
    unit_kinds: Collection[str] = ()
    """Kinds of units in small letters; with them no document of the province is found."""
    units: Collection[str] = ()
    """Ids of units; with them a document of the province is found only if `documents` names it."""

    def finds(self, one: DocumentState) -> bool:
        """Whether it is one of these documents."""
        unit = one.job.unit
        return (
            (not self.documents or str(one.job.document.id) in self.documents)
            and (not self.unit_kinds or (unit is not None and str(unit.kind).lower() in self.unit_kinds))
            and (not self.units or (str(unit.id) in self.units if unit else bool(self.documents)))
            and (not self.labels or not labels_of(one).isdisjoint(self.labels))
            and (not self.words or is_found(self.words, searched_text(one)))
        )


def chosen_states(
    project: Project, data: YearData, wanted: StateFilter, reader: StateReader | None = None
) -> list[DocumentState]:
    """The states of the documents that the filter finds, in the order of a build.

    Raises `UsageError` for an id that does not exist, `DocgenError` as `StateReader.states`.
    """
    jobs_of(data, list(wanted.documents), list(wanted.units))  # raises for unknown ids
    return [one for one in (reader or StateReader(project)).states(data) if wanted.finds(one)]


def searched_text(one: DocumentState) -> str:
    """The words by which a document is found: those of its unit and of its kind."""
    return f"{one.job.unit.title} {one.job.document.label}" if one.job.unit else str(one.job.document.label)


def labels_of(one: DocumentState) -> set[str]:
    """The state and the marks of a document."""
    marks = {
        BLANK: bool(one.blanks),
        FAULTY: one.faults is not None and not one.faults.is_clean,
        ISSUED: one.is_issued,
        SENT: one.sent is not None,
    }
    return {one.state, *(mark for mark, is_there in marks.items() if is_there)}


@dataclass
class StateCounts:
    """How many documents have each state or mark, in all and by the label of the document."""

    total: int = 0
    by_label: Counter[str] = field(default_factory=Counter)
    by_document: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def counts_of(states: Iterable[DocumentState]) -> StateCounts:
    """The counts of these documents."""
    found = StateCounts()
    for one in states:
        labels = labels_of(one)
        found.total += 1
        found.by_label.update(labels)
        found.by_document[str(one.job.document.label)].update(labels)
    return found


def blank_places(states: Sequence[DocumentState]) -> dict[str, list[DocumentState]]:
    """The documents in which each detail is blank, by its name; most documents first."""
    places: dict[str, list[DocumentState]] = defaultdict(list)
    for one in states:
        for name in one.blanks:
            places[name].append(one)
    return dict(sorted(places.items(), key=lambda entry: (-len(entry[1]), entry[0])))


def plain_states(states: Iterable[DocumentState]) -> Iterator[dict[str, Any]]:
    """Each document for programs, as values of JSON."""
    for one in states:
        yield {
            "file": one.job.name,
            "document": str(one.job.document.id),
            "unit": str(one.job.unit.id) if one.job.unit else None,
            "state": one.state,
            "reason": one.reason or None,
            "blanks": sorted(one.blanks),
            "issued": one.is_issued,
            "sent": one.sent.isoformat() if one.sent else None,
            "changed_since_sent": one.has_changed_since_sent,
            "faults": asdict(one.faults) if one.faults else None,
        }
