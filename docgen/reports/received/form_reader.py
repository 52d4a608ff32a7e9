"""Reads received files and compares them with what is stored, each again only where something has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from docgen.data.loading import YearData
from docgen.data.models import Answers
from docgen.data.project import Project
from docgen.reports.collect.collection import Progress
from docgen.reports.collect.decisions import Decision
from docgen.reports.collect.known_year import KnownYear
from docgen.reports.collect.read_forms import read_all
from docgen.reports.collect.returned_files import ReturnedFile
from docgen.reports.collect.returned_form import ReturnedForm
from docgen.reports.received.form_review import FormReview, reviewed
from docgen.reports.received.register import ReceivedFile

_Stamp = tuple[int, int, str]
"""The time of the last change of a file, its size, and the form that a person chose for it."""


@dataclass(frozen=True)
class _Reading:
    stamp: _Stamp
    returned: ReturnedForm


@dataclass(frozen=True)
class _Review:
    entry: ReceivedFile
    reading: _Reading
    existing: Answers | None
    review: FormReview


class FormReader:
    """The readings and the reviews of a project's received files, kept from call to call."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lock = Lock()
        self._data: YearData | None = None
        self._known: KnownYear | None = None
        self._readings: dict[str, _Reading] = {}
        self._reviews: dict[str, _Review] = {}

    def reviews(self, data: YearData, entries: Sequence[ReceivedFile], progress: Progress = iter) -> list[FormReview]:
        """The review of each of these files of the year of `data`, in order."""
        with self._lock:
            known = self._year(data)
            self._read(data, known, entries, progress)
            return [self._review(entry, known) for entry in entries]

    def unread(self, data: YearData, entries: Sequence[ReceivedFile]) -> list[ReceivedFile]:
        """Those of the files that `reviews` would have to read first."""
        with self._lock:
            self._year(data)
            folder = self._project.received(data.year)
            return [one for one in entries if self._stamp_read(one) != _stamp(folder / one.file, one.form)]

    def _year(self, data: YearData) -> KnownYear:
        """The year; where its forms or its units are other ones than before, everything is read anew."""
        if self._known is None or self._data is not data:
            known = KnownYear.of(data, self._project.templates)
            if self._known is None or not _is_alike(self._known, known):
                self._readings, self._reviews = {}, {}
            self._known, self._data = known, data
        return self._known

    def _read(self, data: YearData, known: KnownYear, entries: Iterable[ReceivedFile], progress: Progress) -> None:
        folder = self._project.received(data.year)
        stamps = {entry.file: _stamp(folder / entry.file, entry.form) for entry in entries}
        new = [one for one in entries if self._stamp_read(one) != stamps[one.file]]
        for form in dict.fromkeys(entry.form for entry in new):
            own = [entry for entry in new if entry.form == form]
            returned = progress(read_all([source_of(folder, one) for one in own], known.choice(form), None))
            for entry, one in zip(own, returned, strict=True):
                self._readings[entry.file] = _Reading(stamps[entry.file], one)

    def _stamp_read(self, entry: ReceivedFile) -> _Stamp | None:
        return self._readings[entry.file].stamp if entry.file in self._readings else None

    def _review(self, entry: ReceivedFile, known: KnownYear) -> FormReview:
        reading, before = self._readings[entry.file], self._reviews.get(entry.file)
        if before and _is_of(before, entry, reading, known):
            return before.review
        chosen = Decision(entry.received, unit=entry.unit) if entry.unit else None
        review = reviewed(entry, replace(reading.returned, decision=chosen), known)
        self._reviews[entry.file] = _Review(entry, reading, _existing(known, review), review)
        return review


def _is_of(before: _Review, entry: ReceivedFile, reading: _Reading, known: KnownYear) -> bool:
    """True if a review would be the same now."""
    is_same = before.entry == entry and before.reading is reading
    return is_same and before.existing == _existing(known, before.review)


def source_of(folder: Path, entry: ReceivedFile, decision: Decision | None = None) -> ReturnedFile:
    """A received file as `collect` reads it, with what a person decided about it."""
    received = decision.received if decision and decision.received else entry.received
    return ReturnedFile(folder / entry.file, entry.name, received, decision)


def _stamp(path: Path, form: str) -> _Stamp:
    """The stamp of a file; of one that is gone, one that no file has."""
    try:
        status = path.stat()
    except OSError:
        return -1, -1, form
    return status.st_mtime_ns, status.st_size, form


def _is_alike(one: KnownYear, other: KnownYear) -> bool:
    """True if files are read alike in both: the forms and the units are the same."""
    return one.choice() == other.choice() and one.units == other.units


def _existing(known: KnownYear, review: FormReview) -> Answers | None:
    """The stored report of the unit of a review."""
    return known.of_form(review.form).answers.get(review.unit)
