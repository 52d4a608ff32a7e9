"""Word's lists (ECMA-376 part 1, 17.9) and styles of one file, added to another."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy
from itertools import count

from lxml import etree

from docgen.files import digest
from docgen.word.opc.growing_package import GrowingPackage
from docgen.word.opc.package_faults import references_of, rename_references

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_MAIN}}}"
_VAL, _STYLE_ID = f"{_W}val", f"{_W}styleId"
_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_KINDS = {
    f"{_W}numPicBullet": f"{_W}numPicBulletId",
    f"{_W}abstractNum": f"{_W}abstractNumId",
    f"{_W}num": f"{_W}numId",
}
"""The definitions in the part, in their order, each with the attribute that holds its id."""
_DURABLE_ID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}durableId"
_LINKS = (f"{_W}nsid", f"{_W}tmpl", f"{_W}styleLink", f"{_W}numStyleLink")


def add_lists(target: GrowingPackage, source: GrowingPackage, ids: Collection[str] | None = None) -> dict[str, str]:
    """Adds lists of one file to another, all or those with these `numId`; gives their new ids by the old ones.

    A list keeps its id where it is free. Lists of the two files stay apart, also where they look alike: Word joins
    lists with the same `nsid`, so each gets one of its own.
    """
    name = source.related("numbering")
    found = list(source.tree(name).iter(f"{_W}num")) if name else []
    added = [each for each in found if ids is None or each.get(f"{_W}numId") in ids]
    if not added:
        return {}
    here = target.related("numbering") or target.add(
        "numbering", _NUMBERING_TYPE, etree.Element(f"{_W}numbering", nsmap={"w": _MAIN})
    )
    target.to_change(here)
    adding = _Adding(target, here, source, name)
    return {each.get(f"{_W}numId", ""): adding.id_of(each) for each in added}


def list_of_style(styles: etree._Element, style_id: str) -> str:
    """The `numId` of a style or of one that it is based on; "" if it has no list."""
    by_id = {each.get(_STYLE_ID): each for each in styles.iter(f"{_W}style")}
    passed: set[str] = set()
    while style_id in by_id and style_id not in passed:
        passed.add(style_id)
        number = by_id[style_id].find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is not None:
            return number.get(_VAL, "").lstrip("0")
        based_on = by_id[style_id].find(f"{_W}basedOn")
        style_id = "" if based_on is None else based_on.get(_VAL, "")
    return ""


def add_styles(target: GrowingPackage, source: GrowingPackage, ids: Collection[str]) -> None:
    """Adds the styles with these ids that `target` lacks, with those that they refer to, and with their lists."""
    here, there = (target.related("styles"), source.related("styles")) if ids else ("", "")
    if not here or not there:
        return
    known = {each.get(_STYLE_ID) for each in target.tree(here).iter(f"{_W}style")}
    by_id = {each.get(_STYLE_ID, ""): each for each in source.tree(there).iter(f"{_W}style")}
    waiting = [*ids]
    for style_id in waiting:  # grows while it is walked
        if style_id in known or style_id not in by_id:
            continue
        known.add(style_id)
        style = deepcopy(by_id[style_id])
        style.attrib.pop(f"{_W}default", "")
        target.to_change(here).append(style)
        numbers = list(style.iter(f"{_W}numId"))
        new_ids = add_lists(target, source, {each.get(_VAL, "") for each in numbers})
        for each in numbers:
            each.set(_VAL, new_ids.get(each.get(_VAL, ""), each.get(_VAL, "")))
        links = (style.find(f"{_W}{name}") for name in ("basedOn", "next", "link"))
        waiting += [link.get(_VAL, "") for link in links if link is not None]


class _Adding:
    """Adds definitions of lists to the numbering part of a file."""

    def __init__(self, target: GrowingPackage, here: str, source: GrowingPackage, there: str) -> None:
        self._target, self._part = target, here
        self._source, self._source_part = source, there
        self._here, self._there = target.tree(here), source.tree(there)

    def id_of(self, found: etree._Element) -> str:
        """The id here of a definition, which is added with those that it refers to when it is first met."""
        tag = str(found.tag)
        key = self._source, tag, found.get(_KINDS[tag], "")
        if key not in self._target.definitions:
            copied = deepcopy(found)
            copied.attrib.pop(_DURABLE_ID, "")
            if copied.tag == f"{_W}abstractNum":
                self._set_apart(copied)
            for name, referred in (
                (f"{_W}abstractNumId", f"{_W}abstractNum"),
                (f"{_W}lvlPicBulletId", f"{_W}numPicBullet"),
            ):
                for reference in copied.iter(name):
                    reference.set(_VAL, self._id_of(referred, reference.get(_VAL, "")))
            ids = self._target.add_relations(self._source, references_of(copied), self._source_part, self._part)
            rename_references(copied, ids)
            self._target.definitions[key] = self._put(copied)
        return self._target.definitions[key]

    def _id_of(self, tag: str, own_id: str) -> str:
        return next((self.id_of(each) for each in self._there.iter(tag) if each.get(_KINDS[tag]) == own_id), own_id)

    def _set_apart(self, shape: etree._Element) -> None:
        """Gives a definition an `nsid` of its own, and the levels of the style of lists that it only refers to."""
        link = shape.find(f"{_W}numStyleLink")
        for other in self._there.iter(f"{_W}abstractNum") if link is not None else ():
            style = other.find(f"{_W}styleLink")
            if style is not None and link is not None and style.get(_VAL) == link.get(_VAL):
                shape.extend(deepcopy(level) for level in other.iterchildren(f"{_W}lvl"))
        for each in [child for child in shape if child.tag in _LINKS]:
            shape.remove(each)
        taken = {each.get(_VAL, "").upper() for each in self._here.iter(f"{_W}nsid")}
        seeds = (etree.tostring(shape, method="c14n") + str(number).encode() for number in count())
        free = next(new for seed in seeds if (new := digest(seed)[:8].upper()) not in taken)
        shape.insert(0, etree.Element(f"{_W}nsid", {_VAL: free}))

    def _put(self, element: etree._Element) -> str:
        """Puts a definition behind those of its kind, under its own id or the next free one; gives the id."""
        tag = str(element.tag)
        own_id = element.get(_KINDS[tag], "")
        taken = {each.get(_KINDS[tag]) for each in self._here.iter(tag)}
        free = own_id if own_id not in taken else next(new for number in count(1) if (new := str(number)) not in taken)
        element.set(_KINDS[tag], free)
        order = list(_KINDS)
        before = [each for each in self._here if str(each.tag) in order[: order.index(tag) + 1]]
        self._here.insert(len(before), element)
        return free
