"""Paper, margins, numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from docgen.decree30.findings import Place, Problem
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.decree30.measures import TWIPS_PER_MM
from docgen.word.edit.direct_formatting import put
from docgen.word.elements import W

_A4 = (11906, 16838)
_SIDES = {"trên": "top", "dưới": "bottom", "trái": "left", "phải": "right"}
_BOUNDS = re.compile(r"(?<!\d)(\d+) đến (\d+) mm")
_SIDE = re.compile(r"lề (\w+)")
_USUAL = 720
"""Twips of the distances that Word wants said beside the margins."""


def paper(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """A4, the way it lay before."""
    found = copy.section(place)
    if found is not None:
        section, written = found
        wide = (section.page_width or 0) > (section.page_height or 0)
        width, height = reversed(_A4) if wide else _A4
        put(written, "pgSz", w=str(width), h=str(height))


def margin(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """The nearer bound; a gutter stays and is taken into account."""
    found, side, bounds = copy.section(place), _SIDE.search(problem.found), _BOUNDS.search(problem.wanted)
    if found is None or side is None or bounds is None:
        return
    section, written = found
    name = _SIDES[side[1]]
    least, most = (round(int(bound) * TWIPS_PER_MM) for bound in bounds.groups())
    gutter = section.margins.get("gutter", 0) if section.gutter_side == name else 0
    length = min(max(section.edges.get(name, least), least), most) - gutter
    element = put(written, "pgMar")
    for other in ("top", "right", "bottom", "left", "header", "footer", "gutter"):
        if element.get(W + other) is None:
            element.set(W + other, str({"header": _USUAL, "footer": _USUAL}.get(other, 0)))
    element.set(W + name, str(length))


def first_page(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """A first page of its own, without a number: where it has one of its own already, that loses its number."""
    found = copy.section(Place("trang giấy"))
    if found is None:
        return
    section, written = found
    if not section.title_page:
        put(written, "titlePg", val="1")
        return
    paragraph = copy.paragraph(place)
    if paragraph is not None:
        _drop_number(paragraph.element)


def _drop_number(paragraph: etree._Element) -> None:
    """Takes fields of the page's number out of a paragraph."""
    for simple in list(paragraph.iter(f"{W}fldSimple")):
        if _is_number(simple.get(f"{W}instr", "")):
            _remove(simple)
    for runs in _fields(paragraph):
        if _is_number("".join(one.text or "" for run in runs for one in run.iter(f"{W}instrText"))):
            for run in runs:
                _remove(run)


def _fields(paragraph: etree._Element) -> Iterator[list[etree._Element]]:
    """The runs of each field that is written in several; of fields in fields the inner ones."""
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


def from_one(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """The first page is page 1."""
    found = copy.section(place)
    if found is not None:
        put(found[1], "pgNumType", start="1")


def arabic(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """Arabic numbers of pages."""
    found = copy.section(place)
    if found is not None:
        put(found[1], "pgNumType", fmt="decimal")
