"""Tags and the XML around them: what a tag leaves out or repeats must be whole elements.

docxtpl and Jinja do not check this, and the documents of such a template would not be XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import Environment

_BLOCKS = frozenset(("if", "for", "set", "filter", "call", "macro", "block"))
"""Tags whose content may be left out, repeated or stored; the content of `with` and the like is printed once."""
_ELEMENT = re.compile(r"<(?P<end>/?)(?P<name>[^\s<>/!?]++)(?:[^<>]*[^<>/])?>")
"""A start or end tag of XML; no empty element and no comment."""
_Open = tuple[str, int]
"""An element that is open, and the number of tags before it."""


class _Tag(NamedTuple):
    """A tag of Jinja."""

    line: int
    written: str
    keyword: str
    has_value: bool
    """It is a `set` with a value, which has no end tag."""


@dataclass
class _Block:
    """A block of tags that is open, with the elements that were open before it and after each of its branches."""

    tag: _Tag
    before: list[_Open]
    branches: list[list[_Open]] = field(default_factory=list)
    has_else: bool = False

    def is_whole(self) -> bool:
        """True if the same elements are open behind it, whichever branch is printed, how often so ever."""
        names = [[name for name, _ in branch] for branch in self.branches]
        expected = names[0] if self.has_else and self.tag.keyword == "if" else [name for name, _ in self.before]
        return all(branch == expected for branch in names)


class Cut(Exception):  # noqa: N818 - it is found rather than raised
    """A tag that cuts elements of the XML in two."""

    hint = "thẻ mở và thẻ đóng đặt trong cùng một đoạn, hoặc mỗi thẻ {%p … %} một đoạn riêng, {%tr … %} một hàng riêng"

    def __init__(self, tag: _Tag, end: _Tag | None = None) -> None:
        """`end`: the tag that closes or continues `tag` within other elements, if that is what is wrong."""
        self.line, self.tag = tag.line, _as_written(tag)
        self.end_line, self.end = (end.line, _as_written(end)) if end else (0, "")
        self.message = f'thẻ "{self.tag}" mở và đóng ở hai đoạn, ô hay bảng khác nhau'
        super().__init__(self.message)


def cut_elements(environment: Environment, source: str) -> Cut | None:
    """The first tag that cuts elements of the XML in two; None if there is none.

    `source`: Jinja source that can be read.
    """
    walk = _Walk()
    try:
        for xml, tag in _tags(environment, source):
            walk.through(xml, tag)
    except Cut as cut:
        return cut
    return None


class _Walk:
    """Goes through a source and keeps the list of open elements and blocks."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._blocks: list[_Block] = []
        self._passed: list[_Tag] = []
        self._is_cut = False
        """An element ends before the first tag that has not begun."""

    def through(self, xml: str, tag: _Tag | None) -> None:
        """Takes XML and the tag behind it, None at the end of the source. Raises `Cut`."""
        for element in _ELEMENT.finditer(xml):
            self._element(element["name"], bool(element["end"]))
        if tag is None:
            self._end()
            return
        self._passed.append(tag)
        if self._is_cut:
            raise Cut(tag)
        if tag.keyword in _BLOCKS and not tag.has_value:
            self._blocks.append(_Block(tag, list(self._open)))
        elif self._blocks and tag.keyword in ("elif", "else"):
            self._branch().has_else |= tag.keyword == "else"
            self._open = list(self._blocks[-1].before)
        elif self._blocks and tag.keyword.startswith("end") and tag.keyword[3:] in _BLOCKS:
            block = self._branch()
            self._blocks.pop()
            if tag.keyword != f"end{block.tag.keyword}" or not block.is_whole():
                raise Cut(block.tag, tag)

    def _end(self) -> None:
        if self._blocks:
            raise Cut(self._blocks[-1].tag)
        if self._open and self._passed:
            raise Cut(self._tag_in_last_element())

    def _element(self, name: str, is_end: bool) -> None:
        if not is_end:
            self._open.append((name, len(self._passed)))
        elif self._open and self._open[-1][0] == name:
            self._open.pop()
        elif not self._passed:
            self._is_cut = True
        else:
            is_open = any(name == other for other, _ in self._open)
            raise Cut(self._tag_in_last_element() if is_open else self._passed[-1])

    def _tag_in_last_element(self) -> _Tag:
        """The first tag behind the beginning of the element that was opened last, with which its end was lost."""
        _, before = self._open[-1]
        return self._passed[min(before, len(self._passed) - 1)]

    def _branch(self) -> _Block:
        """The innermost block, with the branch that ends here."""
        self._blocks[-1].branches.append(self._open)
        return self._blocks[-1]


def _tags(environment: Environment, source: str) -> Iterator[tuple[str, _Tag | None]]:
    """The tags of a source, each with the XML before it; tags within a tag of XML are passed over."""
    xml = ""
    begun: list[tuple[str, str]] = []
    for line, kind, value in environment.lex(source):
        if kind == "data":
            xml += value
        elif begun or kind in ("block_begin", "variable_begin"):
            begun.append((kind, value))
        if kind in ("block_end", "variable_end"):
            if xml.rfind("<") <= xml.rfind(">"):
                yield xml, _tag(line, begun)
                xml = ""
            begun = []
    yield xml, None


def _as_written(tag: _Tag) -> str:
    return " ".join(re.sub(r"<[^<>]*>", "", tag.written).split())


def _tag(line: int, tokens: list[tuple[str, str]]) -> _Tag:
    names = [value for kind, value in tokens if kind == "name"]
    keyword = names[0] if names and tokens[0][0] == "block_begin" else ""
    has_value = keyword == "set" and ("operator", "=") in tokens
    return _Tag(line, "".join(value for _, value in tokens), keyword, has_value)
