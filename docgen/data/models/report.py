"""`report.yaml`: the one definition of the report form; and the answers that come back."""

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
    """What the row says; `participants_label` where it is left out."""


class Indicator(Model):
    """One row of the form that asks for an answer."""

    id: Identifier
    """Tag of the answer's content control."""
    label: YamlScalar
    """What the row says, as printed."""
    kind: AnswerKind = "number"
    """What is asked for."""
    short: YamlScalar | None = None
    """The same in a few words, for the head of a column in tables of many units; the label where it is left out."""
    participants: Participants | None = None
    """A second row, for the people who took part."""
    part_of: Identifier | None = None
    """The indicator that this is a part of: `docgen totals` asks where the part is larger than its whole."""
    goes_with: tuple[Identifier, ...] = ()
    """Indicators of which one is expected where this has a figure: money for awards goes with awards."""


class Group(Model):
    """A numbered group of rows."""

    id: Identifier
    """What returned free rows are filed under."""
    label: YamlScalar
    """What the group's row says, without its number."""
    marker: Literal["-", "+"] = "-"
    """Sign before each indicator."""
    indicators: tuple[Indicator, ...] = ()
    """The rows."""
    free_rows: Whole = Field(default=0, ge=0, le=20)
    """Empty rows for what the form does not foresee."""


class Section(Model):
    """A heading of the form, with what stands below it."""

    heading: YamlScalar
    """The heading, without its number."""
    id: Identifier | None = None
    """Tag of the free-text answer below the heading, if there is one."""
    table: Flag = False
    """True where the table of indicators stands."""
    items: tuple[Section, ...] = ()
    """Headings below this one."""


class Prompts(Model):
    """What an empty answer says until it is filled."""

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
    """What a row of participants says where it does not say otherwise."""
    prompts: Prompts
    """What empty answers say."""
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
    """Why a person must look at it before it counts: `value` then says what stands in the form, word for word."""

    @cached_property
    def number(self) -> int | None:
        """The whole number that `value` is; None for words, and where nothing was answered."""
        return None if self.value is None else figures(self.value)


class FreeAnswer(Model):
    """A row that the form did not foresee."""

    label: YamlScalar
    """What was done."""
    value: YamlScalar | None = None
    """The result."""
    note: YamlScalar | None = None
    """Remark in the third column."""
    source: YamlScalar | None = None
    """File and place that it was read from."""
    question: YamlScalar | None = None
    """Why a person must look at it."""


class Answers(Model):
    """`reports/<unit>.yaml`: what one unit reported."""

    unit: UnitId
    """The unit, the same as the file's name."""
    file: YamlScalar | None = None
    """The form that the answers were read from; left out where they were typed by hand."""
    received: Day | None = None
    """Day on which the form came in: late if after the deadline of the reports in `week.yaml`."""
    answers: dict[Identifier, Answer] = {}
    """Answers by indicator or section id."""
    free: dict[Identifier, tuple[FreeAnswer, ...]] = {}
    """Free rows by group id."""
