"""What a person hands in, file by file: archives are taken apart; names are for people, and never paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import unreadable
from docgen.files import LARGEST, read_file
from docgen.files.archives import Archive, BrokenArchiveError, EncryptedPartError, TooLargeError
from docgen.files.file_names import allowed_name
from docgen.reports.collect.returned_files import is_of_system

MOST_FILES = 5_000
"""Files of one archive, or handed in at once: all communes of the country have 3,321 forms."""
LARGEST_SENT = 50_000_000
"""Bytes of one file; a form has 50 thousand, with a few photographs some millions."""
LARGEST_UNPACKED = 1_000_000_000
"""Bytes of all files of one archive."""
_ARCHIVE = ".zip"
_OF_MACOS = "__MACOSX/"
_REFUSALS = {
    BrokenArchiveError: "tệp nén bị hỏng; nén lại hoặc gửi từng tệp",
    EncryptedPartError: "tệp nén có mật khẩu; giải nén rồi gửi từng tệp",
    TooLargeError: f"tệp nén có quá {MOST_FILES} tệp, hoặc quá lớn khi giải nén; chia thành nhiều tệp nén",
}
_FAULTS = tuple(_REFUSALS)


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file that was handed in. `refused`: why it cannot be taken; it has no content then."""

    name: str
    """Its name as it came, with the folders in its archive, with every character that a system or YAML refuses `-`."""
    content: bytes = b""
    refused: str = ""


def files_in(name: str, content: bytes) -> Iterator[SentFile]:
    """The file itself, or the files in an archive, one after the other; what systems put into archives is left out."""
    shown = shown_name(name)
    if not shown.lower().endswith(_ARCHIVE):
        yield _sent(shown, lambda: content)
        return
    try:
        archive = Archive(content, LARGEST_UNPACKED)
        found = [one for one in archive.files() if not _is_of_system(one[0])]
        if len(found) > MOST_FILES:
            raise TooLargeError
    except _FAULTS as error:
        yield SentFile(shown, refused=_REFUSALS[type(error)])
        return
    yield from (_sent(shown_name(inside), read, f"{shown}: ") for inside, read in found)
    if not found:
        yield SentFile(shown, refused="tệp nén không có tệp nào")


def files_at(path: Path, shown: str) -> Iterator[SentFile]:
    """The file at a path, or the files in an archive there; `shown`: its name for people."""
    try:
        content = read_file(path, LARGEST)
    except OSError as error:
        yield SentFile(shown_name(shown), refused=unreadable(error))
        return
    yield from files_in(shown, content)


def shown_name(name: str) -> str:
    """A name from outside for people: each step of it is a name that every system allows."""
    steps = [step for step in name.replace("\\", "/").split("/") if step.strip(". ")]
    return "/".join(map(allowed_name, steps)) or allowed_name(name)


def _sent(name: str, read: Callable[[], bytes], of_archive: str = "") -> SentFile:
    try:
        content = read()
    except _FAULTS as error:
        return SentFile(of_archive + name, refused=_REFUSALS[type(error)])
    if len(content) > LARGEST_SENT:
        return SentFile(of_archive + name, refused=f"tệp lớn hơn {LARGEST_SENT // 1_000_000} MB")
    return SentFile(name, content)


def _is_of_system(name: str) -> bool:
    return name.startswith(_OF_MACOS) or is_of_system(name.rpartition("/")[2])
