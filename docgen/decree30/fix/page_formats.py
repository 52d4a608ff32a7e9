"""Changes of pages: paper, margins, page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.decree30.document_changes import RemovePageNumber, SetMargin, SetPageNumbers, SetPaper, SetTitlePage
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.decree30.measures import TWIPS_PER_MM
from docgen.errors import Place
from docgen.word.edit import EditableParts
from docgen.word.edit.direct_formatting import put
from docgen.word.elements import W

_REQUIRED = {"top": 0, "right": 0, "bottom": 0, "left": 0, "header": 720, "footer": 720, "gutter": 0}
"""Attributes that w:pgMar must have, with the values of those that are missing, twips."""


def set_paper(copy: FixedCopy, place: Place, change: SetPaper) -> None:
    """The size of the page; landscape stays landscape."""
    found = copy.section(place)
    if found is not None:
        section, element = found
        copy.changed_pages[place.section - 1] = place, change
        wide = (section.page_width or 0) > (section.page_height or 0)
        copy.parts.keep_old(element)
        width, height = (change.long_side, change.short_side) if wide else (change.short_side, change.long_side)
        put(element, "pgSz", w=str(width), h=str(height))


def set_margin(copy: FixedCopy, place: Place, change: SetMargin) -> None:
    """The nearer bound; a gutter stays and is part of the margin."""
    found = copy.section(place)
    if found is None:
        return
    section, element = found
    copy.changed_pages[place.section - 1] = place, change
    least, most = (round(bound * TWIPS_PER_MM) for bound in (change.least, change.most))
    gutter = section.margins.get("gutter", 0) if section.gutter_side == change.side else 0
    length = min(max(section.edges.get(change.side, least), least), most) - gutter
    copy.parts.keep_old(element)
    margins = put(element, "pgMar")
    for name, missing in _REQUIRED.items():
        if margins.get(W + name) is None:
            margins.set(W + name, str(missing))
    margins.set(W + change.side, str(length))


def set_title_page(copy: FixedCopy, place: Place, change: SetTitlePage) -> None:
    """A header and a footer of its own for the first page of the section."""
    found = copy.section(place)
    if found is not None:
        copy.parts.keep_old(found[1])
        put(found[1], "titlePg", val="1")


def set_page_numbers(copy: FixedCopy, place: Place, change: SetPageNumbers) -> None:
    """The first number of the section, and the format of its numbers."""
    found = copy.section(place)
    if found is None:
        return
    copy.parts.keep_old(found[1])
    if change.start is not None:
        put(found[1], "pgNumType", start=str(change.start))
    if change.format is not None:
        put(found[1], "pgNumType", fmt=change.format)


def remove_page_number(copy: FixedCopy, place: Place, change: RemovePageNumber) -> None:
    """Removes the page number from the place's paragraph."""
    text_range = copy.text_range(place)
    if text_range is not None:
        _remove_number(copy.parts, text_range.paragraph.element)


def _remove_number(parts: EditableParts, paragraph: etree._Element) -> None:
    """Removes the PAGE fields of a paragraph. A deleted w:fldSimple cannot be recorded: it stays then."""
    for simple in list(paragraph.iter(f"{W}fldSimple")):
        if parts.marks is None and _is_number(simple.get(f"{W}instr", "")):
            _remove(simple)
    for runs in _fields(paragraph):
        if _is_number("".join(one.text or "" for run in runs for one in run.iter(f"{W}instrText"))):
            for run in runs:
                parts.remove_run(run)


def _fields(paragraph: etree._Element) -> Iterator[list[etree._Element]]:
    """The runs of each complex field; of nested fields the inner ones."""
    inside: list[etree._Element] = []
    for run in list(paragraph.iter(f"{W}r")):
        event = run.find(f"{W}fldChar")
        kind = "" if event is None else event.get(f"{W}fldCharType", "")
        if kind == "begin":
            inside = [run]
        elif inside:
            inside.append(run)
        if kind == "end" and inside:
            yield inside
            inside = []


def _is_number(code: str) -> bool:
    return code.split()[:1] == ["PAGE"]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
