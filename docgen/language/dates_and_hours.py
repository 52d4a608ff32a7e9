"""How administrative papers write dates, weekdays, quarters and hours.

Clauses are of Decree 30/2020/NĐ-CP, Appendix I, part I.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time

from docgen.language.number_styles import roman

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""As Appendix II.V.10 writes them, Monday first."""

GAP = "……"
"""Where a number or day is written by hand, in the middle of a line; as the decree's model forms have it."""

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_USUAL_DAY = re.compile(r"(?:ngày )?(\d{1,2})(?:[./-]| tháng )(\d{1,2})(?:[./-]| năm )(\d{4})", re.ASCII)


def day_in(text: str) -> date | None:
    """The day that a text is: `26/9/2023`, `26-9-2023`, `2023-09-26`, `ngày 26 tháng 9 năm 2023`; None for others.

    Raises `ValueError` for a day that does not exist, as 31 September.
    """
    words = " ".join(text.split()).lower()
    if found := _ISO_DAY.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _USUAL_DAY.fullmatch(words):
        return date(int(found[3]), int(found[2]), int(found[1]))
    return None


def no_such_day(year: int, month: int) -> str:
    """The message for a day that the month of that year does not have."""
    if not 1 <= month <= 12:
        return "ngày không tồn tại (một năm có 12 tháng)"
    return f"ngày không tồn tại (tháng {month} có {monthrange(year, month)[1]} ngày)"


def day_number(day: date) -> str:
    """Day of the month; below 10 with a zero (II.4.b): `02`, `26`."""
    return f"{day.day:02d}"


def month_number(month: int) -> str:
    """Month; only 1 and 2 take a zero (II.4.b): `01`, `02`, `3`, `10`."""
    return f"{month:02d}" if month <= 2 else str(month)


def date_long(day: date) -> str:
    """`ngày 02 tháng 10 năm 2023`."""
    return f"ngày {day_number(day)} tháng {month_number(day.month)} năm {day.year}"


def date_short(day: date) -> str:
    """`26/9/2023`, `02/10/2023`."""
    return f"{day_month(day)}/{day.year}"


def day_month(day: date) -> str:
    """`02/10`."""
    return f"{day_number(day)}/{month_number(day.month)}"


def month_open(day: date) -> str:
    """The month and year of `day`, with a gap for the day: `ngày … tháng 10 năm 2023`."""
    return f"ngày {GAP} tháng {month_number(day.month)} năm {day.year}"


def day_open(year: int) -> str:
    """The year, with gaps for day and month: `ngày … tháng … năm 2023`."""
    return f"ngày {GAP} tháng {GAP} năm {year}"


def weekday(day: date) -> str:
    """`thứ Hai` … `Chủ nhật`."""
    return WEEKDAYS[day.weekday()]


def quarter(day: date) -> str:
    """The quarter of a day in Roman numerals and the year: `IV/2023`."""
    return f"{roman((day.month + 2) // 3)}/{day.year}"


def hour(moment: time) -> str:
    """`7 giờ 30`, `8 giờ 00`."""
    return f"{moment.hour} giờ {moment.minute:02d}"


def minutes_of_day(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def hour_from_minutes(minutes: int, style: str = "8 giờ 00") -> str:
    """`7 giờ 30` for 450 minutes since midnight, `24 giờ 00` for the end of the day.

    `style`: eight o'clock as hours are to be written: `8h00` gives `7h30`, `08:00` gives `07:30`.
    """
    hours = f"{minutes // 60:02d}" if style.startswith("0") else str(minutes // 60)
    return f"{hours}{style.strip('08')}{minutes % 60:02d}"
