"""Tags and the XML around them: what a tag leaves out or repeats must be whole elements.

docxtpl and Jinja do not check this, and the documents of such a template would not be XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2 import Environment

_BLOCKS = frozenset(("if", "for", "set", "filter", "call", "macro", "block"))
"""Tags whose content may be left out, repeated or stored; the content of `with` and the like is printed once."""
_BRANCHES = frozenset(("elif", "else"))
_Open = tuple[str, int]
"""An element that is open, and the number of tags before it."""


@dataclass(frozen=True)
class _Tag:
    """A tag of Jinja, or XML between two of them where `written` is empty."""

    line: int
    xml: str = ""
    written: str = ""
    keyword: str = ""
    has_value: bool = False
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


class _CutError(Exception):
    def __init__(self, tag: _Tag) -> None:
        super().__init__(tag.written)
        self.tag = tag


@dataclass(frozen=True)
class Cut:
    """A tag that cuts elements of the XML in two."""

    line: int
    tag: str
    """As the Jinja source has it."""

    @property
    def message(self) -> str:
        """What is wrong."""
        return f'thẻ "{self.tag}" cắt ngang một đoạn, ô hay bảng'

    hint = "thẻ mở và thẻ đóng đặt trong cùng một đoạn, hoặc mỗi thẻ {%p … %} một đoạn riêng, {%tr … %} một hàng riêng"


def cut_elements(environment: Environment, source: str) -> Cut | None:
    """The first tag that cuts elements of the XML in two; None if there is none.

    `source`: Jinja source that can be read.
    """
    walk = _Walk()
    try:
        for tag in _tags(environment, source):
            walk.through(tag)
        walk.end()
    except _CutError as error:
        return Cut(error.tag.line, " ".join(re.sub(r"<[^<>]*>", "", error.tag.written).split()))
    return None


class _Walk:
    """Goes through a source and keeps the list of open elements and blocks."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._blocks: list[_Block] = []
        self._passed: list[_Tag] = []
        self._is_cut = False
        """An element ends before the first tag that has not begun."""

    def through(self, tag: _Tag) -> None:
        """Takes the next tag or XML. Raises `_CutError`."""
        if not tag.written:
            for name, is_end in _ends(tag.xml):
                self._element(name, is_end)
            return
        self._passed.append(tag)
        if self._is_cut:
            raise _CutError(tag)
        if tag.keyword in _BLOCKS and not tag.has_value:
            self._blocks.append(_Block(tag, list(self._open)))
        elif tag.keyword in _BRANCHES and self._blocks:
            self._branch(tag.keyword == "else")
        elif tag.keyword.startswith("end") and tag.keyword[3:] in _BLOCKS and self._blocks:
            self._close(tag)

    def end(self) -> None:
        """Takes the end of the source. Raises `_CutError`."""
        if self._blocks:
            raise _CutError(self._blocks[-1].tag)
        if self._open and self._passed:
            raise _CutError(self._tag_in_last_element())

    def _element(self, name: str, is_end: bool) -> None:
        if not is_end:
            self._open.append((name, len(self._passed)))
        elif self._open and self._open[-1][0] == name:
            self._open.pop()
        elif not self._passed:
            self._is_cut = True
        else:
            is_open = any(name == other for other, _ in self._open)
            raise _CutError(self._tag_in_last_element() if is_open else self._passed[-1])

    def _tag_in_last_element(self) -> _Tag:
        """The first tag behind the beginning of the element that was opened last, with which its end was lost."""
        _, before = self._open[-1]
        return self._passed[min(before, len(self._passed) - 1)]

    def _branch(self, is_else: bool) -> None:
        block = self._blocks[-1]
        block.branches.append(self._open)
        block.has_else = block.has_else or is_else
        self._open = list(block.before)

    def _close(self, tag: _Tag) -> None:
        block = self._blocks.pop()
        block.branches.append(self._open)
        if tag.keyword != f"end{block.tag.keyword}" or not block.is_whole():
            raise _CutError(block.tag)


def _ends(xml: str) -> Iterator[tuple[str, bool]]:
    """The names of start and end tags of XML, with True for an end tag; without empty elements and comments."""
    start = xml.find("<")
    while start >= 0:
        end = xml.find(">", start)
        inside = xml[start + 1 : end]
        if not inside.endswith("/") and not inside.startswith("!"):
            is_end = inside.startswith("/")
            yield inside.removeprefix("/").split(maxsplit=1)[0], is_end
        start = xml.find("<", end)


def _tags(environment: Environment, source: str) -> Iterator[_Tag]:
    """The tags of a source, and the XML between them; tags within a tag of XML are passed over."""
    xml = ""
    begun: list[tuple[str, str]] = []
    for line, kind, value in environment.lex(source):
        if kind == "data":
            xml += value
        elif kind in ("block_begin", "variable_begin"):
            begun = [(kind, value)]
        elif begun:
            begun.append((kind, value))
        if kind in ("block_end", "variable_end"):
            if xml.rfind("<") <= xml.rfind(">"):
                yield _Tag(line, xml)
                yield _tag(line, begun)
                xml = ""
            begun = []
    yield _Tag(0, xml)


def _tag(line: int, tokens: list[tuple[str, str]]) -> _Tag:
    names = [value for kind, value in tokens if kind == "name"]
    keyword = names[0] if names and tokens[0][0] == "block_begin" else ""
    has_value = keyword == "set" and ("operator", "=") in tokens
    return _Tag(line, "", "".join(value for _, value in tokens), keyword, has_value)
