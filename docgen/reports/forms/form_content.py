"""The content of a returned form before it is interpreted, the same for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """The answer to one question, as it was written."""

    id: str
    """The question's id; for a free row the group's."""
    text: str
    """The text, a line for each paragraph; "" where nothing was filled in."""
    note: str = ""
    """The text in the column of notes."""
    place: str = ""
    """The place for messages: `bảng 1, dòng 5`."""
    doubt: str = ""
    """Why it may not be the answer to this question, "" where that is certain."""
    label: str = ""
    """The label that was written in a free row."""


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
    is_form: bool = True
    """False if the file contains too little of the form."""
