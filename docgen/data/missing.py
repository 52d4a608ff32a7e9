"""Details that are not known yet: how a document shows them, and how a build counts them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

LEADER = "\t"
"""A tab: the paragraph styles have a tab stop with a dot leader, so that Word prints dots to the end of the line."""

DOTS = "…………"
"""Dots for words in the middle of a line; numbers and days have `dates_and_hours.GAP`."""

ROOM = "\N{NO-BREAK SPACE}" * 6
"""What a cell of a form prints while nothing is filled in."""


@dataclass(frozen=True)
class Blank:
    """A detail that is not known: false in conditions, and printed as `shown`.

    `name`: its row in the table at the end of a build; empty for a place that is always left empty and is not counted.
    """

    name: str
    shown: str = LEADER
    owner: object = field(default=None, compare=False, repr=False)
    """What the detail is a part of: a model, or a dictionary of one. None for what no field of the data would fill."""
    field_path: tuple[str, ...] = field(default=(), compare=False)
    """The fields that lead from `owner` to the detail."""

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return self.shown

    def __html__(self) -> str:
        # Why: markupsafe escapes what has no `__html__`; `shown` is ours and needs no escaping.
        return self.shown

    def __iter__(self) -> object:
        return iter(())

    def __len__(self) -> int:
        return 0


def owned(shown: Any, owner: object, *path: str) -> Any:
    """A value as it is; a blank with the place that would fill it, unless it has one."""
    is_open = isinstance(shown, Blank) and shown.owner is None
    return replace(shown, owner=owner, field_path=path) if is_open else shown
