"""Writes the documents of a build to the output folder. Edited files are never lost."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from docgen.errors import unreadable
from docgen.errors.crash_report import saved_report_message
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
from docgen.produce.batches import DocumentResult
from docgen.produce.jobs import AnyJob, Event
from docgen.produce.manifest import Failure, Manifest, Origin

MadeDocument: TypeAlias = tuple[AnyJob, DocumentResult, str]
"""A document to be written: its job, its result, and the fingerprint of its inputs ("" if not known)."""


class OutputFolder:
    """The documents of one year; without a `temporary_dir` nothing is written (a dry run)."""

    def __init__(self, folder: Path, manifest: Manifest, overwrite: bool, temporary_dir: str = "") -> None:
        self.folder = folder
        self._prefix = f"{folder}{os.sep}"
        self._manifest = manifest
        self._overwrite = overwrite
        self.temporary_dir = temporary_dir
        self._errors: dict[str, OSError] = {}
        self._written_paths: list[str] = []

    def hash_of_made(self, name: str) -> str:
        """The hash of the existing file, if a build wrote it and it was not edited since; else ""."""
        try:
            hashed = self._hash(name)
        except OSError:  # `write_results` gets the same error and reports it
            return ""
        return hashed if hashed and self._manifest.is_ours(name, hashed) else ""

    def made_before(self, name: str, fingerprint: str) -> DocumentResult | None:
        """The result of an earlier build from the same inputs, if its file exists and was not edited; else None."""
        origin = self._manifest.origins.get(name)
        if not origin or not fingerprint or origin.fingerprint != fingerprint:
            return None
        hashed = self.hash_of_made(name)
        return DocumentResult(None, hashed, origin.blanks) if hashed else None

    def is_kept(self, name: str) -> bool:
        """Whether a file is there that was edited or that docgen did not make, and it must not be overwritten."""
        try:
            hashed = self._hash(name)
        except OSError:  # `write_results` gets the same error and reports it
            return False
        return hashed is not None and not self._overwrite and not self._manifest.is_ours(name, hashed)

    def write_results(self, documents: Sequence[MadeDocument]) -> Iterator[Event]:
        """Writes documents, where needed, and yields the outcome of each."""
        for job, result, fingerprint in self._on_disk(documents) if self.temporary_dir else documents:
            yield self._event(job, result, Origin(fingerprint, result.blanks) if fingerprint else None)
            if result.stencil_fault:
                yield job.event("failed", reason=saved_report_message(result.stencil_fault))

    def leftovers(self, expected: Collection[str], prune: bool) -> Iterator[Event]:
        """Files of earlier builds that the data no longer requires: listed, or removed with `prune` if not edited."""
        for name in set(self._manifest.failures) - set(expected):
            self._manifest.forget_failure(name)
        for name in sorted(set(self._manifest.hashes) - set(expected)):
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
        """Saves the manifest; yields an event if that fails."""
        try:
            if self.temporary_dir:
                sync_folders(self._written_paths)
                self._manifest.save()
        except OSError as error:
            yield Event(self._manifest.name, "failed", reason=f"không ghi được: {unreadable(error)}")

    def _on_disk(self, documents: Sequence[MadeDocument]) -> list[MadeDocument]:
        """The documents in temporary files, synced to the disk, and listed as pending, before any gets its name."""
        with_temporary = [
            (job, self._with_temporary(job.name, result), fingerprint) for job, result, fingerprint in documents
        ]
        temporary_names = {result.temporary: job.name for job, result, _ in with_temporary if result.temporary}
        if temporary_names:
            self._errors |= {temporary_names[path]: error for path, error in sync_all(temporary_names).items()}
            try:
                self._manifest.note_pending(
                    {job.name: result.hashed for job, result, _ in with_temporary if result.temporary}
                )
            except OSError as error:
                self._errors |= dict.fromkeys(temporary_names.values(), error)
        return with_temporary

    def _with_temporary(self, name: str, result: DocumentResult) -> DocumentResult:
        if result.data is None or result.temporary:
            return result
        try:
            return replace(result, data=None, temporary=write_temporary(self.temporary_dir, result.data))
        except OSError as error:
            self._errors[name] = error
            return result

    def _event(self, job: AnyJob, result: DocumentResult, origin: Origin | None) -> Event:
        if result.reason or result.report:
            reason = result.reason or saved_report_message(result.report)
            if origin:
                self._manifest.record_failure(job.name, Failure(origin.fingerprint, reason))
            return job.event("failed", reason=reason)
        self._manifest.forget_failure(job.name)
        try:
            return self._write_result(job, result, origin)
        except OSError as error:
            return job.event("failed", reason=f"không ghi được: {unreadable(error)}")

    def _write_result(self, job: AnyJob, result: DocumentResult, origin: Origin | None) -> Event:
        if result.data is None and not result.temporary:
            self._manifest.record(job.name, result.hashed, origin)
            return job.event("same", result.blanks)
        existing_hash = self._hash(job.name)  # again, since it may have been edited while the document was made
        if existing_hash == result.hashed:
            self._manifest.record(job.name, result.hashed, origin)
            return job.event("same", result.blanks)
        if existing_hash is None or self._manifest.is_ours(job.name, existing_hash):
            self._write(job.name, result, origin)
            return job.event("made" if existing_hash is None else "changed", result.blanks)
        if not self._overwrite:
            return job.event("kept", result.blanks)
        backup = self._overwritten(job.name, result, origin)
        return job.event("changed", result.blanks, f"bản sửa tay lưu ở {backup}")

    def _write(self, name: str, result: DocumentResult, origin: Origin | None) -> None:
        if name in self._errors:
            raise self._errors.pop(name)
        if self.temporary_dir:
            self._written_paths.append(put_in_place(result.temporary, self._prefix + name))
            self._manifest.record(name, result.hashed, origin)

    def _overwritten(self, name: str, result: DocumentResult, origin: Origin | None) -> str:
        """Overwrites an edited file; the name of the backup."""
        path = self.folder / name
        with backup_of(path) if self.temporary_dir else nullcontext(backup_path(path)) as backup:
            self._write(name, result, origin)
        return backup.relative_to(self.folder).as_posix()

    def _remove(self, name: str) -> None:
        if not self.temporary_dir:
            return
        path = self.folder / name
        path.unlink()
        self._manifest.forget(name)
        if path.parent != self.folder:
            with suppress(OSError):  # the folder is not empty
                path.parent.rmdir()

    def _hash(self, name: str) -> str | None:
        """The hash of the existing file; None if there is none. Raises `OSError` if it cannot be read."""
        data = read_whole(self._prefix + name)
        return None if data is None else digest(data)
