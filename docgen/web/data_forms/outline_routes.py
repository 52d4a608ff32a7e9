"""The editor of one item of a text: opened in place, with a preview while one types, saved, or kept as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from docgen.authoring.saving import Draft, Edit, Refused, Typed, drop_draft, keep_draft, save
from docgen.authoring.saving.value_places import changes_in_turn
from docgen.authoring.text_editing import TextPreview, text_preview, unfilled_preview
from docgen.data.models import Item
from docgen.data.models.field_changes import Path
from docgen.data.models.field_kinds import Kind, field_kinds, kind_at
from docgen.data.yaml.editing import Change, RemoveEntry, SetValue
from docgen.data.yaml.source_positions import YamlMapping, value_at
from docgen.errors import UsageError
from docgen.web.data_entries import ENTRY
from docgen.web.data_forms.data_page import DataPage, data_page, seen_text
from docgen.web.data_forms.data_routes import form_fields
from docgen.web.data_forms.field_views import id_of, key_of
from docgen.web.data_forms.outline import TEXTS, TYPES, OutlineItem, Outlines
from docgen.web.data_forms.posted_fields import Posted, path_from, posting
from docgen.web.data_forms.problem_sentences import problem_sentences
from docgen.web.data_forms.saving_routes import all_again, item_change, kind_of, structure_saved
from docgen.web.data_forms.text_context import choices_for, text_context
from docgen.web.field_phrases import without_keys
from docgen.web.page_rendering import page

_EMPTY = "đoạn này không còn chữ nào"
_NOT_YET = "chưa bấm Lưu"


def edit_item(request: Request) -> Response:
    """The editor of an item."""
    return _editor(request, request.path_params["name"], path_from(request.query_params.get("duong", "")))


def _editor(request: Request, name: str, path: Path, problems: Sequence[str] = ()) -> Response:
    shown = data_page(request, name)
    context = text_context(shown)
    item = Outlines(shown, context).item(path)
    if item is None:
        raise HTTPException(404)
    texts = [(key, text, preview_of(shown, text, item.rows)) for key, text in _texts(shown, item).items()]
    beside = {without_keys(one.sentence) for _, _, shown_text in texts for one in shown_text.problems}
    problems = problems or ([without_keys(item.draft.reason)] if item.draft else [])
    keys = [key for key, _, _ in texts]
    present = [key for key in TYPES if key in keys]
    others = [
        one for one in form_fields(request, shown).at(kind_of(shown, path), path).inner if one.path[-1] not in TEXTS
    ]
    return page(
        request,
        "data_editor.html",
        entry=shown.entry,
        item=item,
        texts=texts,
        type=present[0] if len(present) == 1 and not {"lead", "each"} & {*keys} else "",
        choices=choices_for(shown, context),
        others=others,
        problems=[one for one in problems if one not in beside],
        titles=_titles(),
    )


def _texts(shown: DataPage, item: OutlineItem) -> dict[str, str]:
    """The texts of an item, with what was typed for them; at least one."""
    drafts = {draft.path: draft for draft in shown.drafts if not draft.is_new}
    found = {one.key: one.value for one in item.texts}
    for key in TEXTS:
        draft = drafts.get((*item.path, key))
        if draft and isinstance(draft.value, str):
            found[key] = draft.value
    has_other = bool(item.special)
    return {key: found[key] for key in TEXTS if key in found} or ({} if has_other else {"text": ""})


def new_item(request: Request) -> Response:
    """The editor of an item that is not there yet, before the item `thu` of the list `duong`."""
    shown = data_page(request, request.path_params["name"])
    path, index = path_from(request.query_params.get("duong", "")), request.query_params.get("thu", "")
    if (
        not (index.isascii() and index.isdigit() and len(index) < 6)
        or kind_at(shown.model, (*path, int(index))) is None
    ):
        raise HTTPException(404)
    at: Path = (*path, int(index))
    draft = next((one for one in shown.drafts if one.is_new and one.path == at), None)
    return _new_editor(request, shown, at, draft)


def _new_editor(request: Request, shown: DataPage, at: Path, draft: Draft | None) -> Response:
    context = text_context(shown)
    type_, text = _of_draft(draft)
    return page(
        request,
        "data_new_paragraph.html",
        entry=shown.entry,
        key=key_of(at),
        place=id_of(at),
        type=type_,
        text=text,
        preview=preview_of(shown, text, ""),
        choices=choices_for(shown, context),
        problems=[without_keys(draft.reason)] if draft else [],
        titles=_titles(),
    )


def _of_draft(draft: Draft | None) -> tuple[str, str]:
    """The type and the text of an item that was typed and not saved."""
    value: Any = draft.value if draft else ""
    if isinstance(value, dict):
        return next(((key, str(text)) for key, text in value.items() if key in TYPES), ("text", ""))
    return "text", str(value or "")


def preview(request: Request, posted: Posted) -> Response:
    """How a text will be printed, while it is typed."""
    shown = data_page(request, request.path_params["name"])
    text = next((values[0] for name, values in posted.fields.items() if name.startswith("t:") and values), "")
    return page(request, "data_preview.html", preview=preview_of(shown, text, posted.text("hang")))


def preview_of(shown: DataPage, text: str, rows: str) -> TextPreview:
    """A text filled as its document prints it, with its problems; unfilled while the year has problems."""
    context, loaded = text_context(shown), shown.state.loaded
    if context is None or loaded is None:
        return unfilled_preview(text)
    return text_preview(text, loaded, context, rows)


def save_item(request: Request, posted: Posted) -> Response:
    """The texts of an item were edited."""
    shown, path = data_page(request, request.path_params["name"]), posted.path()
    typed = _typed(shown, path, posted)
    item = Outlines(shown, text_context(shown)).item(path)
    if item is None or (not any(one.value for one in typed) and not item.special and not item.inner):
        raise UsageError(_EMPTY, hint="muốn bỏ đoạn thì chọn Xóa")
    seen = posted.text("seen")
    base = seen_text(seen) if seen != shown.file.hash else None
    words = f"{shown.entry.title}: sửa “{item.words}”"
    changes = _with_type(shown, path, posted, typed, base)
    result = save(shown.project, shown.state.year, Edit(shown.entry.file, changes, seen, words, base, tuple(typed)))
    if not isinstance(result, Refused):
        return all_again(request, shown, result, id_of(path))
    answer = _editor(
        request, shown.entry.name, path, problem_sentences(shown.state, result.problems, shown.entry.shown)
    )
    answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = f"#{id_of(path)}-e", "innerHTML"
    return answer


def _typed(shown: DataPage, path: Path, posted: Posted) -> list[Typed]:
    """What was typed in the texts of an item; the only one under the type that was chosen."""
    old, new = posted.text("von"), posted.text("loai")
    found = []
    for key in TEXTS:
        if posted.all_of(f"t:{key}"):
            text = _trimmed(posted.text(f"t:{key}"), key)
            found.append(Typed((*path, new if new in TYPES and key == old else key), text or None))
    return found


def _trimmed(text: str, key: str) -> str:
    lines = [line.rstrip() for line in text.strip().split("\n")]
    return " ".join(" ".join(lines).split()) if key in ("heading", "lead") else "\n".join(lines)


def _with_type(shown: DataPage, path: Path, posted: Posted, typed: Sequence[Typed], base: str | None) -> list[Change]:
    """The changes of an item; an item that gets another type keeps nothing of the old one."""
    old, new = posted.text("von"), posted.text("loai")
    if new not in TYPES or old not in TYPES or old == new:
        return changes_in_turn(shown.file, shown.model, typed, base)
    node = value_at(shown.tree, path)
    if not isinstance(node, YamlMapping):
        return [SetValue(path, {new: typed[0].value})]
    return [*changes_in_turn(shown.file, shown.model, typed, base), RemoveEntry((*path, old))]


def insert_paragraph(request: Request, posted: Posted) -> Response:
    """A new item was written."""
    shown, at = data_page(request, request.path_params["name"]), posted.path()
    text, key = _trimmed(posted.text("t:text"), posted.text("loai")), posted.text("loai")
    if not text:
        raise UsageError("mục mới chưa có nội dung", hint="viết nội dung rồi lưu lại")
    value: Any = {key: text} if key in TYPES and key != "text" else text
    words = f"thêm “{text[:60]}{'…' if len(text) > 60 else ''}”"
    change = item_change(shown, at, value)
    return structure_saved(request, shown, [change], posted, (Typed(at, value, is_new=True),), words)


def keep_typing(request: Request, posted: Posted) -> Response:
    """What is typed so far is kept, though it was not saved yet."""
    shown, path = data_page(request, request.path_params["name"]), posted.path()
    kind_of(shown, path)
    if posted.text("moi"):
        key, text = posted.text("loai"), posted.text("t:text")
        typed = [Typed(path, {key: text} if key in TYPES and key != "text" else text, is_new=True)]
    else:
        item = Outlines(shown, None).item(path)
        now = {one.key: one.value for one in item.texts} if item else {}
        typed = [one for one in _typed(shown, path, posted) if now.get(str(one.path[-1])) != one.value]
    keep_draft(shown.project, shown.state.year, shown.entry.file, typed, _NOT_YET)
    return Response(status_code=204)


def give_up(request: Request, posted: Posted) -> Response:
    """What was typed for an item is given up."""
    shown, path = data_page(request, request.path_params["name"]), posted.path()
    for place in (path, *((*path, key) for key in TEXTS)):
        drop_draft(shown.project, shown.state.year, shown.entry.file, place)
    return all_again(request, shown, None, id_of(path))


def _titles() -> dict[str, str]:
    """What the texts of an item are called."""
    return {key: kind.title for key, kind in field_kinds(Item).items() if kind.kind in (Kind.LINE, Kind.PARAGRAPH)}


ROUTES: list[BaseRoute] = [
    Route(f"{ENTRY}/{{name}}/doan", edit_item),
    Route(f"{ENTRY}/{{name}}/doan-moi", new_item),
    Route(f"{ENTRY}/{{name}}/xem", posting(preview), methods=["POST"]),
    Route(f"{ENTRY}/{{name}}/luu-doan", posting(save_item), methods=["POST"]),
    Route(f"{ENTRY}/{{name}}/them-doan", posting(insert_paragraph), methods=["POST"]),
    Route(f"{ENTRY}/{{name}}/nhap", posting(keep_typing), methods=["POST"]),
    Route(f"{ENTRY}/{{name}}/thoi", posting(give_up), methods=["POST"]),
]
