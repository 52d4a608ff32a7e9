"""How a test changes the lines below components: borders of empty paragraphs, in typed papers drawn shapes."""

from __future__ import annotations

from itertools import takewhile

from lxml import etree

from tests.decree30.mutations.tools import Change, Docx, W, put

_TEXT_OF_PAGE = 9354
_TURNED = 16838 - 11906
"""Twips by which a page that is turned is wider."""


def longer(text: str, times: float) -> Change:
    """The line below a component, so many times as long."""

    def change(docx: Docx) -> None:
        line = _below(docx, text)
        (indent,) = line.iter(f"{W}ind")
        cell = next(line.iterancestors(f"{W}tc"), None)
        place = _TEXT_OF_PAGE if cell is None else int(next(cell.iter(f"{W}tcW")).get(f"{W}w", ""))
        length = times * (place - sum(int(indent.get(W + side, "")) for side in ("left", "right")))
        for side in ("left", "right"):
            indent.set(W + side, str(round((place - length) / 2)))

    return change


def wider_page(docx: Docx) -> None:
    """The lines below subjects as long as before where the pages of the first section were turned."""
    body = docx.root().find(f"{W}body")
    assert body is not None
    paragraphs = takewhile(lambda one: one.find(f"{W}pPr/{W}sectPr") is None, body.iterchildren(f"{W}p"))
    for indent in (one.find(f"{W}pPr/{W}ind") for one in paragraphs if _has_border(one)):
        assert indent is not None
        for side in ("left", "right"):
            indent.set(W + side, str(int(indent.get(W + side, "")) + _TURNED // 2))


def without_line(text: str) -> Change:
    """No line below a component."""

    def change(docx: Docx) -> None:
        line = _below(docx, text)
        for drawn in [*line.iter(f"{W}pBdr"), *(run for run in line.iter(f"{W}r") if _has_shape(run))]:
            _remove(drawn)

    return change


def dashed(text: str) -> Change:
    """A dashed line below a component."""

    def change(docx: Docx) -> None:
        (border,) = _below(docx, text).iter(f"{W}top")
        border.set(f"{W}val", "dashed")

    return change


def typed_instead(text: str, signs: str) -> Change:
    """Underscores instead of the line below a component."""

    def change(docx: Docx) -> None:
        line = _below(docx, text)
        _remove(next(line.iter(f"{W}pBdr")))
        etree.SubElement(etree.SubElement(line, f"{W}r"), f"{W}t").text = signs

    return change


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _has_border(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}pBdr") is not None


def _has_shape(element: etree._Element) -> bool:
    return element.find(f".//{W}drawing") is not None


def _below(docx: Docx, text: str) -> etree._Element:
    """The first paragraph with a border or a shape, from the one that contains `text`."""
    paragraph = docx.paragraph(text)
    near = (paragraph, *paragraph.itersiblings(f"{W}p"))
    return next(one for one in near if _has_border(one) or _has_shape(one))


def typed_aside(text: str, signs: str, alignment: str = "left") -> Change:
    """Underscores instead of the line, at one side of the column."""

    def change(docx: Docx) -> None:
        paragraph = _below(docx, text)
        typed_instead(text, signs)(docx)
        put(put(paragraph, "pPr", first=True), "jc", val=alignment)

    return change


def bordered_aside(text: str, left: int) -> Change:
    """The line at the right of the column."""

    def change(docx: Docx) -> None:
        (indent,) = _below(docx, text).iter(f"{W}ind")
        indent.set(f"{W}left", str(left))
        indent.set(f"{W}right", "0")

    return change
