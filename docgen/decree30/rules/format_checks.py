"""Checks that several components share: font size, bold, italic, capitals and alignment of their lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from docgen.decree30.document_changes import ReplaceCharacters, SetSize
from docgen.decree30.findings import Finding, paragraph_place
from docgen.decree30.measures import sizes
from docgen.decree30.rule import Check
from docgen.decree30.structure import RecognisedPaper, Side, Structure, TextLine
from docgen.decree30.structure.phrases import without_placeholders
from docgen.errors import Place
from docgen.word.edit import ParagraphFormat, RunFormat

LinesOf = Callable[[RecognisedPaper], Iterable[TextLine | None]]
"""The lines of one component of a paper; None for what is missing."""

DASH = ReplaceCharacters(re.compile(r"^[ \t\n\u00a0]*()"), "- ")
"""A dash at the beginning of a line."""
CENTRED = ParagraphFormat(alignment="center", first_line=0)
_MANY_SPACES = ("  ", "\t", "\N{NO-BREAK SPACE}")


def place_of(text_line: TextLine) -> Place:
    """The place of a line."""
    return paragraph_place(text_line.paragraph, text_line.text, text_line.span)


def lines(structure: Structure, lines_of: LinesOf) -> Iterator[TextLine]:
    """The lines of one component in every paper."""
    for paper in structure.all_papers():
        yield from (text_line for text_line in lines_of(paper) if text_line is not None)


def size_check(lines_of: LinesOf, smallest: int, largest: int) -> Check:
    """Every letter has a size within the bounds, points."""
    expected = f"cỡ chữ {smallest}" if smallest == largest else f"cỡ chữ {smallest} đến {largest}"

    def check(structure: Structure) -> Iterator[Finding]:
        for text_line in lines(structure, lines_of):
            if any(not smallest <= size <= largest for size in text_line.sizes):
                yield Finding(place_of(text_line), sizes(text_line.sizes), expected, SetSize(smallest, largest))

    return check


def style_check(lines_of: LinesOf, bold: bool | None, italic: bool) -> Check:
    """All letters are bold or not (None: either) and italic or upright."""
    expected = "chữ nghiêng" if italic else "chữ đứng"
    expected += {True: ", đậm", False: ", không đậm", None: ""}[bold]
    fix = RunFormat(bold=bold, italic=italic)

    def check(structure: Structure) -> Iterator[Finding]:
        for text_line in lines(structure, lines_of):
            faults = [*_bold_faults(text_line, bold), *_italic_faults(text_line, italic)]
            if faults:
                yield Finding(place_of(text_line), ", ".join(faults), expected, fix)

    return check


def capitals_check(lines_of: LinesOf) -> Check:
    """All letters are capitals, typed or by format."""

    def check(structure: Structure) -> Iterator[Finding]:
        for text_line in lines(structure, lines_of):
            text = without_placeholders(text_line.shown)
            if text != text.upper() and any(sign.isalpha() for sign in text):
                yield Finding(place_of(text_line), "chữ in thường", f'chữ in hoa: "{text_line.text.upper()}"')

    return check


def lower_case_check(lines_of: LinesOf) -> Check:
    """Not all letters are capitals."""

    def check(structure: Structure) -> Iterator[Finding]:
        for text_line in lines(structure, lines_of):
            if text_line.is_capital and len(text_line.text.split()) > 1:
                yield Finding(place_of(text_line), "toàn chữ in hoa", "chữ in thường")

    return check


def centred_check(lines_of: LinesOf, of_page: bool = False) -> Check:
    """Centred in the column, or on the page. Lines that spaces, tabs or indents move are not judged."""

    def check(structure: Structure) -> Iterator[Finding]:
        for text_line in lines(structure, lines_of):
            if is_off_centre(text_line) and (of_page or text_line.side is not Side.WHOLE):
                actual = f"canh {_SIDES.get(text_line.alignment, 'lề')}"
                yield Finding(place_of(text_line), actual, "canh giữa", CENTRED)

    return check


def is_off_centre(text_line: TextLine) -> bool:
    """Whether the line is certainly not centred."""
    if text_line.alignment in {"center", "", "distribute"}:
        return False
    text = "".join(run.text for run in text_line.runs)
    indented = text_line.paragraph.format.left > 0 or text_line.paragraph.format.first_line > 0
    return not (indented or text.startswith(_MANY_SPACES))


_SIDES = {"left": "trái", "right": "phải", "both": "đều hai bên"}


def _bold_faults(text_line: TextLine, bold: bool | None) -> Iterator[str]:
    if bold is True and not text_line.is_bold:
        yield "có chữ không đậm" if text_line.has_bold else "không đậm"
    elif bold is False and text_line.has_bold:
        yield "đậm" if text_line.is_bold else "có chữ đậm"


def _italic_faults(text_line: TextLine, italic: bool) -> Iterator[str]:
    if italic and not text_line.is_italic:
        yield "có chữ đứng" if text_line.has_italic else "chữ đứng"
    elif not italic and text_line.has_italic:
        yield "chữ nghiêng" if text_line.is_italic else "có chữ nghiêng"
