"""The content of a returned form before it is interpreted, the same for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.reports.forms.answer_remarks import Remark


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """The answer to one question, as it was written."""

    id: str
    """The question's id; for a free row the group's."""
    text: str
    """The text, a line for each paragraph; "" where nothing was filled in."""
    note: str = ""
    """The text in the column of notes, and in columns that the form does not have."""
    place: str = ""
    """The place for messages: `bảng 1, dòng 5`."""
    doubt: str = ""
    """Why it may not be the answer to this question, "" where that is certain."""
    label: str = ""
    """The label that was written in a free row."""
    values: tuple[tuple[str, str], ...] = ()
    """The texts of a free row by the column's id, in a form with several columns; `text` has all of them."""
    unit: str = ""
    """The unit of measure that is given for it beside it: in its label, heading, column of units or number format."""
    unit_of_table: str = ""
    """A unit of money that is written elsewhere in the table: it may hold for this answer, too."""
    remarks: tuple[Remark, ...] = ()
    """What is in its cells beside plain text: each is a reason to ask."""


@dataclass(frozen=True, slots=True)
class UnreadText:
    """Text that was written and belongs to no question."""

    place: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class IdentityTexts:
    """The texts of a file that may name its unit and its year."""

    letterhead: str = ""
    """The lines above the form's title."""
    subject: str = ""
    """The title and what is below it, up to the first heading."""
    title: str = ""
    """The property `title`, which the build wrote into the form."""
    author: str = ""
    """The property `creator`."""


@dataclass(frozen=True, slots=True)
class FormContent:
    """The content of one file."""

    identity: IdentityTexts
    answers: tuple[FoundAnswer, ...] = ()
    """One for each question that was found, blank ones included."""
    free: tuple[FoundAnswer, ...] = ()
    """The free rows that were filled in, in order."""
    unread: tuple[UnreadText, ...] = ()
    around: tuple[UnreadText, ...] = ()
    """The lines above the first heading and below the last answer: what the form does not print was filled in."""
    is_form: bool = True
    """False if the file contains too little of the form."""
