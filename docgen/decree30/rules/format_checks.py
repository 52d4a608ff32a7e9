"""Checks that many components share: size, weight, slant, case and place of their lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from docgen.decree30.document_changes import ReplaceCharacters, SetSize
from docgen.decree30.findings import Finding, line
from docgen.decree30.measures import sizes
from docgen.decree30.rule import Check
from docgen.decree30.structure import RecognisedPaper, Side, Structure, TextLine
from docgen.errors import Place
from docgen.word.edit import ParagraphFormat, RunFormat

LinesOf = Callable[[RecognisedPaper], Iterable[TextLine | None]]
"""The lines of one component of a paper; None for what is missing."""

DASH = ReplaceCharacters(re.compile(r"^[ \t\n\u00a0]*()"), "- ")
"""A dash at the beginning of a line."""
CENTRED = ParagraphFormat(alignment="center", first_line=0)
_MANY_SPACES = ("  ", "\t", "\N{NO-BREAK SPACE}")


def place_of(found: TextLine) -> Place:
    """Where a line stands."""
    return line(found.paragraph, found.text, found.span)


def lines(structure: Structure, lines_of: LinesOf) -> Iterator[TextLine]:
    """The lines of one component in every paper."""
    for paper in structure.all_papers():
        yield from (found for found in lines_of(paper) if found is not None)


def size_check(lines_of: LinesOf, smallest: int, largest: int) -> Check:
    """Every letter has a size within the bounds, points."""
    expected = f"cỡ chữ {smallest}" if smallest == largest else f"cỡ chữ {smallest} đến {largest}"

    def check(structure: Structure) -> Iterator[Finding]:
        for found in lines(structure, lines_of):
            if any(not smallest <= size <= largest for size in found.sizes):
                yield Finding(place_of(found), sizes(found.sizes), expected, SetSize(smallest, largest))

    return check


def style_check(lines_of: LinesOf, bold: bool | None, italic: bool) -> Check:
    """All letters are bold or not (None: either) and italic or upright."""
    expected = "chữ nghiêng" if italic else "chữ đứng"
    expected += {True: ", đậm", False: ", không đậm", None: ""}[bold]
    fix = RunFormat(bold=bold, italic=italic)

    def check(structure: Structure) -> Iterator[Finding]:
        for found in lines(structure, lines_of):
            faults = [*_weight(found, bold), *_slant(found, italic)]
            if faults:
                yield Finding(place_of(found), ", ".join(faults), expected, fix)

    return check


def capitals_check(lines_of: LinesOf) -> Check:
    """Capitals throughout, typed or by format."""

    def check(structure: Structure) -> Iterator[Finding]:
        for found in lines(structure, lines_of):
            if not found.is_capital and any(sign.isalpha() for sign in found.text):
                yield Finding(place_of(found), "chữ in thường", f'chữ in hoa: "{found.text.upper()}"')

    return check


def lower_case_check(lines_of: LinesOf) -> Check:
    """Not in capitals throughout."""

    def check(structure: Structure) -> Iterator[Finding]:
        for found in lines(structure, lines_of):
            if found.is_capital and len(found.text.split()) > 1:
                yield Finding(place_of(found), "toàn chữ in hoa", "chữ in thường")

    return check


def centred_check(lines_of: LinesOf, of_page: bool = False) -> Check:
    """In the middle of its column, or of the page; what spaces, tabs or indents move is not judged."""

    def check(structure: Structure) -> Iterator[Finding]:
        for found in lines(structure, lines_of):
            if is_off_centre(found) and (of_page or found.side is not Side.WHOLE):
                actual = f"canh {_SIDES.get(found.alignment, 'lề')}"
                yield Finding(place_of(found), actual, "canh giữa", CENTRED)

    return check


def is_off_centre(found: TextLine) -> bool:
    """Whether it surely does not stand in the middle."""
    if found.alignment in {"center", "", "distribute"}:
        return False
    text = "".join(run.text for run in found.runs)
    indented = found.paragraph.format.left > 0 or found.paragraph.format.first_line > 0
    return not (indented or text.startswith(_MANY_SPACES))


_SIDES = {"left": "trái", "right": "phải", "both": "đều hai bên"}


def _weight(found: TextLine, bold: bool | None) -> Iterator[str]:
    if bold is True and not found.is_bold:
        yield "có chữ không đậm" if found.has_bold else "không đậm"
    elif bold is False and found.has_bold:
        yield "đậm" if found.is_bold else "có chữ đậm"


def _slant(found: TextLine, italic: bool) -> Iterator[str]:
    if italic and not found.is_italic:
        yield "có chữ đứng" if found.has_italic else "chữ đứng"
    elif not italic and found.has_italic:
        yield "chữ nghiêng" if found.is_italic else "có chữ nghiêng"
