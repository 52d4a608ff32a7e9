"""A YAML text with changes made in it, verified by reading it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

import yaml

from docgen.data.yaml.editing.change_spans import Source, spans_of
from docgen.data.yaml.editing.changes import Change, InsertItem, MoveItem, RemoveEntry, TransferItem, changed
from docgen.data.yaml.editing.entry_spans import composed
from docgen.data.yaml.editing.item_moves import with_transferred_item
from docgen.data.yaml.editing.pending_spans import PendingSpans
from docgen.data.yaml.editing.span import replaced
from docgen.data.yaml.tree import parse_tree
from docgen.errors import DocgenError, Place

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_BY_HAND = "hãy sửa trực tiếp trong tệp"


class EditingError(DocgenError):
    """A YAML file in which a change cannot be made without changing anything else."""


def edited(text: str, changes: Iterable[Change], file: str) -> str:
    """`text` with `changes` made one after another, every other character of it as it was.

    The result is read again: it must hold the old values with the changes, and no others. `file` is the file's name in
    messages. Raises `EditingError` where that cannot be done, as where a path leads to nothing.
    """
    mark, bare = (_BYTE_ORDER_MARK, text[1:]) if text.startswith(_BYTE_ORDER_MARK) else ("", text)
    requested = list(changes)
    try:
        expected = reduce(changed, requested, _values(bare, file))
        result = _with_changes(bare, requested)
    except (LookupError, ValueError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise EditingError("không tìm được chỗ để sửa", Place(file), _BY_HAND) from error
    if _values(result, file) != _plain(expected):
        raise EditingError("không thể sửa mà giữ nguyên các phần khác", Place(file), _BY_HAND)
    return mark + result


def _with_changes(text: str, changes: Sequence[Change]) -> str:
    """The changes made in as few rounds as possible, since the text is parsed anew for each round."""
    source, pending = Source(text, composed(text)), PendingSpans()
    for change in changes:
        if isinstance(change, TransferItem):
            text = with_transferred_item(replaced(source.text, pending.spans), change)
            source, pending = Source(text, composed(text)), PendingSpans()
            continue
        # Why: an entry that is removed, inserted or moved moves its neighbours.
        moves = isinstance(change, RemoveEntry | InsertItem | MoveItem)
        path = change.path[:-1] if moves else change.path
        if pending.touch_path(path):
            source, pending = _next_round(source, pending), PendingSpans()
        spans = spans_of(source, change)
        if pending.conflict_with(spans):
            source, pending = _next_round(source, pending), PendingSpans()
            spans = spans_of(source, change)
        pending.add(spans, path)
    return replaced(source.text, pending.spans)


def _next_round(source: Source, pending: PendingSpans) -> Source:
    text = replaced(source.text, pending.spans)
    return Source(text, composed(text))


def _values(text: str, file: str) -> Any:
    """The values that docgen reads in a text. Raises `EditingError` with the first problem of the text."""
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
