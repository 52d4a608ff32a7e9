"""Makes `data/<year>/` from the year before. A year that exists is never changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docgen.authoring.new_year.year_changes import changes_by_file
from docgen.data.loading import Loaded, current_year, load_year
from docgen.data.project import Project
from docgen.data.yaml.editing import SetValue, edited
from docgen.errors import DataProblemsError, OutputError, Place, UsageError, unreadable
from docgen.files import (
    Replacement,
    check_synced,
    is_temporary,
    locked,
    move,
    sync_folders,
    temporary_folder,
    write_all,
)

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def new_year(project: Project, year: int) -> int:
    """Makes the data of `year` from the last year before it that has data, and returns that year.

    Raises `UsageError` if `year` has data or no year before it has, `DataProblemsError` if that one has problems.
    """
    with locked(project.data(year).parent, "tạo dữ liệu của một năm trong", project.written):
        before = _year_before(project, year)
        loaded = load_year(project, before)
        if loaded.problems:
            raise DataProblemsError(loaded.problems)
        try:
            _write(project, before, year, changed_texts(loaded, year))
        except OSError as error:
            _refuse_if_it_exists(project, year)
            raise OutputError(f"không ghi được {project.shown(project.data(year))}: {unreadable(error)}") from error
    return before


def switch_year(project: Project, year: int) -> int:
    """Writes `year` into `docgen.yaml` as the year that is built, and returns the year that it replaces."""
    shown = project.shown(project.catalogue)
    with locked(project.data(year).parent, "tạo dữ liệu của một năm trong", project.written):
        try:
            data = project.catalogue.read_bytes()
            before = current_year(project)
            changed = edited(data.decode(), [SetValue(("year",), str(year))], shown)
        except UnicodeDecodeError as error:
            raise OutputError(f"{shown} không phải UTF-8, chưa đổi được năm") from error
        except OSError as error:
            raise OutputError(f"không đọc được {shown}: {unreadable(error)}") from error
        write_all([Replacement(project.catalogue, data, changed.encode())], project.root)
    return before


def changed_texts(loaded: Loaded, year: int) -> dict[str, str]:
    """The new texts of the files that change, by the file's name as shown. Raises `EditingError`."""
    changes = changes_by_file(loaded, year)
    return {file: edited(loaded.sources[file], found, file) for file, found in changes.items() if found}


def _year_before(project: Project, year: int) -> int:
    _refuse_if_it_exists(project, year)
    earlier = [known for known in project.years() if known < year]
    if not earlier:
        raise UsageError(f"không có dữ liệu của năm nào trước {year}", Place(project.shown(project.data(year).parent)))
    return earlier[-1]


def _refuse_if_it_exists(project: Project, year: int) -> None:
    if project.data(year).exists():
        raise UsageError(
            f"đã có dữ liệu của năm {year}, không ghi đè",
            Place(project.shown(project.data(year))),
            "muốn tạo lại thì đổi tên hoặc xóa thư mục này trước",
        )


def _write(project: Project, before: int, year: int, sources: Mapping[str, str]) -> None:
    """Writes all files into a temporary folder, which then gets its name, so that a year is never incomplete."""
    target = project.data(year)
    files = [path for path in sorted(project.data(before).iterdir()) if path.is_file() and not is_temporary(path.name)]
    with temporary_folder(target.parent) as place:
        made = Path(place, target.name)
        made.mkdir()
        for path in files:
            (made / path.name).write_bytes(_content(path, sources.get(project.shown(path))))
        check_synced([str(made / path.name) for path in files])
        sync_folders([str(made / path.name) for path in files])
        _refuse_if_it_exists(project, year)  # Why: `move` would replace an empty folder
        move(str(made), str(target))
        sync_folders([str(target)])


def _content(path: Path, text: str | None) -> bytes:
    data = path.read_bytes()
    if text is None:
        return data
    return (_BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b"") + text.encode()
