"""From XML to paragraphs and tables, through content controls and tracked changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from docgen.word.elements import W, children_by_name, content, find, is_joined, local_name, number, switch, twips, value
from docgen.word.view.auto_spacing import AutoSpacing, auto_spacing_of, without_edge_spacing
from docgen.word.view.cell_margins import Margins, margins_of_table, own_margins
from docgen.word.view.content_controls import Controls, Prompt, text_of_parts
from docgen.word.view.drawings import lines_and_boxes
from docgen.word.view.inline import InlineReader
from docgen.word.view.length_limits import check_paragraph
from docgen.word.view.model import (
    Address,
    Block,
    Cell,
    ContentControl,
    DrawnLine,
    PageSection,
    Paragraph,
    Remark,
    Row,
    WordTable,
)
from docgen.word.view.paragraph_properties import paragraph_values
from docgen.word.view.remarks import BLOCK_ANCHORS, DRAWINGS, PartRemarks
from docgen.word.view.run_properties import Values
from docgen.word.view.styles import NO_STYLE, Styles, StyleSheet
from docgen.word.view.table_styles import CellPlace, StyledTable, sheet_of, styled_table
from docgen.word.view.word_lists import NO_LIST, ListLabels

_Anchored = tuple[tuple[DrawnLine, ...], Sequence[etree._Element], tuple[Remark, ...]]
_NOTHING: _Anchored = ((), (), ())
_NO_BORDER = {"nil", "none", None}
_PAGES = {"nextPage", "oddPage", "evenPage"}
_DEFAULT_TEXT_WIDTH = 9354
"""Twips of a line of text where no section gives it: 165 mm."""


@dataclass(slots=True)
class _OpenTable:
    """The table that is being read; `number` is 0 in a text box; rows and cells count from 1."""

    style: StyledTable | None
    margins: Margins
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
    """Reads one part (body, header, footer), and collects its content controls."""

    def __init__(
        self,
        styles: Styles,
        part: str,
        root: etree._Element,
        remarks: PartRemarks,
        sections: Sequence[PageSection] = (),
    ) -> None:
        """`sections` are those of this part; none for a header or footer."""
        self._styles = styles
        self._controls = Controls()
        self._inline = InlineReader(styles, self._controls)
        self._labels = ListLabels(styles.lists)
        self._part = part
        self._remarks = remarks
        self._numbers = {element: place for place, element in enumerate(root.iter(f"{W}p"), 1)}
        self._sections = sections
        self._section = 0
        self._new_page = False
        self._tables = 0
        self._table_open: _OpenTable | None = None
        self._in_text_box = False
        self._cell_sheet: StyleSheet = NO_STYLE
        self._auto_spacing: dict[int, AutoSpacing] = {}

    @property
    def controls(self) -> list[ContentControl]:
        """The content controls read so far, outer before inner."""
        return self._controls.collected

    def blocks(self, container: etree._Element, prompt: Prompt = None) -> list[Block]:
        """The paragraphs and tables of w:body, w:tc, w:hdr, w:ftr or w:sdtContent, in order.

        A paragraph whose mark was deleted is joined to the next (ECMA-376 part 1, 17.13.5.15).
        """
        return list(
            without_edge_spacing(self._blocks(container, prompt), self._auto_spacing, local_name(container) == "tc")
        )

    def _blocks(self, container: etree._Element, prompt: Prompt) -> list[Block]:
        found: list[Block] = []
        joined: list[etree._Element] = []
        beside: dict[int, list[Remark]] = {}
        for child in content(container):
            name = local_name(child)
            if name in {"tbl", "sdt", "altChunk"}:
                found += self._last_unjoined(joined, prompt)
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
            elif child.tag in BLOCK_ANCHORS:
                beside.setdefault(len(found) - 1, []).extend(self._remarks.of([child]))
        found += self._last_unjoined(joined, prompt)
        self._attach(beside, found)
        return found

    def _attach(self, beside: Mapping[int, list[Remark]], blocks: list[Block]) -> None:
        """Attaches remarks of places between blocks, by the block before, to a paragraph next to the place."""
        for place, remarks in beside.items():
            for near, block in enumerate(blocks[max(place, 0) : place + 2], max(place, 0)):
                if isinstance(block, Paragraph):
                    blocks[near] = replace(block, remarks=(*block.remarks, *remarks))
                    break
            else:
                self._remarks.without_paragraph += remarks

    def _last_unjoined(self, joined: list[etree._Element], prompt: Prompt) -> list[Block]:
        """Paragraphs with deleted marks that no paragraph follows, joined to one; none if it would be empty."""
        found = self._paragraph(joined, prompt) if joined else []
        return [one for one in found if not isinstance(one, Paragraph) or one.content or one.controls or one.remarks]

    def _table(self, table: etree._Element, prompt: Prompt) -> list[Block]:
        outer, cell_sheet = self._table_open, self._cell_sheet
        self._tables += outer is None and not self._in_text_box
        grid = find(table, "tblGrid")
        columns = 0 if grid is None else len(grid)
        style, rows = styled_table(table, self._styles), _row_count(table)
        margins = margins_of_table(table, self._styles, value(table, "tblPr/tblStyle") or "")
        self._table_open = _OpenTable(style, margins, rows, columns, outer, 0 if self._in_text_box else self._tables)
        found = self._rows(table, prompt)
        self._table_open, self._cell_sheet = outer, cell_sheet
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
        properties = find(row, "trPr")
        self._table_open.column = number(value(properties, "gridBefore")) or 0
        return Row(
            cells=tuple(self._cells(row, prompt)),
            repeats_as_heading=bool(switch(properties, "tblHeader")),
            may_split=not switch(properties, "cantSplit"),
        )

    def _cells(self, container: etree._Element, prompt: Prompt) -> list[Cell]:
        found: list[Cell] = []
        for child in content(container):
            if local_name(child) == "tc":
                properties = children_by_name(find(child, "tcPr"))
                if "cellDel" not in properties:
                    found.append(self._cell(child, properties, prompt))
            elif local_name(child) == "sdt":
                found += self._controls.read(child, prompt, self._cells, text_of_parts)
        return found

    def _cell(self, cell: etree._Element, properties: Mapping[str, etree._Element], prompt: Prompt) -> Cell:
        table = self._table_open
        assert table is not None
        table.cell += 1
        span = max(number(properties["gridSpan"].get(f"{W}val")) or 1, 1) if "gridSpan" in properties else 1
        place = CellPlace(table.row - 1, table.rows, table.column, table.columns, span)
        self._cell_sheet = sheet_of(table.style, place)
        column = table.column
        table.column += span
        width = properties.get("tcW")
        return Cell(
            blocks=tuple(self.blocks(cell, prompt)),
            width=twips(width.get(f"{W}w")) if width is not None and width.get(f"{W}type") != "pct" else None,
            side_margins=sum(own_margins(properties.get("tcMar"), table.margins)),
            bottom_border=value(properties.get("tcBorders"), "bottom") not in _NO_BORDER,
            column=column,
            span=span,
        )

    def _paragraph(self, joined: list[etree._Element], prompt: Prompt) -> list[Block]:
        """One paragraph with the text of all of `joined` and the format of the last; its text boxes follow it."""
        properties = find(joined[-1], "pPr")
        direct = paragraph_values(properties)
        style = self._styles.paragraph_style(direct)
        values, in_force = self._styles.paragraph(direct, style, self._cell_sheet)
        before = len(self.controls)
        inline = self._inline.read(joined, prompt, style, self._cell_sheet)
        lines, boxes, remarks = self._anchored(inline.anchors) if inline.anchors else _NOTHING
        address = self._address(joined[-1])
        spacing = auto_spacing_of(values)
        if spacing is not None:
            self._auto_spacing[address.number] = spacing
        runs = tuple(inline.runs())
        check_paragraph(runs)
        paragraph = Paragraph(
            content=runs,
            controls=tuple(self.controls[before:]),
            style=self._styles.name(style),
            format=in_force,
            address=address,
            label=self._label(values),
            lines=lines,
            fields=tuple(inline.fields),
            page_break=inline.page_break or self._begins_page(),
            page_marks=inline.page_marks,
            begins_page=inline.begins_page,
            enclosing_tags=tuple(self._controls.enclosing_tags),
            remarks=remarks,
        )
        self._end_of_section(properties)
        return [paragraph, *(block for box in boxes for block in self._box(box, prompt))]

    def _anchored(self, anchors: Sequence[etree._Element]) -> _Anchored:
        """The lines, text boxes and remarks of a paragraph."""
        drawings = [anchor for anchor in anchors if anchor.tag in DRAWINGS]
        lines, boxes = lines_and_boxes(drawings, self._styles.theme, self._text_width())
        return lines, boxes, self._remarks.of(anchors)

    def _box(self, box: etree._Element, prompt: Prompt) -> list[Block]:
        """The content of a text box: table styles do not apply to it, and its own tables are not counted."""
        outer, cell_sheet, in_text_box = self._table_open, self._cell_sheet, self._in_text_box
        self._cell_sheet, self._in_text_box = NO_STYLE, True
        found = self.blocks(box, prompt)
        self._table_open, self._cell_sheet, self._in_text_box = outer, cell_sheet, in_text_box
        return found

    def _address(self, element: etree._Element) -> Address:
        table, row, cell = self._table_open.at() if self._table_open is not None else (0, 0, 0)
        return Address(self._part, self._numbers.get(element, 0), table, row, cell, self._section)

    def _label(self, values: Values) -> str:
        number_id = values.get("numId", NO_LIST)
        if number_id == NO_LIST:
            return ""
        return self._labels.next(number_id, self._styles.lists.level(number_id, values.get("ilvl")))

    def _text_width(self) -> int:
        """The width of the text here in twips, cells not considered."""
        section = self._sections[self._section] if self._section < len(self._sections) else None
        return (section.text_width if section else None) or _DEFAULT_TEXT_WIDTH

    def _begins_page(self) -> bool:
        begins, self._new_page = self._new_page, False
        return begins

    def _end_of_section(self, properties: etree._Element | None) -> None:
        more = self._section + 1 < len(self._sections)  # else the file lacks the properties of its last section
        if more and self._table_open is None and find(properties, "sectPr") is not None:
            self._section += 1
            self._new_page = self._sections[self._section].kind in _PAGES


def _row_count(container: etree._Element) -> int:
    """The number of rows, those in content controls included."""
    count = 0
    for child in content(container):
        if local_name(child) == "sdt":
            inline = find(child, "sdtContent")
            count += 0 if inline is None else _row_count(inline)
        else:
            count += local_name(child) == "tr" and find(child, "trPr/del") is None
    return count
