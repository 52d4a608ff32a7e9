"""The fonts and colours of a document's theme (ECMA-376 part 1, 20.1.4 and 17.18.96-97)."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping

from lxml import etree

from docgen.word.elements import W, find

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_MAPPED = {"text1": "dk1", "text2": "dk2", "background1": "lt1", "background2": "lt2"}
_MAPPED |= {"dark1": "dk1", "dark2": "dk2", "light1": "lt1", "light2": "lt2"}
_MAPPED |= {
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
    "tx1": "dk1",
    "tx2": "dk2",
    "bg1": "lt1",
    "bg2": "lt2",
}
_SETTING_NAMES = {"text1": "t1", "text2": "t2", "background1": "bg1", "background2": "bg2"}
_SETTING_NAMES |= {"tx1": "t1", "tx2": "t2", "bg1": "bg1", "bg2": "bg2"}
_SCRIPTS = {"HAnsi": "latin", "Ascii": "latin", "EastAsia": "ea", "Bidi": "cs"}
_SCRIPT_OF_LANGUAGE = {"ar": "Arab", "fa": "Arab", "he": "Hebr", "th": "Thai", "vi": "Viet", "hi": "Deva"}
_FONT_OF_NO_SCRIPT = "Times New Roman"
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{6}")


class Theme:
    """The fonts and colours behind the theme names of one document."""

    def __init__(self, root: etree._Element | None = None, settings: etree._Element | None = None) -> None:
        """`root` is a:theme and `settings` w:settings, or None where the document has none."""
        self._fonts = _fonts(root)
        self._colors = _colors(root)
        language = find(settings, "themeFontLang")
        self._bidi = (language.get(f"{W}bidi", "") if language is not None else "").partition("-")[0]
        mapping = find(settings, "clrSchemeMapping")
        self._mapping = (
            {} if mapping is None else {name: mapping.get(W + name, "") for name in ("bg1", "t1", "bg2", "t2")}
        )

    def font(self, token: str) -> str:
        """The typeface of `minorHAnsi`, `majorBidi`, …; "" where the theme has none."""
        collection, script = token[:5], token[5:]
        fonts = self._fonts.get(collection, {})
        if not fonts or script not in _SCRIPTS:
            return ""
        typeface = fonts.get(_SCRIPTS[script], "")
        if typeface or script != "Bidi":
            return typeface
        return fonts.get(_SCRIPT_OF_LANGUAGE.get(self._bidi, ""), _FONT_OF_NO_SCRIPT)

    def color(self, element: etree._Element) -> str:
        """`RRGGBB` or `auto` of w:color; "" where it contains no colour."""
        return self._theme_color(element) or _literal_color(element.get(f"{W}val", ""))

    def scheme_color(self, name: str) -> str:
        """`RRGGBB` of a colour of the scheme (`accent1`, `tx1`, …); "" where the theme has none."""
        mapped = self._mapping.get(_SETTING_NAMES.get(name, ""), "")
        return self._colors.get(_MAPPED.get(mapped or name, mapped or name), "")

    def _theme_color(self, element: etree._Element) -> str:
        """The theme colour that w:color refers to, shaded and tinted; "" without one."""
        color = self.scheme_color(element.get(f"{W}themeColor", ""))
        for change, towards in (("themeShade", 0.0), ("themeTint", 1.0)):
            amount = element.get(W + change, "")
            if color and re.fullmatch(r"[0-9A-Fa-f]{1,2}", amount):
                color = _lightened(color, int(amount, 16) / 255, towards)
        return color


def _fonts(root: etree._Element | None) -> Mapping[str, Mapping[str, str]]:
    scheme_color = None if root is None else root.find(f"{A}themeElements/{A}fontScheme")
    return (
        {}
        if scheme_color is None
        else {name: _faces(scheme_color.find(f"{A}{name}Font")) for name in ("major", "minor")}
    )


def _faces(collection: etree._Element | None) -> Mapping[str, str]:
    """Typefaces by `latin`, `ea`, `cs` and by script (`Viet`)."""
    found = {}
    for child in () if collection is None else collection:
        name = child.get("script") or (child.tag.removeprefix(A) if isinstance(child.tag, str) else "")
        if child.get("typeface"):
            found[name] = child.get("typeface", "")
    return found


def _colors(root: etree._Element | None) -> Mapping[str, str]:
    scheme_color = None if root is None else root.find(f"{A}themeElements/{A}clrScheme")
    found = {}
    for child in () if scheme_color is None else scheme_color:
        for color in child:
            value = color.get("lastClr") or color.get("val") or ""
            if isinstance(child.tag, str) and _HEXADECIMAL.fullmatch(value):
                found[child.tag.removeprefix(A)] = value.upper()
    return found


def _literal_color(text: str) -> str:
    """`RRGGBB` or `auto`; "" for any other text."""
    if text.lower() == "auto":
        return "auto"
    return text.upper() if _HEXADECIMAL.fullmatch(text) else ""


def _lightened(color: str, share: float, towards: float) -> str:
    """`color` with this share of its lightness, the rest taken from black (0) or white (1)."""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    changed = colorsys.hls_to_rgb(hue, lightness * share + towards * (1 - share), saturation)
    return "".join(f"{round(part * 255):02X}" for part in changed)
