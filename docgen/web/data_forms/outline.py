"""The text of a paper as an outline: its items with their labels, filled, and what can be edited in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docgen.authoring.saving import Draft
from docgen.authoring.text_editing import TextPreview, text_preview, unfilled_preview
from docgen.data.models import Model, Paper, Report
from docgen.data.models.field_changes import Path
from docgen.data.models.field_kinds import field_kinds
from docgen.data.models.paper import PaperContent
from docgen.data.yaml.source_positions import YamlMapping, YamlSequence, value_at
from docgen.errors import Place, TemplateError
from docgen.render.context import RenderContext
from docgen.render.context.body_blocks import ListNumberer
from docgen.web.data_forms.data_page import DataPage
from docgen.web.data_forms.field_views import id_of, key_of

TEXTS = ("heading", "lead", "text", "paragraph", "each")
"""The fields of an item that are texts, in the order in which they are printed."""
TYPES = ("heading", "text", "paragraph")
"""The fields of which an item usually has one."""
_SPECIAL = {
    "table": ("bảng", "a table"),
    "agenda": ("bảng chương trình", "the table of the agenda"),
    "figure": ("hình, biểu đồ của mẫu Word", "a figure of the template"),
    "totals": ("bảng số liệu các đơn vị báo cáo", "tables of the units' reports"),
}


@dataclass(frozen=True)
class OutlineText:
    """One text of an item."""

    key: str
    value: str
    preview: TextPreview


@dataclass(frozen=True)
class OutlineItem:
    """One item."""

    path: Path
    label: str
    """As the program writes it; empty for none, and while the year has problems."""
    texts: tuple[OutlineText, ...]
    special: tuple[tuple[str, str], ...]
    """What it has beside texts, in Vietnamese and English."""
    inner: tuple[OutlineItem, ...]
    draft: Draft | None
    is_of_this_year: bool
    rows: str
    """The list for whose rows the item is repeated."""
    number: int
    count: int
    """Its number in its list from 0, and the number of items there."""

    @property
    def html_id(self) -> str:
        """Its id on the page."""
        return id_of(self.path)

    @property
    def key(self) -> str:
        """Its place in addresses and forms."""
        return key_of(self.path)

    @property
    def list_key(self) -> str:
        """The place of its list."""
        return key_of(self.path[:-1])

    @property
    def inner_key(self) -> str:
        """The place of the list of the items below it."""
        return key_of((*self.path, "items"))

    @property
    def words(self) -> str:
        """The beginning of its text, by which people know it."""
        text = " ".join(" ".join(one.preview.plain for one in self.texts).split()) or self.special_words
        return f"{text[:60]}…" if len(text) > 60 else text

    @property
    def special_words(self) -> str:
        """What it has beside texts, in Vietnamese."""
        return ", ".join(vietnamese for vietnamese, _ in self.special)


@dataclass(frozen=True)
class Outline:
    """The items of one body: of the paper, or of an attachment."""

    title: str
    path: Path
    items: tuple[OutlineItem, ...]

    @property
    def html_id(self) -> str:
        """Its id on the page."""
        return id_of(self.path)

    @property
    def key(self) -> str:
        """Its place in addresses and forms."""
        return key_of(self.path)


class Outlines:
    """Makes the outlines of one file."""

    def __init__(self, shown: DataPage, context: RenderContext | None) -> None:
        self._shown = shown
        self._context = context if shown.state.is_current else None
        self._drafts = {draft.path: draft for draft in shown.drafts if not draft.is_new}
        self._labels = self._all_labels()

    def all(self) -> list[Outline]:
        """The outline of each body in the file."""
        model = self._shown.model
        return list(self._bodies(model, self._shown.tree, ())) if isinstance(model, type) else []

    def item(self, path: Path) -> OutlineItem | None:
        """One item; None if there is none at the path."""
        node, rows = self._shown.tree, ""
        for depth, step in enumerate(path):
            if isinstance(node, YamlMapping) and node.get("for_each") and "items" in path[depth:]:
                rows = str(node["for_each"])
            if not _has(node, step):
                return None
            node = node[step]
        above = value_at(self._shown.tree, path[:-1])
        if not isinstance(above, YamlSequence):
            return None
        return self._item(node, path, len(above), rows)

    def _bodies(self, model: type[Model], tree: Any, path: Path) -> Iterator[Outline]:
        if issubclass(model, PaperContent):
            items = value_at(tree, ("body",))
            title = "Nội dung" if path in ((), ("paper",)) else "Nội dung phụ lục"
            own = self._items(items, (*path, "body"), "")
            yield Outline(title, (*path, "body"), tuple(own))
        if model is Report and value_at(tree, ("paper", "body")):
            yield from self._bodies(Paper, value_at(tree, ("paper",)), ("paper",))
        appendices = value_at(tree, ("appendices",)) if issubclass(model, Paper) else None
        for index, one in enumerate(appendices if isinstance(appendices, YamlSequence) else ()):
            kind = field_kinds(model)["appendices"].item
            assert kind is not None and kind.model is not None, "attachments are a list of groups"
            for outline in self._bodies(kind.model, one, (*path, "appendices", index)):
                yield Outline(f"Phụ lục {index + 1}: {_name(one)}", outline.path, outline.items)

    def _items(self, nodes: Any, path: Path, rows: str) -> Iterator[OutlineItem]:
        items = nodes if isinstance(nodes, YamlSequence) else []
        for index, node in enumerate(items):
            yield self._item(node, (*path, index), len(items), rows)

    def _item(self, node: Any, path: Path, count: int, rows: str) -> OutlineItem:
        values = node if isinstance(node, YamlMapping) else {"text": node} if node is not None else {}
        own = str(values.get("for_each") or "") or rows
        texts = (
            OutlineText(key, str(values[key]), self._preview(values[key], own)) for key in TEXTS if values.get(key)
        )
        return OutlineItem(
            path=path,
            label=self._labels.get(getattr(node, "place", Place()), ""),
            texts=tuple(texts),
            special=tuple(words for key, words in _SPECIAL.items() if values.get(key) not in (None, "không")),
            inner=tuple(self._items(values.get("items"), (*path, "items"), own)),
            draft=self._draft(path),
            is_of_this_year=_is_of_year(values, self._shown.state.year),
            rows=own,
            number=int(path[-1]),
            count=count,
        )

    def _draft(self, path: Path) -> Draft | None:
        places = (path, *((*path, key) for key in TEXTS))
        return next((self._drafts[place] for place in places if place in self._drafts), None)

    def _preview(self, text: str, rows: str) -> TextPreview:
        return text_preview(text, None, self._context, rows) if self._context else unfilled_preview(text)

    def _all_labels(self) -> dict[Place, str]:
        """The labels that the program writes, by the places of the items."""
        context, loaded = self._context, self._shown.state.loaded
        model = loaded.models.get(self._shown.entry.shown) if context and loaded else None
        paper = model.paper if isinstance(model, Report) else model
        labels: dict[Place, str] = {}
        if not isinstance(paper, Paper) or context is None:
            return labels
        paper = paper.of_year(self._shown.state.year)
        for content in (paper, *paper.appendices):
            labels |= _labels_of(content, context)
        return labels


def _labels_of(content: PaperContent, context: RenderContext) -> dict[Place, str]:
    numberer = ListNumberer(content.numbering, context)
    try:
        for _ in numberer.blocks(content.body):
            pass
    except TemplateError:  # the rest has no labels; the text's own preview has the reason
        pass
    return numberer.labels


def _name(appendix: Any) -> str:
    title = appendix.get("title") if isinstance(appendix, YamlMapping) else None
    lines = title if isinstance(title, YamlSequence) else [appendix.get("kind")] if isinstance(appendix, dict) else []
    return " ".join(str(line) for line in lines if line)


def _is_of_year(values: Any, year: int) -> bool:
    only, since = (str(values.get(key) or "") for key in ("only", "since"))
    return only in ("", str(year)) and (not since.isdigit() or int(since) <= year)


def _has(node: Any, step: str | int) -> bool:
    if isinstance(node, YamlMapping):
        return step in node
    return isinstance(node, YamlSequence) and isinstance(step, int) and step < len(node)


__all__ = ["TEXTS", "TYPES", "Outline", "OutlineItem", "OutlineText", "Outlines"]
