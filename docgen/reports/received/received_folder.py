"""The folder of received files: each is kept as it came, below the day on which it came. Nothing in it is removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.errors import OutputError, UsageError, nearest, unreadable
from docgen.files import Replacement, digest, files_below, locked, read_file, write_all
from docgen.reports.collect.known_year import known_unit
from docgen.reports.collect.returned_files import is_of_system
from docgen.reports.received.register import ReceivedFile, Register, State, read_register
from docgen.reports.received.sent_files import LARGEST_SENT, SentFile

_TOGETHER = 100
"""Files that are synced to the disk together."""
_IN_MEMORY = 50_000_000
"""Bytes of files that wait to be written together."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file that was handed in."""

    name: str
    entry: ReceivedFile | None
    """Its entry in the register; None if it was refused."""
    refused: str = ""
    is_known: bool = False
    """True if the same content came before."""


def received_files(project: Project, year: int) -> list[ReceivedFile]:
    """The files in the folder, in the order in which they came; those that a person put there by hand are waiting.

    Raises `OutputError` if the folder or its register cannot be read.
    """
    folder = project.received(year)
    return [one for one in _known(folder).entries.values() if (folder / one.file).is_file()]


def receive(project: Project, year: int, sent: Iterable[SentFile], day: date) -> Iterator[Receipt]:
    """Keeps files that came on that day, and yields what became of each; the same content is kept once.

    Raises `OutputError` if they cannot be written, and `DocgenError` if another command is receiving files; the files
    whose receipts were yielded are kept.
    """
    with _open_register(project, year) as register:
        reception = _Reception(project.received(year), register, day)
        for one in sent:
            yield from reception.taken(one)
        yield from reception.written()


def changed_entries(project: Project, year: int, changed: Iterable[ReceivedFile]) -> None:
    """Writes these entries into the register. Raises as `receive` does."""
    with _open_register(project, year) as register:
        register.with_entries(changed).save()


def set_state(project: Project, year: int, files: Sequence[str], state: State, day: date) -> list[ReceivedFile]:
    """Sets files aside, or back to waiting; the entries. Raises `UsageError` for an unknown file."""
    found = entries_named(project, year, files)
    decided = None if state == "waiting" else day
    changed = [replace(one, state=state, decided=decided) for one in found]
    changed_entries(project, year, changed)
    return changed


def choose_unit(project: Project, data: YearData, file: str, unit: str, form: str = "") -> ReceivedFile:
    """Notes the unit, and the form, that a person chose for a file; "" for those that it names itself.

    Raises `UsageError` for an unknown file, unit or form.
    """
    (found,) = entries_named(project, data.year, [file])
    if unit:
        known_unit(data, unit)
    if form:
        data.with_form(form)
    changed = replace(found, unit=unit, form=form)
    changed_entries(project, data.year, [changed])
    return changed


def entries_named(project: Project, year: int, files: Sequence[str]) -> list[ReceivedFile]:
    """The entries of these files, by their path in the folder. Raises `UsageError` for an unknown one."""
    known = {one.file: one for one in received_files(project, year)}
    for file in files:
        if file not in known:
            raise UsageError(f"không có tệp đã nhận “{file}”", hint=nearest(file, known))
    return [known[file] for file in files]


def _known(folder: Path) -> Register:
    """The register, with an entry for each file that it does not know."""
    register = read_register(folder)
    try:
        names = (path.relative_to(folder).as_posix() for path in files_below(folder))
        new = [name for name in names if name not in register.entries and not any(map(is_of_system, name.split("/")))]
        return register.with_entries(_found(name, folder / name) for name in new)
    except OSError as error:
        raise OutputError(f"không đọc được {folder}: {unreadable(error)}") from error


def _found(file: str, path: Path) -> ReceivedFile:
    """The entry of a file that a person put into the folder. Raises `OSError`."""
    status = path.stat()
    content = read_file(path, LARGEST_SENT) if status.st_size <= LARGEST_SENT else b""
    return ReceivedFile(file, file, digest(content), _day_of(file) or date.fromtimestamp(status.st_mtime))


def _day_of(file: str) -> date | None:
    """The day that the folder of a file names."""
    try:
        return date.fromisoformat(file.partition("/")[0])
    except ValueError:
        return None


@contextmanager
def _open_register(project: Project, year: int) -> Iterator[Register]:
    """The register, under a lock against a second command."""
    folder = project.received(year)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"không ghi được vào thư mục {folder}: {unreadable(error)}") from error
    with locked(folder, "nhận tệp vào"):
        yield _known(folder)


class _Reception:
    """Takes files one after the other, and writes many together."""

    def __init__(self, folder: Path, register: Register, day: date) -> None:
        self._folder, self._register, self._day = folder, register, day
        self._by_digest = {one.digest: one for one in register.entries.values()}
        self._names = {file.casefold() for file in register.entries}
        self._waiting: list[tuple[ReceivedFile, bytes]] = []
        self._receipts: list[Receipt] = []
        self._size = 0

    def taken(self, sent: SentFile) -> Iterator[Receipt]:
        """Takes a file; yields receipts as soon as their files are written."""
        if sent.refused:
            self._receipts.append(Receipt(sent.name, None, sent.refused))
        elif known := self._same(sent.content):
            self._receipts.append(Receipt(sent.name, known, is_known=True))
        else:
            entry = ReceivedFile(self._free_name(sent.name), sent.name, digest(sent.content), self._day)
            self._by_digest[entry.digest] = entry
            self._waiting.append((entry, sent.content))
            self._receipts.append(Receipt(sent.name, entry))
            self._size += len(sent.content)
        if len(self._waiting) >= _TOGETHER or self._size > _IN_MEMORY:
            yield from self.written()

    def written(self) -> list[Receipt]:
        """Writes the files that wait, then the register; the receipts of all files taken since the last time."""
        changes = [Replacement(self._folder / entry.file, None, content) for entry, content in self._waiting]
        write_all(changes, self._folder)
        if changes:
            self._register = self._register.with_entries(entry for entry, _ in self._waiting)
            self._register.save()
        receipts, self._receipts, self._waiting, self._size = self._receipts, [], [], 0
        return receipts

    def _same(self, content: bytes) -> ReceivedFile | None:
        """The file with this content; None if there is none, or if a person has changed or removed it since."""
        entry = self._by_digest.get(digest(content))
        if entry is None or any(entry is one for one, _ in self._waiting):
            return entry
        try:
            return entry if read_file(self._folder / entry.file, LARGEST_SENT) == content else None
        except OSError:
            return None

    def _free_name(self, name: str) -> str:
        """A path that no file has, on a system that ignores case too: `2023-10-31/bao-cao (2).docx`."""
        last = name.rpartition("/")[2]
        stem, dot, ending = last.rpartition(".") if "." in last else (last, "", "")
        number, file = 1, f"{self._day.isoformat()}/{last}"
        while file.casefold() in self._names or (self._folder / file).exists():
            number += 1
            file = f"{self._day.isoformat()}/{stem} ({number}){dot}{ending}"
        self._names.add(file.casefold())
        return file
