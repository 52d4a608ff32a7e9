"""The value of a cell as text, as a date, or as a time of day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property

from openpyxl.utils.cell import get_column_letter
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

from docgen.reports.forms.remarks import Remark

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]|_x000D_")
_DAY = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4})")
_DAY_IN_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_HOUR = re.compile(
    r"(\d{1,2})\s*+(?::|h|g|giờ)\s*+(\d{1,2})?(?:\s*+(?:phút|p|ph|:00))?\s*+(sa|ch|am|pm)?", re.IGNORECASE
)
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
_AFTERNOON = ("ch", "pm")
_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class SheetCell:
    """One cell with a value or a remark."""

    row: int
    column: int
    value: object
    """The plainly visible value, as Excel has it; None if the cell has only remarks."""
    fault: str = ""
    """The reason why its value cannot be read."""
    epoch: datetime = WINDOWS_EPOCH
    remarks: tuple[Remark, ...] = ()
    """What it contains besides: text that is struck out or hidden, comments, pictures."""
    is_hidden: bool = False
    """Whether its row, column or sheet is hidden."""
    unit: str = ""
    """The text that the number format adds: `nghìn đồng`, `%`."""
    scale: int = 1
    """What the number format divides by: for `#,##0,` it is 1000. A reader sees `value / scale`, then `unit`."""
    percents: int = 0
    """The number of `%` in the number format: each multiplies by 100."""
    sheet: str = ""
    """The name of its sheet where several visible sheets have filled cells, and for cells of hidden sheets."""

    @property
    def place(self) -> str:
        """`ô D7`, or `trang “Báo cáo (2)”, ô D7`."""
        sheet = f"trang “{self.sheet}”, " if self.sheet else ""
        return f"{sheet}ô {get_column_letter(self.column)}{self.row}"

    @cached_property
    def text(self) -> str:
        """The plainly visible text, composed (NFC), without blanks around its lines; "" for an error.

        A percentage has its sign; a number is not divided by `scale` and has no `unit`.
        """
        value = self.value
        if self.percents and isinstance(value, int | float) and not isinstance(value, bool) and not self.fault:
            return f"{text_of(Decimal(_digits(value)).scaleb(2 * self.percents))}{'%' * self.percents}"
        return "" if self.fault else text_of(value)

    def moved_to(self, row: int) -> SheetCell:
        """The same value in another row."""
        return replace(self, row=row)


def text_of(value: object) -> str:
    """A value as it is typed: whole numbers without a point, others with a comma, days as 3/10/2023, hours as 7:30."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float | Decimal):
        return format(Decimal(_digits(value)), "f").replace(".", ",")
    if isinstance(value, date):
        hour = text_of(value.time()) if isinstance(value, datetime) and value.time() != time() else ""
        return f"{value.day}/{value.month}/{value.year} {hour}".rstrip()
    if isinstance(value, time | timedelta):
        clock = _clock_of(value)
        return f"{clock.hour}:{clock.minute:02d}" if clock else str(value)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", str(value))).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def _digits(number: float | Decimal) -> str:
    """A number in the 15 digits that Excel has: 120.00000000000001 is 120."""
    return f"{number + 0:.15g}"  # -0.0 is 0


def day_of(cell: SheetCell) -> date | None:
    """The date in a cell, from a date or number of Excel or from text; None if there is none."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else None
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        read = from_excel(value, cell.epoch) if 36_000 < value < 74_000 and value == int(value) else None
        return read.date() if isinstance(read, datetime) else None
    return _day_in(cell.text)


def hour_of(cell: SheetCell) -> time | None:
    """The time in a cell, from a time or fraction of a day in Excel or from text; None if there is none.

    A bare 7 is no time: in Excel it is the seventh day, and its author may have meant 7:30.
    """
    return _hour_in(cell.text) if isinstance(cell.value, str) else _clock_of(cell.value)


def _day_in(text: str) -> date | None:
    match = _DAY.fullmatch(text) or _DAY_IN_WORDS.fullmatch(text)
    iso = _ISO_DAY.fullmatch(text)
    parts = [int(part) for part in (match or iso).groups()] if match or iso else []  # type: ignore[union-attr]  # one is
    try:
        return date(*(parts if iso else reversed(parts))) if parts else None
    except ValueError:
        return None


def _hour_in(text: str) -> time | None:
    if _DECIMAL.fullmatch(text):
        return _clock_of(float(text.replace(",", ".")))
    match = _HOUR.fullmatch(text)
    if not match:
        return None
    hours, minutes = int(match[1]), int(match[2] or 0)
    if match[3]:
        hours = hours % 12 + 12 * (match[3].lower() in _AFTERNOON)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def _clock_of(value: object) -> time | None:
    """Hour and minute of a time, a span since midnight, or a fraction of a day; None for any other value."""
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    if isinstance(value, float):
        value = timedelta(seconds=value * _SECONDS) if 0 <= value < 1 else None
    if not isinstance(value, timedelta):
        return None
    minutes, rest = divmod(round(value.total_seconds()), 60)
    return time(minutes // 60, minutes % 60) if rest == 0 and 0 <= minutes < 24 * 60 else None
