"""A paper as its template sees it: lines punctuated, items labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from docgen.blanks import Blank
from docgen.context.paper_tables import TableView, table_view
from docgen.context.views import Scope, View
from docgen.located import Text
from docgen.models import Appendix, Item, Letterhead, Paper, Recipients, Signature
from docgen.numbering import label, number_for_children
from docgen.typeface import width_mm
from docgen.vietnamese import GAP, paper_number, roman

_TEXT_LOOKS = {"letter": "diem", "dash": "gach", "plus": "cong", "none": "doan"}
_DEEPEST_STYLE = "plus"
_FIGURE = "hinh"
"""The look of a place where the template puts its figure; no paragraph."""
_DATE_SIZE = 14
_DATE_ROOM_MM = 98
"""Room for place and date in the letterhead: its right column of 100 mm, in points the size of that line."""


@dataclass(frozen=True)
class Block:
    """One paragraph of the body: which look the template gives it, and what it says, with its label."""

    look: str
    content: str
    table: TableView | None = None
    """For a block that looks like `bang`."""


@dataclass(frozen=True)
class Stretch:
    """A part of a paper's body: what the shared part `body.docx` shows of it."""

    bases: list[str]
    opening: list[str]
    blocks: list[Block]
    office: str = ""
    decides: str = ""


class _Said(NamedTuple):
    """An item with its placeholders filled."""

    heading: str | None
    lead: str
    text: str | None
    paragraph: str | None

    @property
    def is_nothing(self) -> bool:
        """True if placeholders have left nothing to say."""
        # Why not tabs: a tab is how a detail that is not known is shown.
        said = (self.heading, self.lead or None, self.text, self.paragraph)
        return any(words is not None for words in said) and not any(words and words.strip(" \n") for words in said)


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

    def __init__(self, appendix: Appendix, scope: Scope, heading: str) -> None:
        super().__init__(appendix, scope)
        self._heading = heading

    @property
    def heading(self) -> str:
        """`Phụ lục`, with a Roman number where there are two or more."""
        return self._heading

    @cached_property
    def blocks(self) -> list[Block]:
        """What it says, a paragraph or table each."""
        found = _Labeller(self._model.numbering, self._scope).blocks(self._model.body, 0, "")
        return [block for block in found if block.look != _FIGURE]


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
        return [block for block in self._body if block.look != _FIGURE]

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The body, parted where figures stand: a figure follows each stretch but the last."""
        ends = [index for index, block in enumerate(self._body) if block.look == _FIGURE]
        begins = [0, *(index + 1 for index in ends)]
        portions = [self._body[begin:end] for begin, end in zip(begins, [*ends, None], strict=True)]
        opening = self._scope.lines(self._model.opening)
        first = Stretch(self.bases, opening, portions[0])
        return [first, *(Stretch([], [], portion) for portion in portions[1:])]

    @cached_property
    def _body(self) -> list[Block]:
        blocks = list(_Labeller(self._model.numbering, self._scope).blocks(self._model.body, 0, ""))
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


class _Labeller:
    """Walks the items and labels them; articles count through the whole paper."""

    def __init__(self, levels: Sequence[str], scope: Scope) -> None:
        self._levels = levels
        self._scope = scope
        self._articles = 0

    def blocks(self, items: Sequence[Item], depth: int, above: str, given: str | None = None) -> Iterator[Block]:
        """The blocks of `items`, which stand `depth` levels deep; `given` overrides the level's style."""
        style = given or (self._levels[depth] if depth < len(self._levels) else _DEEPEST_STYLE)
        count = 0
        for item in items:
            if item.figure or item.each is not None:
                made = list(self._made_from(item, style, count, above))
                count += sum(block.look != _FIGURE for block in made)
                yield from made
                continue
            said = self._said(item)
            if said.is_nothing:
                continue
            says_something = (item.heading, item.lead, item.text) != (None, None, None)
            unlabelled = item.paragraph is not None or item.table is not None
            counted = item.label != "" and (says_something or not unlabelled)
            count += counted
            number = self._number(style, count, counted)
            yield from _of_item(said, style, self._label(item, style, number, above), depth)
            if item.table is not None:
                yield Block("bang", "", table_view(item.table, self._scope))
            below = number_for_children(style, number, above)
            yield from self.blocks(item.items, depth + 1, below, item.numbering)

    def _made_from(self, item: Item, style: str, count: int, above: str) -> Iterator[Block]:
        """The place of a figure, or an item for each line; `count` items stand before them."""
        if item.figure:
            yield Block(_FIGURE, "")
        for line in self._scope.lines([item.each] if item.each is not None else []):
            count += 1
            mark = label(style, self._number(style, count, True), above)
            yield Block(_text_look(style, mark), _joined(_bold_article(mark, style), line))

    def _number(self, style: str, count: int, counted: bool) -> int:
        if style != "article":
            return count
        self._articles += counted
        return self._articles

    def _label(self, item: Item, style: str, number: int, above: str) -> str:
        if item.label is not None:
            return self._scope.words(item.label)
        return label(style, number, above)

    def _said(self, item: Item) -> _Said:
        return _Said(
            self._words(item.heading),
            f"**{self._scope.words(item.lead)}**" if item.lead else "",
            "" if item.text is None and item.lead is not None else self._words(item.text),
            self._words(item.paragraph),
        )

    def _words(self, text: Text | None) -> str | None:
        return None if text is None else self._scope.words(text)


def _of_item(said: _Said, style: str, mark: str, depth: int) -> Iterator[Block]:
    if said.heading is not None:
        yield from _heading(mark, said.heading, style, depth)
    if said.text is not None:
        mark = "" if said.heading is not None else mark
        yield Block(_text_look(style, mark), _joined(_bold_article(mark, style), said.lead, said.text))
    if said.paragraph is not None:
        yield Block("doan", said.paragraph)


def _heading(mark: str, heading: str, style: str, depth: int) -> Iterator[Block]:
    if style == "part":
        yield Block("phan", mark)
        yield Block("ten_phan", heading)
    elif style == "article":
        yield Block("dieu", _joined(mark, heading))
    else:
        yield Block("khoan_tieu_de" if depth else "muc", _joined(mark, heading))


def _text_look(style: str, mark: str) -> str:
    return _TEXT_LOOKS.get(style, "khoan") if mark else "doan"


def _bold_article(mark: str, style: str) -> str:
    return f"**{mark}**" if mark and style == "article" else mark


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _listed(lines: Sequence[str]) -> list[str]:
    ended = [f"{line.rstrip(';. ')};" for line in lines[:-1]]
    return [*ended, *(line if line.endswith(".") else f"{line.rstrip('; ')}." for line in lines[-1:])]
