"""Whether two changes of one text, made at the same time, touch different places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docgen.data.yaml.editing import Change, InsertItem, MoveItem, RemoveEntry, TransferItem
from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.tree import parse_tree


def are_separate(base: str, theirs: str, changes: Iterable[Change]) -> bool:
    """True if what `changes` touch in `base` is the same in `theirs`, so that both can be kept.

    A place in a list is known by its number only: the whole list must be the same.
    """
    (before, faults), (now, more) = parse_tree(base, ""), parse_tree(theirs, "")
    return not faults and not more and all(_value(before, path) == _value(now, path) for path in _touched(changes))


def _touched(changes: Iterable[Change]) -> Iterator[Path]:
    """The paths of the largest values that must be the same."""
    for change in changes:
        moves = isinstance(change, InsertItem | MoveItem | RemoveEntry) and isinstance(change.path[-1], int)
        yield _above_numbers(change.path[:-1] if moves or isinstance(change, TransferItem) else change.path)
        if isinstance(change, TransferItem):
            yield _above_numbers(change.to[:-1])


def _above_numbers(path: Path) -> Path:
    numbers = [depth for depth, step in enumerate(path) if isinstance(step, int)]
    return path[: numbers[0]] if numbers else path


def _value(tree: Any, path: Path) -> Any:
    """The value at `path`; a mark of its own for a value that is missing."""
    for step in path:
        if not isinstance(tree, dict) or step not in tree:
            return ("missing",)
        tree = tree[step]
    return tree
