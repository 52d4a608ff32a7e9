"""What is in the output folder, and what becomes of each file there. A person's work is never lost."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from docgen.errors import unreadable
from docgen.errors.crash_report import reported
from docgen.files import (
    backup_of,
    backup_path,
    digest,
    put_in_place,
    read_whole,
    sync_all,
    sync_folders,
    write_temporary,
)
from docgen.produce.batches import Result
from docgen.produce.jobs import Event, Job, event_of
from docgen.produce.manifest import MANIFEST, Manifest, Origin

Made: TypeAlias = tuple[Job, Result, str]
"""A document to be settled: what it is, what was made, and the fingerprint of what it was made from, if known."""


class Files:
    """The made files of one year; without a `workplace` to write to it says what it would do, and does nothing."""

    def __init__(self, folder: Path, manifest: Manifest, overwrite: bool, workplace: str = "") -> None:
        self.folder = folder
        self._prefix = f"{folder}{os.sep}"
        self._manifest = manifest
        self._overwrite = overwrite
        self.workplace = workplace
        self._faults: dict[str, OSError] = {}
        self._written: list[str] = []

    def hash_of_made(self, name: str) -> str:
        """The hash of the file that is there, if a build wrote it and nobody touched it; else empty."""
        try:
            hashed = self._hash(name)
        except OSError:  # `settle` meets it again, and says so
            return ""
        return hashed if hashed and self._manifest.is_ours(name, hashed) else ""

    def made_before(self, name: str, fingerprint: str) -> Result | None:
        """What a build made of the same, if its file is there and nobody touched it."""
        origin = self._manifest.origins.get(name)
        if not origin or not fingerprint or origin.fingerprint != fingerprint:
            return None
        hashed = self.hash_of_made(name)
        return Result(None, hashed, origin.blanks) if hashed else None

    def settle(self, portion: Sequence[Made]) -> Iterator[Event]:
        """Gives the files of a portion what they should hold, and says what was done."""
        for job, result, fingerprint in self._on_disk(portion) if self.workplace else portion:
            yield self._event(job, result, Origin(fingerprint, result.blanks) if fingerprint else None)

    def leftovers(self, wanted: Collection[str], prune: bool) -> Iterator[Event]:
        """Made files that the data no longer asks for: listed, and removed if `prune` and untouched."""
        for name in sorted(set(self._manifest.hashes) - set(wanted)):
            try:
                hashed = self._hash(name)
                if hashed is None:
                    self._manifest.forget(name)
                elif not prune:
                    yield Event(name, "stale")
                elif not self._manifest.is_ours(name, hashed):
                    yield Event(name, "stale", reason="đã sửa tay nên không xóa")
                else:
                    self._remove(name)
                    yield Event(name, "removed")
            except OSError as error:
                yield Event(name, "failed", reason=f"không xóa được: {unreadable(error)}")

    def saved(self) -> Iterator[Event]:
        """Saves the manifest; the event of its fault, if it has one."""
        try:
            if self.workplace:
                sync_folders(self._written)
                self._manifest.save()
        except OSError as error:
            yield Event(MANIFEST, "failed", reason=f"không ghi được: {unreadable(error)}")

    def _on_disk(self, portion: Sequence[Made]) -> list[Made]:
        """The same documents, written aside; they and the notes of them are on the disk before one gets its name."""
        aside = [(job, self._aside(job.name, result), fingerprint) for job, result, fingerprint in portion]
        waiting = {result.temporary: job.name for job, result, _ in aside if result.temporary}
        if waiting:
            self._faults |= {waiting[path]: fault for path, fault in sync_all(waiting).items()}
            try:
                self._manifest.intend({job.name: result.hashed for job, result, _ in aside if result.temporary})
            except OSError as error:
                self._faults |= dict.fromkeys(waiting.values(), error)
        return aside

    def _aside(self, name: str, result: Result) -> Result:
        if result.data is None or result.temporary:
            return result
        try:
            return replace(result, data=None, temporary=write_temporary(self.workplace, result.data))
        except OSError as error:
            self._faults[name] = error
            return result

    def _event(self, job: Job, result: Result, origin: Origin | None) -> Event:
        if result.reason or result.report:
            return event_of(job, "failed", reason=result.reason or reported(result.report))
        try:
            return self._settled(job, result, origin)
        except OSError as error:
            return event_of(job, "failed", reason=f"không ghi được: {unreadable(error)}")

    def _settled(self, job: Job, result: Result, origin: Origin | None) -> Event:
        if result.data is None and not result.temporary:
            self._manifest.record(job.name, result.hashed, origin)
            return event_of(job, "same", result.blanks)
        there = self._hash(job.name)  # anew, since a person may have saved it while the document was made
        if there == result.hashed:
            self._manifest.record(job.name, result.hashed, origin)
            return event_of(job, "same", result.blanks)
        if there is None or self._manifest.is_ours(job.name, there):
            self._write(job.name, result, origin)
            return event_of(job, "made" if there is None else "changed", result.blanks)
        if not self._overwrite:
            return event_of(job, "kept", result.blanks)
        aside = self._overwritten(job.name, result, origin)
        return event_of(job, "changed", result.blanks, f"bản sửa tay giữ ở {aside}")

    def _write(self, name: str, result: Result, origin: Origin | None) -> None:
        if name in self._faults:
            raise self._faults.pop(name)
        if self.workplace:
            self._written.append(put_in_place(result.temporary, self._prefix + name))
            self._manifest.record(name, result.hashed, origin)

    def _overwritten(self, name: str, result: Result, origin: Origin | None) -> str:
        """Makes an edited file anew; the name beside it under which the edited one is kept."""
        path = self.folder / name
        with backup_of(path) if self.workplace else nullcontext(backup_path(path)) as kept:
            self._write(name, result, origin)
        return kept.relative_to(self.folder).as_posix()

    def _remove(self, name: str) -> None:
        if not self.workplace:
            return
        path = self.folder / name
        path.unlink()
        self._manifest.forget(name)
        if path.parent != self.folder:
            with suppress(OSError):  # it holds something else
                path.parent.rmdir()

    def _hash(self, name: str) -> str | None:
        """The hash of the file that is there; None if there is none. Raises `OSError` if it cannot be read."""
        data = read_whole(self._prefix + name)
        return None if data is None else digest(data)
