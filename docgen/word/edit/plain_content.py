"""Content that viewers in browsers leave out, in the elements that they show: the text on the pages stays the same.

They know w:t, w:tab and w:br, and leave out smart tags with their text, no-break hyphens, symbols and check boxes; and
they show hidden text.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from docgen.word.elements import W, switch, understood_choice
from docgen.word.view.form_fields import form_field_text
from docgen.word.view.symbols import SYMBOL_TAGS, symbol

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WRAPPERS = tuple(W + name for name in ("smartTag", "customXml", "dir", "bdo"))
_WRAPPERS_PROPERTIES = (f"{W}smartTagPr", f"{W}customXmlPr")
_COMMENTS = tuple(W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"))
_LEFT_OUT = (*_WRAPPERS_PROPERTIES, *_COMMENTS, f"{W}softHyphen")
_NO_BREAK_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_SYMBOLS = {
    "Wingdings": dict(zip(b"\xa8o\xfe\xfdx\xfc\xfbln\xa7\xb7\xd8v\xe0\xdf\xf0", "☐☐☑☒☒✓✗●■▪•➢❖→←⇨", strict=True)),
    "Symbol": dict(zip(b"\xb7\xae\xac\xa3\xb3\xb1\xb4\xb8\xb9\xb0", "•→←≤≥±×÷≠°", strict=True)),
}
"""Letters of these fonts by their codes, as Unicode has them."""
_SYMBOL_FONT = 0xF000
"""What such fonts add to the code of a letter."""
_RUBY = (f"{W}rubyBase", f"{W}rt")


def with_plain_content(root: etree._Element) -> None:
    """Changes the tree of a body, header, footer or part with notes in place. Comments are left out."""
    for alternatives in list(root.iter(f"{_MC}AlternateContent")):
        choice = understood_choice(alternatives)
        _replace(alternatives, [] if choice is None else list(choice))
    hidden = [run for run in root.iter(f"{W}r") if switch(run, "rPr/vanish")]
    for element in [*hidden, *root.iter(*_LEFT_OUT)]:
        _replace(element, [])
    for wrapper in list(root.iter(*_WRAPPERS)):
        _replace(wrapper, list(wrapper))
    for element in list(root.iter(f"{W}noBreakHyphen", f"{W}ptab", f"{W}ruby", *SYMBOL_TAGS)):
        _replace(element, [_shown(element)])
    for field_begin in list(root.iter(f"{W}fldChar")):
        _show_form_field(field_begin)


def _replace(element: etree._Element, others: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = others


def _shown(element: etree._Element) -> etree._Element:
    """The w:t or w:tab in the place of an element in a run."""
    if element.tag == f"{W}ptab":
        return etree.Element(f"{W}tab")
    if element.tag == f"{W}noBreakHyphen":
        return _text(_NO_BREAK_HYPHEN)
    if element.tag == f"{W}ruby":
        base, above = ("".join(t.text or "" for part in element.iter(tag) for t in part.iter(f"{W}t")) for tag in _RUBY)
        return _text(f"{base}({above})" if above else base)
    return _text(_letter(element))


def _letter(element: etree._Element) -> str:
    """The letter of w:sym; the letter itself for other fonts and codes than those of `_SYMBOLS`."""
    letter = symbol(element)
    known = _SYMBOLS.get(element.get(f"{W}font", ""), {})
    return known.get(ord(letter) % _SYMBOL_FONT, letter) if letter else ""


def _text(text: str) -> etree._Element:
    element = etree.Element(f"{W}t", {_SPACE: "preserve"})
    element.text = text
    return element


def _show_form_field(field_begin: etree._Element) -> None:
    """A run with what a check box or drop-down of Word 97 to 2003 shows, before its field, which is left out."""
    text = form_field_text(field_begin)
    run = field_begin.getparent()
    if not text or run is None or run.tag != f"{W}r":
        return
    shown = etree.Element(f"{W}r")
    shown.extend(deepcopy(one) for one in run.iterchildren(f"{W}rPr"))
    shown.append(_text(text))
    run.addprevious(shown)
    for one in [run, *run.itersiblings(f"{W}r")]:
        end = any(mark.get(f"{W}fldCharType") == "end" for mark in one.iter(f"{W}fldChar"))
        _replace(one, [])
        if end:
            return
