"""The changes that can be made in a YAML text, and what each makes of the values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from docgen.data.yaml.yaml_writer import Value

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the top of the file: `("units", 0, "venue")`."""


@dataclass(frozen=True)
class SetValue:
    """The value at `path` becomes `value`.

    A key that is missing in its mapping is added behind the last of the keys `after` that the mapping has, or else
    last; an item whose index is the length of its list is added last. Of a list that stays a list, the items that stay
    the same keep their lines; any other value is written anew where the old value stood.
    """

    path: Path
    value: Value
    after: Sequence[str] = ()


@dataclass(frozen=True)
class RemoveEntry:
    """The entry or item at `path` is removed, with its lines, and with the comments on and between them.

    Comments above it stay. With `with_comment_above`, comment lines directly above it that are not in the first column
    are removed too; then, of blank lines above and below, one is removed.
    """

    path: Path
    with_comment_above: bool = False


@dataclass(frozen=True)
class InsertItem:
    """A new item of the list at `path[:-1]`, before the item `path[-1]`, or last if that is the length of the list.

    Comments above the item that was there stay above it, but for the first item of a list in block style: what stands
    above it is above the new item then.
    """

    path: Path
    value: str | Mapping[str, Value]


@dataclass(frozen=True)
class MoveItem:
    """The item at `path` becomes item `to` of its list; all others keep their order.

    In block style its lines move as they are, with the comment lines directly above it that begin in the column of its
    dash. Blank lines and other comments between items stay where they are.
    """

    path: Path
    to: int


@dataclass(frozen=True)
class AddComment:
    """`words`, without `#`, become a comment at the end of the line of the value at `path`.

    It follows a comment that is there already, on one line, white space folded. A block scalar has its comment on the
    line of its `|` or `>`, a list or mapping in block style on that of its key.
    """

    path: Path
    words: str


@dataclass(frozen=True)
class RemoveComment:
    """What `pattern` finds in the comment at the end of the line of the value at `path` is removed."""

    path: Path
    pattern: re.Pattern[str]


Change: TypeAlias = SetValue | RemoveEntry | InsertItem | MoveItem | AddComment | RemoveComment


def changed(tree: Any, change: Change) -> Any:
    """A plain value after `change`. Raises `LookupError` or `TypeError` if it cannot."""
    if isinstance(change, AddComment | RemoveComment):
        return tree
    step, rest = change.path[0], change.path[1:]
    if isinstance(step, int):
        return _changed_list(tree, step, replace(change, path=rest))
    if isinstance(change, InsertItem | MoveItem) and not rest:
        raise LookupError(step)
    if step not in tree and (rest or isinstance(change, RemoveEntry)):
        raise LookupError(step)
    if rest:
        return tree | {step: changed(tree[step], replace(change, path=rest))}
    if isinstance(change, SetValue):
        return tree | {step: change.value}
    return {key: value for key, value in tree.items() if key != step}


def _changed_list(items: Any, index: int, change: SetValue | RemoveEntry | InsertItem | MoveItem) -> list[Any]:
    is_new = isinstance(change, SetValue | InsertItem) and not change.path
    if not isinstance(items, list) or not 0 <= index < len(items) + is_new:
        raise LookupError(index)
    if change.path:
        return [*items[:index], changed(items[index], change), *items[index + 1 :]]
    if isinstance(change, InsertItem):
        return [*items[:index], change.value, *items[index:]]
    others = [*items[:index], *items[index + 1 :]]
    if isinstance(change, MoveItem):
        if not 0 <= change.to < len(items):
            raise LookupError(change.to)
        return [*others[: change.to], items[index], *others[change.to :]]
    return [*items[:index], change.value, *items[index + 1 :]] if isinstance(change, SetValue) else others


def path_after(path: Path, change: Change) -> Path | None:
    """Where the value at `path` is after `change`; None if it is no longer there, or replaced by another value."""
    if isinstance(change, AddComment | RemoveComment):
        return path
    above, step, depth = change.path[:-1], change.path[-1], len(change.path) - 1
    if isinstance(change, SetValue) or not isinstance(step, int):
        return None if path[: depth + 1] == change.path else path
    place = path[depth] if path[:depth] == above and len(path) > depth else None
    if not isinstance(place, int):
        return path
    moved = _index_after(place, step, change)
    return None if moved is None else (*above, moved, *path[depth + 1 :])


def _index_after(index: int, step: int, change: InsertItem | MoveItem | RemoveEntry) -> int | None:
    if isinstance(change, InsertItem):
        return index + (index >= step)
    if index == step:
        return change.to if isinstance(change, MoveItem) else None
    without = index - (index > step)
    return without + (without >= change.to) if isinstance(change, MoveItem) else without
