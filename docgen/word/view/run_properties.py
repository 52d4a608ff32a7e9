"""Run properties (ECMA-376 part 1, 17.3.2): the values that w:rPr sets, and the effective format of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from docgen.word.elements import W, number, twips
from docgen.word.view.formats import EffectiveRunFormat
from docgen.word.view.theme import Theme

Values = dict[str, str]
"""Properties by name, as the file has them; a later dictionary outranks an earlier one name by name."""

ON, OFF = "1", "0"
TOGGLES = frozenset({"b", "bCs", "i", "iCs", "caps", "strike", "vanish"})
"""Properties that two levels of styles switch on and off between them (17.7.3)."""

_SWITCHES = TOGGLES | {"dstrike", "rtl", "cs"}
_RAISED_OR_LOWERED = {"superscript", "subscript"}
_FONTS = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "cs": "cstheme"}
"""Each slot of w:rFonts with the attribute that names a font of the theme for it."""


def on_off(text: str | None) -> str:
    """`ON` or `OFF` for the value of an on/off element (17.17.4); no value is on."""
    return OFF if text in {"0", "false", "off"} else ON


def text_values(properties: etree._Element | None, theme: Theme) -> Values:
    """The values that w:rPr sets, fonts and colours of the theme resolved; `style` is its character style."""
    values: Values = {}
    for child in () if properties is None else properties:
        name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if name in _SWITCHES:
            values[name] = on_off(child.get(f"{W}val"))
        elif name in _READERS:
            _READERS[name](values, child, theme)
    return values


def _fonts(values: Values, child: etree._Element, theme: Theme) -> None:
    """A font of the theme outranks a font named beside it (17.3.2.26)."""
    for slot, of_theme in _FONTS.items():
        named = theme.font(child.get(W + of_theme, "")) or child.get(W + slot)
        if named:
            values[f"font:{slot}"] = named


def _color(values: Values, child: etree._Element, theme: Theme) -> None:
    color = theme.color(child)
    if color:
        values["color"] = color


def _value_as(key: str) -> Callable[[Values, etree._Element, Theme], None]:
    """A reader of `w:val` as it is, under a name."""

    def read(values: Values, child: etree._Element, theme: Theme) -> None:
        values[key] = child.get(f"{W}val", "")

    return read


_READERS: Mapping[str, Callable[[Values, etree._Element, Theme], None]] = {
    "rFonts": _fonts,
    "color": _color,
    "sz": _value_as("sz"),
    "szCs": _value_as("szCs"),
    "u": _value_as("u"),
    "rStyle": _value_as("style"),
    "vertAlign": _value_as("vertical"),
    "position": _value_as("position"),
}


def text_format(values: Values, beyond_ascii: bool) -> EffectiveRunFormat:
    """The format of ASCII characters, or of all others: Word has a font for each (17.3.2.26).

    Text marked as complex script (w:cs, w:rtl) has its own font, size, bold and italic.
    """
    complex_script = ON in (values.get("cs"), values.get("rtl"))
    slot = "cs" if complex_script else "hAnsi" if beyond_ascii else "ascii"
    bold, italic, size = ("bCs", "iCs", "szCs") if complex_script else ("b", "i", "sz")
    return EffectiveRunFormat(
        font=values.get(f"font:{slot}", ""),
        size=_size(values.get(size)),
        bold=values.get(bold) == ON,
        italic=values.get(italic) == ON,
        underline=values.get("u", "none") not in {"none", ""},
        caps=values.get("caps") == ON,
        color=values.get("color", "auto"),
        hidden=values.get("vanish") == ON,
        strike=ON in (values.get("strike"), values.get("dstrike")),
        vertical=_vertical(values, _size(values.get(size))),
    )


def _vertical(values: Values, size: float) -> str:
    """`w:position` is in half-points; Word's own superscript is raised by a third of the size."""
    aligned = values.get("vertical", "")
    if aligned in _RAISED_OR_LOWERED:
        return aligned
    return "superscript" if (number(values.get("position")) or 0) * 2 >= size else ""


def _size(halves: str | None) -> float:
    """Points; a length with a unit ("13pt") is allowed, too (17.18.42)."""
    size = number(halves)
    points = (twips(halves) or 0) / 20 if size is None else size / 2
    return points if points > 0 else EffectiveRunFormat().size
