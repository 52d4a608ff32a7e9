"""Word's own lists (ECMA-376 part 1, 17.9): the indents of each level, and the labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from docgen.word.elements import W, find, number, switch, value
from docgen.word.view.number_formats import numeral
from docgen.word.view.paragraph_properties import paragraph_values
from docgen.word.view.run_properties import Values

NO_LIST = "0"
_LEVELS = 9
_LONGEST_LABEL = 100
_INDENT_KEYS = ("left", "right", "first", "leftChars", "rightChars", "firstChars", "tab:")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list (w:lvl)."""

    start: int
    format: str
    text: str
    """The label with `%1` to `%9` for the numbers of the levels."""
    restart: int | None
    """The level, from 1, after which numbers restart; 0 for never; None for any higher level."""
    all_arabic: bool
    """All numbers are Arabic (w:isLgl)."""
    style: str
    """The paragraph style that belongs to this level, or ""."""
    values: Values
    """Its indents and tab stops."""


@dataclass(frozen=True, slots=True)
class _List:
    """A w:num: its levels, the definition whose counts it shares, and the levels that it restarts."""

    abstract_id: str
    levels: Mapping[int, ListLevel]
    restarts: frozenset[int]


class Lists:
    """The lists of one document."""

    def __init__(self, root: etree._Element | None, number_of_style: Callable[[str], str | None]) -> None:
        """`root` is w:numbering; `number_of_style` gives the w:numId that a list style names."""
        found = () if root is None else tuple(root)
        self._abstract = {one.get(f"{W}abstractNumId", ""): one for one in found if one.tag == f"{W}abstractNum"}
        self._nums = {one.get(f"{W}numId", ""): one for one in found if one.tag == f"{W}num"}
        self._number_of_style = number_of_style
        self._lists: dict[str, _List | None] = {}

    def level(self, number_id: str, level: str | None, style: str = "") -> int:
        """The level of a paragraph, from 0: that of its style in this list, or the level that it names."""
        found = self.get(number_id)
        linked = [place for place, one in found.levels.items() if style and one.style == style] if found else []
        return linked[0] if linked else min(max(number(level) or 0, 0), _LEVELS - 1)

    def values(self, number_id: str, level: int) -> Values:
        """The indents and tab stops of a level."""
        found = self.get(number_id)
        return found.levels[level].values if found and level in found.levels else {}

    def get(self, number_id: str) -> _List | None:
        """The list of a w:numId; None if there is none."""
        if number_id not in self._lists:
            self._lists[number_id] = self._read(number_id)
        return self._lists[number_id]

    def _read(self, number_id: str) -> _List | None:
        num = self._nums.get(number_id)
        abstract_id = value(num, "abstractNumId") or ""
        abstract = self._linked(abstract_id)
        if num is None or abstract is None or number_id == NO_LIST:
            return None
        levels = {place: _level(one) for place, one in _by_level(abstract, "lvl").items()}
        restarts = set()
        for place, override in _by_level(num, "lvlOverride").items():
            own, start = find(override, "lvl"), number(value(override, "startOverride"))
            if own is not None:
                levels[place] = _level(own)
            if start is not None and place in levels:
                levels[place] = replace(levels[place], start=start)
                restarts.add(place)
        return _List(abstract_id, levels, frozenset(restarts))

    def _linked(self, abstract_id: str) -> etree._Element | None:
        """The definition; where it refers to a list style, the definition of that style (17.9.21)."""
        abstract = self._abstract.get(abstract_id)
        style = value(abstract, "numStyleLink")
        if style is None:
            return abstract
        linked = value(self._nums.get(self._number_of_style(style) or ""), "abstractNumId")
        return self._abstract.get(linked or "")


def _by_level(parent: etree._Element, name: str) -> dict[int, etree._Element]:
    numbered = ((number(one.get(f"{W}ilvl")), one) for one in parent.iterchildren(W + name))
    return {place: one for place, one in numbered if place is not None and 0 <= place < _LEVELS}


def _level(element: etree._Element) -> ListLevel:
    start = number(value(element, "start"))
    indents = paragraph_values(find(element, "pPr"))
    return ListLevel(
        start=0 if start is None else start,
        format=value(element, "numFmt") or "decimal",
        text=(value(element, "lvlText") or "")[:_LONGEST_LABEL],
        restart=number(value(element, "lvlRestart")),
        all_arabic=bool(switch(element, "isLgl")),
        style=value(element, "pStyle") or "",
        values={key: text for key, text in indents.items() if key.startswith(_INDENT_KEYS)},
    )


class ListLabels:
    """Counts the paragraphs of lists along one part of a document."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def next(self, number_id: str, level: int) -> str:
        """The label of the next paragraph of this list and level; "" if there is no such list."""
        found = self._lists.get(number_id)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract_id, {})
        if number_id not in self._begun:
            self._begun.add(number_id)
            for place in found.restarts:
                counts.pop(place, None)
        counts[level] = counts[level] + 1 if level in counts else found.levels[level].start
        for place in [one for one in counts if one > level and _begins_anew(found.levels.get(one), level)]:
            del counts[place]
        return _label(found.levels, counts, level)


def _begins_anew(lower: ListLevel | None, level: int) -> bool:
    """Whether numbers of `lower` restart after a paragraph of `level` (17.9.10)."""
    return lower is None or lower.restart is None or level < lower.restart


def _label(levels: Mapping[int, ListLevel], counts: Mapping[int, int], level: int) -> str:
    own = levels[level]
    if own.format == "none":
        return ""
    label = own.text
    for place in range(_LEVELS):
        mark = f"%{place + 1}"
        if mark in label and place in levels:
            style = "decimal" if own.all_arabic else levels[place].format
            label = label.replace(mark, numeral(counts.get(place, levels[place].start), style))
    return label
