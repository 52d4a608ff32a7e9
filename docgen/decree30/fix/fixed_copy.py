"""The copy that is being mended: its paragraphs and sections by the places that rules give."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from docgen.decree30.findings import Place, quoted
from docgen.decree30.measures import TOLERANCE
from docgen.decree30.structure import RecognisedPaper, Structure, is_empty, structure_of
from docgen.errors import DocgenError
from docgen.errors import Place as FilePlace
from docgen.word.edit import EditableParagraph, EditableParts
from docgen.word.elements import W
from docgen.word.view import Address, PageSection, Paragraph, WordDocument

_SECTION = re.compile(r"phần trang (\d+)")
_PORTION = re.compile(r"[^\t\n]+")
INDENTS = (567, 720)
"""Twips: 1 cm and 1.27 cm."""
MOST_STEPS = 1_500_000
"""Pieces of text that may be looked at in one round: some 50,000 places that are put right."""
_HEADING, _OTHERS = (12.0, 13.0), (13.0, 14.0)
"""Size in the smaller set and in the usual one: of the national heading, and of what goes with the motto."""


class FixedCopy:
    """A file that is being mended, with what it said before."""

    def __init__(self, parts: EditableParts, document: WordDocument) -> None:
        self.parts = parts
        self.document = document
        self._paragraphs: dict[str, list[etree._Element]] = {}
        self._steps = MOST_STEPS

    @cached_property
    def anatomy(self) -> Structure:
        """The components of the paper."""
        return structure_of(self.document)

    @cached_property
    def is_small(self) -> bool:
        """Whether most of the paper keeps the smaller set of sizes: 12, 13, 13 (Appendix I, part I, V, footnote 1)."""
        votes = [vote for paper in self.anatomy.all_papers() for vote in _votes(paper)]
        return votes.count(True) > votes.count(False)

    @cached_property
    def indent(self) -> int:
        """Twips that first lines of the paper are indented by: 1.27 cm, or 1 cm if more of them have that."""
        starts = [one.paragraph.format.first_line for body in self.anatomy.bodies() for one in body]
        small, large = (sum(abs(start - wanted) <= TOLERANCE for start in starts) for wanted in INDENTS)
        return INDENTS[0] if small > large else INDENTS[1]

    @cached_property
    def titles(self) -> frozenset[Address | None]:
        """Where headings of the body stand."""
        bodies = self.anatomy.bodies()
        return frozenset(one.paragraph.address for body in bodies for one in body if one.is_heading)

    @cached_property
    def read(self) -> dict[Address | None, Paragraph]:
        """The paragraphs as they were read, by address."""
        return {one.address: one for one in reversed(list(self.document.paragraphs()))}

    @cached_property
    def _sections(self) -> list[etree._Element]:
        return [one for one in self.parts.body().iter(f"{W}sectPr") if _is_section(one)]

    def spend(self) -> None:
        """Takes one step. Raises `DocgenError` if there have been too many: no paper has so much to be put right."""
        self._steps -= 1
        if self._steps < 0:
            raise too_much(self.parts.package.name)

    def paragraph(self, place: Place) -> EditableParagraph | None:
        """The paragraph of a place; None if the place is none."""
        address = place.address
        if address is None or not address.number or not self.parts.package.has(address.part):
            return None
        if address.part not in self._paragraphs:
            self._paragraphs[address.part] = list(self.parts.root(address.part).iter(f"{W}p"))
        return EditableParagraph(self._paragraphs[address.part][address.number - 1], self.spend)

    def portions(self, place: Place) -> tuple[EditableParagraph, list[tuple[int, int]] | None] | None:
        """The paragraph of a place with the beginnings and ends of what the place names.

        Two columns set by tabs, or lines by breaks, are named by their text: then these letters alone;
        else the whole paragraph, whose beginnings and ends are None.
        """
        paragraph = self.paragraph(place)
        if paragraph is None:
            return None
        portions = list(_PORTION.finditer(paragraph.text))
        named = [one.span() for one in portions if _is_named(one[0], place)]
        return paragraph, named if named and len(portions) > len(named) else None

    def section(self, place: Place) -> tuple[PageSection, etree._Element] | None:
        """The section of a place of pages, as it was read and as it is written."""
        named = _SECTION.search(place.words)
        index = int(named[1]) - 1 if named else 0
        return (self.document.sections[index], self._sections[index]) if index < len(self._sections) else None


def too_much(name: str) -> DocgenError:
    """The error for more to put right than any paper has; `name` is that of the file."""
    message = "tệp quá dài, hoặc có quá nhiều chỗ phải sửa, nên không sửa bằng máy được"
    hint = "sửa kiểu (style) trong Word trước, hoặc chia tệp ra"
    return DocgenError(message, FilePlace(name) if name else None, hint)


def _votes(paper: RecognisedPaper) -> Iterator[bool]:
    """For each component whose size tells: whether it is of the smaller set."""
    head = paper.letterhead
    large = (head.motto, head.place_date, paper.kind_title, *paper.subject, paper.signature.name)
    for line, sizes in ((head.national_heading, _HEADING), *((one, _OTHERS) for one in large)):
        if line is not None and len(line.sizes) == 1 and line.sizes[0] in sizes:
            yield line.sizes[0] == sizes[0]
    for one in paper.body:
        shown = {run.format.size for run in one.paragraph.runs if not is_empty(run.text)}
        yield from (size == _OTHERS[0] for size in shown if size in _OTHERS)


def _is_named(text: str, place: Place) -> bool:
    said = quoted(unicodedata.normalize("NFC", text))
    return bool(said) and place.words == f"dòng {said}"


def _is_section(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in {f"{W}pPr", f"{W}body"}
