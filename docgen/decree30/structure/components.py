"""The components of an administrative paper (Decree 30/2020, Appendix I, part I, IV), as frozen values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from docgen.decree30.findings import Span
from docgen.decree30.structure.paper_kinds import Regime
from docgen.word.view import Paragraph, Run, WordDocument, WordTable

INVISIBLE = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace()) + "\u200b\ufeff"
"""Characters that cannot be seen: all white space of Unicode, up to U+3000, and two characters without width."""
_CONTENTS = "toc "
"""The beginning of the names of Word's styles for tables of contents."""


def is_empty(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return not text.strip(INVISIBLE)


class Side(StrEnum):
    """The side of the page on which a line stands."""

    LEFT = "left"
    RIGHT = "right"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a component: a paragraph, or the part of it up to a line break or within a column set by tabs."""

    text: str
    """NFC, prompts of content controls included, stripped, other white space as single spaces."""
    runs: tuple[Run, ...]
    """The runs of this line, cut where the line begins and ends."""
    paragraph: Paragraph
    alignment: str = "left"
    """The effective alignment; in a column set by tabs `center` at a centre tab stop, else "" (unknown)."""
    side: Side = Side.WHOLE
    width: int | None = None
    """The room for the line in twips (the width of the cell or column without indents); None if unknown."""
    row: tuple[int, int] = (0, 0)
    """The same for lines in the same row of a table, and for the two columns of one paragraph."""
    span: Span = ()
    """Position in the text of the paragraph; empty if only tabs and breaks are outside it."""

    @property
    def shown(self) -> str:
        """The text as it is displayed: in capitals if the format makes it so."""
        text = "".join(run.text.upper() if run.format.caps else run.text for run in self.runs)
        return " ".join(unicodedata.normalize("NFC", text).split())

    @property
    def is_capital(self) -> bool:
        """Whether every letter is displayed as a capital."""
        return self.shown == self.shown.upper() and self.shown != self.shown.lower()

    @property
    def letters(self) -> tuple[Run, ...]:
        """The runs with visible text."""
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
        """The font sizes that occur, in points, the smallest first."""
        return tuple(sorted({run.format.size for run in self.letters}))


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A horizontal line below a component."""

    kind: str
    """`shape`, `border`, `underline` or `signs` (typed underscores or dashes)."""
    paragraph: Paragraph
    length: int | None = None
    """Twips; None if unknown."""
    dashed: bool = False
    side: Side = Side.WHOLE


@dataclass(frozen=True, slots=True)
class RecognisedLetterhead:
    """Fields 1 to 4, 5b and 10 of the diagram. A missing component is None or empty."""

    national_heading: TextLine | None = None
    party_heading: TextLine | None = None
    """`ĐẢNG CỘNG SẢN VIỆT NAM` of a paper of the Party."""
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
    """Other lines: `DỰ THẢO`, …"""
    joint: tuple[RecognisedLetterhead, ...] = ()
    """The further issuers of a joint paper: superior, issuer, rule line and number of each."""

    @property
    def issuers(self) -> tuple[RecognisedLetterhead, ...]:
        """This letterhead, and those of the further issuers."""
        return (self, *self.joint)

    def lines(self) -> Iterator[TextLine]:
        """Every line that was recognised."""
        single = (self.national_heading, self.party_heading, self.motto, self.number, self.place_date)
        yield from (line for line in single if line)
        for several in (self.superior, self.issuer, self.letter_subject, self.marks, self.notes):
            yield from several
        for one in self.joint:
            yield from one.lines()


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """A paragraph of the body outside tables, with its level in the order of headings and points."""

    paragraph: Paragraph
    level: str = ""
    """`part` (Phần, Chương), `part_title`, `section` (Mục, Tiểu mục), `article` (Điều 1.), `roman` (I.), `arabic` (1.),
    `decimal` (1.1), `letter` (a)), `capital` (A.), `dash`, `plus`; "" for a plain paragraph."""
    number: str = ""
    """`II`, `3`, `1.2`, `đ` as written, without the sign after it; "" if the level has none."""
    sign: str = ""
    """The sign after the number: `.`, `)`, `/`, `:` or ""."""
    words: str = ""
    """The text after label and sign, NFC, stripped."""
    is_heading: bool = False
    """It is a title on a line of its own, not a sentence, and not the beginning of one."""
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
    further_names: tuple[TextLine, ...] = ()
    """Those of the others where several people sign side by side."""

    @property
    def names(self) -> tuple[TextLine, ...]:
        """The names of all who sign."""
        return ((self.name,) if self.name else ()) + self.further_names


@dataclass(frozen=True, slots=True)
class RecognisedPaper:
    """One paper; most files contain one."""

    letterhead: RecognisedLetterhead = RecognisedLetterhead()
    kind: str = ""
    """A key of `paper_kinds.KINDS`, such as `kế hoạch`, `công văn` for a letter; "" if unknown."""
    kind_title: TextLine | None = None
    subject: tuple[TextLine, ...] = ()
    subject_notes: tuple[TextLine, ...] = ()
    """`(Từ ngày … đến ngày …)` between the subject and its line."""
    subject_rule_line: RuleLine | None = None
    legal_grounds: tuple[TextLine, ...] = ()
    addressee: tuple[TextLine, ...] = ()
    """`Kính gửi: …` and the lines that continue it."""
    competence: tuple[TextLine, ...] = ()
    """The deciding authority, `CHỦ TỊCH ỦY BAN NHÂN DÂN …` above the legal grounds, and `QUYẾT ĐỊNH:` below."""
    body: tuple[BodyParagraph, ...] = ()
    tables: tuple[WordTable, ...] = ()
    """The tables of the body, without those that only arrange letterhead or signature."""
    ending: Paragraph | None = None
    """The last paragraph of the body with text."""
    signature: RecognisedSignature = RecognisedSignature()
    recipients_heading: TextLine | None = None
    recipients: tuple[TextLine, ...] = ()
    appendices: tuple[RecognisedAppendix, ...] = ()
    section: int = 0
    """Index in `WordDocument.sections` of the section in which it begins."""

    @property
    def is_shell(self) -> bool:
        """Whether it only holds attachments: the paper that they belong to is not in the file."""
        return bool(self.appendices) and not (self.body or self.kind_title or any(self.letterhead.lines()))


@dataclass(frozen=True, slots=True)
class RecognisedAppendix:
    """An attachment, with the heading `Phụ lục I` or a kind (`CHƯƠNG TRÌNH KHUNG`) with `(Kèm theo …)` below."""

    heading: TextLine | None = None
    """`Phụ lục I`."""
    number: str = ""
    """`I`, as written; "" if it has no number."""
    title: tuple[TextLine, ...] = ()
    rule_line: RuleLine | None = None
    attached: tuple[TextLine, ...] = ()
    """The lines of `(Kèm theo Kế hoạch số …)`."""
    body: tuple[BodyParagraph, ...] = ()
    """The paragraphs below the heading, unless they are a paper of their own."""
    tables: tuple[WordTable, ...] = ()
    paper: RecognisedPaper | None = None
    """A paper inside the attachment, with letterhead and signature: a form for others to fill in."""
    section: int = 0
    """Index in `WordDocument.sections` of the section in which it begins."""
    begins_section: bool = False
    """Its heading is the first text of its section."""

    @property
    def is_issued_text(self) -> bool:
        """Whether it is a text that the paper issues, with a letterhead of its own (Mẫu 1.3), and no `Phụ lục`."""
        return self.heading is None and self.paper is not None and not self.paper.body


@dataclass(frozen=True)
class Structure:
    """A document and the papers in it, in order; at least one."""

    document: WordDocument
    papers: tuple[RecognisedPaper, ...]
    issued: date | None = None
    """The date of the first paper; None if it is blank or no date of the calendar."""
    regime: Regime = Regime.ADMINISTRATIVE
    """Which act governs the form of the first paper."""
    readable: tuple[Paragraph, ...] | None = None
    """The paragraphs of the body as a reader sees them, if that differs from the file."""

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the body as a reader sees it."""
        return tuple(self.document.paragraphs() if self.readable is None else self.readable)

    @cached_property
    def texts(self) -> tuple[tuple[BodyParagraph, ...], ...]:
        """Every body without the lines of a table of contents."""
        return tuple(
            tuple(one for one in body if not one.paragraph.style.casefold().startswith(_CONTENTS))
            for body in self.bodies()
        )

    @cached_property
    def written(self) -> tuple[BodyParagraph, ...]:
        """Every paragraph of a body with letters or digits; lines of dots to be filled in by hand have none."""
        return tuple(one for body in self.texts for one in body if any(map(str.isalnum, one.paragraph.text)))

    @cached_property
    def text(self) -> str:
        """The text of every paragraph, one a line, in NFC."""
        return unicodedata.normalize("NFC", "\n".join(one.text for one in self.paragraphs))

    def all_papers(self) -> Iterator[RecognisedPaper]:
        """Every paper except shells; a paper inside an attachment comes after the paper with the attachment."""
        for paper in self.papers:
            if not paper.is_shell:
                yield paper
            yield from (one.paper for one in paper.appendices if one.paper)

    def bodies(self) -> Iterator[tuple[BodyParagraph, ...]]:
        """The bodies of each paper, of each attachment, and of each paper inside one."""
        for paper in self.papers:
            yield paper.body
            for one in paper.appendices:
                yield one.body
                if one.paper:
                    yield one.paper.body
