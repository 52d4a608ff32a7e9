"""Footnotes whose ids are the numbers that Word prints: viewers in browsers print the id."""

from __future__ import annotations

from lxml import etree

from docgen.word.elements import W

_ID = f"{W}id"


def with_note_numbers(body: etree._Element, footnotes: etree._Element) -> None:
    """Changes w:document and w:footnotes in place: the ids are 1, 2, … in the order of the references."""
    numbers: dict[str, str] = {}
    for reference in body.iter(f"{W}footnoteReference"):
        key = reference.get(_ID, "")
        reference.set(_ID, numbers.setdefault(key, str(len(numbers) + 1)))
    others = 0
    for note in footnotes.iterchildren(f"{W}footnote"):
        number = numbers.get(note.get(_ID, "")) if note.get(f"{W}type", "normal") == "normal" else None
        note.set(_ID, str(others) if number is None else number)
        others -= number is None
