"""What totals are: plain frozen values, all words filled, that know nothing of YAML, Word or the terminal."""

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
    """What the report says, word for word; empty where it says nothing."""
    value: int | None = None
    """The figure that counts; None where there is none, where it is doubtful, and for words."""
    note: str = ""
    """The remark beside it."""
    source: str = ""
    """File and place that it was read from."""
    question: str = ""
    """Why it does not count until a person has looked at it."""
    asked: bool = True
    """False where nothing need be said: the number of people in none at all."""
    last_year: int | None = None
    """The same unit's figure of last year."""

    @property
    def answered(self) -> bool:
        """True if it counts: something is said, and it is not doubtful."""
        return bool(self.written) and not self.question

    @property
    def missing(self) -> bool:
        """True if an answer is still owed; a doubtful one is."""
        return self.asked and not self.answered


@dataclass(frozen=True)
class IndicatorTotals:
    """One indicator (or its count of people, or an answer in words) over all units."""

    id: str
    label: str
    """As the form says it, without the colon at its end."""
    heading: str
    """The same in a few words, for the head of a column."""
    kind: AnswerKind
    cells: tuple[TotalsCell, ...]
    """One for each unit, in the order of the units."""
    people_of: str = ""
    """The indicator whose people this counts, if it counts people; `above` is its label."""
    above: str = ""
    part_of: str = ""
    """The indicator that this is a part of."""
    goes_with: tuple[str, ...] = ()
    """The indicators of which one is expected where this has a figure."""
    last_year: int | None = None
    """The sum of last year, over the units of last year."""

    @property
    def name(self) -> str:
        """The label that can stand alone: that of a count of people names what they took part in."""
        return f"{self.above} - {self.label[:1].lower()}{self.label[1:]}" if self.above else self.label

    @property
    def sum(self) -> int:
        """The figures that count, added up."""
        return sum(cell.value for cell in self.cells if cell.value is not None)

    @property
    def answered(self) -> tuple[str, ...]:
        """The units whose answers count."""
        return tuple(cell.unit for cell in self.cells if cell.answered)

    @property
    def missing(self) -> tuple[str, ...]:
        """The units that still owe an answer, also because they have not reported or their answer is doubtful."""
        return tuple(cell.unit for cell in self.cells if cell.missing)


@dataclass(frozen=True)
class FreeRow:
    """What a unit reported beside the form's own rows; it is listed, not added up."""

    unit: str
    label: str
    value: str
    note: str
    source: str
    question: str = ""
    """Why a person must look at it before it is reported."""


@dataclass(frozen=True)
class GroupTotals:
    """A group of rows of the form; a count of people follows its indicator."""

    id: str
    label: str
    indicators: tuple[IndicatorTotals, ...]
    free: tuple[FreeRow, ...]


@dataclass(frozen=True)
class UnitTotals:
    """How far one unit has reported."""

    id: str
    title: str
    """Kind and name, as in a sentence."""
    reported: bool
    file: str = ""
    """The form that was read, or the data file where the answers were typed."""
    received: date | None = None
    late: bool = False
    """True if the form came in after the deadline of the reports."""
    asked: int = 0
    """How many answers the form asks of it."""
    missing: tuple[str, ...] = ()
    """The indicators that it still owes an answer to, doubtful ones included."""
    doubtful: tuple[str, ...] = ()
    """Those of them whose answer is there, but does not count."""

    @property
    def answered(self) -> int:
        """How many answers count."""
        return self.asked - len(self.missing)

    @property
    def complete(self) -> bool:
        """True if it has reported and owes nothing."""
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
    """The year that `last_year` of indicators and cells is of; None where there is nothing to compare with."""
    doubts: tuple[Doubt, ...] = ()

    def indicators(self) -> Iterator[IndicatorTotals]:
        """Every row and heading that asks for an answer, in the form's order of groups, then of headings."""
        for group in self.groups:
            yield from group.indicators
        yield from self.sections

    def indicator(self, identifier: str) -> IndicatorTotals | None:
        """The indicator of that id, if there is one."""
        return next((indicator for indicator in self.indicators() if indicator.id == identifier), None)

    @property
    def titles(self) -> dict[str, str]:
        """What a sentence calls each unit, by id."""
        return {unit.id: unit.title for unit in self.units}

    @property
    def reported(self) -> tuple[str, ...]:
        """The units that have reported."""
        return tuple(unit.id for unit in self.units if unit.reported)
