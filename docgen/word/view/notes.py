"""Comments, footnotes and endnotes, by the references to them (ECMA-376 part 1, 17.11 and 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.word.elements import W
from docgen.word.view.model import Remark
from docgen.word.view.raw_text import SEPARATORS, text_of

NOTE_KINDS = {"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"}
"""The kind of a remark, by the kind of the relationship to the part with the notes."""
REFERENCES = {f"{W}{kind}Reference": kind for kind in NOTE_KINDS.values()}
RANGE_START = f"{W}commentRangeStart"

_REMOVED = {f"{W}del", f"{W}moveFrom"}

_Key = tuple[str, str]
"""The kind of a note and its id."""


class Notes:
    """The notes of one document. A note belongs to the first paragraph that refers to it."""

    def __init__(self, root: etree._Element, parts: Mapping[str, etree._Element | None]) -> None:
        """`root` is w:document; `parts` are the roots of the parts with notes, by the keys of `NOTE_KINDS`."""
        self._waiting = {
            (NOTE_KINDS[name], note.get(f"{W}id", "")): note
            for name, notes in parts.items()
            for note in (() if notes is None else notes)
            if note.get(f"{W}type") not in SEPARATORS
        }
        for key in _deleted(root) if self._waiting else ():
            self._waiting.pop(key, None)

    def remark(self, anchor: etree._Element) -> Remark | None:
        """The note that a reference, or the start of a comment's range, refers to.

        None for a note that does not exist or belongs to a paragraph already.
        """
        kind = REFERENCES.get(str(anchor.tag), "comment")
        note = self._waiting.pop((kind, anchor.get(f"{W}id", "")), None)
        return None if note is None else Remark(kind, text_of(note))

    def without_reference(self) -> Iterator[Remark]:
        """The notes that no paragraph refers to so far."""
        for (kind, _), note in self._waiting.items():
            yield Remark(kind, text_of(note))


def _deleted(root: etree._Element) -> set[_Key]:
    """The notes with deleted references only."""
    kept: set[_Key] = set()
    deleted: set[_Key] = set()
    for reference in root.iter(*REFERENCES):
        is_deleted = any(ancestor.tag in _REMOVED for ancestor in reference.iterancestors())
        key = (REFERENCES[str(reference.tag)], reference.get(f"{W}id", ""))
        (deleted if is_deleted else kept).add(key)
    return deleted - kept
