"""From XML to paragraphs and tables, through content controls and tracked changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.word.elements import W, content, find, is_joined, local_name, number, switch, twips, value
from docgen.word.view.auto_spacing import Automatic, automatic, settled
from docgen.word.view.content_controls import Controls, Prompt, text_of_parts
from docgen.word.view.drawings import drawn
from docgen.word.view.inline import InlineReader
from docgen.word.view.model import Address, Block, Cell, ContentControl, PageSection, Paragraph, Row, WordTable
from docgen.word.view.paragraph_properties import paragraph_values
from docgen.word.view.run_properties import Values
from docgen.word.view.styles import NOTHING, Styles, StyleSheet
from docgen.word.view.table_styles import CellPlace, StyledTable, sheet_of, styled
from docgen.word.view.word_lists import NO_LIST, Labels

_NO_BORDER = {"nil", "none", None}
_PAGES = {"nextPage", "oddPage", "evenPage"}
_ROOM = 9354
"""Twips of a line of text where no section says: 165 mm."""


@dataclass(slots=True)
class _OpenTable:
    """The table that is being read; `number` is 0 in a text box; rows and cells count from 1."""

    style: StyledTable | None
    rows: int
    columns: int
    outer: _OpenTable | None
    number: int
    row: int = 0
    cell: int = 0
    column: int = 0

    def at(self) -> tuple[int, int, int]:
        """Table, row and cell of the outermost table."""
        if self.outer is not None:
            return self.outer.at()
        return (self.number, self.row, self.cell) if self.number else (0, 0, 0)


class BodyReader:
    """Reads one part (body, header, footer); its controls are noted as they are met."""

    def __init__(self, styles: Styles, part: str, root: etree._Element, sections: Sequence[PageSection] = ()) -> None:
        """`sections` are those of this part; none for a header or footer."""
        self._styles = styles
        self._controls = Controls()
        self._inline = InlineReader(styles, self._controls)
        self._labels = Labels(styles.lists)
        self._part = part
        self._numbers = {element: place for place, element in enumerate(root.iter(f"{W}p"), 1)}
        self._sections = sections
        self._section = 0
        self._new_page = False
        self._tables = 0
        self._table_open: _OpenTable | None = None
        self._boxed = False
        self._within: StyleSheet = NOTHING
        self._automatic: dict[int, Automatic] = {}

    @property
    def controls(self) -> list[ContentControl]:
        """The content controls met so far, outer before inner."""
        return self._controls.noted

    def blocks(self, container: etree._Element, prompt: Prompt = None) -> list[Block]:
        """The paragraphs and tables of w:body, w:tc, w:hdr, w:ftr or w:sdtContent, in order.

        A paragraph whose mark was deleted is one with the next (ECMA-376 part 1, 17.13.5.15).
        """
        return list(settled(self._blocks(container, prompt), self._automatic, local_name(container) == "tc"))

    def _blocks(self, container: etree._Element, prompt: Prompt) -> list[Block]:
        found: list[Block] = []
        joined: list[etree._Element] = []
        for child in content(container):
            name = local_name(child)
            if name in {"tbl", "sdt"}:
                found += self._rest(joined, prompt)
                joined = []
            if name == "p":
                joined.append(child)
                if not is_joined(child):
                    found += self._paragraph(joined, prompt)
                    joined = []
            elif name == "tbl":
                found += self._table(child, prompt)
            elif name == "sdt":
                found += self._controls.read(child, prompt, self._blocks, text_of_parts)
        return found + self._rest(joined, prompt)

    def _rest(self, joined: list[etree._Element], prompt: Prompt) -> list[Block]:
        """What is left of paragraphs whose mark was deleted; nothing if they say nothing."""
        found = self._paragraph(joined, prompt) if joined else []
        return [one for one in found if not isinstance(one, Paragraph) or one.content or one.controls]

    def _table(self, table: etree._Element, prompt: Prompt) -> list[Block]:
        outer, within = self._table_open, self._within
        self._tables += outer is None and not self._boxed
        grid = find(table, "tblGrid")
        columns = 0 if grid is None else len(grid)
        rows = _row_count(table)
        self._table_open = _OpenTable(
            styled(table, self._styles), rows, columns, outer, 0 if self._boxed else self._tables
        )
        found = self._rows(table, prompt)
        self._table_open, self._within = outer, within
        return [WordTable(tuple(found))] if found else []

    def _rows(self, container: etree._Element, prompt: Prompt) -> list[Row]:
        found: list[Row] = []
        for child in content(container):
            if local_name(child) == "tr" and find(child, "trPr/del") is None:
                found.append(self._row(child, prompt))
            elif local_name(child) == "sdt":
                found += self._controls.read(child, prompt, self._rows, text_of_parts)
        return found

    def _row(self, row: etree._Element, prompt: Prompt) -> Row:
        assert self._table_open is not None
        self._table_open.row += 1
        self._table_open.cell = 0
        said = find(row, "trPr")
        self._table_open.column = number(value(said, "gridBefore")) or 0
        return Row(
            cells=tuple(self._cells(row, prompt)),
            repeats_as_heading=bool(switch(said, "tblHeader")),
            may_split=not switch(said, "cantSplit"),
        )

    def _cells(self, container: etree._Element, prompt: Prompt) -> list[Cell]:
        found: list[Cell] = []
        for child in content(container):
            if local_name(child) == "tc" and find(child, "tcPr/cellDel") is None:
                found.append(self._cell(child, prompt))
            elif local_name(child) == "sdt":
                found += self._controls.read(child, prompt, self._cells, text_of_parts)
        return found

    def _cell(self, cell: etree._Element, prompt: Prompt) -> Cell:
        table = self._table_open
        assert table is not None
        table.cell += 1
        said = find(cell, "tcPr")
        span = max(number(value(said, "gridSpan")) or 1, 1)
        place = CellPlace(table.row - 1, table.rows, table.column, table.columns, span)
        self._within = sheet_of(table.style, place)
        table.column += span
        width = find(said, "tcW")
        return Cell(
            blocks=tuple(self.blocks(cell, prompt)),
            width=twips(width.get(f"{W}w")) if width is not None and width.get(f"{W}type") != "pct" else None,
            bottom_border=value(said, "tcBorders/bottom") not in _NO_BORDER,
        )

    def _paragraph(self, joined: list[etree._Element], prompt: Prompt) -> list[Block]:
        """One paragraph of the text of all and the format of the last of `joined`; its text boxes follow it."""
        properties = find(joined[-1], "pPr")
        direct = paragraph_values(properties)
        style = self._styles.paragraph_style(direct)
        values, in_force = self._styles.paragraph(direct, style, self._within)
        before = len(self.controls)
        inside = self._inline.read(joined, prompt, style, self._within)
        lines, boxes = drawn(inside.drawings, self._styles.theme, self._room()) if inside.drawings else ((), [])
        address = self._address(joined[-1])
        spacing = automatic(values)
        if spacing is not None:
            self._automatic[address.number] = spacing
        paragraph = Paragraph(
            content=tuple(inside.runs()),
            controls=tuple(self.controls[before:]),
            style=self._styles.name(style),
            format=in_force,
            address=address,
            label=self._label(values),
            lines=lines,
            fields=tuple(inside.fields),
            page_break=inside.page_break or self._begins_page(),
            within=tuple(self._controls.around),
        )
        self._end_of_section(properties)
        return [paragraph, *(block for box in boxes for block in self._box(box, prompt))]

    def _box(self, box: etree._Element, prompt: Prompt) -> list[Block]:
        """What stands in a text box: no style of a table reaches it, and its own tables are not counted."""
        outer, within, boxed = self._table_open, self._within, self._boxed
        self._within, self._boxed = NOTHING, True
        found = self.blocks(box, prompt)
        self._table_open, self._within, self._boxed = outer, within, boxed
        return found

    def _address(self, element: etree._Element) -> Address:
        table, row, cell = self._table_open.at() if self._table_open is not None else (0, 0, 0)
        return Address(self._part, self._numbers.get(element, 0), table, row, cell, self._section)

    def _label(self, values: Values) -> str:
        number_id = values.get("numId", NO_LIST)
        if number_id == NO_LIST:
            return ""
        return self._labels.next(number_id, self._styles.lists.level(number_id, values.get("ilvl")))

    def _room(self) -> int:
        """Twips that the text may be wide here, cells left out of account."""
        section = self._sections[self._section] if self._section < len(self._sections) else None
        return (section.text_width if section else None) or _ROOM

    def _begins_page(self) -> bool:
        begins, self._new_page = self._new_page, False
        return begins

    def _end_of_section(self, properties: etree._Element | None) -> None:
        more = self._section + 1 < len(self._sections)  # else the file lacks the properties of its last section
        if more and self._table_open is None and find(properties, "sectPr") is not None:
            self._section += 1
            self._new_page = self._sections[self._section].kind in _PAGES


def _row_count(container: etree._Element) -> int:
    """The rows that are there, those in content controls too."""
    count = 0
    for child in content(container):
        if local_name(child) == "sdt":
            inside = find(child, "sdtContent")
            count += 0 if inside is None else _row_count(inside)
        else:
            count += local_name(child) == "tr" and find(child, "trPr/del") is None
    return count
