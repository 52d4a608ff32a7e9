"""The page of a folder without a project: go on with one, make one, or check any Word file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.authoring.init import (
    DEFAULT_CAMPAIGN,
    campaigns,
    find_campaign,
    find_province,
    is_unused,
    new_folder,
    province_names,
    start_project,
)
from docgen.data.project import CATALOGUE
from docgen.errors import DocgenError, UsageError
from docgen.web.loaded_project import LoadedProject
from docgen.web.page_rendering import desk_of, page
from docgen.web.recent_folders import recent_folders, remember_folder
from docgen.web.uploads import field_text, form_route

_FOLDER, _CAMPAIGN, _PROVINCE, _YEAR = "thu-muc", "bo", "dia-phuong", "nam-moi"
_EARLIEST, _LATEST = 2000, 2999


@dataclass(frozen=True)
class NewProject:
    """What a person has chosen for a new project, as it was typed."""

    folder: str
    campaign: str = DEFAULT_CAMPAIGN
    province: str = ""
    year: str = ""

    def make(self) -> Path:
        """Makes the project, as `docgen init` does; its folder. Raises `DocgenError`."""
        if not self.year.isdecimal() or not _EARLIEST <= int(self.year[:5]) <= _LATEST:
            raise UsageError(f"năm phải là một số từ {_EARLIEST} đến {_LATEST}")
        if not self.province:
            raise UsageError("chưa chọn địa phương")
        folder = new_folder(_whole_path(self.folder))
        province = find_province(self.province, int(self.year))
        return start_project(folder, province, int(self.year), find_campaign(self.campaign)).root


def _start(request: Request) -> Response:
    desk = desk_of(request)
    if desk.project:
        return RedirectResponse("/", 303)
    return _page(request, NewProject(str(_suggested_folder(desk.folder)), year=str(date.today().year)))


def _made(request: Request, form: FormData) -> Response:
    typed = [field_text(form, name).strip() for name in (_FOLDER, _CAMPAIGN, _PROVINCE, _YEAR)]
    wanted = NewProject(*typed)
    try:
        return _opened(request, desk_of(request).folder if desk_of(request).project else wanted.make())
    except DocgenError as error:
        return _page(request, wanted, problem=error.reason, status=422)


def _open(request: Request, form: FormData) -> Response:
    typed = field_text(form, _FOLDER).strip()
    try:
        folder = _whole_path(typed)
        if not (folder / CATALOGUE).is_file():
            raise UsageError(f'trong "{folder}" không có dự án nào', hint="hãy chọn thư mục có tệp docgen.yaml")
    except DocgenError as error:
        suggested = NewProject(str(_suggested_folder(desk_of(request).folder)), year=str(date.today().year))
        return _page(request, suggested, fault=error.reason, typed=typed, status=422)
    return _opened(request, folder)


def _opened(request: Request, folder: Path) -> Response:
    """Shows the project of a folder from now on. Another one that is open stays, since tabs may hold its forms."""
    if desk_of(request).project is None:
        request.app.state.desk = LoadedProject(folder)
        remember_folder(folder)
    return RedirectResponse("/", 303)


def _page(
    request: Request, wanted: NewProject, problem: str = "", fault: str = "", typed: str = "", status: int = 200
) -> Response:
    return page(
        request,
        "start.html",
        status,
        wanted=wanted,
        problem=problem,
        fault=fault,
        typed=typed,
        recent=recent_folders(),
        campaigns=campaigns(),
        provinces=province_names(),
        earliest=_EARLIEST,
        latest=_LATEST,
    )


def _whole_path(typed: str) -> Path:
    """The folder that a person typed. Raises `UsageError` if it is not a whole path."""
    try:
        path = Path(typed).expanduser()
    except RuntimeError:  # a home that is not known
        path = Path(typed)
    if not typed or "\0" in typed or not path.is_absolute():
        raise UsageError("hãy ghi đường dẫn đầy đủ của thư mục", hint=f"ví dụ {_home() / 'docgen'}")
    return path


def _suggested_folder(opened: Path) -> Path:
    """The folder that was opened, if it is empty; otherwise a new one among the person's documents."""
    if is_unused(opened):
        return opened.resolve()
    documents = _home() / "Documents"
    place = documents if documents.is_dir() else _home()
    names = ("docgen", *(f"docgen-{number}" for number in range(2, 100)))
    return next((place / name for name in names if is_unused(place / name)), place / "docgen")


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # the system does not know it
        return Path.cwd()


ROUTES = (
    Route("/bat-dau", _start),
    Route("/bat-dau/tao", form_route(_made), methods=["POST"]),
    Route("/bat-dau/mo", form_route(_open), methods=["POST"]),
)
