"""The record of the last check by the decree of each document of a year, by the hash of its content.

Checking all documents takes minutes; the record holds what is known of exactly these bytes by exactly this program.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from docgen.errors import OutputError, Problem, Severity, unreadable
from docgen.files import LARGEST, digest, read_file, write_whole
from docgen.produce.fingerprints import program_fingerprint

RECORD = ".docgen-check.json"
_VERSION = 1
_MOST = 200_000
"""Documents in a record; the oldest are left out."""


class CheckedFile(Protocol):
    """The result of a check of one file (`decree30.check.Examined`)."""

    @property
    def path(self) -> Path: ...  # noqa: D102 - the file
    @property
    def problems(self) -> tuple[Problem, ...]: ...  # noqa: D102 - what was found in it
    @property
    def error(self) -> str: ...  # noqa: D102 - why it could not be read; "" if it was


Checked = TypeVar("Checked", bound=CheckedFile)


@dataclass(frozen=True)
class FaultCounts:
    """The number of places with a fault, by severity. A fault with several places counts once."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether it has no errors and no warnings; notes are only advice."""
        return not self.errors and not self.warnings


@dataclass
class CheckRecord:
    """The counts by the hash of the content, those of the last checks last."""

    folder: Path
    _known: dict[str, FaultCounts] = field(default_factory=dict)
    _added: dict[str, FaultCounts] = field(default_factory=dict)

    def of(self, hashed: str) -> FaultCounts | None:
        """The counts of the content with that hash; None if it was not checked."""
        return self._added.get(hashed) or self._known.get(hashed)

    def add(self, hashed: str, problems: Iterable[Problem]) -> None:
        """Records the problems of a check by all rules, with their usual severities."""
        counts = Counter(problem.severity for problem in problems)
        self._added[hashed] = FaultCounts(*(counts[one] for one in (Severity.ERROR, Severity.WARNING, Severity.NOTE)))

    def save(self) -> None:
        """Writes what was added, beside what another program has added meanwhile. Raises `OutputError`."""
        if not self._added or not program_fingerprint():
            return
        known = read_check_record(self.folder)._known
        others = [(hashed, counts) for hashed, counts in known.items() if hashed not in self._added]
        self._known = dict([*others, *self._added.items()][-_MOST:])
        rows = {hashed: [one.errors, one.warnings, one.notes] for hashed, one in self._known.items()}
        content = {"version": _VERSION, "made_by": program_fingerprint(), "checked": rows}
        path = self.folder / RECORD
        try:
            write_whole(path, json.dumps(content, separators=(",\n", ":")).encode())
        except OSError as error:
            raise OutputError(f"không ghi được {path}: {unreadable(error)}") from error
        self._added = {}


def read_check_record(folder: Path) -> CheckRecord:
    """The record of an output folder; one that is missing, broken or of another program is empty."""
    try:
        content = json.loads(read_file(folder / RECORD, LARGEST).decode())
        return CheckRecord(folder, _counts(content))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return CheckRecord(folder)


def recorded(results: Iterable[Checked], paths: Sequence[Path], record: CheckRecord) -> Generator[Checked, None, None]:
    """The same results of a check of `paths`, each recorded if the file stayed as it was; saved however it ends."""
    before = {path: _hash_of(path) for path in paths}
    try:
        for one in results:
            hashed = _hash_of(one.path)
            if not one.error and hashed and before.get(one.path) == hashed:
                record.add(hashed, one.problems)
            yield one
    finally:
        # Why ignored: the record only saves a later check.
        with suppress(OutputError):
            record.save()


def _hash_of(path: Path) -> str:
    try:
        return digest(read_file(path, LARGEST))
    except OSError:
        return ""


def _counts(content: Any) -> dict[str, FaultCounts]:
    """Raises one of the errors that `read_check_record` knows."""
    if content["version"] != _VERSION or not content["made_by"] or content["made_by"] != program_fingerprint():
        return {}
    return {
        str(hashed): FaultCounts(int(errors), int(warnings), int(notes))
        for hashed, (errors, warnings, notes) in content["checked"].items()
    }
