"""What w:pPr says (ECMA-376 part 1, 17.3.1), and what comes of it at last."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping

from lxml import etree

from docgen.word.elements import W, number, twips
from docgen.word.view.formats import EffectiveParagraphFormat
from docgen.word.view.run_properties import ON, Values, on_off

_SIDES = {"start": "left", "end": "right"}
_SWITCHES = {"pageBreakBefore", "contextualSpacing"}
_INDENTS = {"left": "left", "start": "left", "right": "right", "end": "right"}
_INDENTS |= {"leftChars": "leftChars", "startChars": "leftChars", "rightChars": "rightChars", "endChars": "rightChars"}
_FIRST = {"firstLine": ("first", ""), "hanging": ("first", "-")}
_FIRST |= {"firstLineChars": ("firstChars", ""), "hangingChars": ("firstChars", "-")}
_SPACING = ("before", "after", "line", "lineRule", "beforeLines", "afterLines")
_NO_BORDER = {"nil", "none", None}
_STOP = "tab:"
_MOST_STOPS = 64
"""As many as Word has."""


def paragraph_values(properties: etree._Element | None) -> Values:
    """What w:pPr sets, lengths in twips; `style` is its paragraph style."""
    found: Values = {}
    for child in () if properties is None else properties:
        name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if name in _SWITCHES:
            found[name] = on_off(child.get(f"{W}val"))
        elif name in _READERS:
            _READERS[name](found, child)
    return found


def _kept(key: str) -> Callable[[Values, etree._Element], None]:
    def read(found: Values, child: etree._Element) -> None:
        text = child.get(f"{W}val")
        if text is not None:
            found[key] = text

    return read


def _indents(found: Values, child: etree._Element) -> None:
    for name, key in _INDENTS.items():
        _length(found, key, child.get(W + name))
    for name, (key, sign) in _FIRST.items():
        _length(found, key, child.get(W + name), sign)


def _length(found: Values, key: str, text: str | None, sign: str = "") -> None:
    length = twips(text) if text is not None else None
    if length is not None:
        found[key] = str(-length if sign else length)


def _spacing(found: Values, child: etree._Element) -> None:
    for name in _SPACING:
        text = child.get(W + name)
        if text is not None:
            found[name] = text
    if "line" in found and child.get(f"{W}lineRule") is None:
        found["lineRule"] = "auto"
    for name in ("beforeAutospacing", "afterAutospacing"):
        text = child.get(W + name)
        if text is not None:
            found[name] = on_off(text)


def _borders(found: Values, child: etree._Element) -> None:
    for edge in ("top", "bottom"):
        border = child.find(W + edge)
        if border is not None:
            found[f"{edge}_border"] = ON if border.get(f"{W}val") not in _NO_BORDER else "0"


def _tabs(found: Values, child: etree._Element) -> None:
    for stop in itertools.islice(child.iterchildren(f"{W}tab"), _MOST_STOPS):
        position = twips(stop.get(f"{W}pos"))
        if position is not None:
            found[f"{_STOP}{position}"] = stop.get(f"{W}val", "left")


def _numbering(found: Values, child: etree._Element) -> None:
    for name in ("numId", "ilvl"):
        inner = child.find(W + name)
        if inner is not None:
            found[name] = inner.get(f"{W}val", "")


_READERS: Mapping[str, Callable[[Values, etree._Element], None]] = {
    "pStyle": _kept("style"),
    "jc": _kept("jc"),
    "ind": _indents,
    "spacing": _spacing,
    "pBdr": _borders,
    "tabs": _tabs,
    "numPr": _numbering,
}


def paragraph_format(values: Values, character: float, automatic: int) -> EffectiveParagraphFormat:
    """The format in force.

    `character` is the width in twips that indents "in characters" count by, and `automatic` how many
    twips automatic spacing is.
    """
    side = values.get("jc", "left")
    rule = values.get("lineRule", "auto")
    line = number(values.get("line")) if rule == "auto" else twips(values.get("line"))
    return EffectiveParagraphFormat(
        alignment=_SIDES.get(side, side),
        left=_indent(values, "left", character),
        right=_indent(values, "right", character),
        first_line=_indent(values, "first", character),
        before=_space(values, "before", automatic),
        after=_space(values, "after", automatic),
        line=240 if line is None else line,
        line_rule=rule if rule in {"exact", "atLeast"} else "auto",
        contextual=values.get("contextualSpacing") == ON,
        page_break_before=values.get("pageBreakBefore") == ON,
        bottom_border=values.get("bottom_border") == ON,
        top_border=values.get("top_border") == ON,
        tabs=_stops(values),
    )


def _indent(values: Values, name: str, character: float) -> int:
    """Twips; hundredths of a character outrank them unless they are 0 (17.3.1.12)."""
    hundredths = number(values.get(f"{name}Chars")) or 0
    return round(hundredths * character / 100) if hundredths else int(values.get(name, "0"))


def _space(values: Values, name: str, automatic: int) -> int:
    """Twips; automatic spacing outranks lines, and hundredths of a line outrank twips (17.3.1.33)."""
    if values.get(f"{name}Autospacing") == ON:
        return automatic
    hundredths = number(values.get(f"{name}Lines")) or 0
    return round(hundredths * 240 / 100) if hundredths else twips(values.get(name)) or 0


def _stops(values: Values) -> tuple[tuple[int, str], ...]:
    stops = ((int(key.removeprefix(_STOP)), kind) for key, kind in values.items() if key.startswith(_STOP))
    return tuple(sorted((place, _SIDES.get(kind, kind)) for place, kind in stops if kind != "clear"))
