"""The parts of a Word document, as frozen values without XML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from docgen.language.line_breaks import ordinary
from docgen.word.view.formats import PLAIN, EffectiveParagraphFormat, EffectiveRunFormat

__all__ = [
    "PLAIN",
    "Address",
    "Block",
    "Cell",
    "ContentControl",
    "DrawnLine",
    "Paragraph",
    "EffectiveParagraphFormat",
    "Part",
    "Properties",
    "Remark",
    "Row",
    "Run",
    "PageSection",
    "WordTable",
    "EffectiveRunFormat",
    "WordDocument",
    "paragraphs_of",
]


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A horizontal line that is drawn as a shape (DrawingML or VML) and anchored in a paragraph."""

    width: int
    """Twips."""
    color: str = "auto"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """Where a paragraph is: enough for a person, and for code, to find it again."""

    part: str = "word/document.xml"
    number: int = 0
    """The w:p of the part, counting from 1 in the order of the XML; 0 for a paragraph that was not read from a file."""
    table: int = 0
    """Top-level table of the body, from 1; 0 outside tables."""
    row: int = 0
    cell: int = 0
    section: int = 0
    """Index in `WordDocument.sections`, for paragraphs of the body."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one format. Adjacent runs of the same format are merged, however Word has split them."""

    text: str
    format: EffectiveRunFormat = PLAIN
    is_prompt: bool = False
    """The text is the prompt of a content control that is not filled in yet."""

    @property
    def bold(self) -> bool:
        """Whether the letters are bold."""
        return self.format.bold

    @property
    def italic(self) -> bool:
        """Whether the letters are italic."""
        return self.format.italic


@dataclass(frozen=True, slots=True)
class ContentControl:
    """A content control (ECMA-376 part 1, 17.5.2), at any level: in a paragraph or around paragraphs, rows or cells."""

    tag: str
    text: str
    """The text that was filled in, paragraphs separated by a line feed; "" while the prompt shows."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is attached to a paragraph, or stands in it, without being its text."""

    kind: str
    """`comment`, `footnote`, `endnote`, `picture`, `equation`, `chart`, `diagram` (SmartArt), `embedded` (a file that
    Word inserts when it opens the document) or `object` (OLE, ink, WordArt, a hidden text box, and others)."""
    text: str
    """Its text, paragraphs separated by a line feed; the alternative text of a picture or object; "" without any."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its effective format."""

    content: tuple[Run, ...]
    """All visible text in order, prompts included."""
    controls: tuple[ContentControl, ...] = ()
    """The controls inside this paragraph; those around it are only in `WordDocument.controls`."""
    style: str = ""
    """The style's name as the file has it ("heading 1"), "" if the file has no styles."""
    format: EffectiveParagraphFormat = EffectiveParagraphFormat()
    address: Address = Address()
    label: str = ""
    """The list label that Word shows before the text ("1.", "a)", "-"); "" outside lists."""
    lines: tuple[DrawnLine, ...] = ()
    """Horizontal lines anchored in this paragraph."""
    fields: tuple[str, ...] = ()
    """Names of the fields in it, in capitals: `PAGE`, `NUMPAGES`, …"""
    page_break: bool = False
    """Holds a page break (w:br), or its section begins on a new page."""
    page_marks: int = 0
    """How many pages began in it when Word last laid it out (w:lastRenderedPageBreak)."""
    begins_page: bool = False
    """The first of those pages began before its text."""
    enclosing_tags: tuple[str, ...] = ()
    """Tags of the content controls around it, the outermost first."""
    remarks: tuple[Remark, ...] = ()
    """What is attached to it or stands in it without being its text; a text box is paragraphs of its own."""

    @property
    def alignment(self) -> str:
        """As in `format`."""
        return self.format.alignment

    _runs: tuple[Run, ...] = field(default=(), init=False, repr=False, compare=False)
    _text: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Why: a check reads them some thirty times.
        runs = tuple(run for run in self.content if not run.is_prompt)
        object.__setattr__(self, "_runs", runs)
        object.__setattr__(self, "_text", ordinary("".join(run.text for run in runs)))

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs without prompts."""
        return self._runs

    @property
    def text(self) -> str:
        r"""The text without prompts.

        A tab is `\t`, a line break `\n`, and a soft hyphen U+00AD; page and column breaks are left out. A no-break
        space between words is a space, and a no-break hyphen a hyphen; the runs have them as they are.
        """
        return self._text

    @property
    def shown(self) -> str:
        """The text with each prompt at its place in square brackets; one that is only room to write is `[ ]`."""
        texts = (f"[{one.text if one.text.strip() else ' '}]" if one.is_prompt else one.text for one in self.content)
        return ordinary("".join(texts))

    def paragraphs(self) -> Iterator[Paragraph]:
        """This paragraph."""
        yield self


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: paragraphs and further tables."""

    blocks: tuple[Block, ...]
    width: int | None = None
    """Twips (w:tcW); None where the file gives none."""
    side_margins: int = 216
    """The twips of `width`, on the left and right together, that its text leaves free."""
    bottom_border: bool = False
    """The cell has a bottom border of its own."""
    column: int = 0
    """The column of the table's grid at which it begins, from 0."""
    span: int = 1
    """The columns of the grid that it covers (w:gridSpan)."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, those of nested tables too, in order."""
        return paragraphs_of(self.blocks)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    repeats_as_heading: bool = False
    """Marked to be repeated on each page (w:tblHeader); Word does so only for a table's first rows."""
    may_split: bool = True
    """A page may break within the row (no w:cantSplit)."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of every cell, in order."""
        return paragraphs_of(self.cells)


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table, for data or for layout."""

    rows: tuple[Row, ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of every row, in order."""
        return paragraphs_of(self.rows)


Block = Paragraph | WordTable
Part = Block | Row | Cell


def paragraphs_of(parts: Iterable[Part]) -> Iterator[Paragraph]:
    """Every paragraph of `parts`, those of nested tables too, in order."""
    for part in parts:
        yield from part.paragraphs()


_EDGES = ("top", "right", "bottom", "left")


@dataclass(frozen=True, slots=True)
class PageSection:
    """Pages of one layout. Lengths are twips; None where the file gives none."""

    page_width: int | None
    page_height: int | None
    margins: Mapping[str, int]
    """Those of `top`, `right`, `bottom`, `left`, `header`, `footer` and `gutter` that are given."""
    page_number_start: int | None
    """The number of the first page; None where numbers run on."""
    title_page: bool
    """The first page has a header and a footer of its own (w:titlePg)."""
    headers: Mapping[str, tuple[Paragraph, ...]]
    """By kind: `default`, `first`, `even`. A missing kind is inherited from the section before."""
    footers: Mapping[str, tuple[Paragraph, ...]]
    """As `headers`."""
    kind: str = "nextPage"
    """How it begins: `nextPage`, `continuous`, `oddPage`, `evenPage` or `nextColumn` (w:type)."""
    page_number_format: str = "decimal"
    """Of ST_NumberFormat: `decimal`, `upperRoman`, … (w:pgNumType)."""
    even_and_odd: bool = False
    """Even pages have the header and footer `even` (w:evenAndOddHeaders, for the whole document)."""
    mirrored: bool = False
    """`left` is the inside and `right` the outside of each leaf (w:mirrorMargins, for the whole document)."""
    gutter_side: str = "left"
    """Where `gutter` is added: `left` (inside if mirrored), `right` or `top`."""

    @property
    def edges(self) -> Mapping[str, int]:
        """The distance of the text from each edge of the page whose margin is given, gutter included.

        A distance below zero, which fixes the text against high headers, counts as its size.
        """
        found = {side: abs(self.margins[side]) for side in _EDGES if side in self.margins}
        if self.gutter_side in found:
            found[self.gutter_side] += self.margins.get("gutter", 0)
        return found

    @property
    def text_width(self) -> int | None:
        """The width of the text in twips; None where the file does not give it."""
        edges = self.edges
        if self.page_width is None or not {"left", "right"} <= edges.keys():
            return None
        return self.page_width - edges["left"] - edges["right"]


@dataclass(frozen=True, slots=True)
class Properties:
    """The core properties (ECMA-376 part 2, 11); "" where there is none."""

    title: str = ""
    author: str = ""
    pages: int = 0
    """Pages when the file was last saved by a program that counts them (ECMA-376 part 1, 22.2); 0 if unknown."""


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A document as it was when the file was read."""

    blocks: tuple[Block, ...]
    """The body's paragraphs and tables, in order."""
    sections: tuple[PageSection, ...]
    properties: Properties
    controls: tuple[ContentControl, ...]
    """Every content control of the body, in the order of their beginnings; outer before inner."""
    remarks: tuple[Remark, ...] = ()
    """Those that belong to no paragraph: a comment without a reference, for example."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the body, those in tables too, in order."""
        return paragraphs_of(self.blocks)
