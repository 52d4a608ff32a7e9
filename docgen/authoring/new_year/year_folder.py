"""Makes `data/<year>/` from the year before. A year that exists is never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from docgen.authoring.new_year.year_changes import changes_by_file
from docgen.authoring.new_year.yearly_facts import FactPath
from docgen.authoring.saving import Conflict, Edit, Refused, data_file, save
from docgen.data.loading import Loaded, current_year, load_year
from docgen.data.project import CATALOGUE, Project
from docgen.data.yaml.editing import SetValue, edited
from docgen.errors import DataProblemsError, OutputError, Place, UsageError, unreadable
from docgen.files import (
    check_synced,
    is_temporary,
    locked,
    move,
    sync_folders,
    temporary_folder,
)

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def new_year(
    project: Project, year: int, before: int | None = None, days: Mapping[FactPath, date] = MappingProxyType({})
) -> int:
    """Makes the data of `year` from that of `before`, or of the last year before it, and returns that year.

    `days`: days that are known already, by the path of the fact that gets each. Raises `UsageError` if `year` has data
    or the year before has none, `DataProblemsError` if that one has problems.
    """
    with locked(project.data(year).parent, "tạo dữ liệu của một năm trong", project.written):
        loaded = year_before(project, year, before)
        try:
            _write(project, loaded.year, year, changed_texts(loaded, year, days))
        except OSError as error:
            _refuse_if_it_exists(project, year)
            raise OutputError(f"không ghi được {project.shown(project.data(year))}: {unreadable(error)}") from error
    return loaded.year


def year_before(project: Project, year: int, before: int | None = None) -> Loaded:
    """The data that `new_year` starts from. Raises as `new_year` does."""
    loaded = load_year(project, _year_before(project, year, before))
    if loaded.problems:
        raise DataProblemsError(loaded.problems)
    return loaded


def switch_year(project: Project, year: int) -> int:
    """Writes `year` into `docgen.yaml` as the year that is built, and returns the year that it replaces.

    The change is one of those that can be undone. Raises `DataProblemsError`, `DocgenError`, `OutputError`.
    """
    file, before = data_file(project, year, CATALOGUE), current_year(project)
    edit = Edit(CATALOGUE, [SetValue(("year",), str(year))], file.hash, "năm đang dùng", typed=())
    result = save(project, year, edit)
    if isinstance(result, Refused):
        raise DataProblemsError(result.problems)
    if isinstance(result, Conflict):
        raise OutputError(f"{file.shown} vừa bị sửa ở nơi khác nên chưa đổi được năm", hint="làm lại lần nữa")
    return before


def changed_texts(loaded: Loaded, year: int, days: Mapping[FactPath, date] = MappingProxyType({})) -> dict[str, str]:
    """The new texts of the files that change, by the file's name as shown. Raises `EditingError`."""
    changes = changes_by_file(loaded, year, days)
    return {file: edited(loaded.sources[file], found, file) for file, found in changes.items() if found}


def _year_before(project: Project, year: int, before: int | None) -> int:
    _refuse_if_it_exists(project, year)
    earlier = [known for known in project.years() if known < year]
    if not earlier:
        raise UsageError(f"không có dữ liệu của năm nào trước {year}", Place(project.shown(project.data(year).parent)))
    if before is not None and before not in earlier:
        raise UsageError(
            f"không tạo được năm {year} từ năm {before}", hint=f"các năm có thể dùng: {', '.join(map(str, earlier))}"
        )
    return before or earlier[-1]


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
