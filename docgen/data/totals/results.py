"""The values of the totals: frozen, with placeholders filled, independent of YAML, Word and the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.data.models.answer_values import ADDED, FIGURES, AnswerKind
from docgen.data.totals.means import Mean
from docgen.errors import Place, Problem, Severity

Figure = int | Decimal
"""A whole number, or one with decimals."""


@dataclass(frozen=True, slots=True)
class TotalsCell:
    """One unit's answer to one indicator."""

    unit: str
    """The unit's id."""
    written: str = ""
    """The answer as it stands in the report; empty where there is none."""
    value: Figure | None = None
    """The figure that counts; None for no figure, a doubtful figure, and answers that are no figures."""
    note: str = ""
    """The remark beside it."""
    source: Place = Place()
    """The place that it was read from."""
    question: str = ""
    """Why a person must look at it; until then it is not added up."""
    asked: bool = True
    """False where no answer is needed: the number of people in events of which there were none."""
    last_year: Figure | None = None
    """The figure of the same unit last year."""
    day: date | None = None
    """The day that counts, of an answer that is a day."""
    choice: str = ""
    """The option that counts, of an answer that is one; `có` or `không` of yes and no."""

    @property
    def answered(self) -> bool:
        """True if there is an answer, and it is not doubtful."""
        return bool(self.written) and not self.question

    @property
    def missing(self) -> bool:
        """True if an answer is needed and there is none, or a doubtful one."""
        return self.asked and not self.answered


@dataclass(frozen=True)
class IndicatorTotals:
    """One question (of an indicator, its count of people, or an answer in words) over all units."""

    id: str
    label: str
    """As in the form, without the colon at its end."""
    heading: str
    """The same in a few words, for the heading of a column."""
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
    last_year: Figure | None = None
    """The sum of last year, over the units of last year; of percentages the mean."""
    row: str = ""
    """The row of the form; the questions of its columns follow each other."""
    column: str = ""
    """The heading of its column, in a form with several columns of answers."""
    options: tuple[str, ...] = ()
    """What could be chosen."""
    part_of_column: str = ""
    """The question in the same row that this is a part of."""
    sum_of: tuple[str, ...] = ()
    """The questions in the same row that this is the sum of."""
    weight: str = ""
    """The question that weights the mean of percentages."""
    mean: Mean | None = None
    """The mean of percentages over the units; None for other kinds, and without any."""
    in_participation: bool = False
    """True if it counts people who took part, each once."""
    heads: tuple[str, ...] = ()
    """The parts of `heading` for a head of several rows: the indicator, the people who took part, the column."""

    @property
    def name(self) -> str:
        """The label that can stand alone: for a count of people it contains the label of what they took part in."""
        own = f"{self.above} - {self.label[:1].lower()}{self.label[1:]}" if self.above else self.label
        return f"{own} - {self.column}" if self.column else own

    @property
    def is_added(self) -> bool:
        """True if its figures are added up."""
        return self.kind in ADDED

    @property
    def is_figure(self) -> bool:
        """True if its answers are figures."""
        return self.kind in FIGURES

    @property
    def sum(self) -> Figure | None:
        """The sum of the figures that count; None where there is none, and for kinds that are never added up."""
        known = [cell.value for cell in self.cells if cell.value is not None] if self.is_added else []
        return sum(known) if known else None

    @property
    def days(self) -> tuple[date, ...]:
        """The days that count, the earliest first."""
        return tuple(sorted(cell.day for cell in self.cells if cell.day))

    @property
    def counts(self) -> dict[str, int]:
        """How many units chose each option; empty where none has answered."""
        chosen = [cell.choice for cell in self.cells if cell.choice]
        return {option: chosen.count(option) for option in self.options} if chosen else {}

    @property
    def answered(self) -> tuple[str, ...]:
        """The units with an answer that is not doubtful."""
        return tuple(cell.unit for cell in self.cells if cell.answered)

    @property
    def missing(self) -> tuple[str, ...]:
        """The units without an answer, those that have not reported and those with a doubtful answer included."""
        return tuple(cell.unit for cell in self.cells if cell.missing)


@dataclass(frozen=True)
class FreeRow:
    """A row that a unit added to the form; it is listed, not added up."""

    unit: str
    label: str
    value: str
    note: str
    source: Place
    question: str = ""
    """Why a person must check it before it is reported."""


@dataclass(frozen=True)
class GroupTotals:
    """A group of rows of the form; a count of people follows its indicator."""

    id: str
    label: str
    indicators: tuple[IndicatorTotals, ...]
    free: tuple[FreeRow, ...]
    short: str = ""
    """The label in a few words, for the head of tables; the label itself where the form has no other."""


@dataclass(frozen=True)
class UnitTotals:
    """The state of one unit's report."""

    id: str
    title: str
    """Kind and name: `huyện Cẩm Mỹ`."""
    reported: bool
    file: str = ""
    """The form that was read, or the data file in which the answers were typed."""
    received: date | None = None
    late: bool = False
    """True if the form was received after its deadline."""
    asked: int = 0
    """How many answers the form requires of it."""
    missing: tuple[str, ...] = ()
    """The indicators without an answer, those with a doubtful answer included."""
    doubtful: tuple[str, ...] = ()
    """The indicators with a doubtful answer."""
    name: str = ""
    """The name without the kind: `Cẩm Mỹ`."""

    @property
    def answered(self) -> int:
        """How many answers there are that are not doubtful."""
        return self.asked - len(self.missing)

    @property
    def complete(self) -> bool:
        """True if it has reported and no answer is missing."""
        return self.reported and not self.missing


@dataclass(frozen=True)
class TotalsDoubt:
    """A row of the table of doubts: something that a person should verify before signing the totals."""

    rule: str
    """The check that found it; a key of `DOUBTS`."""
    units: tuple[str, ...]
    """The ids of the units concerned; for an unknown unit the name of its file."""
    who: str
    """The titles of these units."""
    indicators: tuple[str, ...]
    message: str
    """What is doubtful, without the unit."""
    place: Place = Place()
    """Where the figure was read; for figures from several files, their names."""

    @property
    def problem(self) -> Problem:
        """The doubt as a problem, with a message that contains the unit."""
        return Problem(self.place, f"{self.who}: {self.message}", rule=rule_id(self.rule), severity=Severity.WARNING)

    def __str__(self) -> str:
        place = str(self.place)
        return f"{self.who}: {self.message}" + (f" ({place})" if place else "")


def rule_id(check: str) -> str:
    """The id of the rule of a check: `TOTALS-LAST-YEAR` for `last_year`."""
    return f"TOTALS-{check.upper().replace('_', '-')}"


@dataclass(frozen=True)
class Totals:
    """All reports of a year to one form."""

    year: int
    units: tuple[UnitTotals, ...]
    groups: tuple[GroupTotals, ...]
    sections: tuple[IndicatorTotals, ...]
    """The answers as text below the form's headings."""
    last_year: int | None = None
    """The year of `last_year` in indicators and cells; None where there is no report to compare with."""
    doubts: tuple[TotalsDoubt, ...] = ()

    def indicators(self) -> Iterator[IndicatorTotals]:
        """Every row and heading that requires an answer: the rows in the order of the groups, then the headings."""
        for group in self.groups:
            yield from group.indicators
        yield from self.sections

    def indicator(self, identifier: str) -> IndicatorTotals | None:
        """The indicator of that id; None if there is none."""
        return next((indicator for indicator in self.indicators() if indicator.id == identifier), None)

    @property
    def titles(self) -> dict[str, str]:
        """The units' titles by id."""
        return {unit.id: unit.title for unit in self.units}

    @property
    def reported(self) -> tuple[str, ...]:
        """The units that have reported."""
        return tuple(unit.id for unit in self.units if unit.reported)
