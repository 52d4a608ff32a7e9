"""Changes that Word shows as tracked changes (ECMA-376 part 1, 17.13.5): a person accepts or rejects each of them."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.word.elements import W, local_name, number

_UNTRACKED = {
    "rPr": {"ins", "del", "moveFrom", "moveTo"},
    "pPr": {"rPr", "sectPr"},
    "sectPr": {"headerReference", "footerReference"},
}
"""Children of properties that the record of their old values does not hold."""
_DELETED_TEXT = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
_RECORDS = tuple(f"{W}{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tcPr", "tblGrid"))
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_P = f"{W}p"
_INSERTION, _DELETION = f"{W}ins", f"{W}del"


@dataclass(slots=True)
class RevisionMarks:
    """Records changes of a document under one author and one date."""

    author: str
    date: str
    """`2026-11-28T08:00:00Z`."""
    _last_id: int = 0

    def watch(self, root: etree._Element) -> None:
        """Ids of the marks are larger than any other id in the part."""
        ids = (number(one.get(f"{W}id")) for one in root.iter(etree.Element))
        self._last_id = max(self._last_id, *(one for one in ids if one is not None), 0)

    def keep_old(self, properties: etree._Element) -> None:
        """Records the properties (w:rPr, w:pPr, w:sectPr, w:tblPr, w:tcPr, w:tblGrid) before their first change."""
        name = local_name(properties)
        run = properties.getparent()
        if properties.find(f"{W}{name}Change") is not None or (run is not None and self.is_inserted(run)):
            return
        old = etree.Element(W + name)
        old.extend(deepcopy(child) for child in _tracked(properties))
        attributes = {} if name == "tblGrid" else self._signature()
        mark = etree.SubElement(properties, f"{W}{name}Change", {f"{W}id": self._next_id(), **attributes})
        mark.append(old)

    def is_inserted(self, run: etree._Element) -> bool:
        """Whether the run was inserted by this author: its changes need no mark of their own."""
        around = run.getparent()
        return around is not None and around.tag == _INSERTION and self._is_own(around)

    def insert_after(self, run: etree._Element, text: etree._Element) -> None:
        """Inserts a run with this w:t, in the format of `run`."""
        added = etree.Element(f"{W}r")
        run_properties = run.find(f"{W}rPr")
        if run_properties is not None:
            copy = etree.SubElement(added, f"{W}rPr")
            copy.extend(deepcopy(child) for child in _tracked(run_properties))
        added.append(text)
        self._insert(added, run)

    def replace(self, run: etree._Element) -> etree._Element:
        """Marks the run as deleted, and inserts a copy, which is returned; drawings in it get ids of their own."""
        copy = deepcopy(run)
        ids = [number(one.get("id")) or 0 for one in run.getroottree().iter(_DRAWING)]
        for place, drawing in enumerate(copy.iter(_DRAWING), max(ids, default=0) + 1):
            drawing.set("id", str(place))
        self._insert(copy, run)
        self.delete(run)
        return copy

    def _insert(self, added: etree._Element, run: etree._Element) -> None:
        mark = self._mark(_INSERTION)
        mark.append(added)
        run.addnext(mark)

    def delete(self, run: etree._Element) -> None:
        """Marks the run as deleted."""
        mark = self._mark(_DELETION)
        run.addprevious(mark)
        mark.append(run)
        for element in list(run.iter(*_DELETED_TEXT)):
            element.tag = _DELETED_TEXT[str(element.tag)]

    def finish(self, roots: Iterable[etree._Element]) -> None:
        """Removes the records of properties that have their old values again; gives copies in split runs other ids."""
        seen: set[str | None] = set()
        for mark in [mark for root in roots for mark in root.iter(*_RECORDS)]:
            properties = mark.getparent()
            if properties is None or not (mark.tag == _RECORDS[-1] or self._is_own(mark)):
                continue
            if _values(_tracked(properties)) == _values(child for old in mark for child in old):
                properties.remove(mark)
            elif mark.get(f"{W}id") in seen:
                mark.set(f"{W}id", self._next_id())
            seen.add(mark.get(f"{W}id"))

    def _mark(self, tag: str) -> etree._Element:
        return etree.Element(tag, {f"{W}id": self._next_id(), **self._signature()})

    def _signature(self) -> dict[str, str]:
        return {f"{W}author": self.author, f"{W}date": self.date}

    def _is_own(self, mark: etree._Element) -> bool:
        return all(mark.get(name) == text for name, text in self._signature().items())

    def _next_id(self) -> str:
        self._last_id += 1
        return str(self._last_id)


def keep_old(properties: etree._Element, marks: RevisionMarks | None) -> None:
    """Records the properties before their first change, if changes are tracked."""
    if marks is not None:
        marks.keep_old(properties)


def _tracked(properties: etree._Element) -> list[etree._Element]:
    """The children that a record of old values holds: never paragraphs, which would count as paragraphs of the part."""
    name = local_name(properties)
    left_out = {W + one for one in (*_UNTRACKED.get(name, ()), f"{name}Change", "p")}
    return [child for child in properties if child.tag not in left_out and not (len(child) and _holds_paragraph(child))]


def _holds_paragraph(element: etree._Element) -> bool:
    return next(element.iter(_P), None) is not None


def _values(elements: Iterable[etree._Element]) -> list[object]:
    """What can be compared of properties: names, attributes in any order, and children."""
    return [(one.tag, sorted(one.attrib.items()), _values(one)) for one in elements]
