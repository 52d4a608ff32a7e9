"""The pages of the data: what there is, a form for each file, the list of changes."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from docgen.authoring.saving import drafts_of, history, undoable
from docgen.data.loading import Loaded
from docgen.data.models import Units
from docgen.data.models.field_kinds import Kind, kind_at
from docgen.web.data_entries import ENTRY, data_entries, data_groups
from docgen.web.data_forms.data_page import DataPage, data_page
from docgen.web.data_forms.field_references import References
from docgen.web.data_forms.field_views import FieldView, FormFields, key_of
from docgen.web.data_forms.outline import Outlines
from docgen.web.data_forms.posted_fields import path_from
from docgen.web.data_forms.text_context import text_context
from docgen.web.page_rendering import ENGLISH, language_of, page, year_state


def start_page(request: Request) -> Response:
    """What data the year has."""
    state = year_state(request)
    drafts = drafts_of(state.project, state.year)
    return page(request, "data_start.html", groups=data_groups(state, drafts), last=undoable(state.project, state.year))


def entry_page(request: Request) -> Response:
    """The form of one file; the outline of a text."""
    shown = data_page(request, request.path_params["name"])
    return page(request, "data_form.html", **form_values(request, shown))


def form_values(request: Request, shown: DataPage, focus: str = "") -> dict[str, Any]:
    """What the form of a file shows; `focus`: the id of the field that gets the focus."""
    fields = form_fields(request, shown)
    views = fields.of_file(shown.model, _left_out(shown)) if shown.tree is not None else []
    return {
        "entry": shown.entry,
        "seen": shown.file.hash,
        "fields": views,
        "others": [*fields.unplaced()],
        "new_drafts": [draft for draft in shown.drafts if draft.is_new],
        "last": undoable(shown.project, shown.state.year),
        "focus": focus,
        "is_readable": shown.tree is not None,
        "outlines": Outlines(shown, text_context(shown)).all() if shown.tree is not None else [],
    }


def form_fields(request: Request, shown: DataPage) -> FormFields:
    """The maker of the fields of a file."""
    is_english = language_of(request) == ENGLISH
    references = References(shown.state.loaded or Loaded(0), shown.tree, is_english)
    return FormFields(shown.tree, shown.problems, shown.drafts, references, shown.file.text)


def _left_out(shown: DataPage) -> tuple[str, ...]:
    """The fields that have a page of their own."""
    return ("units",) if shown.entry.model is Units else ()


def new_item_form(request: Request) -> Response:
    """An empty form for a new item of a list, or for a new entry of a mapping."""
    shown = data_page(request, request.path_params["name"])
    path = path_from(request.query_params.get("duong", ""))
    kind = kind_at(shown.model, path)
    if kind is None or kind.item is None:
        raise HTTPException(404)
    index = request.query_params.get("thu", "")
    is_number = index.isascii() and index.isdigit() and len(index) < 6
    at = (*path, int(index)) if is_number and kind.kind == Kind.LIST else (*path, index)
    fields = form_fields(request, shown)
    draft = next((one for one in shown.drafts if one.is_new and one.path == at), None)
    view = fields.new_item(kind, at, draft)
    return page(
        request, "data_new_item.html", entry=shown.entry, item=view, list_kind=kind, list_key=key_of(path), draft=draft
    )


def elsewhere(request: Request) -> Response:
    """A remark if the file is no longer as the page shows it (`seen`); empty otherwise."""
    shown = data_page(request, request.path_params["name"])
    is_changed = shown.file.hash != request.query_params.get("seen", "")
    return page(request, "data_elsewhere.html", entry=shown.entry, is_changed=is_changed)


def history_page(request: Request) -> Response:
    """The changes that are kept."""
    state = year_state(request)
    titles = {entry.file: entry.title for entry in reversed(list(data_entries(state, ())))}
    changes = history(state.project, state.year)
    last = undoable(state.project, state.year)
    return page(request, "data_history.html", changes=changes, titles=titles, last=last)


def old_address(request: Request) -> Response:
    """`/du-lieu/muc` alone is the start page."""
    return RedirectResponse("/du-lieu", 303)


def field_view(request: Request, shown: DataPage, path: tuple[str | int, ...]) -> FieldView:
    """One field of a file. Raises `HTTPException` 404 if there is none."""
    kind = kind_at(shown.model, path)
    if kind is None:
        raise HTTPException(404)
    return form_fields(request, shown).at(kind, path)


ROUTES: list[BaseRoute] = [
    Route("/du-lieu", start_page),
    Route(ENTRY, old_address),
    Route("/du-lieu/lich-su", history_page),
    Route(f"{ENTRY}/{{name}}", entry_page),
    Route(f"{ENTRY}/{{name}}/moi", new_item_form),
    Route(f"{ENTRY}/{{name}}/khac", elsewhere),
]
