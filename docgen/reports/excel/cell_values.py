"""The values of a workbook's cells as Python objects, the same that openpyxl gives.

Why not openpyxl's reader: it makes an object of each style, area, rule and name of a file, which are not needed here,
and reads sheets as grids, so that a kilobyte from a stranger can need gigabytes and hours; and it gives either a
formula or its result, so that each file would have to be read twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from docgen.files.archives import TooLargeError
from docgen.reports.excel.workbook_parts import Contents, WorkbookPackage

ERROR = "#VALUE!"
_MOST_FORMATS = 65_490
"""Formats of cells that Excel's own files can have."""
_LONGEST_FORMAT = 255
"""Letters of a number's format that Excel's own files can have."""


@dataclass
class _Formats:
    """The number formats of cells, from the part of styles."""

    codes: dict[str, str] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        if path == "styleSheet/numFmts/numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:_LONGEST_FORMAT]
        elif path == "styleSheet/cellXfs/xf":
            self.numbers.append(attributes.get("numFmtId", "0"))
            if len(self.numbers) > _MOST_FORMATS:
                raise TooLargeError

    def end(self, path: str, text: str) -> None:
        """Styles have no text that is needed."""

    def code(self, number: str) -> str | None:
        return self.codes[number] if number in self.codes else builtin_format_code(int(number))


@dataclass
class _Strings:
    """The texts that cells refer to by number."""

    texts: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        """No attribute is needed."""

    def end(self, path: str, text: str) -> None:
        if path in ("sst/si/t", "sst/si/r/t"):
            self.parts.append(text)
        elif path == "sst/si":
            self.texts.append("".join(self.parts).replace("x005F_", ""))
            self.parts.clear()


class Values:
    """Converts the XML of cells to values, in one workbook."""

    def __init__(self, package: WorkbookPackage, contents: Contents) -> None:
        self.epoch: datetime = MAC_EPOCH if contents.from_1904 else WINDOWS_EPOCH
        strings, formats = _Strings(), _Formats()
        if contents.strings:
            package.walk(contents.strings, strings.start, strings.end)
        if contents.styles:
            package.walk(contents.styles, formats.start, formats.end)
        codes = {number: formats.code(number) for number in set(formats.numbers)}
        dates = {number for number, code in codes.items() if is_date_format(code)}
        spans = {number for number, code in codes.items() if is_timedelta_format(code)}
        self._dates = {index for index, number in enumerate(formats.numbers) if number in dates}
        self._spans = {index for index, number in enumerate(formats.numbers) if number in spans}
        self._strings = strings.texts

    def value(self, kind: str, text: str, style: str) -> object:
        """The value of a cell of a type (ECMA-376 part 1, 18.18.11) and style. Raises `ValueError`, `LookupError`."""
        if kind == "n":
            return self._number(text, int(style))
        if kind == "s":
            return self._strings[_index(text)]
        if kind == "b":
            return bool(int(text))
        if kind == "d":
            return from_ISO8601(text)  # type: ignore[no-untyped-call]  # its stubs leave the types out
        return text

    def _number(self, text: str, style: int) -> object:
        number = float(text) if any(sign in text for sign in ".eE") else int(text)
        if style not in self._dates:
            return number
        try:
            return from_excel(number, self.epoch, timedelta=style in self._spans)
        except (OverflowError, ValueError):
            return ERROR


def _index(text: str) -> int:
    index = int(text)
    if index < 0:
        raise LookupError(text)
    return index
