"""What a person decides about a returned form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Decision:
    """What a person decided about one returned form; what is not named here stays as it was read."""

    day: date
    unit: str = ""
    """The unit that the form is of; "" for the one that the form names."""
    form: str = ""
    """The id of the report form that it is; "" for the one that is recognised."""
    values: Mapping[str, str] = field(default_factory=dict)
    """The right answer by the id of the question; "" where there is none. It need not be in the form."""
    keeps: frozenset[str] = frozenset()
    """The questions for which the answer that is stored already stays."""
    rows: frozenset[str] = frozenset()
    """The doubtful rows outside the form that are right as they are: `hoc_tap 1`, the group and the row's number."""
    received: date | None = None
    """The day on which the form was received; None for the day that is known."""
    seen: str = ""
    """The mark (`reconcile.seen_mark`) of what the person saw: nothing is stored if that has changed. "" for none."""


def row_name(group: str, index: int) -> str:
    """The name of a row outside the form, by its group and its index from 0: `hoc_tap 1`."""
    return f"{group} {index + 1}"
