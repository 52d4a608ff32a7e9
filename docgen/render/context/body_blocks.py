"""The body of a paper as blocks: items filled, numbered and labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docgen.data.models import Item
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place
from docgen.language.list_numbering import label, number_for_children
from docgen.render.context.own_data import repeated
from docgen.render.context.paper_tables import table_view
from docgen.render.context.table_cells import TableView
from docgen.render.context.views import RenderContext
from docgen.render.templates import Record
from docgen.render.templates.words import joined_words

_APART = ("part", "chapter", "section")
"""Styles whose labels stand on a line of their own above the heading."""
_TEXT_LOOKS = {"letter": "diem", "dash": "gach", "plus": "cong", "none": "doan"}
_DEEPEST_STYLE = "plus"
TABLE = "bang"
"""The look of a table."""
FIGURE = "hinh"
"""The look of a place for a figure of the template, which is not a paragraph."""


@dataclass(frozen=True)
class Block(Record):
    """One paragraph of the body: the name of its look in the template, and its text with its label."""

    look: str
    content: str
    table: TableView | None = None
    """For a block with the look `bang`."""


class _FilledItem(NamedTuple):
    """An item with its placeholders filled."""

    heading: str | None
    lead: str
    text: str | None
    paragraph: str | None

    @property
    def is_empty(self) -> bool:
        """True if the item has texts, and all are empty once their placeholders are filled."""
        # Why not tabs: a detail that is not known is shown as a tab.
        texts = (self.heading, self.lead or None, self.text, self.paragraph)
        return any(text is not None for text in texts) and not any(text and text.strip(" \n") for text in texts)


class _NumberedItem(NamedTuple):
    """The blocks of an item without the items below it, its number, and the items counted up to it."""

    blocks: tuple[Block, ...]
    number: int
    counted: int


class ListNumberer:
    """Numbers and labels the items of a paper; articles are counted through the whole paper."""

    def __init__(self, levels: Sequence[str], context: RenderContext, wide: bool = False) -> None:
        """`wide`: the pages lie on their side."""
        self._levels = levels
        self._context = context
        self._wide = wide
        self._articles = 0
        self.labels: dict[Place, str] = {}
        """The label of each item by its place in the file, once the blocks are made; of a repeated item the first."""

    def blocks(self, items: Sequence[Item]) -> Iterator[Block]:
        """The blocks of the items of the topmost level."""
        return self._blocks(items, self._levels, 0, "")

    def _blocks(self, items: Sequence[Item], levels: Sequence[str], depth: int, above: str) -> Iterator[Block]:
        """The blocks of `items`, which are `depth` levels deep; `levels`: the styles of their level and those below."""
        style, count = next(iter(levels), _DEEPEST_STYLE), 0
        for item in repeated(items, self._context):
            if item.figure or item.agenda or item.each is not None:
                special = list(self._special_blocks(item, style, count, above))
                count += sum(bool(block.content) for block in special)
                yield from special
                continue
            own = self._own(item, style, count, above, depth)
            if own is None:
                continue
            count = own.counted
            yield from own.blocks
            yield from self._tables(item)
            below = number_for_children(style, own.number, above)
            # Why: a single style is for the item's own level, and the levels below keep theirs.
            deeper = (
                item.numbering if len(item.numbering) > 1 else (*item.numbering, *levels[1 + len(item.numbering) :])
            )
            yield from self._blocks(item.items, deeper, depth + 1, below)

    def _own(self, item: Item, style: str, count: int, above: str, depth: int) -> _NumberedItem | None:
        """The blocks of an item behind `count` items; None if it is empty."""
        filled = self._filled(item)
        if filled.is_empty:
            return None
        has_label_text = (item.heading, item.lead, item.text) != (None, None, None)
        is_unlabelled = (item.paragraph, item.table, item.totals) != (None, None, None)
        counted = item.label != "" and (has_label_text or not is_unlabelled)
        number = self._number(style, count + counted, counted)
        mark = self._label(item, style, number, above)
        self.labels.setdefault(item.at(), mark if has_label_text or not is_unlabelled else "")
        blocks = tuple(_blocks_of(filled, style, mark, depth))
        return _NumberedItem(blocks, number, count + counted)

    def _special_blocks(self, item: Item, style: str, count: int, above: str) -> Iterator[Block]:
        """The place of a figure, the agenda, or an item for each line of a list, behind `count` items."""
        if item.figure:
            yield Block(FIGURE, "")
        if item.agenda:
            yield Block(TABLE, "", self._context.values["agenda"].table)
        for line in self._context.lines([item.each] if item.each is not None else []):
            count += 1
            mark = label(style, self._number(style, count, True), above)
            self.labels.setdefault(item.at(), mark)
            yield Block(_text_look(style, mark), _joined(_bold(mark) if style == "article" else mark, line))

    def _tables(self, item: Item) -> Iterator[Block]:
        """The table of an item, and those that the program makes of the units' reports, each below its title."""
        if item.table is not None:
            yield Block("bang", "", table_view(item.table, self._context, wide=self._wide))
        for table in self._context.tables_of_totals(item.totals) if item.totals is not None else ():
            if table.title:
                yield Block("khoan_tieu_de", table.title)
            yield Block("bang", "", table.on(self._wide))

    def _number(self, style: str, count: int, counted: bool) -> int:
        if style != "article":
            return count
        self._articles += counted
        return self._articles

    def _label(self, item: Item, style: str, number: int, above: str) -> str:
        if item.label is not None:
            return self._context.words(item.label)
        return label(style, number, above)

    def _filled(self, item: Item) -> _FilledItem:
        return _FilledItem(
            self._words(item.heading),
            "**" + self._context.words(item.lead) + "**" if item.lead else "",
            "" if item.text is None and item.lead is not None else self._words(item.text),
            self._words(item.paragraph),
        )

    def _words(self, text: YamlScalar | None) -> str | None:
        return None if text is None else self._context.words(text)


def _blocks_of(item: _FilledItem, style: str, mark: str, depth: int) -> Iterator[Block]:
    if item.heading is not None:
        yield from _heading(mark, item.heading, style, depth)
    if item.text is not None:
        mark = "" if item.heading is not None else mark
        look = _text_look(style, mark)
        # Why not the letters of points: decree 30 has them upright and never bold (II.6.đ).
        is_bold = style == "article" or (item.lead and look == "khoan")
        yield Block(look, _joined(_bold(mark) if is_bold else mark, item.lead, item.text))
    if item.paragraph is not None:
        yield Block("doan", item.paragraph)


def _heading(mark: str, heading: str, style: str, depth: int) -> Iterator[Block]:
    if style in _APART and mark:
        yield Block("phan", mark)
        yield Block("ten_phan", heading)
    elif style == "article":
        yield Block("dieu", _joined(mark, heading))
    else:
        yield Block("khoan_tieu_de" if depth else "muc", _joined(mark, heading))


def _text_look(style: str, mark: str) -> str:
    return _TEXT_LOOKS.get(style, "khoan") if mark else "doan"


def _bold(mark: str) -> str:
    return "**" + mark + "**" if mark else ""


def _joined(*parts: str) -> str:
    return joined_words(" ", filter(None, parts))
