"""Styles of cells: the fonts, fills and number formats that decide whether a value is plainly visible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from openpyxl.styles.numbers import builtin_format_code

from docgen.files.archives import TooLargeError
from docgen.reports.excel.cell_formats import PLAIN, NumberFormat, ShownFormat, number_format
from docgen.reports.forms.answer_remarks import RemarkKind

_MOST_FORMATS = 65_490
"""Formats of cells that Excel's own files can have."""
_MOST_CODES = 5_000
"""Number formats; Excel's own files can have some 250."""
_LONGEST_FORMAT = 255
"""Letters of a number's format that Excel's own files can have."""
_OF_FONTS = frozenset(f"styleSheet/fonts/font/{name}" for name in ("strike", "vertAlign", "color"))
_OF_FILLS = frozenset(f"styleSheet/fills/fill{name}" for name in ("", "/patternFill", "/patternFill/fgColor"))
_WHITE, _UNKNOWN = "FFFFFF", ""
_WHITE_INDICES = ("1", "9")
"""White in the palette (18.8.27)."""
_LOCAL_CURRENCIES = ("5", "6", "7", "8", "42", "44")
"""Built-in formats that show the currency of the computer; in the standard it is "$"."""
_FALSE = ("0", "false", "none")

Item = TypeVar("Item")


@dataclass(slots=True)
class Font:
    """The properties of a font, or of a piece of a cell's text, that hide it or mark it as no plain text."""

    is_struck: bool = False
    is_raised: bool = False
    colour: str = "000000"

    def set(self, name: str, attributes: Mapping[str, str]) -> None:
        """Takes in one of its elements: `strike`, `vertAlign`, `color`."""
        if name == "strike":
            self.is_struck = attributes.get("val", "1") not in _FALSE
        elif name == "vertAlign":
            self.is_raised = attributes.get("val") in ("superscript", "subscript")
        elif name == "color":
            self.colour = _colour(attributes)

    def remark_kind(self, background: str) -> RemarkKind | None:
        """What its text is besides plain text, on a fill of that colour; None for plain text."""
        if self.is_struck:
            return "struck"
        if background and self.colour == background:
            return "white"
        return "raised" if self.is_raised else None


def _colour(attributes: Mapping[str, str]) -> str:
    """A name of the colour: its red, green and blue in hexadecimal digits where it is white or has them."""
    rgb = attributes.get("rgb", "")[-6:].upper()
    tint = attributes.get("tint", "0").strip("0.")
    if not tint and (attributes.get("theme") == "0" or attributes.get("indexed") in _WHITE_INDICES):
        return _WHITE
    if rgb:
        return f"{rgb}{tint}"
    return "".join(f"{name}{attributes[name][:20]}" for name in ("theme", "indexed", "tint") if name in attributes)


@dataclass(frozen=True)
class CellStyle:
    """The style of cells."""

    font: Font
    background: str
    """The colour of the fill; "" for a pattern."""
    format: NumberFormat

    def kind_in(self, shown: ShownFormat, font: Font | None = None) -> RemarkKind | None:
        """What a value is besides a plain one: in that section of the number format, in a font of its own."""
        if shown.is_hidden:
            return "hidden"
        if shown.is_white and self.background == _WHITE:
            return "white"
        return (font or self.font).remark_kind(self.background)

    @cached_property
    def is_plain(self) -> bool:
        """Whether every value is plainly visible as it is."""
        return self.kind_in(PLAIN) is None and self.format.is_plain


@dataclass
class Styles:
    """Reads the part of styles (ECMA-376 part 1, 18.8); gives the style of a cell by its number."""

    _codes: dict[str, str] = field(default_factory=dict)
    _fonts: list[Font] = field(default_factory=list)
    _fills: list[str] = field(default_factory=list)
    _formats: list[tuple[str, str, str]] = field(default_factory=list)
    _styles: dict[str, CellStyle] = field(default_factory=dict)
    _number_formats: dict[str, NumberFormat] = field(default_factory=dict)
    _pattern: str = ""

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        """Takes in the start of an element."""
        if path == "styleSheet/cellXfs/xf":
            get = attributes.get
            self._formats.append((get("numFmtId", "0"), get("fontId", "0"), get("fillId", "0")))
            if len(self._formats) > _MOST_FORMATS:
                raise TooLargeError
        elif path == "styleSheet/fonts/font":
            self._fonts.append(Font())
        elif path in _OF_FONTS:
            self._fonts[-1].set(path.rpartition("/")[2], attributes)
        elif path in _OF_FILLS:
            self._start_fill(path.rpartition("/")[2], attributes)
        elif path == "styleSheet/numFmts/numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:_LONGEST_FORMAT]
            if len(self._codes) > _MOST_CODES:
                raise TooLargeError

    def _start_fill(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "fill":
            self._fills.append(_UNKNOWN)
        elif name == "patternFill":
            self._pattern = attributes.get("patternType", "none")
            self._fills[-1] = _WHITE if self._pattern == "none" else _UNKNOWN
        elif name == "fgColor" and self._pattern == "solid":
            self._fills[-1] = _colour(attributes)

    def end(self, path: str, text: str) -> None:
        """Styles have no text that is needed."""

    def style(self, number: str) -> CellStyle:
        """The style of that number; the plain one for a number that the part does not have."""
        style = self._styles.get(number)
        if style is None:
            style = self._styles[number] = self._new_style(int(number))
        return style

    def _new_style(self, index: int) -> CellStyle:
        if not 0 <= index < len(self._formats):
            return _PLAIN
        number, font, fill = self._formats[index]
        code = self._number_formats.get(number)
        if code is None:
            code = self._number_formats[number] = number_format(self._code(number))
        return CellStyle(_item(self._fonts, font, _PLAIN.font), _item(self._fills, fill, _WHITE), code)

    def _code(self, number: str) -> str:
        code = self._codes.get(number)
        if code is None and number not in _LOCAL_CURRENCIES:
            code = builtin_format_code(int(number))
        return code or "General"


def _item(items: Sequence[Item], index: str, default: Item) -> Item:
    return items[int(index)] if 0 <= int(index) < len(items) else default


_PLAIN = CellStyle(Font(), _WHITE, number_format("General"))
