"""What a reader finds in a file, before anybody says what it means: any kind of file gives these values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one question, word for word."""

    id: str
    """The question's id; for a free row the group's."""
    text: str
    """What stands there, a line for each paragraph; "" where nothing was filled in."""
    note: str = ""
    """What stands in the column of notes."""
    place: str = ""
    """Where, in words: `bảng 1, dòng 5`."""
    doubt: str = ""
    """Why it may not be the answer to this question, "" where that is certain."""
    label: str = ""
    """What a free row says was done."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was written and belongs to no question."""

    place: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Clues:
    """What a file says about whose it is: each a text in which the name of a unit may stand."""

    letterhead: str = ""
    """The lines above the form's title."""
    subject: str = ""
    """The title and what is below it, up to the first heading."""
    title: str = ""
    """The property `title`, which the program wrote into the form."""
    author: str = ""
    """The property `creator`."""


@dataclass(frozen=True, slots=True)
class FormRead:
    """All that was found in one file."""

    clues: Clues
    answers: tuple[Found, ...] = ()
    """One for each question that was met, also where it is blank."""
    free: tuple[Found, ...] = ()
    """Rows that the form did not foresee, in their order."""
    unread: tuple[Unread, ...] = ()
    is_form: bool = True
    """False if too little of the form is in it."""
