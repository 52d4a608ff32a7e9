"""The totals of a year as plain frozen values, placeholders filled, independent of YAML, Word and the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.data.models.report import AnswerKind


@dataclass(frozen=True, slots=True)
class TotalsCell:
    """One unit's answer to one indicator."""

    unit: str
    """The unit's id."""
    written: str = ""
    """The answer word for word; empty if there is none."""
    value: int | None = None
    """The figure that is added up; None if there is none, if it is doubtful, and for answers in words."""
    note: str = ""
    """The note of the answer."""
    source: str = ""
    """The file and place that it was read from."""
    question: str = ""
    """Why the figure is not added up until a person has checked it."""
    asked: bool = True
    """False where no answer is expected: the number of people of an indicator that is zero."""
    last_year: int | None = None
    """The figure of the same unit last year."""

    @property
    def answered(self) -> bool:
        """True if there is an answer that is not doubtful."""
        return bool(self.written) and not self.question

    @property
    def missing(self) -> bool:
        """True if an answer is expected and missing or doubtful."""
        return self.asked and not self.answered


@dataclass(frozen=True)
class IndicatorTotals:
    """One indicator (or its count of people, or an answer in words) over all units."""

    id: str
    label: str
    """As printed in the form, without the colon at its end."""
    heading: str
    """A short form, for the heading of a column."""
    kind: AnswerKind
    cells: tuple[TotalsCell, ...]
    """One cell for each unit, in the order of the units."""
    people_of: str = ""
    """The indicator whose participants this row counts, if it counts participants; `above` is its label."""
    above: str = ""
    part_of: str = ""
    """The indicator that this is a part of."""
    goes_with: tuple[str, ...] = ()
    """The indicators one of which must have a figure where this one has."""
    last_year: int | None = None
    """The sum of last year, over the units of last year."""

    @property
    def name(self) -> str:
        """The label on its own; for a count of participants with the label of their indicator before it."""
        return f"{self.above} - {self.label[:1].lower()}{self.label[1:]}" if self.above else self.label

    @property
    def sum(self) -> int:
        """The sum of the figures that are not doubtful."""
        return sum(cell.value for cell in self.cells if cell.value is not None)

    @property
    def answered(self) -> tuple[str, ...]:
        """The units with an answer that is not doubtful."""
        return tuple(cell.unit for cell in self.cells if cell.answered)

    @property
    def missing(self) -> tuple[str, ...]:
        """The units whose answer is missing or doubtful; units without a report are among them."""
        return tuple(cell.unit for cell in self.cells if cell.missing)


@dataclass(frozen=True)
class FreeRow:
    """A row that a unit added to the form; it is listed, not added up."""

    unit: str
    label: str
    value: str
    note: str
    source: str
    question: str = ""
    """Why a person must check it before it is reported."""


@dataclass(frozen=True)
class GroupTotals:
    """A group of rows of the form; a count of people follows its indicator."""

    id: str
    label: str
    indicators: tuple[IndicatorTotals, ...]
    free: tuple[FreeRow, ...]


@dataclass(frozen=True)
class UnitTotals:
    """How much of the form one unit has answered."""

    id: str
    title: str
    """`Unit.title`."""
    reported: bool
    file: str = ""
    """The form that was read, or the data file where the answers were typed."""
    received: date | None = None
    late: bool = False
    """True if the form was received after the deadline of the reports."""
    asked: int = 0
    """How many answers are expected of it."""
    missing: tuple[str, ...] = ()
    """The indicators without an answer, and those with a doubtful one."""
    doubtful: tuple[str, ...] = ()
    """The indicators with a doubtful answer."""

    @property
    def answered(self) -> int:
        """How many answers are neither missing nor doubtful."""
        return self.asked - len(self.missing)

    @property
    def complete(self) -> bool:
        """True if it has reported and no answer is missing or doubtful."""
        return self.reported and not self.missing


@dataclass(frozen=True)
class Doubt:
    """One thing that a person would ask about before signing."""

    rule: str
    """Which check found it; a key of `DOUBTS`."""
    units: tuple[str, ...]
    """The ids of the units in question; of an unknown unit the name of its file."""
    who: str
    """The same as a sentence names them."""
    indicators: tuple[str, ...]
    message: str
    """What is doubtful, without naming the unit."""
    place: str = ""
    """File and place of the figure in question."""

    def __str__(self) -> str:
        return f"{self.who}: {self.message}" + (f" ({self.place})" if self.place else "")


@dataclass(frozen=True)
class Totals:
    """All reports of a year."""

    year: int
    units: tuple[UnitTotals, ...]
    groups: tuple[GroupTotals, ...]
    sections: tuple[IndicatorTotals, ...]
    """The answers in words, by the form's headings."""
    last_year: int | None = None
    """The year of the `last_year` figures of indicators and cells; None if there are no reports to compare with."""
    doubts: tuple[Doubt, ...] = ()

    def indicators(self) -> Iterator[IndicatorTotals]:
        """Every row and heading with an answer: the groups in the form's order, then the headings."""
        for group in self.groups:
            yield from group.indicators
        yield from self.sections

    def indicator(self, identifier: str) -> IndicatorTotals | None:
        """The indicator of that id, if there is one."""
        return next((indicator for indicator in self.indicators() if indicator.id == identifier), None)

    @property
    def titles(self) -> dict[str, str]:
        """`Unit.title` of each unit, by id."""
        return {unit.id: unit.title for unit in self.units}

    @property
    def reported(self) -> tuple[str, ...]:
        """The units that have reported."""
        return tuple(unit.id for unit in self.units if unit.reported)
