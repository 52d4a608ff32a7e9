"""The table of a report form: its columns, its rows, and the questions where they meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from docgen.data.models.answer_values import AnswerKind
from docgen.data.models.base import Field, Flag, Identifier, Lines, Model, ModelFromText, Whole
from docgen.data.yaml.source_positions import YamlScalar

MOST_VALUE_COLUMNS = 10
"""Columns of answers for which a landscape page has room."""
FREE_ROW_LABEL = "ten"
"""Ends the tag of the label of a free row: `<group>_khac_1_ten`."""


class ReportColumn(ModelFromText):
    """A column of the table; a plain text stands for `heading: …`."""

    plain_field = "heading"

    heading: YamlScalar
    """Heading of the column."""
    id: Identifier | None = None
    """Id of a column of answers, needed where there are several: `lop_day_nghe` in the column `ke_hoach` is the answer
    `lop_day_nghe_ke_hoach`."""
    kind: AnswerKind | None = None
    """Kind of all answers in the column; that of each row where it is left out."""
    options: Lines = ()
    """What may be chosen, for the kind `choice`."""
    unit: YamlScalar | None = None
    """Unit of measure of the column, printed in its heading."""
    weight: Identifier | None = None
    """For percentages: the column of the same row that weights them in the mean of all units."""
    part_of: Identifier | None = None
    """The column that this is a part of: `docgen totals` warns where the part is larger than the whole."""
    sum_of: tuple[Identifier, ...] = ()
    """The columns that this is the sum of: `docgen totals` warns where it is not."""
    participation: Flag = False
    """True for the column from which the numbers of people who took part are counted, where there are several."""


class Participants(Model):
    """The count of people that belongs to an indicator."""

    id: Identifier
    """Tag of the answer's content control."""
    label: YamlScalar | None = None
    """Label of the row; `participants_label` where it is left out."""
    unit: YamlScalar | None = None
    """Unit of measure, printed in the label or in the column of units."""
    columns: tuple[Identifier, ...] = ()
    """The columns in which the row has an answer; those of its indicator where it is left out."""


class Indicator(Model):
    """One row of the form with an answer, or with one for each column of answers."""

    id: Identifier
    """Tag of the answer's content control; with several columns, its beginning."""
    label: YamlScalar
    """Label of the row, as printed."""
    kind: AnswerKind = "number"
    """Kind of the answer."""
    options: Lines = ()
    """What may be chosen, for the kind `choice`."""
    unit: YamlScalar | None = None
    """Unit of measure, printed in the label or in the column of units."""
    columns: tuple[Identifier, ...] = ()
    """The columns in which the row has an answer; all where it is left out."""
    weight: Identifier | None = None
    """For a percentage: the indicator that weights it in the mean of all units."""
    short: YamlScalar | None = None
    """The same in a few words, for the head of a column in tables of many units; the label where it is left out."""
    participants: Participants | None = None
    """A second row, for the people who took part."""
    part_of: Identifier | None = None
    """The indicator that this is a part of: `docgen totals` warns where the part is larger than the whole."""
    goes_with: tuple[Identifier, ...] = ()
    """Indicators of which one is expected where this has a figure: money for awards goes with awards."""


class Group(Model):
    """A numbered group of rows."""

    id: Identifier
    """Id under which the answers list its free rows."""
    label: YamlScalar
    """Label of the group's row, without its number."""
    short: YamlScalar | None = None
    """The same in a few words, for the titles and heads of tables of many units; the label where it is left out."""
    marker: Literal["-", "+"] = "-"
    """Sign before each indicator."""
    indicators: tuple[Indicator, ...] = ()
    """The rows."""
    free_rows: Whole = Field(default=0, ge=0, le=20)
    """Number of empty rows for activities that the form does not list."""


def _valid_columns(columns: tuple[ReportColumn, ...]) -> tuple[ReportColumn, ...]:
    if not 3 <= len(columns) <= 2 + MOST_VALUE_COLUMNS:
        message = f"cần cột nội dung, từ một đến {MOST_VALUE_COLUMNS} cột trả lời, và cột ghi chú"
        raise PydanticCustomError("columns", "{message}", {"message": message})
    first, *values, last = columns
    if any(column.model_fields_set - {"heading"} for column in (first, last)):
        raise PydanticCustomError("columns", "cột đầu (nội dung) và cột cuối (ghi chú) chỉ được có tên cột")
    if len(values) > 1 and not all(column.id for column in values):
        raise PydanticCustomError("columns", "mẫu có nhiều cột trả lời thì mỗi cột phải có mã (id) và tên (heading)")
    return columns


ReportColumns = Annotated[
    tuple[ReportColumn, ...],
    AfterValidator(_valid_columns),
    Field(json_schema_extra={"minItems": 3, "maxItems": 2 + MOST_VALUE_COLUMNS}),
]


@dataclass(frozen=True, slots=True)
class QuestionCell:
    """One question of the table: where a row and a column of answers meet."""

    id: str
    """Tag of its content control, and key of its answer."""
    column: ReportColumn
    kind: AnswerKind
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A row with its questions: of an indicator, or of the people who took part in it (`people`)."""

    indicator: Indicator
    people: Participants | None
    cells: tuple[QuestionCell | None, ...]
    """One for each column of answers; None where the row has no answer."""

    @property
    def id(self) -> str:
        """The id of the row, with which those of its questions begin."""
        return str(self.people.id if self.people else self.indicator.id)

    @property
    def unit(self) -> YamlScalar | None:
        """The unit of measure of the row."""
        return self.people.unit if self.people else self.indicator.unit

    @property
    def questions(self) -> Iterator[QuestionCell]:
        """The questions, from left to right."""
        return (cell for cell in self.cells if cell)


def cell_id(row: str, column: ReportColumn) -> str:
    """The id of the question in a row and a column."""
    return f"{row}_{column.id}" if column.id else row


def question_rows(group: Group, columns: tuple[ReportColumn, ...]) -> Iterator[QuestionRow]:
    """The rows of a group in the order of the form; `columns`: those of answers."""
    for indicator in group.indicators:
        for people in (None, indicator.participants) if indicator.participants else (None,):
            yield QuestionRow(indicator, people, tuple(_cell(indicator, people, column) for column in columns))


def _cell(indicator: Indicator, people: Participants | None, column: ReportColumn) -> QuestionCell | None:
    columns = (people.columns if people else ()) or indicator.columns
    if column.id and columns and column.id not in columns:
        return None
    own: AnswerKind = "number" if people else indicator.kind
    options = column.options if column.kind else () if people else indicator.options
    name = cell_id(str(people.id if people else indicator.id), column)
    return QuestionCell(name, column, column.kind or own, tuple(str(option) for option in options))
