"""What is blank on purpose: a detail that nobody knows yet."""

from __future__ import annotations

from dataclasses import dataclass

LEADER = "\t"
"""Runs to the end of the line as dots: the paragraph styles have a tab stop with a dot leader there."""

DOTS = "…………"
"""Room in the middle of a line."""


@dataclass(frozen=True)
class Blank:
    """A detail that is not known: false, and printed as an empty place.

    `name` is what the table of a build calls it; an empty name is a place that is always empty and
    not counted. `shown` stands in the document instead of the detail.
    """

    name: str
    shown: str = LEADER

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
