"""The shape of a value without the value: the names of its details, and the shape of its items."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Shape:
    """A kind of value. The shapes below it are computed only when needed, since kinds may contain themselves."""

    owner: str = ""
    """The class with the details; empty for text, numbers, days and lists, which are printed or looped over."""
    below: Callable[[], Mapping[str, Shape]] | None = None
    """The details by name; None where any name may follow."""
    other: Callable[[], Shape] | None = None
    """The shape behind any name, where any may follow."""
    each: Callable[[], Shape] | None = None
    """The shape of an item."""

    def names(self) -> Mapping[str, Shape]:
        """The details by name, as far as they are known."""
        return self.below() if self.below else {}

    def member(self, name: str) -> Shape | None:
        """The shape of a detail; None if there is no detail of that name."""
        if self.below is None:
            return self.other() if self.other else ANYTHING
        return self.below().get(name)

    def element(self) -> Shape:
        """The shape of an item."""
        return self.each() if self.each else ANYTHING


ANYTHING = Shape()
"""A value of which nothing is known, so that every name may follow."""


PLAIN = Shape(below=dict)
"""A number, a day, a truth value: a value without details."""

TEXT = PLAIN
"""A text."""


def series(each: Callable[[], Shape]) -> Shape:
    """A list of such values."""
    return Shape(below=dict, each=each)
