from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.language.dates_and_hours import (
    GAP,
    date_long,
    date_short,
    day_month,
    day_number,
    day_open,
    hour,
    hour_from_minutes,
    minutes_of_day,
    month_number,
    month_open,
    quarter,
    weekday,
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2023, 2, 10), "ngày 10 tháng 02 năm 2023"),
        (date(2023, 3, 9), "ngày 09 tháng 3 năm 2023"),
        (date(2023, 10, 2), "ngày 02 tháng 10 năm 2023"),
    ],
)
def test_date_long(day: date, expected: str) -> None:
    assert date_long(day) == expected


def test_only_days_below_ten_have_a_zero() -> None:
    written = [day_number(date(2023, 1, day)) for day in range(1, 32)]
    assert [day for day in written if day.startswith("0")] == [f"0{day}" for day in range(1, 10)]
    assert written[9:] == [str(day) for day in range(10, 32)]


def test_only_the_first_two_months_have_a_zero() -> None:
    written = [month_number(month) for month in range(1, 13)]
    assert written == ["01", "02", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]


@pytest.mark.parametrize(
    ("day", "short", "without_year"),
    [
        (date(2023, 9, 26), "26/9/2023", "26/9"),
        (date(2023, 10, 2), "02/10/2023", "02/10"),
        (date(2024, 1, 1), "01/01/2024", "01/01"),
    ],
)
def test_date_short_and_day_month(day: date, short: str, without_year: str) -> None:
    assert date_short(day) == short
    assert day_month(day) == without_year


def test_dates_left_to_be_written() -> None:
    assert month_open(date(2023, 2, 28)) == f"ngày {GAP} tháng 02 năm 2023"
    assert day_open(2023) == f"ngày {GAP} tháng {GAP} năm 2023"


def test_weekdays_of_a_week() -> None:
    names = [weekday(date(2023, 10, day)) for day in range(2, 9)]
    assert names == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_quarters() -> None:
    found = [quarter(date(2023, month, 1)) for month in (1, 3, 4, 6, 7, 9, 10, 12)]
    assert found == ["I/2023", "I/2023", "II/2023", "II/2023", "III/2023", "III/2023", "IV/2023", "IV/2023"]


@pytest.mark.parametrize(
    ("moment", "expected"), [(time(7, 30), "7 giờ 30"), (time(8), "8 giờ 00"), (time(0, 5), "0 giờ 05")]
)
def test_hour(moment: time, expected: str) -> None:
    assert hour(moment) == expected


@given(st.times())
@settings(deadline=None)
def test_minutes_of_a_day_say_the_same_hour(moment: time) -> None:
    assert hour_from_minutes(minutes_of_day(moment)) == hour(moment)


def test_the_day_ends_at_twenty_four() -> None:
    assert hour_from_minutes(24 * 60) == "24 giờ 00"
