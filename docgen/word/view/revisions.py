"""Tracked changes (ECMA-376 part 1, 17.13.5): a part as it was before them.

The reader reads insertions as text and skips deletions. Here the two are swapped, and text that was reformatted gets
its old format back. No paragraph moves, so that addresses stay the same.
"""

from __future__ import annotations

from lxml import etree

from docgen.word.elements import W

_SWAPPED = {"ins": "del", "moveTo": "moveFrom", "cellIns": "cellDel"}
_SWAPPED |= {opposite: tracked for tracked, opposite in _SWAPPED.items()}
_RENAMED = {W + tracked: W + opposite for tracked, opposite in _SWAPPED.items()}
_RENAMED |= {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}

_KEPT = {
    "pPr": {"rPr", "sectPr"},
    "rPr": {"ins", "del", "moveFrom", "moveTo"},
    "sectPr": {"headerReference", "footerReference"},
    "trPr": {"ins", "del"},
    "tcPr": {"cellIns", "cellDel", "cellMerge"},
    "tblPr": set(),
    "tblPrEx": set(),
    "tblGrid": set(),
}
"""Children that the recorded old properties do not cover: they stay."""
_KEPT_LAST = f"{W}pPr"
"""Where they come after the others; elsewhere they come first."""


def rejected(root: etree._Element) -> etree._Element:
    """The same tree, changed in place, with every tracked change undone."""
    for name, kept in _KEPT.items():
        for change in list(root.iter(f"{W}{name}Change")):
            _restore(change, {W + one for one in kept})
    for element in list(root.iter(*_RENAMED)):
        element.tag = _RENAMED[str(element.tag)]
    return root


def _restore(change: etree._Element, kept: set[str]) -> None:
    properties = change.getparent()
    if properties is None:
        return
    old = [child for inner in change for child in inner]
    for child in list(properties):
        if child.tag not in kept:
            properties.remove(child)
    place = 0 if properties.tag == _KEPT_LAST else len(properties)
    properties[place:place] = old
