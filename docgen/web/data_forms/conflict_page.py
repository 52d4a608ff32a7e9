"""A file that was changed in two places at once: both versions side by side, to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from docgen.authoring.saving import Conflict, Edit, Refused, drop_draft, save
from docgen.authoring.saving.data_file import as_loaded
from docgen.authoring.saving.differences import MISSING, Difference, differences, is_mine_only, taken_from_mine
from docgen.authoring.saving.saved_edit import CHANGED_ELSEWHERE
from docgen.data.models.field_changes import path_in_words
from docgen.data.yaml.tree import parse_tree
from docgen.web.data_entries import ENTRY
from docgen.web.data_forms.data_page import DataPage, data_page, seen_text
from docgen.web.data_forms.posted_fields import Posted, posting
from docgen.web.data_forms.problem_sentences import problem_sentences
from docgen.web.page_rendering import page


@dataclass(frozen=True)
class Part:
    """Letters of a version, and whether the other version has them not."""

    text: str
    is_different: bool


@dataclass(frozen=True)
class ConflictRow:
    """One place where the versions differ."""

    name: str
    """The name of its choice in the form."""
    place: str
    mine: tuple[Part, ...]
    theirs: tuple[Part, ...]
    takes_mine: bool
    """True where only my version has a change: what is chosen at first."""


def conflict_page(request: Request, shown: DataPage, conflict: Conflict) -> Response:
    """The page with both versions; for htmx in place of the whole page's content."""
    mine = conflict.mine if conflict.mine is not None else conflict.theirs
    return _page(request, data_page(request, shown.entry.name), mine, conflict.base)


def _page(request: Request, shown: DataPage, mine: str, base: str | None, refused: tuple[str, ...] = ()) -> Response:
    rows = list(_rows(shown, mine, base))
    is_part = bool(request.headers.get("HX-Request"))
    template = "data_conflict_part.html" if is_part else "data_conflict.html"
    answer = page(request, template, entry=shown.entry, rows=rows, mine=mine, seen=shown.file.hash, refused=refused)
    if is_part:
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#main", "innerHTML show:top"
    return answer


def _rows(shown: DataPage, mine: str, base: str | None) -> Iterator[ConflictRow]:
    original = _plain(base, shown) if base is not None else None
    for index, one in enumerate(_found(shown, mine)):
        texts = _text(one.mine, one.is_run), _text(one.theirs, one.is_run)
        parts = _compared(*texts)
        is_mine = original is not None and is_mine_only(one, original)
        yield ConflictRow(f"chon-{index}", _place(shown, one), *parts, takes_mine=is_mine)


def _found(shown: DataPage, mine: str) -> list[Difference]:
    return differences(_plain(mine, shown), _plain(shown.file.text, shown))


def _plain(text: str, shown: DataPage) -> Any:
    return plain_values(parse_tree(as_loaded(text), shown.entry.shown)[0])


def plain_values(tree: Any) -> Any:
    """A tree as plain values."""
    if isinstance(tree, Mapping):
        return {str(key): plain_values(one) for key, one in tree.items()}
    if isinstance(tree, list):
        return [plain_values(one) for one in tree]
    return tree if tree is None else str(tree)


def _place(shown: DataPage, one: Difference) -> str:
    path = one.path[:-1] if one.is_run else one.path
    try:
        return path_in_words(shown.model, path)
    except LookupError:  # a field that the model does not have
        return ": ".join(str(step) for step in path)


def _text(value: Any, is_run: bool = False) -> str:
    """A value as people read it: a line for each text in it."""
    if value is MISSING or value is None:
        return ""
    if isinstance(value, dict):
        return "\n".join(filter(None, (_text(one) for one in value.values())))
    if isinstance(value, list):
        return "\n".join(filter(None, (_text(one) for one in value)))
    return str(value)


def _compared(mine: str, theirs: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both texts in parts, word by word."""
    own, other = _words(mine), _words(theirs)
    matched = SequenceMatcher(None, own, other, autojunk=False).get_opcodes()
    first = (Part("".join(own[start:end]), what != "equal") for what, start, end, _, _ in matched if end > start)
    second = (Part("".join(other[start:end]), what != "equal") for what, _, _, start, end in matched if end > start)
    return tuple(first), tuple(second)


def _words(text: str) -> list[str]:
    found: list[str] = []
    for letter in text:
        if found and letter.isspace() == found[-1].isspace():
            found[-1] += letter
        else:
            found.append(letter)
    return found


def choose(request: Request, posted: Posted) -> Response:
    """The person has chosen: what is taken from mine is written into what is there now."""
    shown = data_page(request, request.path_params["name"])
    mine, seen = posted.text("cua-toi"), posted.text("seen")
    if seen != shown.file.hash:  # it has changed once more
        return _page(request, shown, mine, seen_text(seen))
    found = _found(shown, mine)
    takes = posted.text("tat-ca")
    chosen = [
        one
        for index, one in enumerate(found)
        if takes == "toi" or (takes != "hien" and posted.text(f"chon-{index}") == "toi")
    ]
    words = f"{shown.entry.title}: chọn giữa hai bản"
    result = save(
        shown.project, shown.state.year, Edit(shown.entry.file, taken_from_mine(chosen), seen, words, typed=())
    )
    if isinstance(result, Conflict):
        return conflict_page(request, shown, result)
    if isinstance(result, Refused):
        sentences = problem_sentences(shown.state, result.problems, shown.entry.shown)
        return _page(request, shown, mine, None, tuple(sentences))
    for draft in (one for one in shown.drafts if one.reason == CHANGED_ELSEWHERE):  # it is decided on now
        drop_draft(shown.project, shown.state.year, shown.entry.file, draft.path)
    return RedirectResponse(request.url.path.removesuffix("/chon"), 303)


ROUTES: list[BaseRoute] = [Route(f"{ENTRY}/{{name}}/chon", posting(choose), methods=["POST"])]
__all__ = ["ROUTES", "conflict_page", "plain_values"]
