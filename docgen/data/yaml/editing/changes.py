"""The changes that can be made in a YAML text, and what each makes of the values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
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

    In block style its lines move as they are, with the comments that `ReorderItems` takes along. Blank lines and other
    comments between items stay where they are.
    """

    path: Path
    to: int


@dataclass(frozen=True)
class ReorderItems:
    """The items of the list at `path` change places: the item that is at `order[0]` becomes the first, and so on.

    In block style an item takes its lines with it, the comment lines directly above it, and those directly below it
    that are indented deeper than its dash; a comment in the first column only if the dash stands there too. Blank lines
    and other comments between items stay where they are. The inverse order gives the same text back.
    """

    path: Path
    order: Sequence[int]


@dataclass(frozen=True)
class TransferItem:
    """The item at `path` of one list becomes the item at `to` of another one, which may be empty but must exist.

    It takes with it what `ReorderItems` takes along, indented as the other list is. Neither list may be in the other.
    """

    path: Path
    to: Path


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


Change: TypeAlias = (
    SetValue | RemoveEntry | InsertItem | MoveItem | ReorderItems | TransferItem | AddComment | RemoveComment
)


def changed(tree: Any, change: Change) -> Any:
    """A plain value after `change`. Raises `LookupError` or `TypeError` if it cannot."""
    if isinstance(change, AddComment | RemoveComment):
        return tree
    if isinstance(change, TransferItem):
        return _transferred(tree, change)
    if isinstance(change, ReorderItems) and not change.path:
        return _reordered(tree, change.order)
    if isinstance(change.path[0], int):
        return _changed_list(tree, change.path[0], replace(change, path=change.path[1:]))
    return _changed_mapping(tree, change.path[0], replace(change, path=change.path[1:]))


def _changed_mapping(tree: Any, key: str, change: SetValue | RemoveEntry | InsertItem | MoveItem | ReorderItems) -> Any:
    is_below = change.path or isinstance(change, ReorderItems)
    if isinstance(change, InsertItem | MoveItem) and not is_below:
        raise LookupError(key)
    if key not in tree and (is_below or isinstance(change, RemoveEntry)):
        raise LookupError(key)
    if is_below:
        return tree | {key: changed(tree[key], change)}
    if isinstance(change, SetValue):
        return tree | {key: change.value}
    return {name: value for name, value in tree.items() if name != key}


def _reordered(items: Any, order: Sequence[int]) -> list[Any]:
    if not isinstance(items, list) or sorted(order) != list(range(len(items))):
        raise LookupError(order)
    return [items[index] for index in order]


def _transferred(tree: Any, change: TransferItem) -> Any:
    if change.path[:-1] == change.to[:-1] or is_inside(change.to, change.path) or is_inside(change.path, change.to):
        raise LookupError(change.to)
    item = reduce(lambda node, step: node[step], change.path, tree)
    entered = reduce(lambda node, step: node[step], change.to[:-1], tree)
    if not isinstance(entered, list):
        raise LookupError(change.to)
    return changed(changed(tree, InsertItem(change.to, item)), RemoveEntry(change.path))


def is_inside(inner: Path, outer: Path) -> bool:
    """True if the list of one item is below another list, that of `outer`."""
    return len(inner) > len(outer) and inner[: len(outer) - 1] == outer[:-1]


def _changed_list(
    items: Any, index: int, change: SetValue | RemoveEntry | InsertItem | MoveItem | ReorderItems
) -> list[Any]:
    is_new = isinstance(change, SetValue | InsertItem) and not change.path
    if not isinstance(items, list) or not 0 <= index < len(items) + is_new:
        raise LookupError(index)
    if change.path or isinstance(change, ReorderItems):
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
    if isinstance(change, TransferItem):
        return _after_transfer(path, change)
    if isinstance(change, ReorderItems):
        return _after_reorder(path, change)
    above, step, depth = change.path[:-1], change.path[-1], len(change.path) - 1
    if isinstance(change, SetValue) or not isinstance(step, int):
        return None if path[: depth + 1] == change.path else path
    place = path[depth] if path[:depth] == above and len(path) > depth else None
    if not isinstance(place, int):
        return path
    moved = _index_after(place, step, change)
    return None if moved is None else (*above, moved, *path[depth + 1 :])


def _after_reorder(path: Path, change: ReorderItems) -> Path:
    depth = len(change.path)
    places = {(*change.path, old): new for new, old in enumerate(change.order)}
    new = places.get(path[: depth + 1])
    return path if new is None else (*change.path, new, *path[depth + 1 :])


def _after_transfer(path: Path, change: TransferItem) -> Path | None:
    depth = len(change.path)
    if path[:depth] == change.path:
        return (*change.to, *path[depth:])
    entered = path_after(path, InsertItem(change.to, ""))
    return path_after(entered, RemoveEntry(change.path)) if entered else None


def _index_after(index: int, step: int, change: InsertItem | MoveItem | RemoveEntry) -> int | None:
    if isinstance(change, InsertItem):
        return index + (index >= step)
    if index == step:
        return change.to if isinstance(change, MoveItem) else None
    without = index - (index > step)
    return without + (without >= change.to) if isinstance(change, MoveItem) else without
