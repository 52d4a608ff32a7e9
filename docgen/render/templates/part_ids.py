"""Ids of shared parts: what a part brings to a document has ids that no other file of the folder gives.

Why: a part is compiled once for all templates that include it, and the ids in it must be right in each of them. Lists,
notes and comments get numbers that no template has, relations a word that contains a hash of the part's name.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from itertools import count

from lxml import etree

from docgen.errors import TemplateError
from docgen.files import digest
from docgen.render.templates.tags import PARTS, W, included_blocks
from docgen.word.opc.added_notes import NOTES, is_note
from docgen.word.opc.growing_package import GrowingPackage
from docgen.word.opc.package_faults import DOCUMENT, references_of, rename_references
from docgen.word.opc.rewriting import file_of, parts_from, read_parts

FIRST = 10_001
"""The first number of a list, note or comment of a part. Word counts from 1; the largest of a note is 32767."""
_VAL = f"{W}val"
_NUMBERS = {
    f"{W}num": ("list", f"{W}numId"),
    f"{W}numId": ("list", _VAL),
    f"{W}abstractNum": ("definition", f"{W}abstractNumId"),
    f"{W}abstractNumId": ("definition", _VAL),
    f"{W}numPicBullet": ("picture", f"{W}numPicBulletId"),
    f"{W}lvlPicBulletId": ("picture", _VAL),
    **{f"{W}{kind}{end}": (kind, f"{W}id") for kind in NOTES for end in ("", "Reference", "RangeStart", "RangeEnd")},
}
"""The elements that hold such a number: what it counts, and the attribute."""
_SIGNS = tuple(f"<w:{name}".encode() for name in ("num", *NOTES))
"""A part without these holds no such number."""
_MERGED = ("numbering", *(f"{kind}s" for kind in NOTES))
"""Parts whose content goes into the same part of the document."""
DIAGRAM, DIAGRAM_DRAWING = "{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt", "relId"
"""The element in the data of a diagram, and its attribute with the id of the relation to the drawing of the diagram."""


class _Numbers:
    """The new numbers, by what they count and the old one."""

    def __init__(self) -> None:
        self._next: dict[str, count[int]] = defaultdict(lambda: count(FIRST))

    def renumber(self, trees: list[etree._Element]) -> None:
        """Changes all numbers of one file."""
        new: dict[tuple[str, str], str] = {}
        for element in (each for tree in trees for each in tree.iter(*_NUMBERS)):
            kind, attribute = _NUMBERS[str(element.tag)]
            old = element.get(attribute, "")
            if (kind, old) != ("list", "0") and is_note(element):
                if (kind, old) not in new:
                    new[kind, old] = str(next(self._next[kind]))
                element.set(attribute, new[kind, old])


def with_own_ids(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files, in which no id of what a shared part brings is an id of another; most are the same bytes."""
    found = dict(contents)
    numbers = _Numbers()
    for name in sorted(name for name in contents if name.startswith(PARTS)):
        with suppress(TemplateError):  # a file that cannot be read is refused elsewhere
            known = read_parts(contents[name], name)
            parts = {part: content for part, (content, _) in known.items()}
            package = GrowingPackage(parts)
            numbers.renumber([package.to_change(part) for part in parts if _holds_numbers(part, parts[part])])
            _name_relations(package, f"r{digest(name.encode())[:8]}")
            if package.parts() != parts:
                found[name] = file_of(parts_from(package.parts(), known))
    return found


def diagram_data(package: GrowingPackage) -> list[str]:
    """The parts with the data of diagrams, in which `DIAGRAM` refers to a relation of the document."""
    datas = [each for each in package.relations(DOCUMENT) if each.get("Type", "").endswith("/diagramData")]
    return [name for name in (package.target(DOCUMENT, each) for each in datas) if name]


def _holds_numbers(part: str, content: bytes) -> bool:
    is_of_document = posixpath.dirname(part) == "word" and part.endswith(".xml") and part != "word/settings.xml"
    return is_of_document and any(sign in content for sign in _SIGNS)


def _name_relations(package: GrowingPackage, prefix: str) -> None:
    blocks = included_blocks(package.tree(DOCUMENT))
    holders = [DOCUMENT] if any(map(references_of, blocks)) else []
    for holder in (*holders, *filter(None, map(package.related, _MERGED))):
        new = {
            each.get("Id", ""): f"{prefix}-{posixpath.basename(holder)}-{each.get('Id')}"
            for each in package.relations(holder)
        }
        if new:
            for relation in package.relations_to_change(holder).iter("{*}Relationship"):
                relation.set("Id", new[relation.get("Id", "")])
            rename_references(package.to_change(holder), new)
            for data in diagram_data(package) if holder == DOCUMENT else ():
                for drawing in package.to_change(data).iter(DIAGRAM):
                    drawing.set(DIAGRAM_DRAWING, new.get(drawing.get(DIAGRAM_DRAWING, ""), ""))
