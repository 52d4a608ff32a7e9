"""A line of the table: what was measured, and whether it is what must be reached."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table; nothing must be reached where `wanted` is "-"."""

    what: str
    measured: str
    wanted: str = "-"
    reached: bool = True

    def row(self) -> str:
        """The line in Markdown."""
        answer = "" if self.wanted == "-" else "yes" if self.reached else "**no**"
        return f"| {self.what} | {self.measured} | {self.wanted} | {answer} |"


def at_least(what: str, value: float, wanted: float, measured: str) -> Figure:
    """A figure that must not be smaller than `wanted`."""
    return Figure(what, measured, f"≥ {wanted:g}", value >= wanted)


def at_most(what: str, value: float, wanted: float, measured: str, unit: str = "") -> Figure:
    """A figure that must not be larger than `wanted`."""
    return Figure(what, measured, f"≤ {wanted:g}{unit}", value <= wanted)
