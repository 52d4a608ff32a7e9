"""A paper as its template gets it: lines punctuated, items labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from docgen.data.missing import Blank, owned
from docgen.data.models import Appendix, Letterhead, Paper, Recipients, Signature
from docgen.data.models.paper import PaperContent, items_below
from docgen.language.dates_and_hours import GAP
from docgen.language.font_metrics import width_mm
from docgen.language.number_styles import paper_number, roman
from docgen.render.context.body_blocks import FIGURE, Block, ListNumberer
from docgen.render.context.paper_tables import needs_landscape
from docgen.render.context.views import RenderContext, View
from docgen.render.templates import Record
from docgen.render.templates.recorder import deferred, inspected
from docgen.render.templates.words import blanks_of, with_blanks

_DATE_SIZE = 14
_DATE_ROOM_MM = 98
"""Room for place and date in the letterhead: its right column of 100 mm, in points the size of that line."""


@dataclass(frozen=True)
class BodySection(Record):
    """The body of a paper between two figures, as the shared part `body.docx` prints it."""

    bases: list[str]
    opening: list[str]
    blocks: list[Block]
    office: str = ""
    decides: str = ""


def _fits(line: str) -> bool:
    return width_mm(line, _DATE_SIZE) <= _DATE_ROOM_MM


class LetterheadView(View):
    """The letterhead; `number`, `place` and `date` may be blank."""

    _model: Letterhead

    @cached_property
    def number(self) -> str | Blank:
        """Order number, below 10 with a zero (decree 30, II.3)."""
        number = owned(self._context.show(self._model.number, "number", "số văn bản"), self._model, "number")
        return number if isinstance(number, Blank) else with_blanks(deferred(paper_number, number), blanks_of(number))

    @cached_property
    def date(self) -> str | Blank:
        """Day, month and year; the gaps to be filled by hand are narrower behind a long place name."""
        date: str | Blank = self._field("date")
        line = f"{self.place!s}, {date!s}"
        if GAP not in line or inspected(_fits, line):
            return date
        narrower = GAP[: len(GAP) // 2]
        return (
            replace(date, shown=date.shown.replace(GAP, narrower))
            if isinstance(date, Blank)
            else date.replace(GAP, narrower)
        )


class RecipientsView(View):
    """Recipients with dashes and punctuation (decree 30, II.9.b)."""

    _model: Recipients

    @cached_property
    def lines(self) -> list[str]:
        """Each with a dash and a semicolon, the last with a full stop."""
        return _listed(["- " + line.lstrip("- ") for line in self._context.lines(self._model.lines)])

    @property
    def joined(self) -> Any:
        """The recipients before a brace (`lines`) and its `remark`; None if there are none."""
        joined = self._model.joined
        if joined is None:
            return None
        lines = ["- " + line.rstrip(";") + ";" for line in self._context.lines(joined.lines)]
        return {"lines": lines, "remark": self._context.words(joined.remark)}


class SignatureView(View):
    """Who signs."""

    _model: Signature

    @cached_property
    def name(self) -> Any:
        """Full name; blank in a form."""
        name = owned(self._context.show(self._model.name, "name", "họ tên người ký"), self._model, "name")
        return Blank("", "") if isinstance(name, Blank) and self._model.form else name


class PaperContentView(View):
    """What papers and their attachments have in common."""

    _model: PaperContent

    @cached_property
    def letterheads(self) -> list[LetterheadView]:
        """Issuer, number, place and date of each issuer."""
        return [LetterheadView(letterhead, self._context) for letterhead in self._model.letterhead]

    @property
    def letterhead(self) -> LetterheadView | None:
        """That of the first issuer."""
        return next(iter(self.letterheads), None)

    @property
    def dated(self) -> bool:
        """True if its letterhead has a place and date; an attached text has none."""
        return bool(self._model.letterhead) and self._model.letterhead[0].date is not None

    @cached_property
    def is_wide(self) -> bool:
        """True for an attachment whose pages lie on their side."""
        return isinstance(self, AppendixView) and self.landscape

    @property
    def has_second_row(self) -> bool:
        """True if something stands below issuers and national heading: a number, a date, `V/v …`, `DỰ THẢO`."""
        heads = self._model.letterhead
        is_letter = self._model.kind is None and bool(self._model.subject)
        return self.dated or is_letter or any(head.symbol is not None or head.draft for head in heads)

    @cached_property
    def blocks(self) -> list[Block]:
        """The paragraphs of the body. The last is kept with the signature unless something else stands between them."""
        return [block for block in self._body if block.look != FIGURE]

    @cached_property
    def _body(self) -> list[Block]:
        model = self._model
        blocks = list(ListNumberer(model.numbering, self._context, self.is_wide).blocks(model.body))
        ends = bool(model.signature) and not model.closing and not model.notes
        if blocks and ends and blocks[-1].look in _KEPT_WITH_SIGNATURE:
            blocks[-1] = replace(blocks[-1], look="ket")
        return blocks

    @cached_property
    def recipients(self) -> RecipientsView:
        """Nơi nhận."""
        return RecipientsView(self._model.recipients, self._context)

    @cached_property
    def signatures(self) -> list[SignatureView]:
        """Who signs, from left to right."""
        return [SignatureView(signature, self._context) for signature in self._model.signature]

    @property
    def signature(self) -> SignatureView | None:
        """The first who signs."""
        return next(iter(self.signatures), None)

    @cached_property
    def signer_rows(self) -> list[list[SignatureView]]:
        """Several signers side by side: three in one row, any other number in rows of two; none for a single one."""
        signatures = self.signatures if len(self.signatures) > 1 else []
        size = 3 if len(signatures) == 3 else 2
        return [signatures[begin : begin + size] for begin in range(0, len(signatures), size)]


class AppendixView(PaperContentView):
    """An attachment; `heading` is its first line, the number where there are several (decree 30, III.1)."""

    _model: Appendix

    def __init__(self, appendix: Appendix, context: RenderContext, heading: str) -> None:
        super().__init__(appendix, context)
        self._heading = heading

    @property
    def heading(self) -> str:
        """`Phụ lục`, with a Roman number where there are two or more, or the label of the data; empty for none."""
        return self._heading

    @cached_property
    def landscape(self) -> bool:
        """True if its pages lie on their side: as its text requires, or because a table in it needs that."""
        if self._model.landscape is not None:
            return self._model.landscape
        items = items_below(self._model.body)
        tables = (table for item in items if item.totals for table in self._context.tables_of_totals(item.totals))
        own = (needs_landscape(item.table, self._context) for item in items if item.table)
        return any(own) or any(table.needs_landscape for table in tables)

    @property
    def is_attached_below(self) -> bool:
        """True if `(Kèm theo …)` stands below kind and subject, since nothing is above the letterhead."""
        return not self._heading and not self._model.title


class PaperView(PaperContentView):
    """A whole paper."""

    _model: Paper

    @cached_property
    def bases(self) -> list[str]:
        """Legal grounds, `;` after each and `.` after the last (decree 30, II.6.a)."""
        return _listed(self._context.lines(self._model.bases))

    @cached_property
    def stretches(self) -> list[BodySection]:
        """The body in pieces: a figure follows each of them but the last."""
        ends = [index for index, block in enumerate(self._body) if block.look == FIGURE]
        begins = [0, *(index + 1 for index in ends)]
        portions = [self._body[begin:end] for begin, end in zip(begins, [*ends, None], strict=True)]
        opening = self._context.lines(self._model.opening)
        first = BodySection(self.bases, opening, portions[0])
        return [first, *(BodySection([], [], portion) for portion in portions[1:])]

    @cached_property
    def appendices(self) -> list[AppendixView]:
        """Its attachments in order, without those whose text is empty once it is filled."""
        appendices = [appendix for appendix in self._model.appendices if self._has_text(appendix)]
        several = sum(map(_is_numbered, appendices)) > 1
        views, number = [], 0
        for appendix in appendices:
            number += _is_numbered(appendix)
            written = self._context.words(appendix.label) if appendix.label is not None else ""
            automatic = f"Phụ lục {roman(number)}" if several else "Phụ lục"
            views.append(AppendixView(appendix, self._context, automatic if _is_numbered(appendix) else written))
        return views

    def _has_text(self, appendix: Appendix) -> bool:
        """True for an appendix with a paragraph or table, and for one that is a heading only."""
        blocks = ListNumberer(appendix.numbering, self._context).blocks(appendix.body)
        return not appendix.body or next(blocks, None) is not None


_KEPT_WITH_SIGNATURE = ("khoan", "diem", "gach", "cong", "doan")


def _is_numbered(appendix: Appendix) -> bool:
    """True if the program writes `Phụ lục` above it."""
    return appendix.label is None and bool(appendix.title)


def _listed(lines: Sequence[str]) -> list[str]:
    ended = [line.rstrip(";. ") + ";" for line in lines[:-1]]
    return [*ended, *(line if line.endswith(".") else line.rstrip("; ") + "." for line in lines[-1:])]
