"""Where two versions of one file differ, and the changes that bring the parts of one into the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from docgen.data.yaml.editing import Change, InsertItem, RemoveEntry, SetValue
from docgen.data.yaml.editing.changes import Path

MISSING: Any = ("missing",)
"""Stands for a value that one version does not have."""


@dataclass(frozen=True)
class Difference:
    """One place where the versions differ: a value, or some neighbouring items of a list."""

    path: Path
    """In their version; of neighbouring items: the place of the first of them, or where they would be."""
    mine: Any
    """The value in my version, `MISSING` if it has none; the items of a run as a list."""
    theirs: Any
    is_run: bool = False
    """True for neighbouring items."""

    def to_mine(self) -> list[Change]:
        """The changes of their version that make this place as it is in mine."""
        if self.is_run:
            return [*self._without_items(), *self._with_items()]
        return [RemoveEntry(self.path)] if self.mine is MISSING else [SetValue(self.path, self.mine)]

    def _without_items(self) -> Iterator[Change]:
        # Why backwards: a list that keeps one item the longest keeps its style.
        count = len(self.theirs)
        yield from (RemoveEntry(self._item(index)) for index in reversed(range(count)))

    def _with_items(self) -> Iterator[Change]:
        for index, value in enumerate(self.mine):
            yield InsertItem(self._item(index), "" if value is None else value)

    def _item(self, index: int) -> Path:
        return (*self.path[:-1], int(self.path[-1]) + index)


def differences(mine: Any, theirs: Any) -> list[Difference]:
    """The differences of two plain values, in the order of their version."""
    return list(_differences(mine, theirs, ()))


def taken_from_mine(chosen: Iterable[Difference]) -> list[Change]:
    """The changes of their version that take these differences from mine."""
    # Why backwards: a change in a list moves what stands behind it.
    return [change for one in reversed(list(chosen)) for change in one.to_mine()]


def is_mine_only(difference: Difference, base: Any) -> bool:
    """True if only my version has changed this place since `base`, the version that both come from."""
    if difference.is_run:
        return all(_in_list(one, base, difference.path[:-1]) for one in difference.theirs)
    return bool(_at(base, difference.path) == difference.theirs)


def _in_list(item: Any, base: Any, path: Path) -> bool:
    items = _at(base, path)
    return isinstance(items, list) and item in items


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        is_there = isinstance(tree, dict) and step in tree
        is_there |= isinstance(tree, list) and isinstance(step, int) and step < len(tree)
        if not is_there:
            return MISSING
        tree = tree[step]
    return tree


def _differences(mine: Any, theirs: Any, path: Path) -> Iterator[Difference]:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        yield from _of_mappings(mine, theirs, path)
    elif isinstance(mine, list) and isinstance(theirs, list) and path:
        yield from _of_lists(mine, theirs, path)
    elif mine != theirs:
        yield Difference(path, mine, theirs)


def _of_mappings(mine: dict[str, Any], theirs: dict[str, Any], path: Path) -> Iterator[Difference]:
    for key in dict.fromkeys([*theirs, *mine]):
        one, other = mine.get(key, MISSING), theirs.get(key, MISSING)
        if one is MISSING or other is MISSING:
            yield Difference((*path, key), one, other)
        else:
            yield from _differences(one, other, (*path, key))


def _of_lists(mine: Sequence[Any], theirs: Sequence[Any], path: Path) -> Iterator[Difference]:
    before, now = _keys(theirs), _keys(mine)
    for what, start, end, own_start, own_end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what == "replace" and end - start == own_end - own_start:
            for offset in range(end - start):
                yield from _differences(mine[own_start + offset], theirs[start + offset], (*path, start + offset))
        elif what != "equal":
            yield Difference((*path, start), list(mine[own_start:own_end]), list(theirs[start:end]), is_run=True)


def _keys(items: Sequence[Any]) -> list[str]:
    return [json.dumps(item, ensure_ascii=False, sort_keys=True) for item in items]
