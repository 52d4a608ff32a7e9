"""How a test changes the lines that are drawn below components."""

from __future__ import annotations

from lxml import etree

from tests.decree30.mutations.tools import Change, Docx, W, put

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def longer(text: str, times: float) -> Change:
    """The line below a component, so many times as long."""

    def change(docx: Docx) -> None:
        drawing = _below(docx, text)
        for one in (*drawing.iter(f"{_WP}extent"), *drawing.iter(f"{_A}ext")):
            one.set("cx", str(round(int(one.get("cx", "0")) * times)))

    return change


def without_line(text: str) -> Change:
    """No line below a component."""

    def change(docx: Docx) -> None:
        drawing = _below(docx, text)
        run = next(one for one in drawing.iterancestors() if one.tag == f"{W}r")
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)

    return change


def dashed(text: str) -> Change:
    """A dashed line below a component."""

    def change(docx: Docx) -> None:
        (dash,) = _below(docx, text).iter(f"{_A}prstDash")
        dash.set("val", "dash")

    return change


def typed_instead(text: str, signs: str) -> Change:
    """Underscores instead of the line below a component."""

    def change(docx: Docx) -> None:
        drawing = _below(docx, text)
        run = next(one for one in drawing.iterancestors() if one.tag == f"{W}r")
        for child in list(run):
            run.remove(child)
        etree.SubElement(run, f"{W}t").text = signs

    return change


def _below(docx: Docx, text: str) -> etree._Element:
    """The first drawing after the paragraph that contains `text`."""
    paragraph = docx.paragraph(text)
    return next(one for one in paragraph.iter(f"{W}drawing")) if _has(paragraph) else _next(paragraph)


def _has(paragraph: etree._Element) -> bool:
    return paragraph.find(f".//{W}drawing") is not None


def _next(paragraph: etree._Element) -> etree._Element:
    following = paragraph.itersiblings(f"{W}p")
    return next(drawing for one in following for drawing in one.iter(f"{W}drawing"))


def typed_aside(text: str, signs: str, alignment: str = "left") -> Change:
    """Underscores instead of the line, at one side of the column."""

    def change(docx: Docx) -> None:
        paragraph = next(one for one in _below(docx, text).iterancestors() if one.tag == f"{W}p")
        typed_instead(text, signs)(docx)
        put(put(paragraph, "pPr", first=True), "jc", val=alignment)

    return change


def bordered_aside(text: str, left: int) -> Change:
    """A border instead of the line, at the right of the column."""

    def change(docx: Docx) -> None:
        run = next(one for one in _below(docx, text).iterancestors() if one.tag == f"{W}r")
        paragraph = run.getparent()
        assert paragraph is not None
        paragraph.remove(run)
        properties = put(paragraph, "pPr", first=True)
        put(put(properties, "pBdr"), "bottom", val="single", sz=4, space=1, color="auto")
        put(properties, "ind", left=left, right=0, firstLine=0)

    return change
