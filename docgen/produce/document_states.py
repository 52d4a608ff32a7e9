"""The state of every document of a year as it is on the disk, without making anything.

A state is what a build would do: leave a `current` document as it is, keep an `edited` one, make the others.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, Literal, TypeVar

from docgen.authoring.paper_numbers import issued_documents
from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.errors import OutputError, unreadable
from docgen.files.file_hashes import FileHashes, FilesSignature, files_signature
from docgen.produce.build_inputs import inputs_of
from docgen.produce.check_record import CheckRecord, FaultCounts, read_check_record
from docgen.produce.jobs import Job, jobs_of
from docgen.produce.manifest import MANIFEST, PENDING, Manifest, read_manifest
from docgen.produce.sending import FOLDER, SEND, name_in_package, read_send_log

Kind = TypeVar("Kind")

State = Literal["missing", "current", "changed", "edited", "failed", "unreadable"]
"""No file; made, and nothing has changed since; made, but data, template or program have changed since; edited by hand
or not made by docgen; not made, and the reason is still there; a file that the system does not let us read."""
Sent = Mapping[tuple[str, str], tuple[date, str]]
"""Day and hash of what was last attached to a draft for a unit, by unit and name in the package; "" for any unit."""


@dataclass(frozen=True)
class DocumentState:
    """A document of a year and its state."""

    job: Job
    state: State
    reason: str = ""
    """Why it failed or cannot be read."""
    blanks: frozenset[str] = frozenset()
    """The names of the details that are blank in the file; none where the file was edited."""
    is_issued: bool = False
    """Whether it has the number and the date that it got when it was signed."""
    sent: date | None = None
    """The day of the last e-mail draft that it was attached to."""
    has_changed_since_sent: bool = False
    faults: FaultCounts | None = None
    """What the last check of this very content found; None if it was not checked."""


class StateReader:
    """Reads the states of a year's documents again and again; what has not changed meanwhile is not read again."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._hashes = FileHashes()
        self._manifest: _Known[Manifest] | None = None
        self._inputs: _Known[_Inputs] | None = None

    def states(self, data: YearData) -> list[DocumentState]:
        """The states of all documents of a year, in the order of a build.

        Raises `DocgenError` if the manifest or the templates cannot be read.
        """
        folder, inputs = self._project.output(data.year), self._inputs_of(data)
        files = _Files(folder, self._manifest_in(folder), self._hashes)
        record, sent = read_check_record(folder), _sent(folder)
        return [
            files.document_state(job, fingerprint, is_issued, sent, record)
            for job, fingerprint, is_issued in zip(inputs.jobs, inputs.fingerprints, inputs.issued, strict=True)
        ]

    def _manifest_in(self, folder: Path) -> Manifest:
        """Raises `OutputError`."""
        signature = files_signature([folder / MANIFEST, folder / PENDING])
        known = self._manifest
        if known is None or known.source != folder or known.signature != signature:
            known = self._manifest = _Known(folder, signature, read_manifest(folder))
        return known.value

    def _inputs_of(self, data: YearData) -> _Inputs:
        """The jobs with the fingerprints of their inputs: `data`, the templates and, for totals, last year's data."""
        signature = files_signature([self._project.templates, self._project.data(data.year - 1)])
        known = self._inputs
        if known is None or known.source is not data or known.signature != signature:
            jobs, is_issued = jobs_of(data), issued_documents(data)
            issued = tuple(is_issued(job.document, job.unit) for job in jobs)
            inputs = _Inputs(jobs, inputs_of(self._project, data, jobs).fingerprints, issued)
            known = self._inputs = _Known(data, signature, inputs)
        return known.value


@dataclass(frozen=True)
class _Known(Generic[Kind]):
    """A value that was read, and from what."""

    source: object
    signature: FilesSignature
    value: Kind


@dataclass(frozen=True)
class _Inputs:
    """All documents of a year with the fingerprints of their inputs, and whether each was signed."""

    jobs: Sequence[Job]
    fingerprints: Sequence[str]
    issued: Sequence[bool]


@dataclass(frozen=True)
class _Files:
    """The files of an output folder and what the manifest holds of them."""

    folder: Path
    manifest: Manifest
    hashes: FileHashes

    def document_state(
        self, job: Job, fingerprint: str, is_issued: bool, sent: Sent, record: CheckRecord
    ) -> DocumentState:
        """The state of a document."""
        state, reason, hashed = self._state(job.name, fingerprint)
        unit = str(job.unit.id) if job.unit else ""
        day, sent_hash = sent.get((unit, name_in_package(job)), (None, ""))
        has_changed = bool(day and hashed and sent_hash != hashed)
        faults = record.of(hashed) if hashed else None
        blanks = self._blanks(job.name, state)
        return DocumentState(job, state, reason, blanks, is_issued, day, has_changed, faults)

    def _state(self, name: str, fingerprint: str) -> tuple[State, str, str]:
        """The state of a document whose inputs have that fingerprint, the reason, and the hash of its file."""
        try:
            hashed = self.hashes.of(f"{self.folder}{os.sep}{name}") or ""
        except OSError as error:
            return "unreadable", f"không đọc được: {unreadable(error)}", ""
        origin, failure = self.manifest.origins.get(name), self.manifest.failures.get(name)
        is_ours = bool(hashed) and self.manifest.is_ours(name, hashed)
        if is_ours and origin and fingerprint and origin.fingerprint == fingerprint:
            return "current", "", hashed
        if failure and fingerprint and failure.fingerprint == fingerprint:
            return "failed", failure.reason, hashed
        if not hashed:
            return "missing", "", ""
        return ("changed" if is_ours else "edited"), "", hashed

    def _blanks(self, name: str, state: State) -> frozenset[str]:
        """The blank details of the file, if a build made it as it is."""
        origin = self.manifest.origins.get(name) if state in ("current", "changed") else None
        return origin.blanks if origin else frozenset()


def _sent(folder: Path) -> Sent:
    """What was attached to drafts; nothing where the log cannot be read, which `docgen send` reports."""
    found: dict[tuple[str, str], tuple[date, str]] = {}
    with suppress(OutputError):
        for entry in read_send_log(folder / FOLDER).entries:
            for name, hashed in entry.files.items() if entry.kind == SEND else ():
                found[entry.unit, name] = found["", name] = entry.day, hashed
    return found
