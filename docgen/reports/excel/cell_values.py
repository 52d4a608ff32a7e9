"""The values of a workbook's cells as Python objects, the same that openpyxl gives.

Why not openpyxl's reader: it makes an object of each style, area, rule and name of a file, which are not needed here,
and reads sheets as grids, so that a kilobyte from a stranger can need gigabytes and hours; and it gives either a
formula or its result, so that each file would have to be read twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601, to_excel

from docgen.reports.excel.cell_styles import CellStyle, Styles
from docgen.reports.excel.rich_text import RichText, Run
from docgen.reports.excel.workbook_parts import Contents, WorkbookPackage

ERROR = "#VALUE!"


@dataclass
class _Strings:
    """The texts that cells refer to by number."""

    texts: list[str | tuple[Run, ...]] = field(default_factory=list)
    rich: RichText = field(default_factory=RichText)

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        if path.startswith("sst/si/r"):
            self.rich.start(path[7:], attributes)

    def end(self, path: str, text: str) -> None:
        if path == "sst/si":
            self.texts.append(self.rich.take())
        elif path in ("sst/si/t", "sst/si/r/t"):
            self.rich.end(path[7:], text)


class Values:
    """Converts the XML of cells to values, in one workbook."""

    def __init__(self, package: WorkbookPackage, contents: Contents) -> None:
        self.epoch: datetime = MAC_EPOCH if contents.from_1904 else WINDOWS_EPOCH
        strings, styles = _Strings(), Styles()
        if contents.strings:
            package.walk(contents.strings, strings.start, strings.end)
        if contents.styles:
            package.walk(contents.styles, styles.start, styles.end)
        self.style = styles.style
        self._strings = strings.texts

    def value(self, kind: str, text: str, style: CellStyle) -> object:
        """The value of a cell of a type (ECMA-376 part 1, 18.18.11): a text as a string or as runs.

        Raises `ValueError`, `LookupError`.
        """
        if kind == "n":
            return self._number(float(text) if any(sign in text for sign in ".eE") else int(text), style)
        if kind == "s":
            return self._strings[_index(text)]
        if kind == "b":
            return bool(int(text))
        if kind == "d":
            return self._moment(text, style)
        return text

    def _number(self, number: float, style: CellStyle) -> object:
        if not style.format.is_date:
            return number
        try:
            return from_excel(number, self.epoch, timedelta=style.format.is_span)
        except (OverflowError, ValueError):
            return ERROR

    def _moment(self, text: str, style: CellStyle) -> object:
        """A day or an hour of a Strict workbook, the same that a number in this style is in other workbooks."""
        moment: date | time | None = from_ISO8601(text)  # type: ignore[no-untyped-call]  # its stubs leave the types out
        if not style.format.is_date or moment is None or isinstance(moment, time):
            return moment
        value = self._number(to_excel(moment, self.epoch), style)  # type: ignore[no-untyped-call]  # as above
        return moment if value == ERROR else value


def _index(text: str) -> int:
    index = int(text)
    if index < 0:
        raise LookupError(text)
    return index
