"""HTML of pages and parts of pages, from the templates in `pages/`."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from docgen import __version__
from docgen.data.project import Project
from docgen.web.data_entries import place_in_office_words
from docgen.web.field_phrases import without_keys
from docgen.web.live_changes import live_changes
from docgen.web.loaded_project import LoadedProject, LoadedYear

PAGES = Path(__file__).parent / "pages"
VIETNAMESE, ENGLISH = "vi", "en"
LANGUAGE_COOKIE, YEAR_FIELD = "docgen-lang", "nam"
NAVIGATION = (
    ("/", "Tổng quan", "Overview"),
    ("/du-lieu", "Dữ liệu", "Data"),
    ("/bao-cao", "Báo cáo", "Reports"),
    ("/gui-in", "Gửi và in", "Send and print"),
    ("/nam-sau", "Năm sau", "Next year"),
    ("/kiem-tra", "Kiểm tra tệp Word", "Check a Word file"),
)
"""The pages that every page leads to: address, Vietnamese and English title."""
WITHOUT_PROJECT = frozenset({"/kiem-tra"})
"""The pages that work without a project folder."""


def desk_of(request: Request) -> LoadedProject:
    """The project folder that the page shows."""
    desk: LoadedProject = request.app.state.desk
    return desk


def project_of(request: Request) -> Project:
    """The project that the page shows. Raises `UsageError` if the folder holds none yet."""
    return desk_of(request).opened()


def address_of(request: Request, path: str, **fields: object) -> str:
    """The address of a page with the year that is shown, and further fields; as `link` in the templates."""
    return _link(year_of(request), desk_of(request).current_year())(path, **fields)


def document_address(document: str, unit: str = "") -> str:
    """The path of the page of a document, of one unit where each has its own."""
    return f"/van-ban/{quote(document)}" + (f"/{quote(unit)}" if unit else "")


def language_of(request: Request) -> str:
    """The language of labels and buttons: `vi` or `en`. Messages of the engine are Vietnamese in both."""
    return ENGLISH if request.cookies.get(LANGUAGE_COOKIE) == ENGLISH else VIETNAMESE


def year_of(request: Request) -> int:
    """The year that the page shows: `?nam=` of the address if the project has it, otherwise the project's own."""
    desk = desk_of(request)
    wanted = request.query_params.get(YEAR_FIELD, "")
    project = desk.project
    if project and wanted.isdecimal() and len(wanted) == 4 and int(wanted) in project.years():
        return int(wanted)
    return desk.current_year()


def year_state(request: Request) -> LoadedYear:
    """The data of the year that the page shows."""
    return desk_of(request).year(year_of(request))


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page, or a part of one for htmx, with `values` and what all pages use (`t`, `link`, `year`, …)."""
    return HTMLResponse(rendered(request, template, **values), status)


def rendered(request: Request, template: str, **values: Any) -> str:
    """The HTML of a page or part."""
    return _environment().get_template(template).render(**_shared(request), **values)


def _shared(request: Request) -> dict[str, Any]:
    desk, language = desk_of(request), language_of(request)
    project = desk.project
    year = year_of(request) if project else 0
    return {
        "t": lambda vietnamese, english: english if language == ENGLISH else vietnamese,
        "link": _link(year, desk.current_year()),
        "language": language,
        "here": request.url.path,
        "navigation": [entry for entry in NAVIGATION if project or entry[0] in WITHOUT_PROJECT],
        "has_project": project is not None,
        "folder": str(desk.folder),
        "year": year,
        "years": project.years() if project else [],
        "can_stop": request.app.state.stop is not None,
        "version": __version__,
        "change": live_changes(desk).number,
        "state": desk.year(year) if year else None,
    }


def _link(year: int, current: int) -> Callable[..., str]:
    """The address of a page with the year that is shown, and further fields."""

    def link(path: str, **fields: object) -> str:
        named = {name: value for name, value in fields.items() if value not in ("", None)}
        query = urlencode({**({YEAR_FIELD: year} if year != current else {}), **named})
        return f"{path}?{query}" if query else path

    return link


@lru_cache(maxsize=1)
def _environment() -> Environment:
    # Why trim_blocks: a line with a tag only leaves no empty line behind.
    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"without_keys": without_keys, "in_office_words": place_in_office_words}
    return environment
