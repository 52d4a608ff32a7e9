"""What a report form asks, as plain values: the labels as they are printed, the ids, and the prompts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from docgen.data.models.report import AnswerKind
from docgen.reports.forms.label_match import plain


@dataclass(frozen=True, slots=True)
class Question:
    """One answer that is asked for: a row of the table, or what is to be written below a heading."""

    id: str
    label: str
    """As printed, without number or dash."""
    kind: AnswerKind
    group: str = ""
    """The group of the table; "" for what stands below a heading."""
    people_of: str = ""
    """The indicator whose participants are counted; "" for others."""


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
    """The kind of paper, as printed above the subject."""
    headings: tuple[Heading, ...]
    columns: tuple[str, str, str]
    """Headings of the table: activity, result, note."""
    groups: dict[str, str]
    """Labels of the groups by id, in order."""
    questions: tuple[Question, ...]
    """Every answer, those below headings too, in the order of the form."""
    prompts: tuple[str, ...]
    """What empty answers say."""

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def rows(self) -> dict[str, str]:
        """Labels of the table's indicators by id, as they are compared; those of participants are not among them."""
        return {one.id: plain(one.label) for one in self.questions if one.group and not one.people_of}

    @cached_property
    def people(self) -> dict[str, str]:
        """Labels of the rows of participants, by id, as they are compared; many say the same."""
        return {one.id: plain(one.label) for one in self.questions if one.people_of}

    @cached_property
    def participants(self) -> dict[str, str]:
        """The id of the participants' row by that of its indicator."""
        return {one.people_of: one.id for one in self.questions if one.people_of}

    @cached_property
    def group_labels(self) -> dict[str, str]:
        """Labels of the groups by id, as they are compared."""
        return {name: plain(label) for name, label in self.groups.items()}

    @cached_property
    def plain_prompts(self) -> frozenset[str]:
        """The prompts as they are compared."""
        return frozenset(plain(prompt) for prompt in self.prompts)
