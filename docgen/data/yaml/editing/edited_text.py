"""A YAML text with changes made in it, proved by reading it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

import yaml

from docgen.data.yaml.editing.change_spans import Source, place_changed, spans_of
from docgen.data.yaml.editing.changes import Change, Insert, Remove, changed
from docgen.data.yaml.editing.entry_spans import composed
from docgen.data.yaml.editing.pending import Waiting
from docgen.data.yaml.editing.span import replaced
from docgen.data.yaml.tree import parse_tree
from docgen.errors import DocgenError, Place

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_BY_HAND = "hãy sửa tay trong tệp"


class EditingError(DocgenError):
    """A YAML file in which a change cannot be made so that it says just what it should."""


def edited(text: str, changes: Iterable[Change], file: str) -> str:
    """`text` with `changes` made one after another, every other sign of it as it was.

    What comes out is read again: it says what was there with the changes, and nothing else. `file` is its name in
    messages. Raises `EditingError` where that cannot be done, as where a path leads nowhere.
    """
    mark, bare = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    wanted = list(changes)
    try:
        expected = reduce(changed, wanted, _read(bare, file))
        made = _made(bare, wanted)
    except (LookupError, ValueError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise EditingError(f"không tìm được chỗ để sửa ({error})", Place(file), _BY_HAND) from error
    if _read(made, file) != _plain(expected):
        raise EditingError("không sửa được mà vẫn giữ nguyên các phần khác", Place(file), _BY_HAND)
    return mark + made


def _made(text: str, changes: Sequence[Change]) -> str:
    """The changes made in as few rounds as there must be, since each round reads the text anew."""
    source, waiting = Source(text, composed(text)), Waiting()
    for change in changes:
        place = change.path[:-1] if isinstance(change, Insert | Remove) else change.path
        if waiting.is_about(place):
            source, waiting = _anew(source, waiting), Waiting()
        spans = spans_of(source, change)
        if waiting.meets(spans):
            source, waiting = _anew(source, waiting), Waiting()
            spans = spans_of(source, change)
        waiting.add(spans, place_changed(source, place))
    return replaced(source.text, waiting.spans)


def _anew(source: Source, waiting: Waiting) -> Source:
    text = replaced(source.text, waiting.spans)
    return Source(text, composed(text))


def _read(text: str, file: str) -> Any:
    """The values that docgen reads in a text. Raises `EditingError` with the first thing that is wrong."""
    tree, problems = parse_tree(text, file)
    if problems:
        raise EditingError(problems[0].message, problems[0].place, problems[0].hint)
    return _plain(tree)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, str) or value is None:
        return value if value is None else str(value)
    return [_plain(item) for item in value]


__all__ = ["EditingError", "edited"]
