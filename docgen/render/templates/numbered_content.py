"""Which texts, tags and things of a part docxtpl's `patch_xml` leaves out: all are numbered, then looked for.

Nothing here knows docxtpl's patterns: what has no number in the Jinja source any more would be in no document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from lxml import etree

from docgen.render.templates.docxtpl_patch import UnpatchableError, patched
from docgen.render.templates.tag_spans import tag_spans
from docgen.render.templates.tags import TemplatePart, W

_SIGN, _END = "\U0010fe0a", "\U0010fe0b"
_NUMBER = re.compile(f"{_SIGN}(\\d+){_END}")
_ATTRIBUTE = "numbered"
_MERGE_TAG = re.compile(r"\{%\s*[vh]m\b")
"""Nothing of these is in the source, so that the number stands before them."""
_PROPERTIES = re.compile(rf"{W}\w+Pr(?:Ex)?|{W}tblGrid")
_FIELD, _NOTE, _PICTURE = "trường (field)", "chú thích", "hình"
_NAMES = {
    **dict.fromkeys(("drawing", "pict", "object"), _PICTURE),
    **dict.fromkeys(("footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef"), _NOTE),
    **dict.fromkeys(("fldSimple", "fldChar", "instrText", "pgNum"), _FIELD),
    **dict.fromkeys(("sym", "noBreakHyphen"), "ký hiệu"),
    **dict.fromkeys(("oMath", "oMathPara"), "công thức"),
    "sectPr": "dấu ngắt phần (section break)",
    "br": "dấu ngắt trang",
    "bookmarkStart": "dấu trang (bookmark) mà chỗ khác tham chiếu",
}
"""What a person calls an element beside text."""
_OTHER = "nội dung khác chữ"
_AROUND = frozenset(
    ("r", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "ins", "moveTo", "dir", "bdo", "ruby", "rt")
    + ("rubyBase", "AlternateContent", "Choice", "Fallback", "fldSimple")
)
"""Elements that hold others."""
_NOTHING = re.compile(
    r"t|delText|tab|ptab|cr|softHyphen|proofErr|lastRenderedPageBreak|annotationRef|commentReference|.*Range(?:Start|End)"
    r"|(?:bookmark|perm)(?:Start|End)|p|tbl|tr|tc|data|del|moveFrom"
)
"""Elements that a reader does not see; texts are numbered by themselves. Comments are named by lint."""


class Kind(Enum):
    """What a piece of content is."""

    TEXT = 1
    TAG = 2
    COMMENT = 3
    THING = 4


@dataclass(frozen=True, eq=False)
class Content:
    """A text between tags, a tag, or a thing such as a picture."""

    kind: Kind
    text: str
    """As it is written; of a thing its name in Vietnamese."""
    paragraph: etree._Element
    """The nearest w:p around it."""


def numbered_content(part: TemplatePart) -> list[tuple[Content, bool]]:
    """All content of the paragraphs of a part in its order, each with whether it is in the Jinja source.

    Empty for a part that cannot be patched.
    """
    tree = deepcopy(part.tree)
    copies = dict(zip(part.tree.iter(f"{W}p"), tree.iter(f"{W}p"), strict=True))
    found: list[Content] = []
    targets = _targets(part.tree)
    for paragraph, copy in copies.items():
        found += _numbered(paragraph, copy, targets, len(found))
    try:
        source = patched(str(etree.tostring(tree, encoding="unicode")))
    except UnpatchableError:
        return []
    kept = {int(number) for number in _NUMBER.findall(source)}
    return [(content, number in kept) for number, content in enumerate(found)]


def _targets(tree: etree._Element) -> frozenset[str]:
    """The names of the bookmarks that a link or a field of a part refers to."""
    anchors = {link.get(f"{W}anchor", "") for link in tree.iter(f"{W}hyperlink")}
    codes = [element.text or element.get(f"{W}instr") or "" for element in tree.iter(f"{W}instrText", f"{W}fldSimple")]
    return frozenset(anchors.union(*(re.findall(r"[^\s\"]+", code) for code in codes)))


def _numbered(paragraph: etree._Element, copy: etree._Element, targets: frozenset[str], first: int) -> list[Content]:
    """The content of a paragraph; `copy` gets the numbers."""
    found: list[Content] = []
    texts: list[etree._Element] = []
    for element in _own_elements(copy):
        if element.tag == f"{W}t":
            texts.append(element)
        elif _is_thing(element, targets):
            element.set(_ATTRIBUTE, _number(first + len(found)))
            found.append(Content(Kind.THING, _NAMES.get(_name(element), _OTHER), paragraph))
    written = [text.text or "" for text in texts]
    begins = [0, *accumulate(map(len, written))]
    whole = "".join(written)
    contents = [*_contents(whole, begins)]
    for number, (position, *_) in reversed([*enumerate(contents, first + len(found))]):
        index = bisect_right(begins, position) - 1
        before = texts[index].text or ""
        offset = position - begins[index]
        texts[index].text = before[:offset] + _number(number) + before[offset:]
    return found + [Content(kind, whole[begin:end], paragraph) for _, begin, end, kind in contents]


def _own_elements(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The elements of a paragraph without formats and without those that are of a thing or of a paragraph within."""
    for child in paragraph.iterchildren(etree.Element):
        if _PROPERTIES.fullmatch(str(child.tag)):
            yield from child.iterfind(f"{W}sectPr")
        else:
            yield child
            yield from _own_elements(child) if _name(child) in _AROUND else ()


def _is_thing(element: etree._Element, targets: frozenset[str]) -> bool:
    name = _name(element)
    if name == "bookmarkStart":
        return element.get(f"{W}name", "") in targets
    if name == "br":
        return element.get(f"{W}type", "textWrapping") != "textWrapping"
    return name == "fldSimple" or not (name in _AROUND or _NOTHING.fullmatch(name))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _contents(text: str, begins: list[int]) -> Iterator[tuple[int, int, int, Kind]]:
    """Where to put a number, begin, end and kind of each tag and each text; `begins`: of each w:t."""
    after = 0
    for begin, end in (*tag_spans(text, alone=True), (len(text), len(text))):
        yield from _texts(text, [after, *(piece for piece in begins if after < piece < begin), begin])
        after = end
        tag = text[begin:end]
        if tag:
            closing = end - 3 if tag[-3] in "-+" else end - 2
            kind = Kind.COMMENT if tag.startswith("{#") else Kind.TAG
            yield begin if _MERGE_TAG.match(tag) else closing, begin, end, kind


def _texts(text: str, cuts: list[int]) -> Iterator[tuple[int, int, int, Kind]]:
    for begin, end in zip(cuts, cuts[1:], strict=False):
        if text[begin:end].strip():
            yield begin, begin, end, Kind.TEXT


def _number(number: int) -> str:
    return f"{_SIGN}{number}{_END}"
