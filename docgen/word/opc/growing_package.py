"""The parts of a .docx, to which content of other files is added with all that it refers to (ECMA-376 part 2, 9)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from copy import deepcopy
from itertools import count
from string import digits

from lxml import etree

from docgen.word.opc.package_faults import (
    CONTENT_TYPES,
    DOCUMENT,
    PARSER,
    ContentTypes,
    relations_of,
    target_of,
)
from docgen.word.opc.xml_parts import DECLARED, OFFICE, RELATION, RELATIONS, written


class GrowingPackage:
    """The parts of one file; the same additions give the same parts."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """`parts`: of a package that Word opens."""
        self._contents = dict(parts)
        self._trees: dict[str, etree._Element] = {}
        self._changed: set[str] = set()
        self._added: dict[tuple[GrowingPackage, str, str, str], str] = {}
        self.copies: dict[tuple[GrowingPackage, str], str] = {}
        """The names of the parts that were copied, by the file that they come from and their name there."""
        self.definitions: dict[tuple[GrowingPackage, str, str], str] = {}
        """The ids of the definitions of lists that were added, by the file, the element and the id there."""

    def parts(self) -> dict[str, bytes]:
        """All parts; those that were not changed are the same objects."""
        for name in sorted(self._changed):
            self._contents[name] = written(self._trees[name])
        self._changed.clear()
        return dict(self._contents)

    def tree(self, part: str) -> etree._Element:
        """The root of a part, to be read."""
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self._contents[part], PARSER)
        return self._trees[part]

    def to_change(self, part: str) -> etree._Element:
        """The root of a part, to be changed in place."""
        self._changed.add(part)
        return self.tree(part)

    def relations(self, part: str) -> list[etree._Element]:
        """The relations of a part."""
        name = relations_of(part)
        return list(self.tree(name).iter(RELATION)) if name in self._contents else []

    def relations_to_change(self, part: str) -> etree._Element:
        """The root of the relations of a part, to be changed in place."""
        name = relations_of(part)
        if name not in self._contents:
            self._contents[name] = b""
            self._trees[name] = etree.fromstring(f'<Relationships xmlns="{RELATIONS}"/>')
        return self.to_change(name)

    def target(self, part: str, relation: etree._Element) -> str:
        """The part that a relation of `part` leads to, in the case that the file has its name; "" if there is none."""
        return self.stored_name(target_of(part, relation))

    def related(self, kind: str) -> str:
        """The part of a kind (`numbering`) that belongs to the document; "" if there is none."""
        kinds = [each for each in self.relations(DOCUMENT) if each.get("Type", "").endswith(f"/{kind}")]
        return self.target(DOCUMENT, kinds[0]) if kinds else ""

    def type_of(self, part: str) -> str:
        """The content type of a part."""
        return ContentTypes(self.tree(CONTENT_TYPES)).of(part)

    def stored_name(self, part: str) -> str:
        """The name of a part in the case that the file has it; "" if there is no such part."""
        return next((name for name in self._contents if name.lower() == part.lower()), "")

    def add(self, kind: str, content_type: str, root: etree._Element) -> str:
        """Adds a part `word/<kind>.xml` that belongs to the document; gives its name."""
        name = self._free_name(f"word/{kind}.xml")
        self._trees[name], self._contents[name] = root, b""
        self._changed.add(name)
        self._declare(name, content_type)
        target = posixpath.relpath(name, posixpath.dirname(DOCUMENT))
        relation = {"Id": self._free_id(DOCUMENT, "rId1"), "Type": f"{OFFICE}/{kind}", "Target": target}
        etree.SubElement(self.relations_to_change(DOCUMENT), RELATION, relation)
        return name

    def add_relations(self, source: GrowingPackage, ids: Iterable[str], source_part: str, part: str) -> dict[str, str]:
        """Gives a part the relations with these ids of a part of another file; gives their ids here by the old ones.

        A relation keeps its id where it is free. The parts that relations lead to are copied, with all that these refer
        to; one that is here already, with the same bytes, is not copied again.
        """
        new_ids: dict[str, str] = {}
        for own_id in dict.fromkeys(ids):
            key = source, source_part, own_id, part
            if key not in self._added:
                found = [each for each in source.relations(source_part) if each.get("Id") == own_id]
                self._added[key] = self._free_id(part, own_id) if found else own_id
                self._relate(source, source_part, part, [(each, self._added[key]) for each in found])
            new_ids[own_id] = self._added[key]
        return new_ids

    def _relate(
        self, source: GrowingPackage, source_part: str, part: str, relations: list[tuple[etree._Element, str]]
    ) -> None:
        """Adds relations of another file under new ids."""
        waiting = [(source_part, part, relations)]
        for origin, holder, added in waiting:  # grows while it is walked
            for relation, own_id in added:
                copied = deepcopy(relation)
                copied.set("Id", own_id)
                self.relations_to_change(holder).append(copied)
                target = source.target(origin, relation)
                if target:
                    is_new = (source, target) not in self.copies
                    name = self._copy(source, target)
                    copied.set("Target", posixpath.relpath(name, posixpath.dirname(holder)))
                    own = [(each, each.get("Id", "")) for each in source.relations(target)] if is_new else []
                    waiting += [(target, name, own)] if own else []

    def _free_id(self, part: str, own_id: str) -> str:
        """The id, if no relation of the part has it; else another."""
        taken = {each.get("Id") for each in self.relations(part)}
        return own_id if own_id not in taken else next(new for n in count(1) if (new := f"rId{n}") not in taken)

    def _copy(self, source: GrowingPackage, part: str) -> str:
        """The name here of a part of another file."""
        if (source, part) not in self.copies:
            content, content_type = source._contents[part], source.type_of(part)
            name = "" if source.relations(part) else self._same(content, content_type)
            if not name:
                name = self._free_name(part)
                self._contents[name] = content
                self._declare(name, content_type)
            self.copies[source, part] = name
        return self.copies[source, part]

    def _same(self, content: bytes, content_type: str) -> str:
        """The part with the same bytes that refers to nothing; "" if there is none."""
        names = (name for name, known in self._contents.items() if known == content and name not in self._changed)
        return next((name for name in names if self.type_of(name) == content_type and not self.relations(name)), "")

    def _free_name(self, part: str) -> str:
        if not self.stored_name(part):
            return part
        stem, ending = posixpath.splitext(part)
        stem = stem.rstrip(digits)
        return next(new for number in count(1) if not self.stored_name(new := f"{stem}{number}{ending}"))

    def _declare(self, part: str, content_type: str) -> None:
        if self.type_of(part) == content_type:
            return
        ending = posixpath.splitext(part)[1].lstrip(".").lower()
        types = self.to_change(CONTENT_TYPES)
        if ending in ("", "xml") or self.type_of(part):
            etree.SubElement(types, f"{DECLARED}Override", {"PartName": f"/{part}", "ContentType": content_type})
        else:
            types.insert(0, etree.Element(f"{DECLARED}Default", {"Extension": ending, "ContentType": content_type}))
