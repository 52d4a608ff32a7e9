"""The body of a paper as blocks: items filled, numbered and labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from docgen.data.models import Item
from docgen.data.yaml.source_positions import YamlScalar
from docgen.language.list_numbering import label, number_for_children
from docgen.render.context.paper_tables import TableView, table_view
from docgen.render.context.views import RenderContext
from docgen.render.templates import Record

_TEXT_LOOKS = {"letter": "diem", "dash": "gach", "plus": "cong", "none": "doan"}
_DEEPEST_STYLE = "plus"
FIGURE = "hinh"
"""The look of a place where the template puts its figure; no paragraph."""


@dataclass(frozen=True)
class Block(Record):
    """One paragraph of the body: which look the template gives it, and what it says, with its label."""

    look: str
    content: str
    table: TableView | None = None
    """For a block that looks like `bang`."""


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


class _Own(NamedTuple):
    """The blocks of an item itself, its number, and how many items and articles there are with it."""

    blocks: tuple[Block, ...]
    number: int
    counted: int
    articles: int


class ListNumberer:
    """Walks the items and labels them; articles count through the whole paper."""

    def __init__(self, levels: Sequence[str], scope: RenderContext) -> None:
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
                count += sum(block.look != FIGURE for block in made)
                yield from made
                continue
            state = (style, count, above, depth, self._articles)
            own = self._scope.once(("item", id(item)), _own_texts(item), partial(self._own, item, *state), state)
            if own is None:
                continue
            count, self._articles = own.counted, own.articles
            yield from own.blocks
            if item.table is not None:
                yield Block("bang", "", table_view(item.table, self._scope))
            below = number_for_children(style, own.number, above)
            yield from self.blocks(item.items, depth + 1, below, item.numbering)

    def _own(self, item: Item, style: str, count: int, above: str, depth: int, articles: int) -> _Own | None:
        """What an item says itself, `count` items and so many `articles` before it; None if it says nothing."""
        said = self._said(item)
        if said.is_nothing:
            return None
        says_something = (item.heading, item.lead, item.text) != (None, None, None)
        unlabelled = item.paragraph is not None or item.table is not None
        counted = item.label != "" and (says_something or not unlabelled)
        self._articles = articles
        number = self._number(style, count + counted, counted)
        blocks = tuple(_of_item(said, style, self._label(item, style, number, above), depth))
        return _Own(blocks, number, count + counted, self._articles)

    def _made_from(self, item: Item, style: str, count: int, above: str) -> Iterator[Block]:
        """The place of a figure, or an item for each line; `count` items stand before them."""
        if item.figure:
            yield Block(FIGURE, "")
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

    def _words(self, text: YamlScalar | None) -> str | None:
        return None if text is None else self._scope.words(text)


def _own_texts(item: Item) -> tuple[YamlScalar | None, ...]:
    return (item.heading, item.lead, item.text, item.paragraph, item.label)


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
