"""The changes that can put a finding right. A rule makes them where it knows the numbers; `fix` applies them.

Formats of characters and paragraphs are changed by `RunFormat` and `ParagraphFormat` of `word.edit`. None of these
changes adds or removes a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.errors import Place
from docgen.word.edit import ParagraphFormat, RunFormat


@dataclass(frozen=True, slots=True)
class SetSize:
    """A font size, points: the larger one, or the smaller one in a paper that has the smaller set of sizes."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class SetFont:
    """The font of all characters of the paragraph but those of symbol fonts."""

    name: str


@dataclass(frozen=True, slots=True)
class SetIndent:
    """The indent of the first line, twips. Tabs at its beginning and an indent of the whole paragraph are removed."""

    first_line: int


@dataclass(frozen=True, slots=True)
class ReplaceCharacters:
    """Replaces what group 1 of each match of `pattern` in the place's text matches."""

    pattern: re.Pattern[str]
    replacement: str
    r"""A template as of `re.Match.expand`: `0\1`."""
    most: int = 0
    """Only so many matches, the first ones; 0 for all."""


@dataclass(frozen=True, slots=True)
class SetLineEnd:
    """The punctuation at the end of a line."""

    sign: str
    replaced: str = ";.,:"
    """Characters that are removed from the end."""


@dataclass(frozen=True, slots=True)
class SetPaper:
    """The size of the page, twips; portrait and landscape stay as they are."""

    short_side: int
    long_side: int


@dataclass(frozen=True, slots=True)
class SetMargin:
    """A margin that is too small or too large becomes the least or the greatest one that is allowed, millimetres."""

    side: str
    """`top`, `right`, `bottom` or `left`."""
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class SetPageNumbers:
    """How the pages of a section are numbered; None leaves a property as it is."""

    start: int | None = None
    format: str | None = None
    """Of ST_NumberFormat: `decimal`."""


@dataclass(frozen=True, slots=True)
class SetTitlePage:
    """The first page of a section gets a header and a footer of its own, which are empty."""


@dataclass(frozen=True, slots=True)
class RemovePageNumber:
    """Removes the fields for the page number from a paragraph."""


@dataclass(frozen=True, slots=True)
class ChangeEach:
    """Changes at several places that together put one finding right."""

    changes: tuple[tuple[Place, Change], ...]


Change = (
    RunFormat
    | ParagraphFormat
    | SetSize
    | SetFont
    | SetIndent
    | ReplaceCharacters
    | SetLineEnd
    | SetPaper
    | SetMargin
    | SetPageNumbers
    | SetTitlePage
    | RemovePageNumber
    | ChangeEach
)
