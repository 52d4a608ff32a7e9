"""Form fields of Word 97 to 2003 (ECMA-376 part 1, 17.16.7 to 17.16.36), which have no text of their own."""

from __future__ import annotations

from lxml import etree

from docgen.word.elements import W, find, number, switch, value

_CHECKED, _UNCHECKED = "\u2612", "\u2610"


def form_field_text(field_begin: etree._Element) -> str:
    """What a drop-down or a check box shows; "" for a text field and for every other field.

    `field_begin` is the w:fldChar with which the field begins. The result of a text field is text as any other.
    """
    return selected_entry(field_begin) or _mark(field_begin)


def selected_entry(field_begin: etree._Element) -> str:
    """The selected entry of a drop-down (w:ddList); "" for any other field."""
    choices = find(field_begin, "ffData/ddList")
    if choices is None:
        return ""
    entries = [entry.get(f"{W}val", "") for entry in choices.iterchildren(f"{W}listEntry")]
    place = number(value(choices, "result") or value(choices, "default")) or 0
    return entries[place] if 0 <= place < len(entries) else ""


def _mark(field_begin: etree._Element) -> str:
    box = find(field_begin, "ffData/checkBox")
    if box is None:
        return ""
    checked = switch(box, "checked")
    return _CHECKED if (switch(box, "default") if checked is None else checked) else _UNCHECKED
