"""The questions of a report form: the labels as printed, the ids, and the prompts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from docgen.data.models.report import AnswerKind
from docgen.reports.forms.label_match import normalised


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the form: a row of the table, or the text below a heading."""

    id: str
    label: str
    """As printed, without number or dash."""
    kind: AnswerKind
    group: str = ""
    """The group of the table; "" for a question below a heading."""
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
    """The kind of document, as printed above the subject."""
    headings: tuple[Heading, ...]
    columns: tuple[str, str, str]
    """Headings of the table: activity, result, note."""
    groups: dict[str, str]
    """Labels of the groups by id, in order."""
    questions: tuple[Question, ...]
    """All questions, those below headings included, in the order of the form."""
    prompts: tuple[str, ...]
    """The prompts in empty answers."""

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def rows(self) -> dict[str, str]:
        """Normalised labels of the table's indicators by id, without those of participants."""
        return {one.id: normalised(one.label) for one in self.questions if one.group and not one.people_of}

    @cached_property
    def people(self) -> dict[str, str]:
        """Normalised labels of the rows of participants, by id; many are the same."""
        return {one.id: normalised(one.label) for one in self.questions if one.people_of}

    @cached_property
    def participants(self) -> dict[str, str]:
        """The id of the row of participants by the id of its indicator."""
        return {one.people_of: one.id for one in self.questions if one.people_of}

    @cached_property
    def group_labels(self) -> dict[str, str]:
        """Normalised labels of the groups by id."""
        return {name: normalised(label) for name, label in self.groups.items()}

    @cached_property
    def normalised_prompts(self) -> frozenset[str]:
        """The prompts, normalised."""
        return frozenset(normalised(prompt) for prompt in self.prompts)
