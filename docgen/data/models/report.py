"""`report.yaml`: the definition of the report form; and the answers of the units, `reports/<unit>.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from docgen.data.models.answer_values import AnswerKind
from docgen.data.models.base import Day, Flag, Identifier, Model, ModelFromText, UnitId
from docgen.data.models.paper import Attachment, Paper
from docgen.data.models.report_table import (
    Group,
    QuestionCell,
    QuestionRow,
    ReportColumn,
    ReportColumns,
    question_rows,
)
from docgen.data.yaml.source_positions import YamlScalar
from docgen.language.number_styles import figures


class Section(Model):
    """A heading of the form, with the headings below it."""

    heading: YamlScalar
    """The heading, without its number."""
    id: Identifier | None = None
    """Tag of the free-text answer below the heading, if there is one."""
    table: Flag = False
    """True where the table of indicators stands."""
    items: tuple[Section, ...] = ()
    """Headings below this one."""


class Prompts(Model):
    """The placeholder texts of empty answers."""

    number: YamlScalar
    """For a whole number."""
    money: YamlScalar
    """For an amount in đồng."""
    text: YamlScalar
    """For words."""
    row: YamlScalar
    """For the label of a free row."""
    decimal: YamlScalar = YamlScalar("nhập số")
    """For a number with decimals."""
    percent: YamlScalar = YamlScalar("nhập %")
    """For a percentage."""
    date: YamlScalar = YamlScalar("nhập ngày")
    """For a day."""
    yes_no: YamlScalar = YamlScalar("chọn")
    """For yes or no."""
    choice: YamlScalar = YamlScalar("chọn")
    """For one of several options."""


class Report(Model):
    """The report form."""

    attachment: Attachment
    """Heading of the plan's attachment."""
    paper: Paper
    """The form as a paper: letterhead, title, recipients, signature."""
    sections: tuple[Section, ...]
    """The headings, and where answers and the table stand."""
    columns: ReportColumns
    """The table's columns: first the labels, last the notes, between them one to ten for answers."""
    unit_column: YamlScalar | None = None
    """Heading of a column for the units of measure; where it is left out, they stand in the labels."""
    participants_label: YamlScalar
    """Label of a row of participants that has no label of its own."""
    prompts: Prompts
    """The placeholder texts of empty answers."""
    groups: tuple[Group, ...]
    """The table."""

    @property
    def value_columns(self) -> tuple[ReportColumn, ...]:
        """The columns of answers."""
        return self.columns[1:-1]

    def rows(self, group: Group) -> Iterator[QuestionRow]:
        """The rows of a group, those of participants included."""
        return question_rows(group, self.value_columns)

    def cells(self) -> dict[str, QuestionCell]:
        """Every question of the table by its id."""
        return {cell.id: cell for group in self.groups for row in self.rows(group) for cell in row.questions}

    def answer_kinds(self) -> dict[str, AnswerKind]:
        """Every id that an answer can have, with its kind."""
        below_headings: dict[str, AnswerKind] = {
            str(section.id): "text" for section in self.all_sections() if section.id
        }
        return below_headings | {name: cell.kind for name, cell in self.cells().items()}

    def all_sections(self) -> list[Section]:
        """Every section, each before those below it."""
        found: list[Section] = []
        waiting = list(reversed(self.sections))
        while waiting:
            section = waiting.pop()
            found.append(section)
            waiting.extend(reversed(section.items))
        return found


class Answer(ModelFromText):
    """One answer; a plain value stands for `value: …`."""

    plain_field = "value"

    value: YamlScalar | None = None
    """The answer as it was given: figures for a number or an amount, words for a text."""
    note: YamlScalar | None = None
    """Remark in the column of notes."""
    source: YamlScalar | None = None
    """File and place that it was read from, as `docgen collect` found it."""
    question: YamlScalar | None = None
    """Why a person must check it before it is added up; `value` is then the text of the form, word for word."""
    decided: Day | None = None
    """Day on which a person decided this answer, where it is not as the form has it or was doubtful there."""
    read: YamlScalar | None = None
    """What the form had when a person decided; left out where it had nothing."""

    @cached_property
    def number(self) -> int | None:
        """The whole number that `value` is; None for words, and without an answer."""
        return None if self.value is None else figures(self.value)


class FreeAnswer(Model):
    """A row that a unit added to the form."""

    label: YamlScalar
    """What was done."""
    value: YamlScalar | None = None
    """The result; with several columns of answers, of the first one."""
    values: dict[Identifier, YamlScalar] = {}
    """The results by the id of the column, where there are several."""
    note: YamlScalar | None = None
    """Remark in the column of notes."""
    source: YamlScalar | None = None
    """File and place that it was read from."""
    question: YamlScalar | None = None
    """Why a person must check it."""
    decided: Day | None = None
    """Day on which a person accepted the row as it is."""
    read: YamlScalar | None = None
    """The row that the person accepted, as one text."""


class Answers(Model):
    """`reports/<unit>.yaml`: what one unit reported."""

    unit: UnitId
    """The unit, the same as the file's name."""
    file: YamlScalar | None = None
    """The form that the answers were read from; left out where they were typed by hand."""
    received: Day | None = None
    """Day on which the form was received: late if after the deadline of the form in `week.yaml`."""
    formalities: tuple[YamlScalar, ...] = ()
    """What was filled in around the answers: number, day, signer, other text. Nothing is made from it."""
    answers: dict[Identifier, Answer] = {}
    """Answers by indicator or section id."""
    free: dict[Identifier, tuple[FreeAnswer, ...]] = {}
    """Free rows by group id."""
