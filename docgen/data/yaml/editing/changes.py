"""What may be changed in a YAML text, and what a change makes of the values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

Value: TypeAlias = "str | None | Sequence[Value] | Mapping[str, Value]"
"""Text, nothing, a list, or a mapping of these: all that docgen reads."""

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the top of the file: `("units", 0, "venue")`."""


@dataclass(frozen=True)
class Put:
    """The value at `path` becomes `value`; mappings on the way that are not there are made.

    A key that is not there is added behind the last of the keys `after` that is, or else last. Of a list that stays a
    list, the items that stay the same keep their lines; anything else is written anew where the old value stood.
    """

    path: Path
    value: Value
    after: Sequence[str] = ()


@dataclass(frozen=True)
class Insert:
    """A new item before the one at `path`, whose last step is an index; the list's length appends."""

    path: Path
    value: Value


@dataclass(frozen=True)
class Remove:
    """The entry or item at `path` goes, with its lines, and with the comments on and between them.

    Those above stay, or go too if they are a `with_note`: comment lines right above it, not in the first column. Of
    blank lines above and below, one goes then.
    """

    path: Path
    with_note: bool = False


@dataclass(frozen=True)
class Note:
    """`lines`, without `#`, become comment lines above the entry or item at `path`."""

    path: Path
    lines: Sequence[str]


@dataclass(frozen=True)
class Remark:
    """`words`, without `#`, become a comment at the end of the line of the value at `path`, behind what is said there.

    In one line, white space folded. Of a block that is the line of its `|` or `>`, of a list or mapping in block style
    that of its key.
    """

    path: Path
    words: str


@dataclass(frozen=True)
class Forget:
    """What `pattern` finds in the comment where a `Remark` of `path` would stand goes."""

    path: Path
    pattern: re.Pattern[str]


Change: TypeAlias = Put | Insert | Remove | Note | Remark | Forget


def changed(tree: Any, change: Change) -> Any:
    """The plain value that `change` makes of a plain value. Raises `LookupError` or `TypeError` if it cannot."""
    if isinstance(change, Note | Remark | Forget):
        return tree
    if not change.path:
        if not isinstance(change, Put):
            raise LookupError("the whole file")
        return change.value
    step, rest = change.path[0], change.path[1:]
    if rest:
        return _with_below(tree, step, replace(change, path=rest))
    return _with_last_step(tree, step, change)


def _with_below(tree: Any, step: str | int, change: Change) -> Any:
    if isinstance(step, int):
        return [changed(item, change) if index == step else item for index, item in enumerate(_list(tree, step))]
    found = dict(tree or {})
    if step not in found and not isinstance(change, Put):
        raise LookupError(step)
    return found | {step: changed(found.get(step), change)}


def _with_last_step(tree: Any, step: str | int, change: Put | Insert | Remove) -> Any:
    if isinstance(step, int):
        items = list(_list(tree, step, beyond=isinstance(change, Insert)))
        items[step : step + (not isinstance(change, Insert))] = [] if isinstance(change, Remove) else [change.value]
        return items
    found = dict(tree or {})
    if isinstance(change, Put):
        return found | {step: change.value}
    if isinstance(change, Insert) or step not in found:
        raise LookupError(step)
    return {key: value for key, value in found.items() if key != step}


def _list(tree: Any, index: int, beyond: bool = False) -> Sequence[Any]:
    items: Sequence[Any] = [] if tree is None else tree
    if not isinstance(items, list) or not 0 <= index < len(items) + beyond:
        raise LookupError(index)
    return items
