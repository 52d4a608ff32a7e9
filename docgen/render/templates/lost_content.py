"""Text and pictures beside a tag that docxtpl puts in the place of a whole paragraph, row or cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from docgen.errors import Problem, Severity
from docgen.render.templates.tag_spans import with_tags
from docgen.render.templates.tags import TemplateParagraph, TemplatePart, W

LOST_TEXT = "lost-text"
LOST_HINT = "thẻ phải đứng một mình, chữ để chỗ khác"
UNITS = {"p": "cả đoạn", "tr": "cả hàng", "tc": "cả ô"}
"""What a tag with this letter replaces."""
_UNIT_TAG = re.compile(r"\{[{%#](p|tr|tc) ")
_SECTION = "dấu ngắt phần (section break)"
"""Why only a warning: LibreOffice moves it into the paragraph before it, which may be that of a tag."""
_THINGS = {
    **dict.fromkeys((f"{W}drawing", f"{W}pict", f"{W}object"), "hình"),
    **dict.fromkeys((f"{W}footnoteReference", f"{W}endnoteReference"), "chú thích"),
    f"{W}sectPr": _SECTION,
}
_SHOWN = 40

_Tags = list[tuple[TemplateParagraph, str]]


def lost_content(part: TemplatePart) -> Iterator[Problem]:
    """A problem for each paragraph, row or cell that a tag replaces and that holds more than this tag."""
    for (letter, unit), tags in _units(part).items():
        # Of several tags docxtpl keeps the last; a comment only where there is nothing else.
        paragraph, tag = ([each for each in tags if not each[1].startswith("{#")] or tags)[-1]
        text, things = _text_beside(unit, tag), dict.fromkeys(_THINGS[str(each.tag)] for each in unit.iter(*_THINGS))
        lost = ", ".join((*([f"“{text[:_SHOWN]}”"] if text else ()), *things))
        if lost:
            message = f"thẻ “{tag}” thay {UNITS[letter]} nên {lost} đứng cạnh nó sẽ mất"
            severity = Severity.WARNING if lost == _SECTION else Severity.ERROR
            yield Problem(part.place(paragraph, tag), message, LOST_HINT, LOST_TEXT, severity)


def _units(part: TemplatePart) -> dict[tuple[str, etree._Element], _Tags]:
    """The paragraphs, rows and cells that tags replace, each with these tags."""
    units: dict[tuple[str, etree._Element], _Tags] = defaultdict(list)
    for element, paragraph in part.by_element.items():
        for tag in paragraph.tags:
            found = _UNIT_TAG.match(tag)
            unit = _unit(element, found[1]) if found else None
            if found and unit is not None:
                units[found[1], unit].append((paragraph, tag))
    return units


def _unit(paragraph: etree._Element, letter: str) -> etree._Element | None:
    return paragraph if letter == "p" else next(paragraph.iterancestors(f"{W}{letter}"), None)


def _text_beside(unit: etree._Element, tag: str) -> str:
    """The text of a paragraph, row or cell without the tag and without comments; attributes are no text."""
    within = ["".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in unit.iter(f"{W}p")]
    before, found, behind = " ".join(" ".join(within).split()).rpartition(tag)
    beside = with_tags(before + behind, lambda other: "" if other.startswith("{#") else other)
    return " ".join(beside.split()) if found else ""
