"""Text, tags and pictures that docxtpl leaves out: most stand beside a tag that replaces a paragraph, row or cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from docgen.errors import Problem
from docgen.render.templates.numbered_content import Content, Kind, numbered_content
from docgen.render.templates.tag_spans import with_tags
from docgen.render.templates.tags import TemplatePart, W

LOST_TEXT = "lost-text"
_UNITS = {"p": "cả đoạn", "tr": "cả hàng", "tc": "cả ô"}
"""What a tag with this letter replaces."""
_UNIT_TAG = re.compile(r"\{[{%#](p|tr|tc) ")
_BEFORE, _BEHIND = "trước", "sau"
_ALONE = "thẻ phải đứng một mình, chuyển chữ ra chỗ khác"
_WITHOUT_DASH = "bỏ dấu - trong thẻ"
_OUTSIDE = "đưa ra ngoài thẻ"
_SHOWN = 40
_OPENING = re.compile(r"\{[{%#]")

_Unit = tuple[str, etree._Element]
"""The letter of a tag, and the paragraph, row or cell that it replaces."""
_Cause = tuple[str, etree._Element, str]
"""What a tag replaces or joins, the paragraph that it stands in, and the tag; of other causes the paragraph only."""


@dataclass(frozen=True)
class _Lost:
    """The content of a part, and what of it is in no document."""

    contents: list[tuple[Content, bool]]

    @cached_property
    def units(self) -> dict[_Unit, Content]:
        """The paragraphs, rows and cells that tags replace, each with the tag that docxtpl keeps of them."""
        tags: dict[_Unit, list[tuple[bool, int, Content]]] = defaultdict(list)
        for position, (content, is_kept) in enumerate(self.contents):
            found = _UNIT_TAG.match(content.text) if content.kind in (Kind.TAG, Kind.COMMENT) else None
            unit = _unit(content.paragraph, found[1]) if found else None
            if found and unit is not None:
                tags[found[1], unit].append((is_kept, position, content))
        return {unit: max(of_unit, key=lambda tag: tag[:2])[2] for unit, of_unit in tags.items()}

    def by_cause(self) -> dict[_Cause, list[Content]]:
        """What is lost, by what it stands beside."""
        found: dict[_Cause, list[Content]] = defaultdict(list)
        for position, (content, is_kept) in enumerate(self.contents):
            if not is_kept and content.kind is not Kind.COMMENT:
                found[self._cause(position)].append(content)
        return found

    def _cause(self, position: int) -> _Cause:
        content, _ = self.contents[position]
        for element in (content.paragraph, *content.paragraph.iterancestors()):
            letter = etree.QName(element).localname
            if (letter, element) in self.units:
                tag = self.units[letter, element]
                return _UNITS[letter], tag.paragraph, tag.text
        return self._joining(position) or ("", content.paragraph, "")

    def _joining(self, position: int) -> _Cause | None:
        """The tag with a dash that is next to a content."""
        before = (content for content, _ in reversed(self.contents[:position]))
        behind = (content for content, _ in self.contents[position + 1 :])
        for others, sign, joined in ((behind, "{%-", _BEFORE), (before, "-%}", _BEHIND)):
            tag = next((other for other in others if other.kind is Kind.TAG), None)
            if tag and sign in tag.text:
                return joined, tag.paragraph, tag.text
        return None


def lost_content(part: TemplatePart) -> Iterator[Problem]:
    """A problem for each tag beside which something would be lost, and for each paragraph where else it would be."""
    if any(_OPENING.search(with_tags(text.text, lambda _: "", alone=True)) for text in part.paragraphs):
        return  # a tag that is never closed takes the text behind it along, and is a problem by itself
    for cause, lost in _Lost(numbered_content(part)).by_cause().items():
        yield _problem(part, cause, lost)


def _problem(part: TemplatePart, cause: _Cause, lost: list[Content]) -> Problem:
    replaced, paragraph, tag = cause
    text = " ".join("".join(_texts(lost)).split())[:_SHOWN]
    things = dict.fromkeys(content.text for content in lost if content.kind is Kind.THING)
    shown = ", ".join((*([f"“{text}”"] if text else ()), *things))
    if replaced in _UNITS.values():
        message, hint = f"thẻ “{tag}” thay {replaced} nên {shown} đứng cạnh nó sẽ mất", _ALONE
    elif tag:
        message, hint = f"thẻ “{tag}” nối với đoạn {replaced} nên {shown} ở giữa sẽ mất", _WITHOUT_DASH
    else:
        message, hint = f"{shown} nằm trong một thẻ nên sẽ mất", _OUTSIDE
    return Problem(part.place(part.by_element[paragraph], tag), message, hint, LOST_TEXT)


def _texts(lost: list[Content]) -> Iterator[str]:
    """The texts and tags, with a space between those of different paragraphs."""
    paragraph = None
    for content in lost:
        if content.kind is not Kind.THING:
            yield f" {content.text}" if content.paragraph is not paragraph else content.text
            paragraph = content.paragraph


def _unit(paragraph: etree._Element, letter: str) -> etree._Element | None:
    return paragraph if letter == "p" else next(paragraph.iterancestors(f"{W}{letter}"), None)
