"""Footnotes and endnotes in the order of their marks, one for each mark.

Why: a loop, or a part that is included twice, repeats a mark, and what is left out leaves a note without one. Word
numbers notes by their marks; LibreOffice takes the first note for the first mark, whatever their ids are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from itertools import count

from lxml import etree

from docgen.render.templates.postprocess import DECLARATION
from docgen.render.templates.tags import W
from docgen.render.templates.unique_ids import first_drawing, numbered_drawings, with_unique_bookmarks
from docgen.word.opc.added_notes import is_note
from docgen.word.opc.package_faults import DOCUMENT

NOTE_FILE = re.compile(r"word/(footnote|endnote)s\d*\.xml")
"""A part with notes."""
_ID = f"{W}id"
_MARK = rb'(<w:%sReference\b[^<>]*?\bw:id=")([^"]*)'


def with_ordered_notes(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a document, in which each mark has a note of its own, in the same order."""
    ordered = dict(parts)
    for name in parts:
        found = NOTE_FILE.fullmatch(name)
        if found:
            _order(ordered, name, re.compile(_MARK % found[1].encode()))
    return ordered


def _order(parts: dict[str, bytes], name: str, mark: re.Pattern[bytes]) -> None:
    """Changes the notes of one kind, and their marks."""
    ids = [each[2].decode() for each in mark.finditer(parts[DOCUMENT])]
    renumbered = _renumbered(parts[name], ids) if ids else None
    if renumbered is not None:
        xml, new_ids = renumbered
        numbers = iter(new_ids)
        parts[DOCUMENT] = mark.sub(lambda each: each[1] + next(numbers).encode(), parts[DOCUMENT])
        xml = numbered_drawings(with_unique_bookmarks(xml), first_drawing(name, parts))
        parts[name] = DECLARATION + xml.encode()


def _renumbered(content: bytes, ids: list[str]) -> tuple[str, list[str]] | None:
    """The part with a note for each of the ids, and their new ids; None if there is no note for one of them."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:  # what is wrong is explained where documents are proved
        return None
    notes = {each.get(_ID, ""): each for each in root if is_note(each)}
    if not notes.keys() >= {*ids}:
        return None
    for note in notes.values():
        root.remove(note)
    taken = {each.get(_ID) for each in root}
    numbers = (new for number in count(1) if (new := str(number)) not in taken)
    new_ids = [next(numbers) for _ in ids]
    for own_id, new_id in zip(ids, new_ids, strict=True):
        note = deepcopy(notes[own_id])
        note.set(_ID, new_id)
        root.append(note)
    return etree.tostring(root, encoding="unicode"), new_ids
