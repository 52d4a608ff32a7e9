"""What the forms of the data send: a value, a new item, an item moved or removed, a change undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from docgen.authoring.saving import Conflict, Edit, Refused, Saved, Typed, drop_draft, save, undo_last, undoable
from docgen.authoring.saving.value_places import changes_in_turn
from docgen.data.models.field_changes import (
    Path,
    inserted_change,
    moved_change,
    path_in_file,
    path_in_words,
    removed_change,
)
from docgen.data.models.field_kinds import FieldKind, Kind, kind_at
from docgen.data.yaml.editing import Change
from docgen.data.yaml.yaml_writer import Value
from docgen.errors import DocgenError, UsageError
from docgen.web.data_entries import ENTRY, data_entries
from docgen.web.data_forms.conflict_page import conflict_page
from docgen.web.data_forms.data_page import DataPage, data_page, seen_text
from docgen.web.data_forms.data_routes import field_view, form_values
from docgen.web.data_forms.field_values import posted_value
from docgen.web.data_forms.field_views import id_of
from docgen.web.data_forms.posted_fields import Posted, path_from, posting
from docgen.web.data_forms.problem_sentences import problem_sentences
from docgen.web.page_rendering import page, year_state

Result = Saved | Conflict | Refused
_GONE = "mục này không còn ở chỗ cũ"
_RELOAD = "tải lại trang rồi làm lại"


def save_field(request: Request, posted: Posted) -> Response:
    """One field of a file was filled in."""
    shown, path = data_page(request, request.path_params["name"]), posted.path()
    value = posted_value(kind_of(shown, path), posted.all_of("value"))
    result = save_typed(shown, [Typed(path, value)], posted.text("seen"))
    if isinstance(result, Conflict):
        return conflict_page(request, shown, result)
    return _field_again(request, shown.entry.name, path, isinstance(result, Saved) and result.merged)


def drop_field_draft(request: Request, posted: Posted) -> Response:
    """What was typed in a field and not saved is given up."""
    shown, path = data_page(request, request.path_params["name"]), posted.path()
    drop_draft(shown.project, shown.state.year, shown.entry.file, path)
    if posted.text("moi"):
        return all_again(request, shown, None)
    return _field_again(request, shown.entry.name, path, False)


def _field_again(request: Request, name: str, path: Path, is_merged: bool) -> Response:
    now = data_page(request, name)
    return page(
        request,
        "data_saved_field.html",
        entry=now.entry,
        seen=now.file.hash,
        last=undoable(now.project, now.state.year),
        field=field_view(request, now, path),
        is_merged=is_merged,
    )


def save_typed(shown: DataPage, typed: Sequence[Typed], seen: str) -> Result:
    """Saves what was typed in fields of a file; with what was typed before in the same group, if it needs that."""
    base = seen_text(seen) if seen != shown.file.hash else None
    result = _save_fields(shown, typed, seen, base)
    groups, paths = {one.path[:-1] for one in typed}, {one.path for one in typed}
    waiting = [one for one in shown.drafts if one.path[:-1] in groups and one.path not in paths and not one.is_new]
    if isinstance(result, Refused) and waiting:
        return _save_fields(shown, [*(Typed(one.path, one.value) for one in waiting), *typed], seen, base)
    return result


def _save_fields(shown: DataPage, typed: Sequence[Typed], seen: str, base: str | None) -> Result:
    changes = changes_in_turn(shown.file, shown.model, typed, base)
    words = f"{shown.entry.title}: {path_in_words(shown.model, typed[-1].path)}"
    return save(shown.project, shown.state.year, Edit(shown.entry.file, changes, seen, words, base, tuple(typed)))


def insert_item(request: Request, posted: Posted) -> Response:
    """A new item of a list, or a new entry of a mapping, was filled in."""
    shown, path = data_page(request, request.path_params["name"]), posted.path()
    kind = kind_of(shown, path)
    if kind.item is None:
        raise HTTPException(400)
    value = new_value(kind.item, posted)
    if kind.kind == Kind.MAPPING:
        at: Path = _new_key(shown, path, posted)
        value = {} if value is None and kind.item.kind == Kind.GROUP else value or ""
    else:
        at = (*path, posted.number("thu"))
    if value is None:
        raise UsageError("mục mới chưa có nội dung", hint="điền ít nhất một ô rồi lưu lại")
    change = item_change(shown, at, value)
    return structure_saved(request, shown, [change], posted, (Typed(at, value, is_new=True),))


def _new_key(shown: DataPage, path: Path, posted: Posted) -> Path:
    """The place of a new entry of a mapping, by the id that was typed."""
    key = "_".join(posted.text("ma").split())
    if not key:
        raise UsageError("chưa ghi mã", hint="mã gồm chữ cái thường không dấu, chữ số và gạch dưới, ví dụ so_ket")
    if path_in_file(shown.tree, shown.model, (*path, key)) == (*path, key):
        raise UsageError(f"mã “{key}” đã có", hint="chọn mã khác")
    return (*path, key)


def new_value(kind: FieldKind, posted: Posted) -> Value:
    """The value of a new item: of a group the fields that were filled in; None if none was."""
    if kind.kind != Kind.GROUP:
        return posted_value(kind, posted.all_of("value"))
    found: dict[str, Value] = {}
    for name in posted.fields:
        field = kind_at(kind, path_from(name[2:])) if name.startswith("k:") else None
        value = posted_value(field, posted.all_of(name)) if field else None
        if field and value is not None:
            found[field.key] = value
    return found or None


def remove_item(request: Request, posted: Posted) -> Response:
    """An item of a list or an entry of a mapping is removed."""
    shown, path = data_page(request, request.path_params["name"]), posted.path()
    change = _change(lambda: removed_change(shown.tree, shown.model, path))
    return structure_saved(request, shown, [change], posted)


def move_item(request: Request, posted: Posted) -> Response:
    """An item gets another place in its list."""
    shown, path = data_page(request, request.path_params["name"]), posted.path()
    change = _change(lambda: moved_change(shown.tree, shown.model, path, posted.number("toi")))
    return structure_saved(request, shown, [change], posted)


def structure_saved(
    request: Request,
    shown: DataPage,
    changes: Sequence[Change],
    posted: Posted,
    typed: tuple[Typed, ...] = (),
    words: str = "",
) -> Response:
    """Saves changes of a list; the whole form anew, with the item in focus, or with why it was not saved.

    `words`: for the list of changes; without them the place in words.
    """
    seen = posted.text("seen")
    base = seen_text(seen) if seen != shown.file.hash else None
    words = f"{shown.entry.title}: {words or posted.text('loi') or path_in_words(shown.model, changes[0].path)}"
    edit = Edit(shown.entry.file, changes, seen, words, base, typed)
    result = save(shown.project, shown.state.year, edit)
    focus = id_of(_place_after(changes[0])) if isinstance(result, Saved) else ""
    return all_again(request, shown, result, focus, shows_problems=not typed)


def _place_after(change: Change) -> Path:
    to = getattr(change, "to", None)
    return change.path if to is None else (*change.path[:-1], to)


def all_again(
    request: Request, shown: DataPage, result: Result | None, focus: str = "", shows_problems: bool = False
) -> Response:
    """The whole form as it is now; the page of both versions for a conflict."""
    if isinstance(result, Conflict):
        return conflict_page(request, shown, result)
    now = data_page(request, shown.entry.name)
    refused = result.problems if isinstance(result, Refused) and shows_problems else ()
    sentences = problem_sentences(now.state, refused, now.entry.shown)
    is_merged = isinstance(result, Saved) and result.merged
    values = form_values(request, now, focus)
    return page(request, "data_saved_form.html", refused=sentences, is_merged=is_merged, **values)


def undo(request: Request, posted: Posted) -> Response:
    """The last change is taken back, if it is the one that the person saw."""
    state = year_state(request)
    last = undoable(state.project, state.year)
    entry = next((one for one in data_entries(state, ()) if last and one.file == last.file), None)
    result = undo_last(state.project, state.year, posted.text("luc"))
    if isinstance(result, Conflict) and entry:
        return conflict_page(request, data_page(request, entry.name), result)
    back = posted.text("ve")
    return RedirectResponse(back if back.startswith("/du-lieu") else "/du-lieu", 303)


def kind_of(shown: DataPage, path: Path) -> FieldKind:
    """What is filled in at a place. Raises `HTTPException` 404 if nothing is."""
    kind = kind_at(shown.model, path)
    if kind is None:
        raise HTTPException(404)
    return kind


def item_change(shown: DataPage, at: Path, value: Value) -> Change:
    """The change that inserts an item. Raises `DocgenError` if none can be there."""
    return _change(lambda: inserted_change(shown.tree, shown.model, at, value))


def _change(made: Callable[[], Change]) -> Change:
    try:
        return made()
    except LookupError as error:
        raise DocgenError(_GONE, hint=_RELOAD) from error


ROUTES: list[BaseRoute] = [
    Route("/du-lieu/hoan-tac", posting(undo), methods=["POST"]),
    Route(f"{ENTRY}/{{name}}/ghi", posting(save_field), methods=["POST"]),
    Route(f"{ENTRY}/{{name}}/bo-nhap", posting(drop_field_draft), methods=["POST"]),
    Route(f"{ENTRY}/{{name}}/them", posting(insert_item), methods=["POST"]),
    Route(f"{ENTRY}/{{name}}/xoa", posting(remove_item), methods=["POST"]),
    Route(f"{ENTRY}/{{name}}/chuyen", posting(move_item), methods=["POST"]),
]
