"""What happened in a year, from what the files of the project know: data saved, documents made, issued, sent, reported.

Nothing is written for it. Days come from the log of drafts, from reports and from numbered papers; the time of a
document is that of its file, so that a document which was made again or edited is listed once, at the last time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from docgen.authoring.paper_numbers import number_places
from docgen.authoring.saving import history as saved_changes
from docgen.data.loading import Loaded, YearData
from docgen.data.project import Project
from docgen.language.spelling import capitalised
from docgen.produce.jobs import jobs_of, pdf_name
from docgen.produce.release import FOLDER as RELEASED_IN
from docgen.produce.sending import FOLDER as SENT_FROM
from docgen.produce.sending import SEND, read_send_log


class HistoryKind(StrEnum):
    """What happened."""

    SAVED = "data"
    """Data was changed through docgen."""
    MADE = "made"
    """Documents, and their PDF files, were made or edited."""
    SIGNED = "signed"
    """A paper got its number and date."""
    ISSUED = "issued"
    """Copies of signed papers were put together."""
    SENT = "sent"
    """An e-mail draft was made, with documents."""
    REMINDED = "reminded"
    """A reminder was drafted."""
    ANSWERED = "answered"
    """A unit's report was received."""


HISTORY_WORDS: Mapping[HistoryKind, str] = MappingProxyType(
    {
        HistoryKind.SAVED: "sửa dữ liệu",
        HistoryKind.MADE: "tạo văn bản",
        HistoryKind.SIGNED: "ký, cấp số",
        HistoryKind.ISSUED: "phát hành",
        HistoryKind.SENT: "soạn thư gửi",
        HistoryKind.REMINDED: "soạn thư nhắc",
        HistoryKind.ANSWERED: "nhận báo cáo",
    }
)
"""What each kind is called."""


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that happened on a day; `at` is the time, None where only the day is known."""

    day: date
    at: time | None
    kind: HistoryKind
    unit: str
    """The id of the unit; empty for the province and for what concerns all units."""
    unit_title: str
    words: str
    """What it was about: `kế hoạch, giấy mời`."""
    files: tuple[Path, ...] = ()


def history(project: Project, loaded: Loaded, units: Collection[str] = ()) -> list[HistoryEntry]:
    """All that happened in a year, the last first; `units`: only what concerns these.

    Raises `DataProblemsError` if the data has problems, `OutputError` if the log of drafts cannot be read.
    """
    year = _Year(project, loaded, loaded.data())
    found = [*year.saved(), *year.made(), *year.signed(), *year.issued(), *year.sent(), *year.answered()]
    kept = [one for one in found if not units or one.unit in units]
    return sorted(kept, key=lambda one: (one.day, one.at or time.min), reverse=True)


@dataclass(frozen=True)
class _Year:
    project: Project
    loaded: Loaded
    data: YearData

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {str(unit.id): capitalised(unit.title) for unit in self.data.units.units}

    @cached_property
    def _output(self) -> Path:
        return self.project.output(self.data.year)

    def saved(self) -> Iterator[HistoryEntry]:
        """The changes of data that docgen has saved."""
        for change in saved_changes(self.project, self.data.year):
            words = f"hoàn tác: {change.words}" if change.undoes else change.words
            yield self._entry(change.when, HistoryKind.SAVED, "", words)

    def made(self) -> Iterator[HistoryEntry]:
        """The documents and PDF files that are there, those of one unit and one day together."""
        groups: dict[tuple[str, date], list[tuple[datetime, str, Path]]] = {}
        for job in jobs_of(self.data):
            unit, label = str(job.unit.id) if job.unit else "", str(job.document.label)
            for name, title in ((job.name, label), (pdf_name(job.name), f"{label} (PDF)")):
                when = _time_of(self._output / name)
                if when:
                    groups.setdefault((unit, when.date()), []).append((when, title, self._output / name))
        for (unit, _), files in groups.items():
            words = ", ".join(dict.fromkeys(title for _, title, _ in files))
            when = max(when for when, _, _ in files)
            yield self._entry(when, HistoryKind.MADE, unit, words, [path for _, _, path in files])

    def signed(self) -> Iterator[HistoryEntry]:
        """The papers that have number and date."""
        for place in number_places(self.loaded):
            if place.is_document and place.number and place.day:
                words = f"{place.title}, số {place.full_number}"
                yield HistoryEntry(place.day, None, HistoryKind.SIGNED, place.unit, self._title(place.unit), words)

    def issued(self) -> Iterator[HistoryEntry]:
        """The files in the folder of issued papers."""
        folder = self._output / RELEASED_IN
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            when, unit = _time_of(path), path.parent.name
            if when and path.suffix.lower() in (".docx", ".pdf"):
                yield self._entry(when, HistoryKind.ISSUED, unit if unit in self._titles else "", path.name, [path])

    def sent(self) -> Iterator[HistoryEntry]:
        """The e-mail drafts. Raises `OutputError`."""
        folder = self._output / SENT_FROM
        for one in read_send_log(folder).entries:
            kind = HistoryKind.SENT if one.kind == SEND else HistoryKind.REMINDED
            to = f"gửi {', '.join(one.to)}" if one.to else "chưa có địa chỉ người nhận"
            drafts = tuple(folder / name for name in one.files if name.endswith(".eml"))
            yield HistoryEntry(one.day, None, kind, one.unit, self._title(one.unit), to, drafts)

    def answered(self) -> Iterator[HistoryEntry]:
        """The reports by the day on which they came; without it by the time of their file."""
        for form in self.data.form_ids:
            own = self.data.of_form(form)
            label = next((str(one.label) for one in own.catalogue.documents if not one.blank and not one.text), form)
            for unit, answers in own.answers.items():
                path = self.project.reports(self.data.year, form) / f"{unit}.yaml"
                when = _time_of(path)
                day = answers.received or (when.date() if when else None)
                at = when.time() if when and when.date() == day else None
                if day:
                    yield HistoryEntry(day, at, HistoryKind.ANSWERED, unit, self._title(unit), label, (path,))

    def _entry(
        self, when: datetime, kind: HistoryKind, unit: str, words: str, files: Iterable[Path] = ()
    ) -> HistoryEntry:
        return HistoryEntry(when.date(), when.time(), kind, unit, self._title(unit), words, tuple(files))

    def _title(self, unit: str) -> str:
        return self._titles.get(unit, unit)


def _time_of(path: Path) -> datetime | None:
    """The time of a file; None if it is none, or cannot be read."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime) if path.is_file() else None
    except OSError:
        return None


__all__ = ["HISTORY_WORDS", "HistoryEntry", "HistoryKind", "history"]
