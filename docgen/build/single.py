"""One file that a command makes beside the documents: a person's work in its place is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from docgen.build.files import name_beside
from docgen.errors import OutputError, unreadable
from docgen.manifest import write_whole


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


def keep_beside(path: Path, data: bytes, is_untouched: Callable[[bytes], bool]) -> Written:
    """Writes a file; one that is there and that a person has touched is kept beside it as `….sua-tay….`.

    Why without the manifest: a workbook may be written anywhere, is filled in where it lies, and no build asks for it.
    Raises `OutputError`.
    """
    try:
        there = path.read_bytes() if path.exists() else None
        if there == data:
            return Written(path, same=True)
        aside = name_beside(path) if there is not None and not is_untouched(there) else None
        if aside:
            path.rename(aside)
        try:
            write_whole(path, data)
        except BaseException:
            if aside:
                with suppress(OSError):
                    aside.rename(path)
            raise
    except OSError as error:
        raise OutputError(f"không ghi được {path}: {unreadable(error)}") from error
    return Written(path, aside=aside)
