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

from docgen.reports.forms.answer_remarks import Remark

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]|_x000D_")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4})(?!\d)")
_DAY_IN_WORDS = re.compile(r"(?:ngày\s+)?(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})(?!\d)", re.IGNORECASE)
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DAY_ZERO = re.compile(r"^0?[01]/0?1/1900\s+")
"""The date that Excel shows before a time in a cell with the format of a date."""
_JOINTS = re.compile(r"[\s,;()–-]+|\b(?:ngày|lúc|vào|hồi)\b|\bT(?=\d)", re.IGNORECASE)
"""Between a date and a time in one text."""
_LONGEST_MOMENT = 80
_FIRST_DAY, _LAST_DAY = 36_000, 74_000
"""Numbers of Excel that are taken as dates: July 1998 to August 2102."""
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
    """The date in a cell, with or without a time, from a date or number of Excel or from text; None for none."""
    return _moment_of(cell)[0]


def hour_of(cell: SheetCell) -> time | None:
    """The time in a cell, with or without a date, from a time or number of Excel or from text; None for none.

    A bare 7 is no time: in Excel it is the seventh day, and its author may have meant 7:30.
    A date at midnight has none.
    """
    return _moment_of(cell)[1]


def _moment_of(cell: SheetCell) -> tuple[date | None, time | None]:
    value = cell.value
    if isinstance(value, str):
        return _moment_in(cell.text)
    if isinstance(value, int | float) and not isinstance(value, bool) and _FIRST_DAY < value < _LAST_DAY:
        value = from_excel(value, cell.epoch)
    if isinstance(value, datetime):
        return _split(value, cell.epoch)
    return (value, None) if isinstance(value, date) else (None, _clock_of(value))


def _split(moment: datetime, epoch: datetime) -> tuple[date | None, time | None]:
    """The date and the time of a moment; no date for the first day of Excel's calendar, which it shows with a time."""
    if not 0 <= (moment - epoch).days < _LAST_DAY:
        return None, None
    whole = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    clock = whole.time() if whole.time() != time() else None
    days = (whole - epoch).days
    if clock and clock.second:
        return None, None
    if 0 <= days <= 1 + (epoch == WINDOWS_EPOCH):
        return None, clock
    return (whole.date(), clock) if days > _FIRST_DAY else (None, None)


def _moment_in(text: str) -> tuple[date | None, time | None]:
    """The date and the time in a text such as `3/10/2023`, `7h30`, or both in either order."""
    if len(text) > _LONGEST_MOMENT:
        return None, None
    text = _DAY_ZERO.sub("", text)
    day, clock = _day_in(text), _hour_in(text)
    if day or clock:
        return day, clock
    match = _DAY.search(text) or _DAY_IN_WORDS.search(text) or _ISO_DAY.search(text)
    day = _day_in(match[0]) if match else None
    if match and day:
        rest = _JOINTS.sub(" ", f"{text[: match.start()]} {text[match.end() :]}").strip()
        clock = _hour_in(rest) if _HOUR.fullmatch(rest) else None
    return (day, clock if clock != time() else None) if clock else (None, None)


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
