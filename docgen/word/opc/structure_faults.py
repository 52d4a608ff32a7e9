"""What Word requires of the elements of a part (ECMA-376 part 1, 17), beside that the part is well-formed.

A part that breaks one of these rules is "unreadable content" to Word, or loses text without notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_MAIN}}}"


def _named(*names: str) -> frozenset[str]:
    return frozenset(f"{_W}{name}" for name in names)


_PARAGRAPH, _TABLE, _ROW, _CELL, _CONTENT = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "sdtContent"))
_RUN, _TEXT, _BOOKMARK = f"{_W}r", f"{_W}t", f"{_W}bookmarkStart"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_STORIES = _named("tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent", "docPartBody")
"""What contains paragraphs and tables, at least one of them; w:body, which does as well, may be empty."""
_BLOCKS = _STORIES | _named("body")
_WRAPPERS = _named("sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo")
"""What stands around elements of any level, as elements of other namespaces do."""
_HOLDERS = {_PARAGRAPH: _BLOCKS, _TABLE: _BLOCKS, _ROW: frozenset((_TABLE,)), _CELL: frozenset((_ROW,))}
"""The elements that may hold one of these."""
_HELD = {**dict.fromkeys(_BLOCKS, _named("p", "tbl")), _TABLE: frozenset((_ROW,)), _ROW: frozenset((_CELL,))}
"""What an element, or a content control in it, must hold at least one of."""
_EMPTY = {_TABLE: "bảng không có hàng nào", _ROW: "hàng không có ô nào", _CELL: "ô không có đoạn nào"}
_WORDS = {
    _PARAGRAPH: "đoạn",
    _TABLE: "bảng",
    _ROW: "hàng",
    _CELL: "ô",
    _CONTENT: "ô điền (content control)",
    _BOOKMARK: "dấu trang (bookmark)",
    _DRAWING: "hình",
    _RUN: "chữ (w:r)",
    _TEXT: "chữ (w:t)",
    f"{_W}txbxContent": "khung chữ (text box)",
    f"{_W}hdr": "đầu trang",
    f"{_W}ftr": "chân trang",
}
_SHOWN = 40


# Why XPath: most elements of a part are runs and texts, and libxml2 looks at them thirty times as fast as Python.
def _xpath(*paths: str) -> etree.XPath:
    return etree.XPath("|".join(paths), namespaces={"w": _MAIN})


_RUNS_APART = _xpath("descendant::w:r[not(parent::w:p)]", "descendant::w:t[not(parent::w:r)]")
_WITH_LOOSE_TEXT = _xpath(*(f"descendant::w:{name}[text()[normalize-space()]]" for name in ("p", "tbl", "tr", "tc")))
_NO_HOLDERS_OF_RUNS = _BLOCKS | {_TABLE, _ROW, _RUN, _TEXT}


class StructureFault(NamedTuple):
    """A rule that is broken, in Vietnamese, and the element that breaks it."""

    element: etree._Element
    message: str


def structure_faults(tree: etree._Element) -> Iterator[StructureFault]:
    """What is wrong with the elements of a part, kind by kind. A part of another vocabulary has no faults."""
    for element in tree.iter(*_HOLDERS, _CONTENT, *_STORIES):
        message = _misplaced(element) or _incomplete(element)
        if message:
            yield StructureFault(element, message)
    for element in _found(_RUNS_APART, tree):
        around = element.getparent()
        if element.tag == _TEXT or (around is not None and around.tag in _NO_HOLDERS_OF_RUNS):
            yield StructureFault(element, f"{_shown(element)} nằm trong {_shown(around)}")
    for element in _found(_WITH_LOOSE_TEXT, tree):
        texts = (element.text, *(child.tail for child in element))
        shown = " ".join(" ".join(text or "" for text in texts).split())[:_SHOWN]
        yield StructureFault(element, f"“{shown}” đứng ngoài w:t nên Word không hiện")
    yield from _repeated_ids(tree)


def _misplaced(element: etree._Element) -> str:
    allowed = _HOLDERS.get(str(element.tag))
    around = element.getparent()
    if not allowed or around is None or around.tag in allowed:
        return ""
    holder = _holder(element)
    return "" if holder is None or holder.tag in allowed else f"{_shown(element)} nằm trong {_shown(holder)}"


def _incomplete(element: etree._Element) -> str:
    """What an element lacks."""
    if element.tag == _PARAGRAPH or (element.tag == _CELL and len(element) and element[-1].tag == _PARAGRAPH):
        return ""
    level = _holder(element) if element.tag == _CONTENT else element
    expected = _HELD.get(str(level.tag), frozenset()) if level is not None else frozenset()
    held = [child.tag for child in _unwrapped(element) if child.tag in expected]
    if expected and not held:
        return _EMPTY.get(str(element.tag), f"{_shown(element)} trống")
    return "ô không kết thúc bằng một đoạn" if element.tag == _CELL and held[-1] != _PARAGRAPH else ""


def _holder(element: etree._Element) -> etree._Element | None:
    """The element around it that is no wrapper; None at the top of the part."""
    return next((around for around in element.iterancestors() if not _is_wrapper(around)), None)


def _unwrapped(element: etree._Element) -> Iterator[etree._Element]:
    """The children, wrappers replaced by their own children."""
    for child in element.iterchildren(etree.Element):
        if _is_wrapper(child):
            yield from _unwrapped(child)
        else:
            yield child


def _is_wrapper(element: etree._Element) -> bool:
    return element.tag in _WRAPPERS or not str(element.tag).startswith(_W)


def _repeated_ids(tree: etree._Element) -> Iterator[StructureFault]:
    seen: set[tuple[str, str | None]] = set()
    for element in tree.iter(_BOOKMARK, _DRAWING):
        key = (str(element.tag), element.get(f"{_W}id") if element.tag == _BOOKMARK else element.get("id"))
        if key in seen:
            yield StructureFault(element, f"có hai {_shown(element)} cùng mã {key[1]}")
        seen.add(key)


def _found(path: etree.XPath, tree: etree._Element) -> list[etree._Element]:
    found = path(tree)
    return [element for element in found if isinstance(element, etree._Element)] if isinstance(found, list) else []


def _shown(element: etree._Element | None) -> str:
    name = "" if element is None else str(element.tag)
    return _WORDS.get(name, name.replace(_W, "w:"))
