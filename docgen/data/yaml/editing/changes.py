"""The changes that can be made in a YAML text, and what each makes of the values."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


@dataclass(frozen=True)
class ReorderItems:
    """The items of the list at `path` change places: the item that is at `order[0]` becomes the first, and so on.

    An item takes its lines with it, the comment lines directly above it, and those directly below it that are indented
    deeper than its dash. Blank lines and comments that stand alone keep their places. The inverse order gives the same
    text back.
    """

    path: Path
    order: Sequence[int]


@dataclass(frozen=True)
class MoveItem:
    """The item at `path` of one list becomes the item at `to`, of that list or another one.

    It takes with it what `ReorderItems` moves; its lines are indented as those of the other list. The list that it
    leaves may become empty, `[]`; the one that it enters must exist, and neither may be inside the other.
    """

    path: Path
    to: Path


Change: TypeAlias = SetValue | RemoveEntry | AddComment | RemoveComment | ReorderItems | MoveItem


def changed(tree: Any, change: Change) -> Any:
    """A plain value after `change`. Raises `LookupError` or `TypeError` if it cannot."""
    if isinstance(change, AddComment | RemoveComment):
        return tree
    if isinstance(change, MoveItem):
        return _moved(tree, change)
    if isinstance(change, ReorderItems) and not change.path:
        return _reordered(tree, change.order)
    step, rest = change.path[0], change.path[1:]
    if isinstance(step, int):
        return _changed_list(tree, step, replace(change, path=rest))
    if step not in tree and (rest or not isinstance(change, SetValue)):
        raise LookupError(step)
    if rest or isinstance(change, ReorderItems):
        return tree | {step: changed(tree[step], replace(change, path=rest))}
    if isinstance(change, SetValue):
        return tree | {step: change.value}
    return {key: value for key, value in tree.items() if key != step}


def _reordered(items: Any, order: Sequence[int]) -> list[Any]:
    if not isinstance(items, list) or sorted(order) != list(range(len(items))):
        raise LookupError(order)
    return [items[index] for index in order]


def _moved(tree: Any, change: MoveItem) -> Any:
    if is_inside(change.to, change.path) or is_inside(change.path, change.to):
        raise LookupError(change.to)
    item = reduce(lambda node, step: node[step], change.path, tree)
    list_at, index = change.to[:-1], change.to[-1]
    left = changed(tree, RemoveEntry(change.path))
    entered = reduce(lambda node, step: node[step], list_at, left)
    if not isinstance(entered, list) or not isinstance(index, int) or not 0 <= index <= len(entered):
        raise LookupError(index)
    longer = changed(left, SetValue((*list_at, len(entered)), item))
    order = [*range(index), len(entered), *range(index, len(entered))]
    return changed(longer, ReorderItems(list_at, order))


def is_inside(inner: Path, outer: Path) -> bool:
    """True if the list of one item is below another list, that of `outer`."""
    return len(inner) > len(outer) and inner[: len(outer) - 1] == outer[:-1]


def _changed_list(items: Any, index: int, change: SetValue | RemoveEntry | ReorderItems) -> list[Any]:
    is_new = isinstance(change, SetValue) and not change.path
    if not isinstance(items, list) or not 0 <= index < len(items) + is_new:
        raise LookupError(index)
    new_items = [change.value] if isinstance(change, SetValue) else []
    goes_on = change.path or isinstance(change, ReorderItems)
    below = [changed(items[index], change)] if goes_on else new_items
    return [*items[:index], *below, *items[index + 1 :]]
