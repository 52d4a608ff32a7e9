"""One file that a command makes beside the documents: a person's work in its place is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import OutputError, unreadable
from docgen.files import Replacement, read_whole, sweep, write_all


@dataclass(frozen=True)
class Written:
    """What became of one file; `aside` is where the other one is that stood in its place."""

    path: Path
    same: bool = False
    aside: Path | None = None

    def in_words(self, shown: str) -> str:
        """A line for the person who asked for it."""
        if self.same:
            return f"{shown} đã có đúng nội dung này."
        kept = f" (tệp khác ở đó được giữ thành {self.aside.name})" if self.aside else ""
        return f"Đã ghi {shown}{kept}"


def keep_beside(path: Path, data: bytes, is_untouched: Callable[[bytes], bool], aside: Path | None = None) -> Written:
    """Writes a file; one that is there and that a person has touched is kept beside it as `….sua-tay….`.

    `aside`: the folder for what is written aside; None: the file's own.
    Why without the manifest: a workbook may be written anywhere, is filled in where it lies, and no build asks for it.
    Raises `OutputError`.
    """
    folder = aside or path.parent
    sweep(folder)
    try:
        there = read_whole(str(path))
    except OSError as error:
        raise OutputError(f"không ghi được {path}: {unreadable(error)}") from error
    if there == data:
        return Written(path, same=True)
    is_kept = there is not None and not is_untouched(there)
    (kept,) = write_all([Replacement(path, there, data, path.suffix if is_kept else "")], folder)
    return Written(path, aside=kept)
