"""The copy that is put right: the paragraphs and sections of the places of problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from docgen.decree30.document_changes import Change
from docgen.decree30.findings import Span
from docgen.decree30.fix.seen_runs import is_visible
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine, is_empty
from docgen.errors import DocgenError, Place
from docgen.word.edit import EditableParagraph, EditableParts, RunFormat
from docgen.word.elements import W
from docgen.word.view import PageSection, Paragraph, Run

MOST_STEPS = 1_500_000
"""Pieces of text that may be looked at in one round: some 50,000 places that are put right."""
_HEADING, _OTHERS = (12.0, 13.0), (13.0, 14.0)
"""Sizes in the smaller and in the usual set: of the national heading, and of the other components."""

_BLANKS = " \t\u00a0"
_DROPPED = dict.fromkeys(_BLANKS, "bỏ {} dấu cách đầu dòng") | {"\t": "bỏ {} dấu tab đầu dòng"}
Moves = list[tuple[int, int]]
"""Changes of a paragraph's text: the offset, and how many characters were added (below 0: removed) there."""


@dataclass(frozen=True, slots=True)
class TextRange:
    """The text of a place in the copy: a whole paragraph, or one of its lines or columns. Offsets are within it."""

    paragraph: EditableParagraph
    span: tuple[int, int] | None
    """None for the whole paragraph."""
    moves: Moves
    read: Paragraph | None
    """The paragraph as it was read."""

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.paragraph.text[slice(*self.span)] if self.span else self.paragraph.text

    def set_run_format(self, run_format: RunFormat, chosen: Callable[[Run], bool] = is_visible) -> None:
        """Formats the text of the chosen runs; if these are all of a paragraph, also its mark."""
        runs = () if self.read is None else self.read.content
        if self.span is None and all(map(chosen, runs)):
            self.paragraph.set_run_format(run_format)
        elif spans := list(self.spans(chosen)):
            self.paragraph.set_run_format(run_format, spans)

    def spans(self, chosen: Callable[[Run], bool]) -> Iterator[tuple[int, int]]:
        """Where the chosen runs are in the text of the paragraph as it is now."""
        least, most = self.span or (0, len(self.paragraph.text))
        end = 0
        for run in () if self.read is None else self.read.content:
            begin, end = end, end + len(run.text)
            if chosen(run):
                first, last = _moved((begin, end), self.moves)
                if max(first, least) < min(last, most):
                    yield max(first, least), min(last, most)

    def replace(self, begin: int, end: int, text: str) -> None:
        """Replaces the text between two offsets."""
        first = self.span[0] if self.span else 0
        self.paragraph.replace(first + begin, first + end, text)
        self.moves.append((first + begin, len(text) - (end - begin)))

    def drop_leading_blanks(self) -> Counter[str]:
        """Removes the spaces and tabs at the beginning of a whole paragraph, and counts them."""
        text = self.paragraph.text
        blanks = text[: len(text) - len(text.lstrip(_BLANKS))]
        self.paragraph.drop_signs("\t", 0, len(blanks))
        self.paragraph.replace(0, len(blanks) - blanks.count("\t"), "")
        self.moves.append((0, -len(blanks)))
        return Counter(_DROPPED[one] for one in blanks)


class FixedCopy:
    """A file that is being put right, with the structure that was recognised in it before."""

    def __init__(self, parts: EditableParts, structure: Structure) -> None:
        self.parts = parts
        self.structure = structure
        self.document = structure.document
        self.effects: dict[tuple[Place, Change], Counter[str]] = {}
        """What else was changed by a change at a place, and how often: `bỏ {} dấu cách đầu dòng`."""
        self.changed_pages: dict[int, tuple[Place, Change]] = {}
        """Sections, by their index, whose paper or margins were changed; and one of the changes."""
        self._elements: dict[str, list[etree._Element]] = {}
        self._moves: dict[tuple[str, int], Moves] = {}
        self._steps = MOST_STEPS

    @cached_property
    def is_small(self) -> bool:
        """Whether most of the paper keeps the smaller set of sizes: 12, 13, 13 (Appendix I, part I, V, footnote 1)."""
        votes = [vote for paper in self.structure.all_papers() for vote in _votes(paper)]
        return votes.count(True) > votes.count(False)

    @cached_property
    def letterhead_lines(self) -> dict[tuple[str, int, Span], TextLine]:
        """The lines of all letterheads, by part, paragraph and span."""
        lines = [line for paper in self.structure.all_papers() for line in paper.letterhead.lines()]
        return {(one.paragraph.address.part, one.paragraph.address.number, one.span): one for one in lines}

    @cached_property
    def _read(self) -> dict[tuple[str, int], Paragraph]:
        """All paragraphs as they were read, by part and number."""
        furniture = (
            paragraphs
            for section in self.document.sections
            for paragraphs in (*section.headers.values(), *section.footers.values())
        )
        every = [*self.document.paragraphs(), *(paragraph for paragraphs in furniture for paragraph in paragraphs)]
        return {(one.address.part, one.address.number): one for one in reversed(every)}

    @cached_property
    def sections(self) -> list[etree._Element]:
        """w:sectPr of each section."""
        return [one for one in self.parts.body().iter(f"{W}sectPr") if _is_section(one)]

    def spend(self) -> None:
        """Takes one step. Raises `DocgenError` if there have been too many: no paper has so much to be put right."""
        self._steps -= 1
        if self._steps < 0:
            raise too_much(self.parts.package.name)

    def text_range(self, place: Place) -> TextRange | None:
        """The text of a place; None if the place is no paragraph."""
        if not place.paragraph or not self.parts.package.has(place.part):
            return None
        element = self.paragraph_elements(place.part)[place.paragraph - 1]
        paragraph = EditableParagraph(element, self.spend, self.parts.marks)
        key = (place.part, place.paragraph)
        read = self._read.get(key)
        if key not in self._moves:
            text = "".join(run.text for run in read.content) if read else ""
            self._moves[key] = _differences(text, paragraph.text)
        moves = self._moves[key]
        return TextRange(paragraph, _moved(place.span, moves) if place.span else None, moves, read)

    def paragraph_elements(self, part: str) -> list[etree._Element]:
        """Every w:p of a part."""
        if part not in self._elements:
            self._elements[part] = list(self.parts.root(part).iter(f"{W}p"))
        return self._elements[part]

    def section(self, place: Place) -> tuple[PageSection, etree._Element] | None:
        """The section of a place of pages: as it was read, and its element in the copy."""
        index = place.section - 1
        exists = 0 <= index < len(self.sections)
        return (self.document.sections[index], self.sections[index]) if exists else None

    def data(self) -> bytes:
        """The bytes of the copy."""
        return self.parts.data()


def too_much(name: str) -> DocgenError:
    """The error for more to put right than any paper has; `name` is that of the file."""
    message = "tệp quá dài, hoặc có quá nhiều chỗ phải sửa, nên không sửa bằng máy được"
    hint = "sửa kiểu (style) trong Word trước, hoặc chia tệp ra"
    return DocgenError(message, Place(name) if name else None, hint)


def _votes(paper: RecognisedPaper) -> Iterator[bool]:
    """For each component with a size of one of the two sets: whether it is that of the smaller set."""
    head = paper.letterhead
    large = (head.motto, head.place_date, paper.kind_title, *paper.subject, *paper.signature.names)
    for line, sizes in ((head.national_heading, _HEADING), *((one, _OTHERS) for one in large)):
        if line is not None and len(line.sizes) == 1 and line.sizes[0] in sizes:
            yield line.sizes[0] == sizes[0]
    for one in paper.body:
        shown = {run.format.size for run in one.paragraph.runs if not is_empty(run.text)}
        yield from (size == _OTHERS[0] for size in shown if size in _OTHERS)


def _differences(read: str, copy: str) -> Moves:
    """How the text in the copy differs from the text as read: it has white space that Word ignores, and no symbols."""
    moves: Moves = []
    position = 0
    for character in read:
        while copy[position : position + 1].isspace() and copy[position] != character:
            moves.append((position, 1))
            position += 1
        if copy[position : position + 1] == character:
            position += 1
        else:
            moves.append((position, -1))
    return moves


def _moved(span: tuple[int, int], moves: Moves) -> tuple[int, int]:
    """A span of the text as it was read, in the text as it is now."""
    begin, end = span
    for offset, count in moves:
        begin += count if offset < begin else 0
        end += count if offset < end or offset == end and count > 0 else 0
    return begin, max(begin, end)


def _is_section(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in {f"{W}pPr", f"{W}body"}
