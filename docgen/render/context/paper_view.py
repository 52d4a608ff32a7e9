"""A paper as its template sees it: lines punctuated, items labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from docgen.data.missing import Blank
from docgen.data.models import Appendix, Letterhead, Paper, Recipients, Signature
from docgen.language.dates_and_hours import GAP
from docgen.language.font_metrics import width_mm
from docgen.language.number_styles import paper_number, roman
from docgen.render.context.body_blocks import FIGURE, Block, ListNumberer
from docgen.render.context.views import RenderContext, View
from docgen.render.templates import Record

_DATE_SIZE = 14
_DATE_ROOM_MM = 98
"""Room for place and date in the letterhead: its right column of 100 mm, in points the size of that line."""


@dataclass(frozen=True)
class Stretch(Record):
    """A part of a paper's body: what the shared part `body.docx` shows of it."""

    bases: list[str]
    opening: list[str]
    blocks: list[Block]
    office: str = ""
    decides: str = ""


class LetterheadView(View):
    """The letterhead; `number`, `place` and `date` may be blank."""

    _model: Letterhead

    @cached_property
    def number(self) -> str | Blank:
        """Order number, below 10 with a zero (decree 30, II.3)."""
        given = self._scope.show(self._model.number, "number", "số văn bản")
        return given if isinstance(given, Blank) else paper_number(str(given))

    @cached_property
    def date(self) -> str | Blank:
        """Day, month and year; what is to be written by hand is narrower where a long place name leaves less room."""
        given: str | Blank = self._field("date")
        line = f"{self.place}, {given}"
        if GAP not in line or width_mm(line, _DATE_SIZE) <= _DATE_ROOM_MM:
            return given
        shown = str(given).replace(GAP, GAP[: len(GAP) // 2])
        return Blank(given.name, shown) if isinstance(given, Blank) else shown


class RecipientsView(View):
    """Recipients with dashes and punctuation (decree 30, II.9.b)."""

    _model: Recipients

    @cached_property
    def lines(self) -> list[str]:
        """Each with a dash and a semicolon, the last with a full stop."""
        return _listed([f"- {line.lstrip('- ')}" for line in self._scope.lines(self._model.lines)])

    @property
    def joined(self) -> Any:
        """The recipients before a brace (`lines`) and its `remark`, or nothing."""
        joined = self._model.joined
        if joined is None:
            return None
        lines = [f"- {line.rstrip(';')};" for line in self._scope.lines(joined.lines)]
        return {"lines": lines, "remark": self._scope.words(joined.remark)}


class SignatureView(View):
    """Who signs."""

    _model: Signature

    @cached_property
    def name(self) -> Any:
        """Full name; a place that stays empty in a form."""
        given = self._scope.show(self._model.name, "name", "họ tên người ký")
        return Blank("", "") if isinstance(given, Blank) and self._model.form else given


class AppendixView(View):
    """An appendix; `heading` is its number where there are several (decree 30, III.1)."""

    _model: Appendix

    def __init__(self, appendix: Appendix, scope: RenderContext, heading: str) -> None:
        super().__init__(appendix, scope)
        self._heading = heading

    @property
    def heading(self) -> str:
        """`Phụ lục`, with a Roman number where there are two or more."""
        return self._heading

    @cached_property
    def blocks(self) -> list[Block]:
        """What it says, a paragraph or table each."""
        found = ListNumberer(self._model.numbering, self._scope).blocks(self._model.body, 0, "")
        return [block for block in found if block.look != FIGURE]


class PaperView(View):
    """A whole paper."""

    _model: Paper

    @cached_property
    def letterhead(self) -> LetterheadView:
        """Issuer, number, place and date."""
        return LetterheadView(self._model.letterhead, self._scope)

    @cached_property
    def bases(self) -> list[str]:
        """Legal grounds, `;` after each and `.` after the last (decree 30, II.6.a)."""
        return _listed(self._scope.lines(self._model.bases))

    @cached_property
    def blocks(self) -> list[Block]:
        """The body, a paragraph each. The last holds on to the signature if nothing else ends the text."""
        return [block for block in self._body if block.look != FIGURE]

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The body, parted where figures stand: a figure follows each stretch but the last."""
        ends = [index for index, block in enumerate(self._body) if block.look == FIGURE]
        begins = [0, *(index + 1 for index in ends)]
        portions = [self._body[begin:end] for begin, end in zip(begins, [*ends, None], strict=True)]
        opening = self._scope.lines(self._model.opening)
        first = Stretch(self.bases, opening, portions[0])
        return [first, *(Stretch([], [], portion) for portion in portions[1:])]

    @cached_property
    def _body(self) -> list[Block]:
        blocks = list(ListNumberer(self._model.numbering, self._scope).blocks(self._model.body, 0, ""))
        if blocks and not self._model.closing and not self._model.notes and blocks[-1].look in _KEEPING:
            blocks[-1] = replace(blocks[-1], look="ket")
        return blocks

    @cached_property
    def recipients(self) -> RecipientsView:
        """Nơi nhận."""
        return RecipientsView(self._model.recipients, self._scope)

    @cached_property
    def signature(self) -> SignatureView:
        """Who signs."""
        return SignatureView(self._model.signature, self._scope)

    @cached_property
    def appendices(self) -> list[AppendixView]:
        """Its appendices in order."""
        given = self._model.appendices
        several = len(given) > 1
        headings = (f"Phụ lục {roman(place)}" if several else "Phụ lục" for place in range(1, len(given) + 1))
        return [AppendixView(appendix, self._scope, heading) for appendix, heading in zip(given, headings, strict=True)]


_KEEPING = ("khoan", "diem", "gach", "cong", "doan")


def _listed(lines: Sequence[str]) -> list[str]:
    ended = [f"{line.rstrip(';. ')};" for line in lines[:-1]]
    return [*ended, *(line if line.endswith(".") else f"{line.rstrip('; ')}." for line in lines[-1:])]
