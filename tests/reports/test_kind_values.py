"""Percentages, decimals, days, yes or no, and choices, as clerks write them: a certain value, or a reason."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.models.answer_values import AnswerKind, answer_value, printed_value
from docgen.reports.forms import Question
from docgen.reports.forms.kind_values import (
    KINDS,
    UnclearValue,
    read_choice,
    read_date,
    read_decimal,
    read_percent,
    read_value,
    read_yes_no,
)
from tests.property_examples import examples

OPTIONS = ("Trực tiếp", "Trực tuyến", "Kết hợp cả hai")


def shown(value: str | UnclearValue) -> str:
    return f"? {value.why}" if isinstance(value, UnclearValue) else value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12,5", "12,5"),
        (" 12,50. ", "12,5"),
        ("12.5", "12,5"),
        ("1.234,5", "1234,5"),
        ("1,234.5", "1234,5"),
        ("1 234,5", "1234,5"),
        ("1.234.567", "1234567"),
        ("0,125", "0,125"),
        ("0.125", "0,125"),
        ("1500", "1500"),
        ("12,5 ha", "12,5"),
        ("12,5ha", "12,5"),
        ("không", "0"),
        ("1.234", "? không rõ dấu chấm, dấu phẩy là phần nghìn hay phần lẻ"),
        ("1,234", "? không rõ dấu chấm, dấu phẩy là phần nghìn hay phần lẻ"),
        ("12,5,6", "? không rõ dấu chấm, dấu phẩy là phần nghìn hay phần lẻ"),
        ("khoảng 12,5", "? số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("12,5 - 13", "? có hơn một số"),
        ("12,5 km", "? không rõ “km” nghĩa là gì"),
        ("-3", "? không rõ “-” nghĩa là gì"),
        ("chưa có", "? không có số"),
        ("9" * 80, "? không có số"),
    ],
)
def test_decimals(text: str, expected: str) -> None:
    assert shown(read_decimal(text, "ha")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45", "45"),
        ("45 %", "45"),
        ("45,5%", "45,5"),
        ("45.5%", "45,5"),
        ("45 phần trăm", "45"),
        ("100%", "100"),
        ("0", "0"),
        ("0,45%", "0,45"),
        ("0,45", "? không rõ là 0,45 % hay 45 %"),
        ("105 %", "? tỷ lệ lớn hơn 100 %"),
        ("4550", "? tỷ lệ lớn hơn 100 %"),
        ("gần 45%", "? số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("45/60", "? có hơn một số"),
        ("45-50%", "? có hơn một số"),
        ("45.125", "? không rõ dấu chấm, dấu phẩy là phần nghìn hay phần lẻ"),
        ("không", "? không có số"),
        ("đạt", "? không có số"),
    ],
)
def test_percentages(text: str, expected: str) -> None:
    assert shown(read_percent(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03/10/2023", "2023-10-03"),
        ("3-10-2023", "2023-10-03"),
        ("3.10.2023", "2023-10-03"),
        ("2023-10-03", "2023-10-03"),
        ("2023-10-03 00:00:00", "2023-10-03"),
        ("ngày 03 tháng 10 năm 2023", "2023-10-03"),
        ("thứ Ba, ngày 03/10/2023", "2023-10-03"),
        ("3/10/23", "2023-10-03"),
        ("31/12/2022", "2022-12-31"),
        ("thứ Hai, 03/10/2023", "? ngày này là thứ Ba"),
        ("3/10", "? thiếu năm"),
        ("03 tháng 10", "? thiếu năm"),
        ("3/10/32", "? năm chỉ có hai chữ số"),
        ("3/10/2032", "? ngày của năm 2032, mẫu của năm 2023"),
        ("31/9/2023", "? ngày không tồn tại (tháng 9 có 30 ngày)"),
        ("10/25/2023", "? ngày không tồn tại (một năm có 12 tháng)"),
        ("từ 02/10 đến 08/10/2023", "? có hơn một ngày"),
        ("02/10/2023, 03/10/2023", "? có hơn một ngày"),
        ("tháng 10", "? không rõ là ngày nào"),
        ("khoảng 03/10/2023", "? không rõ là ngày nào"),
        ("2023", "? không rõ là ngày nào"),
        ("3/10/2023 " * 20, "? có hơn một ngày"),
    ],
)
def test_days(text: str, expected: str) -> None:
    assert shown(read_date(text, 2023)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Có", "có"),
        ("đã có.", "có"),
        ("KHÔNG", "không"),
        ("Ko", "không"),
        ("chưa", "? không rõ là có hay không"),
        ("x", "? không rõ là có hay không"),
        ("1", "? không rõ là có hay không"),
        ("có, nhưng chưa họp", "? không rõ là có hay không"),
        ("có/không", "? không rõ là có hay không"),
    ],
)
def test_yes_or_no(text: str, expected: str) -> None:
    assert shown(read_yes_no(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trực tiếp", "Trực tiếp"),
        ("TRỰC  TUYẾN.", "Trực tuyến"),
        ("truc tiep", "Trực tiếp"),
        ("trực tiệp", "? không phải một trong: Trực tiếp; Trực tuyến; Kết hợp cả hai"),
        ("trực tiếp và trực tuyến", "? có hơn một lựa chọn"),
        ("trực tiếp tại xã", "? không phải một trong: Trực tiếp; Trực tuyến; Kết hợp cả hai"),
        ("1", "? không phải một trong: Trực tiếp; Trực tuyến; Kết hợp cả hai"),
    ],
)
def test_choices(text: str, expected: str) -> None:
    assert shown(read_choice(text, OPTIONS)) == expected


def test_options_without_accents_that_are_the_same_are_for_a_person() -> None:
    assert isinstance(read_choice("ca", ("Cá", "Cà")), UnclearValue)
    assert read_choice("cá", ("Cá", "Cà")) == "Cá"


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("decimal", "12,5 ha", "12,5"),
        ("percent", "45 %", "45"),
        ("date", "3/10/2023", "2023-10-03"),
        ("yes_no", "Có", "có"),
        ("choice", "trực tuyến", "Trực tuyến"),
    ],
)
def test_each_kind_has_its_reader(kind: AnswerKind, text: str, expected: str) -> None:
    assert kind in KINDS
    assert read_value(text, Question("x", "Nhãn:", kind, unit="ha", options=OPTIONS), 2023) == expected


@settings(max_examples=examples(100))
@given(st.decimals(0, 100, places=2))
def test_a_printed_percentage_is_read_back(value: Decimal) -> None:
    read = read_percent(printed_value(value, "percent"))
    assert isinstance(read, str) and answer_value(read, "percent") == value


@settings(max_examples=examples(100))
@given(st.decimals(0, 10**9, places=2))
def test_a_printed_decimal_is_read_back(value: Decimal) -> None:
    read = read_decimal(printed_value(value, "decimal"))
    assert isinstance(read, str) and answer_value(read, "decimal") == value


@settings(max_examples=examples(100))
@given(st.integers(-365, 365).map(lambda days: date(2023, 7, 1) + timedelta(days=days)))
def test_a_printed_day_is_read_back(day: date) -> None:
    assert read_date(printed_value(day, "date"), 2023) == day.isoformat()


@settings(max_examples=examples(100))
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for read in (read_decimal(text), read_percent(text), read_date(text, 2023), read_yes_no(text)):
        assert isinstance(read, UnclearValue | str) and read
    assert isinstance(read_choice(text, OPTIONS), UnclearValue | str)
