"""What is known of a value before there is one: the names below it, and what a loop over it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Shape:
    """A kind of value. Everything below it is asked for only when needed, since kinds may hold themselves."""

    owner: str = ""
    """The class that says what there is; empty for text, numbers, days and lists, which are printed or looped over."""
    below: Callable[[], Mapping[str, Shape]] | None = None
    """The names that may follow; None where any may."""
    other: Callable[[], Shape] | None = None
    """What any name gives where any may follow."""
    each: Callable[[], Shape] | None = None
    """What a loop gives."""

    def names(self) -> Mapping[str, Shape]:
        """The names that may follow, as far as they are known."""
        return self.below() if self.below else {}

    def member(self, name: str) -> Shape | None:
        """What `name` gives, or None if there is no such name."""
        if self.below is None:
            return self.other() if self.other else ANYTHING
        return self.below().get(name)

    def element(self) -> Shape:
        """What a loop gives, or an index."""
        return self.each() if self.each else ANYTHING


ANYTHING = Shape()
"""A value of which nothing is known, so that nothing about it is wrong."""


PLAIN = Shape(below=dict)
"""A number, a day, a truth value: nothing stands below it."""

TEXT = PLAIN
"""A text."""


def series(each: Callable[[], Shape]) -> Shape:
    """A list of such values."""
    return Shape(below=dict, each=each)
