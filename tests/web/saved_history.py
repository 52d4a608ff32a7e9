"""The law that nothing is lost: each change of a data file is one that the history of saved changes lists."""

from __future__ import annotations

from pathlib import Path
from time import sleep

from docgen.authoring.saving import history
from docgen.data.project import Project
from docgen.files import digest

_PAUSES = (0, 0.2, 1)
"""Seconds before each look into the history."""


class SavedHistory:
    """The data files of a project as they were at the last look."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._hashes = self._now()

    def unexplained(self) -> list[str]:
        """The files that have changed since the last look, but not by the changes that the history lists.

        A file that is new is no loss; nor is one of the figures that came back, which the page accepts one by one.
        """
        before, now = self._hashes, self._now()
        self._hashes = now
        changed = {path: hashed for path, hashed in before.items() if now.get(path) != hashed}
        for pause in _PAUSES:
            sleep(pause)  # the entry is written behind the file
            changed = {path: was for path, was in changed.items() if not self._leads(path, was, now.get(path, ""))}
            if not changed:
                break
        return [f"{path.relative_to(self._project.root)} has changed without an entry" for path in changed]

    def _leads(self, path: Path, before: str, after: str) -> bool:
        """Whether the listed changes of a file lead from one content to the other."""
        years = [int(path.parent.name)] if path.parent.name.isdecimal() else self._project.years()
        changes = [change for year in years for change in history(self._project, year) if change.file == path.name]
        for change in sorted(changes, key=lambda change: change.when):
            if change.before == before:
                before = change.after
        return before == after

    def _now(self) -> dict[Path, str]:
        files = [self._project.catalogue, *self._project.root.glob("data/[0-9]*/*.yaml")]
        return {path: digest(path.read_bytes()) for path in files}
