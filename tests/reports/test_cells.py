"""Values of cells, in all the ways in which Excel and people write dates, times and numbers."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.reports.excel.cells import SheetCell, day_of, hour_of, text_of


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime(2023, 10, 3), "2023-10-03"),
        (date(2023, 10, 3), "2023-10-03"),
        ("3/10/2023", "2023-10-03"),
        (" 03-10-2023 ", "2023-10-03"),
        ("3.10.2023", "2023-10-03"),
        ("2023-10-03", "2023-10-03"),
        ("ngày 03 tháng 10 năm 2023", "2023-10-03"),
        (45202, "2023-10-03"),
        (45202.0, "2023-10-03"),
        (datetime(2023, 10, 3, 7, 30), "2023-10-03"),
        (datetime(2023, 10, 3, 7, 30, 20), None),
        (datetime(9999, 12, 31, 23, 59, 59, 999999), None),
        (datetime(1900, 1, 3), None),
        (45202.5, "2023-10-03"),
        ("3/10/2023 7:30", "2023-10-03"),
        ("7h30, ngày 3 tháng 10 năm 2023", "2023-10-03"),
        ("2023-10-03T00:00:00", "2023-10-03"),
        ("3/10/2023 sáng", None),
        ("113/10/2023", None),
        ("7:30", None),
        (3, None),
        (True, None),
        ("3/10/23", None),
        ("3/10", None),
        ("31/9/2023", None),
        ("thứ Ba", None),
    ],
)
def test_days(value: object, day: str | None) -> None:
    found = day_of(SheetCell(7, 4, value))
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("value", "hour"),
    [
        (time(7, 30), "7:30"),
        (0.3125, "7:30"),
        (timedelta(hours=7, minutes=30), "7:30"),
        (datetime(1900, 1, 7), None),
        ("7h30", "7:30"),
        ("7:30", "7:30"),
        ("07:30:00", "7:30"),
        ("7g30", "7:30"),
        ("7 giờ 30 phút", "7:30"),
        ("8h", "8:00"),
        ("7:30 AM", "7:30"),
        ("1:30 CH", "13:30"),
        ("12:30 ch", "12:30"),
        ("12:30 SA", "0:30"),
        ("11:59 pm", "23:59"),
        ("12 giờ ch", "12:00"),
        ("0,3125", "7:30"),
        (0.0, "0:00"),
        (7, None),
        ("7", None),
        (7.5, None),
        ("25h", None),
        ("7h75", None),
        ("sáng", None),
        (time(7, 30, 20), None),
        (timedelta(days=2), None),
        (datetime(2023, 10, 3, 7, 30), "7:30"),
        (45202.3055556, "7:20"),
        (datetime(1900, 1, 1, 7, 30), "7:30"),
        (datetime(1900, 1, 7, 12), None),
        (datetime(2023, 10, 3), None),
        (datetime(2023, 10, 3, 7, 30, 20), None),
        ("1/1/1900 7:30", "7:30"),
        ("0/1/1900 7:30", "7:30"),
        ("3/10/2023 7h30", "7:30"),
        ("7 giờ 30 phút, ngày 03/10/2023", "7:30"),
        ("2023-10-03T07:30:00", "7:30"),
        ("3/10/2023 00:00", None),
        ("7:30 3/10/2023 8:00", None),
        ("7:30" + " " * 80 + "3/10/2023", None),
    ],
)
def test_hours(value: object, hour: str | None) -> None:
    found = hour_of(SheetCell(7, 5, value))
    assert (f"{found.hour}:{found.minute:02d}" if found else None) == hour


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 24 * 60 - 1))
def test_what_excel_stores_is_read_as_what_was_meant(day: date, minutes: int) -> None:
    assert day_of(SheetCell(1, 1, (day - date(1899, 12, 30)).days)) == day
    assert hour_of(SheetCell(1, 1, minutes / 1440)) == time(minutes // 60, minutes % 60)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (12.0, "12"),
        (1234567890.0, "1234567890"),
        (1.5, "1,5"),
        (True, "có"),
        ("  hai \r\n dòng_x000D_\xa0", "hai\ndòng"),
        (unicodedata.normalize("NFD", "Cẩm Mỹ"), "Cẩm Mỹ"),
        ("\u200bẩn\ufeff", "ẩn"),
        (datetime(2023, 10, 3), "3/10/2023"),
        (time(7, 5), "7:05"),
    ],
)
def test_texts(value: object, text: str) -> None:
    assert text_of(value) == text


def test_places() -> None:
    assert (SheetCell(7, 4, "x").place, SheetCell(12, 28, "x").place) == ("ô D7", "ô AB12")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("12:30 ch", time(12, 30)), ("12:15 SA", time(0, 15)), ("12:30 pm", time(12, 30)), ("12h am", time(0, 0))),
        *(("1:30 ch", time(13, 30)), ("11:59 sa", time(11, 59)), ("23:59", time(23, 59)), ("24:00", None)),
        *(("7:59", time(7, 59)), ("7:60", None)),
    ],
)
def test_noon_and_midnight(text: str, expected: time | None) -> None:
    assert hour_of(SheetCell(1, 1, text)) == expected
