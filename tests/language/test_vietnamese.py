"""Dates, hours, numbers and letters as the decree writes them."""

from __future__ import annotations

import unicodedata
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.language import vietnamese
from docgen.language.vietnamese import (
    GAP,
    collation_key,
    figures,
    in_words,
    number,
    point_letter,
    roman,
    slug,
    without_accents,
)

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
VIETNAMESE = st.text(LETTERS + LETTERS.upper() + " 0123456789.,;:-/()")
quick = settings(deadline=None)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2023, 2, 10), "ngày 10 tháng 02 năm 2023"),
        (date(2023, 3, 9), "ngày 09 tháng 3 năm 2023"),
        (date(2023, 10, 2), "ngày 02 tháng 10 năm 2023"),
    ],
)
def test_date_long(day: date, wanted: str) -> None:
    assert vietnamese.date_long(day) == wanted


def test_only_days_below_ten_have_a_zero() -> None:
    written = [vietnamese.day_number(date(2023, 1, day)) for day in range(1, 32)]
    assert [day for day in written if day.startswith("0")] == [f"0{day}" for day in range(1, 10)]
    assert written[9:] == [str(day) for day in range(10, 32)]


def test_only_the_first_two_months_have_a_zero() -> None:
    written = [vietnamese.month_number(month) for month in range(1, 13)]
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
    assert vietnamese.date_short(day) == short
    assert vietnamese.day_month(day) == without_year


def test_dates_left_to_be_written() -> None:
    assert vietnamese.month_open(date(2023, 2, 28)) == f"ngày {GAP} tháng 02 năm 2023"
    assert vietnamese.day_open(2023) == f"ngày {GAP} tháng {GAP} năm 2023"


def test_weekdays_of_a_week() -> None:
    names = [vietnamese.weekday(date(2023, 10, day)) for day in range(2, 9)]
    assert names == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_quarters() -> None:
    found = [vietnamese.quarter(date(2023, month, 1)) for month in (1, 3, 4, 6, 7, 9, 10, 12)]
    assert found == ["I/2023", "I/2023", "II/2023", "II/2023", "III/2023", "III/2023", "IV/2023", "IV/2023"]


@pytest.mark.parametrize(
    ("moment", "wanted"), [(time(7, 30), "7 giờ 30"), (time(8), "8 giờ 00"), (time(0, 5), "0 giờ 05")]
)
def test_hour(moment: time, wanted: str) -> None:
    assert vietnamese.hour(moment) == wanted


@given(st.times())
@quick
def test_minutes_of_a_day_say_the_same_hour(moment: time) -> None:
    assert vietnamese.hour_from_minutes(vietnamese.minutes_of_day(moment)) == vietnamese.hour(moment)


def test_the_day_ends_at_twenty_four() -> None:
    assert vietnamese.hour_from_minutes(24 * 60) == "24 giờ 00"


def test_roman() -> None:
    assert " ".join(roman(value) for value in range(1, 13)) == "I II III IV V VI VII VIII IX X XI XII"
    assert [roman(value) for value in (14, 19, 29, 34, 39)] == ["XIV", "XIX", "XXIX", "XXXIV", "XXXIX"]


def test_letters_of_points() -> None:
    letters = " ".join(point_letter(value) for value in range(1, 24))
    assert letters == "a b c d đ e g h i k l m n o p q r s t u v x y"


def test_letters_of_points_go_on_after_y() -> None:
    assert [point_letter(value) for value in (24, 25, 28, 46, 47)] == ["aa", "ab", "ađ", "ay", "ba"]


def test_no_two_points_share_a_letter() -> None:
    assert len({point_letter(value) for value in range(1, 2001)}) == 2000


def test_ordinals() -> None:
    assert [vietnamese.ordinal(value) for value in (1, 2, 4, 5, 10, 11)] == ["nhất", "hai", "tư", "năm", "mười", "11"]


def test_counts_have_two_digits() -> None:
    assert [vietnamese.two_digits(value) for value in (0, 3, 9, 10, 171)] == ["00", "03", "09", "10", "171"]


@pytest.mark.parametrize(
    ("written", "wanted"), [("5", "05"), ("05", "05"), ("10", "10"), ("227", "227"), ("a", "a"), ("", "")]
)
def test_number_of_a_paper(written: str, wanted: str) -> None:
    assert vietnamese.paper_number(written) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(0, "0"), (999, "999"), (1000, "1.000"), (1234, "1.234"), (15_000_000, "15.000.000"), (-1234, "-1.234")],
)
def test_thousands_are_parted_by_points(value: int, wanted: str) -> None:
    assert number(value) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"), [(0, "chưa mở lớp nào"), (1, "mở 01 lớp"), (9, "mở 09 lớp"), (18_250, "mở 18.250 lớp")]
)
def test_words_agree_with_a_number(value: int, wanted: str) -> None:
    assert vietnamese.none_or(value, "chưa mở lớp nào", "mở {} lớp") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"), [("1234", 1234), ("1.234", 1234), (" 15.000.000 ", 15_000_000), ("0", 0), ("012", 12)]
)
def test_figures(text: str, wanted: int) -> None:
    assert figures(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["", " ", "1,5", "12 lớp", "１２３", "12.34", "1234.567", "1.234.", ".123", "-5", "1 234", "1e3", "٣", "9" * 19],
)
def test_no_figures(text: str) -> None:
    assert figures(text) is None


@given(st.integers(0, 10**18 - 1))
@quick
def test_figures_read_what_number_writes(value: int) -> None:
    assert figures(number(value)) == value
    assert figures(str(value)) == value


@given(st.text())
@quick
def test_figures_never_fail(text: str) -> None:
    found = figures(text)
    assert found is None or found >= 0


def test_first_letter() -> None:
    assert vietnamese.capitalised("đại hội Đảng") == "Đại hội Đảng"
    assert vietnamese.lowered("Ủy ban Nhân dân") == "ủy ban Nhân dân"
    assert (vietnamese.capitalised(""), vietnamese.lowered("")) == ("", "")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Đồng Nai", "Dong Nai"), ("ỦY BAN NHÂN DÂN", "UY BAN NHAN DAN"), ("đường", "duong"), ("abc 1/2", "abc 1/2")],
)
def test_without_accents(text: str, wanted: str) -> None:
    assert without_accents(text) == wanted


@given(VIETNAMESE)
@quick
def test_vietnamese_without_accents_is_ascii(text: str) -> None:
    assert without_accents(text).isascii()
    assert len(without_accents(text)) == len(text)


@given(VIETNAMESE)
@quick
def test_how_accents_are_encoded_does_not_matter(text: str) -> None:
    assert without_accents(unicodedata.normalize("NFD", text)) == without_accents(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Đăk Ơ", "dak-o"),
        ("Văn Miếu - Quốc Tử Giám", "van-mieu-quoc-tu-giam"),
        ("Ea M’Droh", "ea-m-droh"),
        ("1 Bảo Lộc", "1-bao-loc"),
        (" B'Lao ", "b-lao"),
    ],
)
def test_slugs(text: str, wanted: str) -> None:
    assert slug(text) == wanted


@pytest.mark.parametrize(
    "words",
    [
        "Dầu Giây, Đa Kia, Định Quán, Gia Kiệm",
        "an, ăn, ân, be, bê, co, cô, cơ, du, dư, đu",
        "ba, bà, bả, bã, bá, bạ",
        "Bảo Vinh, Bàu Hàm, Biên Hòa",
        "Lộc Tấn, Lộc Thành, Lộc Thạnh",
        "ba bè nữa, ba bé, bà ba",
        "Phường 2, Phường 10, Phường An Lộc",
        "Hà Giang, Hà Giang 1, Hà Giang 2",
        "Cư M’gar, Cư M’ta, Cư Yang",
    ],
)
def test_vietnamese_order(words: str) -> None:
    wanted = words.split(", ")
    backwards = wanted[::-1]
    assert sorted(backwards, key=collation_key) == wanted


@given(st.lists(VIETNAMESE))
@quick
def test_order_does_not_hang_on_encoding_or_capitals(texts: list[str]) -> None:
    decomposed = [unicodedata.normalize("NFD", text).upper() for text in texts]
    assert [collation_key(text) for text in texts] == [collation_key(text) for text in decomposed]


def test_filters_are_the_functions_of_the_module() -> None:
    assert {name: filtered.__name__ for name, filtered in vietnamese.FILTERS.items()} == {
        name: name for name in vietnamese.FILTERS
    }
    assert {"date_long", "date_short", "hour", "number", "weekday"} <= set(vietnamese.FILTERS)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (101, "một trăm linh một"),
        (1_005, "một nghìn không trăm linh năm"),
        (12_500_000, "mười hai triệu năm trăm nghìn"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (2_000_000_005, "hai tỷ không trăm linh năm"),
        (-3, "âm ba"),
    ],
)
def test_numbers_in_words(value: int, said: str) -> None:
    assert in_words(value) == said


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_two_numbers_are_never_said_alike(first: int, second: int) -> None:
    assert (in_words(first) == in_words(second)) == (first == second)
