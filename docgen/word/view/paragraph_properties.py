"""Paragraph properties (ECMA-376 part 1, 17.3.1): the values that w:pPr sets, and the effective format."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping

from lxml import etree

from docgen.word.elements import W, number, twips
from docgen.word.view.formats import EffectiveParagraphFormat
from docgen.word.view.run_properties import ON, Values, on_off

_SIDES = {"start": "left", "end": "right"}
_SWITCHES = {"pageBreakBefore", "contextualSpacing", "keepNext"}
_INDENTS = {"left": "left", "start": "left", "right": "right", "end": "right"}
_INDENTS |= {"leftChars": "leftChars", "startChars": "leftChars", "rightChars": "rightChars", "endChars": "rightChars"}
_FIRST_LINE = {"firstLine": ("first", ""), "hanging": ("first", "-")}
_FIRST_LINE |= {"firstLineChars": ("firstChars", ""), "hangingChars": ("firstChars", "-")}
_SPACING = ("before", "after", "line", "lineRule", "beforeLines", "afterLines")
_NO_BORDER = {"nil", "none", None}
_DASHED_BORDERS = {"dotted", "dashed", "dashSmallGap", "dotDash", "dotDotDash", "dashDotStroked"}
_DRAWN, _DASHED = (ON, "dashed"), "dashed"
_STOP = "tab:"
_MOST_STOPS = 64
"""Word has no more."""


def paragraph_values(properties: etree._Element | None) -> Values:
    """The values that w:pPr sets, lengths in twips; `style` is its paragraph style."""
    values: Values = {}
    for child in () if properties is None else properties:
        name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if name in _SWITCHES:
            values[name] = on_off(child.get(f"{W}val"))
        elif name in _READERS:
            _READERS[name](values, child)
    return values


def _value_as(key: str) -> Callable[[Values, etree._Element], None]:
    """A reader of `w:val` as it is, under a name."""

    def read(values: Values, child: etree._Element) -> None:
        text = child.get(f"{W}val")
        if text is not None:
            values[key] = text

    return read


def _indents(values: Values, child: etree._Element) -> None:
    for name, key in _INDENTS.items():
        _length(values, key, child.get(W + name))
    for name, (key, sign) in _FIRST_LINE.items():
        _length(values, key, child.get(W + name), sign)


def _length(values: Values, key: str, text: str | None, sign: str = "") -> None:
    length = twips(text) if text is not None else None
    if length is not None:
        values[key] = str(-length if sign else length)


def _spacing(values: Values, child: etree._Element) -> None:
    for name in _SPACING:
        text = child.get(W + name)
        if text is not None:
            values[name] = text
    if "line" in values and child.get(f"{W}lineRule") is None:
        values["lineRule"] = "auto"
    for name in ("beforeAutospacing", "afterAutospacing"):
        text = child.get(W + name)
        if text is not None:
            values[name] = on_off(text)


def _borders(values: Values, child: etree._Element) -> None:
    for edge in ("top", "bottom"):
        border = child.find(W + edge)
        if border is not None:
            kind = border.get(f"{W}val")
            values[f"{edge}_border"] = "0" if kind in _NO_BORDER else _DASHED if kind in _DASHED_BORDERS else ON


def _tabs(values: Values, child: etree._Element) -> None:
    for stop in itertools.islice(child.iterchildren(f"{W}tab"), _MOST_STOPS):
        position = twips(stop.get(f"{W}pos"))
        if position is not None:
            values[f"{_STOP}{position}"] = stop.get(f"{W}val", "left")


def _numbering(values: Values, child: etree._Element) -> None:
    for name in ("numId", "ilvl"):
        inner = child.find(W + name)
        if inner is not None:
            values[name] = inner.get(f"{W}val", "")


_READERS: Mapping[str, Callable[[Values, etree._Element], None]] = {
    "pStyle": _value_as("style"),
    "jc": _value_as("jc"),
    "ind": _indents,
    "spacing": _spacing,
    "pBdr": _borders,
    "tabs": _tabs,
    "numPr": _numbering,
}


def paragraph_format(values: Values, character_width: float, automatic_spacing: int) -> EffectiveParagraphFormat:
    """The effective format.

    `character_width` is the unit, in twips, of indents "in characters"; `automatic_spacing` is in twips too.
    """
    side = values.get("jc", "left")
    rule = values.get("lineRule", "auto")
    line = number(values.get("line")) if rule == "auto" else twips(values.get("line"))
    return EffectiveParagraphFormat(
        alignment=_SIDES.get(side, side),
        left=_indent(values, "left", character_width),
        right=_indent(values, "right", character_width),
        first_line=_indent(values, "first", character_width),
        before=_space(values, "before", automatic_spacing),
        after=_space(values, "after", automatic_spacing),
        line=240 if line is None else line,
        line_rule=rule if rule in {"exact", "atLeast"} else "auto",
        contextual=values.get("contextualSpacing") == ON,
        page_break_before=values.get("pageBreakBefore") == ON,
        keep_next=values.get("keepNext") == ON,
        bottom_border=values.get("bottom_border") in _DRAWN,
        top_border=values.get("top_border") in _DRAWN,
        dashed_border=_DASHED in (values.get("bottom_border"), values.get("top_border")),
        tabs=_stops(values),
    )


def _indent(values: Values, name: str, character_width: float) -> int:
    """Twips; hundredths of a character outrank them unless they are 0 (17.3.1.12)."""
    hundredths = number(values.get(f"{name}Chars")) or 0
    return round(hundredths * character_width / 100) if hundredths else int(values.get(name, "0"))


def _space(values: Values, name: str, automatic_spacing: int) -> int:
    """Twips; automatic spacing outranks lines, and hundredths of a line outrank twips (17.3.1.33)."""
    if values.get(f"{name}Autospacing") == ON:
        return automatic_spacing
    hundredths = number(values.get(f"{name}Lines")) or 0
    return round(hundredths * 240 / 100) if hundredths else twips(values.get(name)) or 0


def _stops(values: Values) -> tuple[tuple[int, str], ...]:
    stops = ((int(key.removeprefix(_STOP)), kind) for key, kind in values.items() if key.startswith(_STOP))
    return tuple(sorted((place, _SIDES.get(kind, kind)) for place, kind in stops if kind != "clear"))
