"""The questions of a report form: the labels as printed, the ids, and the prompts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from docgen.data.models.answer_values import AnswerKind
from docgen.reports.forms.label_match import normalised


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the form: a cell of the table, or the text below a heading."""

    id: str
    label: str
    """As printed, without number or dash: the label of the row."""
    kind: AnswerKind
    group: str = ""
    """The group of the table; "" for a question below a heading."""
    people_of: str = ""
    """The row whose participants are counted; "" for others."""
    row: str = ""
    """Id of the row: the indicator's or the participants'; "" for a question below a heading."""
    column: str = ""
    """Id of the column; "" in a form with one column of answers, and below a heading."""
    unit: str = ""
    """Unit of measure as printed, of the column or else of the row."""
    options: tuple[str, ...] = ()
    """What may be chosen."""


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of answers; `id` is "" where it is the only one and has none."""

    id: str
    heading: str
    """As printed, with the unit of measure of the column."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the form; `id` names the answer below it, "" if there is none."""

    id: str
    text: str
    table: bool = False


@dataclass(frozen=True)
class Form:
    """The form of one year."""

    year: int
    title: str
    """The kind of document, as printed above the subject."""
    headings: tuple[Heading, ...]
    label_column: str
    """Heading of the column of labels."""
    value_columns: tuple[ValueColumn, ...]
    """The columns of answers, from left to right."""
    note_column: str
    """Heading of the column of notes."""
    groups: dict[str, str]
    """Labels of the groups by id, in order."""
    questions: tuple[Question, ...]
    """All questions, those below headings included, in the order of the form."""
    prompts: tuple[str, ...]
    """The prompts in empty answers."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Units of measure by the id of the row, as printed."""
    unit_column: str = ""
    """Heading of the column of units of measure, between labels and answers; "" where the form has none."""

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by id."""
        return {question.id: question for question in self.questions}

    @property
    def column_headings(self) -> tuple[str, ...]:
        """The headings of all columns of the table, in order; that of units only where they have a column."""
        units = (self.unit_column,) if self.unit_column else ()
        return (self.label_column, *units, *(one.heading for one in self.value_columns), self.note_column)

    @cached_property
    def cells(self) -> dict[str, dict[str, str]]:
        """The ids of the questions in a row of the table, by column, by the row's id."""
        found: dict[str, dict[str, str]] = {}
        for one in self.questions:
            if one.group:
                found.setdefault(one.row, {})[one.column] = one.id
        return found

    @cached_property
    def labels(self) -> dict[str, str]:
        """The labels of the rows as printed, by the row's id."""
        return {one.row: one.label for one in self.questions if one.group}

    @cached_property
    def rows(self) -> dict[str, str]:
        """Normalised labels of the table's indicators by the id of the row, without those of participants."""
        return {one.row: normalised(one.label) for one in self.questions if one.group and not one.people_of}

    @cached_property
    def people(self) -> dict[str, str]:
        """Normalised labels of the rows of participants, by the id of the row; many are the same."""
        return {one.row: normalised(one.label) for one in self.questions if one.people_of}

    @cached_property
    def participants(self) -> dict[str, str]:
        """The id of the row of participants by the id of its indicator's row."""
        return {one.people_of: one.row for one in self.questions if one.people_of}

    @cached_property
    def group_labels(self) -> dict[str, str]:
        """Normalised labels of the groups by id."""
        return {name: normalised(label) for name, label in self.groups.items()}

    @cached_property
    def normalised_prompts(self) -> frozenset[str]:
        """The prompts, normalised."""
        return frozenset(normalised(prompt) for prompt in self.prompts)
