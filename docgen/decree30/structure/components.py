"""The components of an administrative paper (Decree 30/2020, Appendix I, part I, IV), as frozen values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docgen.decree30.findings import Span
from docgen.word.view import Paragraph, Run, WordDocument, WordTable

BLANK = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace()) + "\u200b\ufeff"
"""What shows nothing: all that Unicode calls white space, the last at 3000, and two signs without width."""


def is_empty(text: str) -> bool:
    """Whether a text shows nothing: the one answer for all that looks for words."""
    return not text.strip(BLANK)


class Side(StrEnum):
    """Where on the page a line stands."""

    LEFT = "left"
    RIGHT = "right"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a component: a paragraph, or what of it stands before a line break or in a column set by tabs."""

    text: str
    """NFC, prompts of content controls included, ends stripped, runs of spaces as one."""
    runs: tuple[Run, ...]
    """The runs of this line alone, cut where the line is cut."""
    paragraph: Paragraph
    alignment: str = "left"
    """In force: of the paragraph; in a column of tabs `center` at a centre tab stop, else "": it cannot be told."""
    side: Side = Side.WHOLE
    width: int | None = None
    """Twips that the line has to stand in (cell or column, less the indents), None where that is not known."""
    row: tuple[int, int] = (0, 0)
    """Lines of the same row of a table, or of one paragraph of two columns, have the same."""
    span: Span = ()
    """Where it is in the text of the paragraph; empty if there is nothing but tabs and breaks around it."""

    @property
    def shown(self) -> str:
        """The text as it is seen: in capitals where the format says so."""
        said = "".join(run.text.upper() if run.format.caps else run.text for run in self.runs)
        return " ".join(unicodedata.normalize("NFC", said).split())

    @property
    def is_capital(self) -> bool:
        """Whether every letter is seen as a capital."""
        return self.shown == self.shown.upper() and self.shown != self.shown.lower()

    @property
    def letters(self) -> tuple[Run, ...]:
        """The runs that show more than white space."""
        return tuple(run for run in self.runs if not is_empty(run.text))

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.bold for run in self.letters)

    @property
    def has_bold(self) -> bool:
        """Whether some of it is bold."""
        return any(run.bold for run in self.letters)

    @property
    def is_italic(self) -> bool:
        """Whether all of it is italic."""
        return all(run.italic for run in self.letters)

    @property
    def has_italic(self) -> bool:
        """Whether some of it is italic."""
        return any(run.italic for run in self.letters)

    @property
    def sizes(self) -> tuple[float, ...]:
        """The sizes that occur, points, smallest first."""
        return tuple(sorted({run.format.size for run in self.letters}))


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A horizontal line below a component, of whatever kind."""

    kind: str
    """`shape`, `border`, `underline` or `signs` (typed underscores or dashes)."""
    paragraph: Paragraph
    length: int | None = None
    """Twips; None where it is not known."""
    dashed: bool = False
    side: Side = Side.WHOLE


@dataclass(frozen=True, slots=True)
class RecognisedLetterhead:
    """Fields 1 to 4, 5b and 10 of the diagram. What is missing is None or empty."""

    national_heading: TextLine | None = None
    motto: TextLine | None = None
    motto_rule_line: RuleLine | None = None
    superior: tuple[TextLine, ...] = ()
    issuer: tuple[TextLine, ...] = ()
    issuer_rule_line: RuleLine | None = None
    number: TextLine | None = None
    place_date: TextLine | None = None
    letter_subject: tuple[TextLine, ...] = ()
    """`V/v …` of a letter (công văn), below the number."""
    marks: tuple[TextLine, ...] = ()
    """Urgency and secrecy."""
    notes: tuple[TextLine, ...] = ()
    """What else stands there: DỰ THẢO, …"""

    def lines(self) -> Iterator[TextLine]:
        """Every line that was recognised."""
        single = (self.national_heading, self.motto, self.number, self.place_date)
        yield from (line for line in single if line)
        for several in (self.superior, self.issuer, self.letter_subject, self.marks, self.notes):
            yield from several


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """A paragraph of the body outside tables, with its place in the order of headings and points."""

    paragraph: Paragraph
    level: str = ""
    """`part` (Phần, Chương), `part_title`, `section` (Mục, Tiểu mục), `article` (Điều 1.), `roman` (I.), `arabic` (1.),
    `decimal` (1.1), `letter` (a)), `capital` (A.), `dash`, `plus`; "" for a plain paragraph."""
    number: str = ""
    """`II`, `3`, `1.2`, `đ` as it is written, without the sign after it; "" where the level has none."""
    sign: str = ""
    """What follows the number: `.`, `)`, `/`, `:` or nothing."""
    words: str = ""
    """What follows label and sign, NFC, stripped."""
    is_heading: bool = False
    """A title on a line of its own, not a sentence or a lead that the text runs on from."""
    is_automatic: bool = False
    """Word writes the label (`Paragraph.label`)."""


@dataclass(frozen=True, slots=True)
class RecognisedSignature:
    """Fields 7a and 7b."""

    authority: tuple[TextLine, ...] = ()
    """`TM. …`, `KT. …`, `PHÓ CHỦ TỊCH`."""
    remarks: tuple[TextLine, ...] = ()
    """`(ký tên và đóng dấu)`."""
    name: TextLine | None = None


@dataclass(frozen=True, slots=True)
class RecognisedPaper:
    """One paper; a file usually holds one."""

    letterhead: RecognisedLetterhead = RecognisedLetterhead()
    kind: str = ""
    """`kế hoạch`, … as `kinds.KINDS` names them, `công văn` for a letter; "" where nothing tells."""
    kind_title: TextLine | None = None
    subject: tuple[TextLine, ...] = ()
    subject_notes: tuple[TextLine, ...] = ()
    """`(Từ ngày … đến ngày …)` between the subject and its line."""
    subject_rule_line: RuleLine | None = None
    legal_grounds: tuple[TextLine, ...] = ()
    addressee: tuple[TextLine, ...] = ()
    """`Kính gửi: …` and the lines that go on with it."""
    competence: tuple[TextLine, ...] = ()
    """Who decides, above the bases of a decision: `CHỦ TỊCH ỦY BAN NHÂN DÂN …`; and `QUYẾT ĐỊNH:` below them."""
    body: tuple[BodyParagraph, ...] = ()
    tables: tuple[WordTable, ...] = ()
    """The tables of the body; those that only place letterhead or signature are not here."""
    ending: Paragraph | None = None
    """The last paragraph of the body that says something."""
    signature: RecognisedSignature = RecognisedSignature()
    recipients_heading: TextLine | None = None
    recipients: tuple[TextLine, ...] = ()
    appendices: tuple[RecognisedAppendix, ...] = ()
    section: int = 0
    """Index in `WordDocument.sections` where it begins."""

    @property
    def is_shell(self) -> bool:
        """Only holds attachments: the file begins with one and the paper that it belongs to is elsewhere."""
        return bool(self.appendices) and not (self.body or self.kind_title or any(self.letterhead.lines()))


@dataclass(frozen=True, slots=True)
class RecognisedAppendix:
    """An attachment: headed `Phụ lục I`, or by a kind (`CHƯƠNG TRÌNH KHUNG`) with `(Kèm theo …)` below."""

    heading: TextLine | None = None
    """`Phụ lục I`."""
    number: str = ""
    """`I`, as written; "" without."""
    title: tuple[TextLine, ...] = ()
    rule_line: RuleLine | None = None
    attached: tuple[TextLine, ...] = ()
    """`(Kèm theo Kế hoạch số …)`, a line each."""
    body: tuple[BodyParagraph, ...] = ()
    """What follows, unless it is a paper of its own."""
    tables: tuple[WordTable, ...] = ()
    paper: RecognisedPaper | None = None
    """A paper inside, with letterhead and signature: a form that others fill in."""
    section: int = 0
    """Index in `WordDocument.sections` where it begins."""
    begins_section: bool = False
    """It is the first thing of its section."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A document and the papers in it, in order; at least one."""

    document: WordDocument
    papers: tuple[RecognisedPaper, ...]
    issued: date | None = None
    """The date of the first paper, None while it is blank or impossible."""

    def all_papers(self) -> Iterator[RecognisedPaper]:
        """Every paper but shells, those inside attachments after the one they are attached to."""
        for paper in self.papers:
            if not paper.is_shell:
                yield paper
            yield from (one.paper for one in paper.appendices if one.paper)

    def bodies(self) -> Iterator[tuple[BodyParagraph, ...]]:
        """Every stretch of body: of each paper, each attachment, and each paper inside one."""
        for paper in self.papers:
            yield paper.body
            for one in paper.appendices:
                yield one.body
                if one.paper:
                    yield one.paper.body
