"""The files of a year that a person may edit, as texts with the hash of what is on the disk."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from docgen.data.loading import UnreadableError
from docgen.data.project import CATALOGUE, Project
from docgen.data.yaml.source_text import decoded
from docgen.errors import DocgenError, OutputError, Place, UsageError, unreadable
from docgen.files import digest, read_whole
from docgen.files.file_names import is_below, printable

EARLIER = ".truoc"
"""The folder in `data/<year>/` with what was there before each change. No command reads it as data."""


@dataclass(frozen=True)
class DataFile:
    """A file as it is on the disk; without content if it does not exist."""

    path: Path
    shown: str
    """Its name in messages, and the key in `Loaded.sources`."""
    content: bytes | None

    @property
    def text(self) -> str:
        """The text, with a byte order mark if it has one; empty for a file that does not exist."""
        return (self.content or b"").decode()

    @property
    def hash(self) -> str:
        """What a page keeps to know later whether the file has changed; empty for a file that does not exist."""
        return "" if self.content is None else digest(self.content)


def data_file(project: Project, year: int, name: str) -> DataFile:
    """The file `name` of `data/<year>/` (`week.yaml`, `reports/an-loc.yaml`), or `docgen.yaml` of the project.

    Raises `UsageError` for another name, and `DocgenError` for a file that cannot be read as UTF-8.
    """
    if not is_editable(name):
        raise UsageError(f"không sửa được tệp “{printable(name)}”", hint="chỉ sửa tệp dữ liệu của năm hoặc docgen.yaml")
    path = project.catalogue if name == CATALOGUE else project.data(year) / name
    shown = project.shown(path)
    try:
        content = read_whole(str(path))
        if content is not None:
            decoded(content, shown)
    except OSError as error:
        raise OutputError(f"không đọc được {shown}: {unreadable(error)}") from error
    except UnreadableError as error:
        raise DocgenError(error.problem.message, Place(shown), error.problem.hint) from error
    return DataFile(path, shown, content)


def is_editable(name: str) -> bool:
    """True for the name of a YAML file in the folder of a year, or below it, that is not hidden."""
    return name.endswith(".yaml") and is_below(name) and not any(step.startswith(".") for step in name.split("/"))


def as_loaded(text: str) -> str:
    """A text as `load_year` reads it from a file: without byte order mark, in NFC."""
    return unicodedata.normalize("NFC", text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
