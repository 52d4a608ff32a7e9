"""`report.yaml`: the definition of the report form; and the answers of the units, `reports/<unit>.yaml`."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from docgen.data.models.base import Day, Field, Flag, Identifier, Model, ModelFromText, UnitId, Whole
from docgen.data.models.paper import Attachment, Paper
from docgen.data.yaml.source_positions import YamlScalar
from docgen.language.number_styles import figures

AnswerKind = Literal["number", "money", "text"]
"""A whole number, an amount in đồng, or words."""


class Participants(Model):
    """The count of people that belongs to an indicator."""

    id: Identifier
    """Tag of the answer's content control."""
    label: YamlScalar | None = None
    """Label of the row; `participants_label` where it is left out."""


class Indicator(Model):
    """One row of the form with an answer."""

    id: Identifier
    """Tag of the answer's content control."""
    label: YamlScalar
    """Label of the row, as printed."""
    kind: AnswerKind = "number"
    """Kind of the answer."""
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
    marker: Literal["-", "+"] = "-"
    """Sign before each indicator."""
    indicators: tuple[Indicator, ...] = ()
    """The rows."""
    free_rows: Whole = Field(default=0, ge=0, le=20)
    """Number of empty rows for activities that the form does not list."""


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


class Report(Model):
    """The report form."""

    attachment: Attachment
    """Heading of the plan's attachment."""
    paper: Paper
    """The form as a paper: letterhead, title, recipients, signature."""
    sections: tuple[Section, ...]
    """The headings, and where answers and the table stand."""
    columns: tuple[YamlScalar, YamlScalar, YamlScalar]
    """Headings of the table: activity, result, note."""
    participants_label: YamlScalar
    """Label of a row of participants that has no label of its own."""
    prompts: Prompts
    """The placeholder texts of empty answers."""
    groups: tuple[Group, ...]
    """The table."""

    def answer_kinds(self) -> dict[str, AnswerKind]:
        """Every id that an answer can have, with its kind."""
        kinds: dict[str, AnswerKind] = {}
        for section in self.all_sections():
            if section.id:
                kinds[section.id] = "text"
        for group in self.groups:
            for indicator in group.indicators:
                kinds[indicator.id] = indicator.kind
                if indicator.participants:
                    kinds[indicator.participants.id] = "number"
        return kinds

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
    """Remark in the third column."""
    source: YamlScalar | None = None
    """File and place that it was read from, as `docgen collect` found it."""
    question: YamlScalar | None = None
    """Why a person must check it before it is added up; `value` is then the text of the form, word for word."""

    @cached_property
    def number(self) -> int | None:
        """The whole number that `value` is; None for words, and without an answer."""
        return None if self.value is None else figures(self.value)


class FreeAnswer(Model):
    """A row that a unit added to the form."""

    label: YamlScalar
    """What was done."""
    value: YamlScalar | None = None
    """The result."""
    note: YamlScalar | None = None
    """Remark in the third column."""
    source: YamlScalar | None = None
    """File and place that it was read from."""
    question: YamlScalar | None = None
    """Why a person must check it."""


class Answers(Model):
    """`reports/<unit>.yaml`: what one unit reported."""

    unit: UnitId
    """The unit, the same as the file's name."""
    file: YamlScalar | None = None
    """The form that the answers were read from; left out where they were typed by hand."""
    received: Day | None = None
    """Day on which the form was received: late if after the deadline of the reports in `week.yaml`."""
    answers: dict[Identifier, Answer] = {}
    """Answers by indicator or section id."""
    free: dict[Identifier, tuple[FreeAnswer, ...]] = {}
    """Free rows by group id."""
