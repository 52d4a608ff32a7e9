"""Footnotes are numbered in the order of their references."""

from __future__ import annotations

from lxml import etree

from docgen.word.edit.note_numbers import with_note_numbers
from tests.word.written_documents import NAMESPACES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_numbers() -> None:
    references = "".join(f'<w:footnoteReference w:id="{key}"/>' for key in ("9", "4", "9"))
    body = etree.fromstring(f"<w:document {NAMESPACES}>{references}</w:document>")
    kinds = {"4": "", "1": 'w:type="separator"', "9": 'w:type="normal"', "7": ""}
    notes = "".join(f'<w:footnote {kind} w:id="{key}"/>' for key, kind in kinds.items())
    footnotes = etree.fromstring(f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>")
    with_note_numbers(body, footnotes)
    assert [one.get(f"{W}id") for one in body] == ["1", "2", "1"]
    assert [one.get(f"{W}id") for one in footnotes] == ["2", "0", "1", "-1"]
