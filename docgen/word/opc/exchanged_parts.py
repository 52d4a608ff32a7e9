"""A part of one package put into another: with its relation, its content type and what it refers to (part 2, 8 and 9).

`kind` is the last word of the type of a relation: `styles`, `theme`, `fontTable`, `settings`, `numbering`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import replace

from lxml import etree

from docgen.word.opc.package_faults import (
    CONTENT_TYPES,
    PARSER,
    TYPE_OF,
    ContentTypes,
    relations_of,
    target_of,
)
from docgen.word.opc.rewriting import Part, new_part
from docgen.word.opc.xml_parts import DECLARED, OFFICE, RELATION, RELATIONS, written

_TAKEN = "word/looks/"
"""The folder of what exchanged parts refer to: embedded fonts, pictures."""


def related_part(parts: Mapping[str, Part], source: str, kind: str) -> str:
    """The name of the part to which `source` has a relation of this kind; "" if there is none."""
    relations = parts.get(relations_of(source))
    for each in _tree(relations) if relations else ():
        if each.get("Type", "").rpartition("/")[2] == kind and each.get("TargetMode") != "External":
            target = target_of(source, each).lower()
            return next((name for name in parts if name.lower() == target), "")
    return ""


def put_part(parts: MutableMapping[str, Part], source: str, kind: str, part: Part) -> str:
    """Puts a part in the place of that of its kind, or adds it. Gives its name."""
    name = related_part(parts, source, kind)
    if not name:
        name = posixpath.join(posixpath.dirname(source), posixpath.basename(part[1].name))
        _relate(parts, source, kind, name)
        _declare(parts, name, TYPE_OF[kind])
    parts[name] = part[0], replace(part[1], name=name)
    return name


def remove_part(parts: MutableMapping[str, Part], source: str, kind: str) -> None:
    """Removes a part, if there is one of this kind, with its relation; its own relations must lead to nothing."""
    name = related_part(parts, source, kind)
    if name:
        del parts[name]
        parts.pop(relations_of(name), None)
        file = relations_of(source)
        _remove_from(parts, file, lambda each: each.get("Type", "").rpartition("/")[2] == kind)
        _remove_from(parts, CONTENT_TYPES, lambda each: each.get("PartName", "").lower() == f"/{name}".lower())


def put_belongings(parts: MutableMapping[str, Part], name: str, others: Mapping[str, Part], other_name: str) -> None:
    """Gives a part the relations of the part `other_name` of another package, with all that they lead to."""
    parts.pop(relations_of(name), None)
    relations = others.get(relations_of(other_name))
    if relations is None:
        return
    types = ContentTypes(_tree(others[CONTENT_TYPES]))
    tree = _tree(relations)
    for each in tree:
        target = target_of(other_name, each)
        if each.get("TargetMode") != "External" and target in others:
            taken = f"{_TAKEN}{target.replace('/', '-')}"
            each.set("Target", f"/{taken}")
            parts[taken] = others[target][0], replace(others[target][1], name=taken)
            _declare(parts, taken, types.of(target))
    parts[relations_of(name)] = new_part(relations_of(name), written(tree))


def remove_belongings(parts: MutableMapping[str, Part]) -> None:
    """Removes what `put_belongings` has put into a package."""
    taken = [name for name in parts if name.startswith(_TAKEN)]
    if not taken:
        return
    for name in taken:
        del parts[name]
    _remove_from(parts, CONTENT_TYPES, lambda each: each.get("PartName", "").startswith(f"/{_TAKEN}"))


def _remove_from(parts: MutableMapping[str, Part], name: str, is_removed: Callable[[etree._Element], bool]) -> None:
    tree = _tree(parts[name])
    for each in filter(is_removed, [*tree]):
        tree.remove(each)
    parts[name] = new_part(name, written(tree))


def _relate(parts: MutableMapping[str, Part], source: str, kind: str, name: str) -> None:
    file = relations_of(source)
    tree = _tree(parts[file]) if file in parts else etree.Element(f"{{{RELATIONS}}}Relationships")
    taken = {each.get("Id", "") for each in tree}
    free = next(each for number in range(1, len(taken) + 2) if (each := f"rIdLook{number}") not in taken)
    attributes = {"Id": free, "Type": f"{OFFICE}/{kind}", "Target": f"/{name}"}
    etree.SubElement(tree, RELATION, attributes)
    parts[file] = new_part(file, written(tree))


def _declare(parts: MutableMapping[str, Part], name: str, content_type: str) -> None:
    tree = _tree(parts[CONTENT_TYPES])
    if ContentTypes(tree).of(name) != content_type:
        etree.SubElement(tree, f"{DECLARED}Override", {"PartName": f"/{name}", "ContentType": content_type})
        parts[CONTENT_TYPES] = new_part(CONTENT_TYPES, written(tree))


def _tree(part: Part) -> etree._Element:
    return etree.fromstring(part[0], PARSER)
