"""What is in the output folder, and what becomes of each file there. A person's work is never lost."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from docgen.build.chunks import Result
from docgen.build.events import Event, Job, event_of
from docgen.errors import unreadable
from docgen.manifest import MANIFEST, Manifest, Origin, digest, put_in_place, read_whole, remove_aside, write_aside
from docgen.unexpected import reported

_EDITED = "sua-tay"
"""Part of the name under which an edited file is kept when it is made anew."""


def name_beside(path: Path) -> Path:
    """The name, not taken yet, under which an edited file is kept beside its place: `….sua-tay.docx`."""
    names = (path.with_name(f"{path.stem}.{_EDITED}{number}{path.suffix}") for number in ("", *range(2, 10_000)))
    return next(candidate for candidate in names if not candidate.exists())


class Files:
    """The made files of one year. With `dry_run` it says what it would do, and does nothing."""

    def __init__(self, folder: Path, manifest: Manifest, overwrite: bool, dry_run: bool) -> None:
        self.folder = folder
        self._prefix = f"{folder}{os.sep}"
        self._manifest = manifest
        self._overwrite = overwrite
        self._dry_run = dry_run

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

    def settle(self, job: Job, result: Result, fingerprint: str = "") -> Event:
        """Gives a file what it should hold, and says what was done; `fingerprint`: of what it was made from."""
        if result.reason or result.report:
            return event_of(job, "failed", reason=result.reason or reported(result.report))
        origin = Origin(fingerprint, result.blanks) if fingerprint else None
        try:
            event = self._settled(job, result, origin)
        except OSError as error:
            event = event_of(job, "failed", reason=f"không ghi được: {unreadable(error)}")
        if result.temporary and event.outcome not in ("made", "changed"):
            remove_aside(result.temporary)
        return event

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
            if not self._dry_run:
                self._manifest.save()
        except OSError as error:
            yield Event(MANIFEST, "failed", reason=f"không ghi được: {unreadable(error)}")

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
        if not self._dry_run:
            self._manifest.intend(name, result.hashed)
            put_in_place(result.temporary or write_aside(str(self.folder), result.data or b""), self._prefix + name)
            self._manifest.record(name, result.hashed, origin)

    def _overwritten(self, name: str, result: Result, origin: Origin | None) -> str:
        """Makes an edited file anew; the name beside it under which the edited one is kept."""
        path = self.folder / name
        aside = name_beside(path)
        if not self._dry_run:
            path.rename(aside)
            try:
                self._write(name, result, origin)
            except BaseException:
                with suppress(OSError):
                    aside.rename(path)
                raise
        return aside.relative_to(self.folder).as_posix()

    def _remove(self, name: str) -> None:
        if self._dry_run:
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
