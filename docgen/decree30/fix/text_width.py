"""What follows the width of the text when margins or paper are changed: tables, tab stops, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.decree30.fix.fixed_tables import fit_table
from docgen.decree30.fix.letterhead_room import LetterheadTable, component_lines, keep_rows
from docgen.decree30.fix.wide_pictures import INLINE, fit_picture
from docgen.word.edit import EditableParts
from docgen.word.elements import R, W, number, twips, value
from docgen.word.view import WordTable

_NEAR = 284
"""Twips, 5 mm: a tab stop is in the middle, or at the edge, of the text."""
_TABLE, _TABS = f"{W}tbl", f"{W}tabs"
_INSIDE = (_TABLE, f"{W}txbxContent", f"{W}pPrChange")
"""Within these, widths do not depend on the margins."""

Widths = tuple[int, int]
"""The width of the text before and after, twips."""


def follow_text_width(copy: FixedCopy) -> None:
    """Fits tables, tab stops and pictures of each section, its headers and footers, to the width of its text."""
    widths = {index: one for index in copy.changed_pages if (one := _widths(copy, index))}
    if not widths:
        return
    keep_rows(copy, widths)
    models = _models(copy)
    for index, element in [*_elements_of_body(copy), *_elements_around(copy, widths)]:
        if index not in widths:
            continue
        if element.tag == _TABS:
            _move_tabs(copy.parts, element, widths[index])
        elif element.tag == INLINE:
            if fit_picture(copy.parts, element, widths[index][1]):
                copy.effects.setdefault(copy.changed_pages[index], Counter())["chỉnh {} hình theo lề"] += 1
        elif fit_table(copy.parts, element, widths[index], models.get(element)):
            copy.effects.setdefault(copy.changed_pages[index], Counter())["chỉnh {} bảng theo lề"] += 1


def _widths(copy: FixedCopy, index: int) -> Widths | None:
    """The widths of the text of a section; None if they are the same, unknown, or those of several columns."""
    section, width = copy.document.sections[index], _width_now(copy, index)
    if (number(value(copy.sections[index], "cols", "num")) or 1) > 1 or not section.text_width or width <= 0:
        return None
    return None if width == section.text_width else (section.text_width, width)


def _width_now(copy: FixedCopy, index: int) -> int:
    """The width of the text of a section in the copy, of all its columns together."""
    section, element = copy.document.sections[index], copy.sections[index]
    names = ["left", "right", *(["gutter"] if section.gutter_side != "top" else [])]
    margins = [twips(value(element, "pgMar", name)) or 0 for name in names]
    return (twips(value(element, "pgSz", "w")) or 0) - sum(map(abs, margins))


def letterhead_tables(copy: FixedCopy) -> list[LetterheadTable]:
    """The outermost tables that hold lines of letterheads or closings."""
    numbers = {line.paragraph.address.table for line in component_lines(copy)} - {0}
    found = []
    for element, model in _models(copy).items():
        address = next(model.paragraphs()).address
        if address.table in numbers and address.section < len(copy.sections):
            found.append(LetterheadTable(element, model, _width_now(copy, address.section)))
    return found


def _models(copy: FixedCopy) -> Mapping[etree._Element, WordTable]:
    """The tables of the body as they were read."""
    paragraphs = copy.paragraph_elements(copy.parts.main)
    found: dict[etree._Element, WordTable] = {}
    for block in copy.document.blocks:
        first = next(block.paragraphs(), None) if isinstance(block, WordTable) else None
        if first is not None and isinstance(block, WordTable):
            around = list(paragraphs[first.address.number - 1].iterancestors(_TABLE))
            found |= {around[-1]: block} if around else {}
    return found


def _elements_of_body(copy: FixedCopy) -> Iterator[tuple[int, etree._Element]]:
    """The outermost tables, and the tab stops of paragraphs outside tables, with the index of their section."""
    index = 0
    for element in copy.parts.body().iter(_TABLE, _TABS, INLINE, f"{W}sectPr"):
        if element.tag != f"{W}sectPr":
            if next(element.iterancestors(*_INSIDE), None) is None:
                yield index, element
        elif index < len(copy.sections) and element is copy.sections[index]:
            index += 1


def _elements_around(copy: FixedCopy, widths: Mapping[int, Widths]) -> Iterator[tuple[int, etree._Element]]:
    """The same of headers and footers, by the first section that shows them."""
    related, seen = copy.parts.package.related(copy.parts.main), set[str]()
    for index in sorted(widths):
        for reference in copy.sections[index].iterchildren(f"{W}headerReference", f"{W}footerReference"):
            one = related.get(reference.get(f"{R}id", ""))
            if one is None or one.target in seen or not copy.parts.package.has(one.target):
                continue
            seen.add(one.target)
            inside = copy.parts.root(one.target).iter(_TABLE, _TABS, INLINE)
            yield from ((index, element) for element in inside if next(element.iterancestors(*_INSIDE), None) is None)


def _move_tabs(parts: EditableParts, tabs: etree._Element, widths: Widths) -> None:
    """Tab stops in the middle of the text and at its right edge stay there."""
    paragraph_properties = tabs.getparent()
    for tab in tabs:
        position = twips(tab.get(f"{W}pos"))
        moved = None if position is None else _moved_tab(tab.get(f"{W}val", ""), position, widths)
        if moved is not None and paragraph_properties is not None:
            parts.keep_old(paragraph_properties)
            tab.set(f"{W}pos", str(moved))


def _moved_tab(kind: str, position: int, widths: Widths) -> int | None:
    old, new = widths
    if kind == "center" and abs(position - old // 2) <= _NEAR:
        return new // 2
    is_at_edge = abs(position - old) <= _NEAR or new < position <= old
    return new if kind in {"right", "end"} and is_at_edge else None
