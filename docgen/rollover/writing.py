"""Makes `data/<year>/` from the year before. A year that is there is never touched."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from docgen.errors import DataProblemsError, OutputError, Place, UsageError, unreadable
from docgen.loading import Loaded, current_year, load_year
from docgen.manifest import write_whole
from docgen.project import Project
from docgen.rollover.changes import changes_by_file
from docgen.yaml_editing import Put, edited

_MARK = b"\xef\xbb\xbf"


def new_year(project: Project, year: int) -> int:
    """Makes the data of `year` from the last year before it that has data, and returns that year.

    Raises `UsageError` if `year` is there or none is before it, `DataProblemsError` if that one has faults.
    """
    before = _year_before(project, year)
    loaded = load_year(project, before)
    if loaded.problems:
        raise DataProblemsError(loaded.problems)
    sources = rolled(loaded, year)
    try:
        _write(project, before, year, sources)
    except OSError as error:
        raise OutputError(f"không ghi được {project.shown(project.data(year))}: {unreadable(error)}") from error
    return before


def switch_year(project: Project, year: int) -> int:
    """Writes `year` into `docgen.yaml` as the year that is built, and returns the one that was there."""
    before = current_year(project)
    shown = project.shown(project.catalogue)
    try:
        changed = edited(project.catalogue.read_bytes().decode(), [Put(("year",), str(year))], shown)
        write_whole(project.catalogue, changed.encode())
    except UnicodeDecodeError as error:
        raise OutputError(f"{shown} không phải UTF-8, chưa đổi được năm") from error
    except OSError as error:
        raise OutputError(f"không ghi được {shown}: {unreadable(error)}") from error
    return before


def rolled(loaded: Loaded, year: int) -> dict[str, str]:
    """The texts of the files that change, by the file's name as shown. Raises `EditingError`."""
    changes = changes_by_file(loaded, year)
    return {file: edited(loaded.sources[file], found, file) for file, found in changes.items() if found}


def _year_before(project: Project, year: int) -> int:
    if project.data(year).exists():
        raise UsageError(
            f"đã có dữ liệu của năm {year}, không ghi đè",
            Place(project.shown(project.data(year))),
            "muốn làm lại thì đổi tên hoặc xóa thư mục này trước",
        )
    before = [known for known in project.years() if known < year]
    if not before:
        raise UsageError(f"không có năm nào trước {year} để làm theo", Place(project.shown(project.data(year).parent)))
    return before[-1]


def _write(project: Project, before: int, year: int, sources: Mapping[str, str]) -> None:
    """All files beside their folder's place first, then the folder renamed, so that there is never half a year."""
    target = project.data(year)
    temporary = target.with_name(f".docgen-{secrets.token_hex(8)}.tmp")
    temporary.mkdir()
    try:
        for path in sorted(path for path in project.data(before).iterdir() if path.is_file()):
            (temporary / path.name).write_bytes(_content(path, sources.get(project.shown(path))))
        temporary.rename(target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _content(path: Path, text: str | None) -> bytes:
    data = path.read_bytes()
    if text is None:
        return data
    return (_MARK if data.startswith(_MARK) else b"") + text.encode()
