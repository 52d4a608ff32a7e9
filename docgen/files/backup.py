"""Writes a file other than a document; an edited file in its place is kept as a backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import OutputError, unreadable
from docgen.files import Replacement, read_whole, sweep, write_all


@dataclass(frozen=True)
class WriteResult:
    """The outcome of one write; `backup` is the path of the edited file that it replaced, None if there was none."""

    path: Path
    same: bool = False
    backup: Path | None = None

    def message(self, shown: str) -> str:
        """One line for the terminal; `shown` is the path as it is printed."""
        if self.same:
            return f"{shown} đã có đúng nội dung này."
        backup = f" (tệp cũ được lưu thành {self.backup.name})" if self.backup else ""
        return f"Đã ghi {shown}{backup}"


def write_with_backup(
    path: Path, data: bytes, is_untouched: Callable[[bytes], bool], temporary_in: Path | None = None
) -> WriteResult:
    """Writes a file; an existing one that was edited is kept beside it as `….sua-tay….`.

    `temporary_in` is the folder for temporary files; None for the file's own folder. Raises `OutputError`.
    Why without the manifest: a workbook may be written anywhere, is filled in where it is, and no build needs it.
    """
    folder = temporary_in or path.parent
    sweep(folder)
    try:
        before = read_whole(str(path))
    except OSError as error:
        raise OutputError(f"không ghi được {path}: {unreadable(error)}") from error
    if before == data:
        return WriteResult(path, same=True)
    is_edited = before is not None and not is_untouched(before)
    (backup_path,) = write_all([Replacement(path, before, data, path.suffix if is_edited else "")], folder)
    return WriteResult(path, backup=backup_path)
