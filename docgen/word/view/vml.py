"""Shapes of VML, which Word wrote until 2007 and still reads (ECMA-376 part 4, 19)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.word.elements import W, content, number
from docgen.word.view.model import DrawnLine

_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "pc": 240.0, "px": 15.0}
_LENGTH = re.compile(r"\s*+(-?(?:\d++(?:\.\d++)?|\.\d++))\s*+(pt|in|cm|mm|pc|px)?\s*", re.ASCII)
_STRAIGHT = re.compile(r"_t(20|32)$")
_THIN, _LEVEL = 60, 50
"""Twips, 3 points; and the steepest rise that is still horizontal, as in `drawingml`."""
_OFF_VALUES = {"f", "false", "0"}
_ON_VALUES = {"t", "true", "1"}
_COLORS = {"black": "000000", "windowtext": "auto", "red": "FF0000", "blue": "0000FF", "green": "008000"}
_COLORS |= {"white": "FFFFFF", "gray": "808080", "silver": "C0C0C0", "navy": "000080"}
_LINES_OR_BOXES = {"line", "shape", "rect", "roundrect", "oval", "polyline", "arc", "curve", "image"}
_WHOLE = 1000
"""o:hrpct counts tenths of a percent."""

Shape = DrawnLine | etree._Element


def shapes(picture: etree._Element, text_width: int) -> Iterator[Shape]:
    """The lines and text boxes of w:pict or w:object, in order; `text_width` is the width of the text in twips."""
    yield from _shapes_in(picture, text_width, None)


def _shapes_in(container: etree._Element, text_width: int, unit: float | None) -> Iterator[Shape]:
    """Shapes of a picture or group; `unit` is the number of twips of a length without a unit, None for pixels."""
    for child in content(container):
        name = child.tag.removeprefix(_V) if isinstance(child.tag, str) and child.tag.startswith(_V) else ""
        if name == "group":
            yield from _shapes_in(child, text_width, _unit(child, unit))
        elif name in _LINES_OR_BOXES:
            line = _line(child, name, text_width, unit)
            yield from () if line is None else (line,)
            boxes = (box.find(f"{W}txbxContent") for box in child.iterchildren(f"{_V}textbox"))
            yield from (box for box in boxes if box is not None)


def _unit(group: etree._Element, unit: float | None) -> float:
    width = twips_of(style_of(group).get("width", ""), unit)
    units = number(group.get("coordsize", "1000,1000").partition(",")[0].strip())
    return width / units if width and units else 1.0


def style_of(shape: etree._Element) -> Mapping[str, str]:
    """The properties of the style of a shape, by their names."""
    pairs = (part.partition(":") for part in shape.get("style", "").split(";"))
    return {name.strip(): text.strip() for name, _, text in pairs}


def twips_of(text: str, unit: float | None = None) -> float:
    """A length in twips, 0 for no length; `unit` is the number of twips of a length without a unit, None for pixels."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        return 0.0
    return float(match[1]) * (_TWIPS[match[2]] if match[2] else _TWIPS["px"] if unit is None else unit)


def _line(shape: etree._Element, name: str, text_width: int, unit: float | None) -> DrawnLine | None:
    """The shape as a line, if it is a visible horizontal line."""
    style = style_of(shape)
    if shape.get(f"{_O}hr") in _ON_VALUES:
        return DrawnLine(_rule_width(shape, style, text_width, unit), _color(shape.get("fillcolor", "gray")))
    straight = name == "line" or bool(_STRAIGHT.search(shape.get("type", "")))
    stroked = shape.get("stroked") not in _OFF_VALUES
    filled = name == "rect" and shape.get("filled") not in _OFF_VALUES
    width, height = _ends(shape, unit) if name == "line" else [twips_of(style.get(key, ""), unit) for key in _SIZES]
    steepest = max(_THIN, width / _LEVEL) if straight else _THIN if name == "rect" else -1
    if style.get("visibility") == "hidden" or not (stroked or filled) or not (0 < width > height <= steepest):
        return None
    color = shape.get("strokecolor", "black") if stroked else shape.get("fillcolor", "white")
    stroke = shape.find(f"{_V}stroke")
    return DrawnLine(round(width), _color(color), stroke is not None and _dashed(stroke))


def _dashed(stroke: etree._Element) -> bool:
    return stroke.get("dashstyle", "solid").lower() != "solid"


_SIZES = ("width", "height")


def _ends(line: etree._Element, unit: float | None) -> list[float]:
    """Width and height of the rectangle between the ends of v:line."""
    first, last = (line.get(end, "0,0").partition(",") for end in ("from", "to"))
    return [abs(twips_of(last[place], unit) - twips_of(first[place], unit)) for place in (0, 2)]


def _rule_width(shape: etree._Element, style: Mapping[str, str], text_width: int, unit: float | None) -> int:
    """The width of a "horizontal rule": a part of the text's width, or its own width, or all of the text's."""
    part = number(shape.get(f"{_O}hrpct"))
    if part:
        return round(text_width * part / _WHOLE)
    return round(twips_of(style.get("width", ""), unit)) or text_width


def _color(text: str) -> str:
    """`RRGGBB` of "#4472c4 [3204]", "#f00" or "black"; `auto` for an unknown name."""
    word = (text.split() or [""])[0].lower().removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{3}", word):
        word = "".join(letter * 2 for letter in word)
    return word.upper() if re.fullmatch(r"[0-9a-f]{6}", word) else _COLORS.get(word, "auto")
