"""Number formats: the units that they add, the thousands that they leave out, the values that they hide."""

from __future__ import annotations

import pytest
from openpyxl.styles.numbers import BUILTIN_FORMATS

from docgen.reports.excel.cell_formats import PLAIN, NumberFormat, ShownFormat, number_format


@pytest.mark.parametrize(
    ("code", "unit", "scale", "percents"),
    [
        ('#,##0" nghìn đồng"', "nghìn đồng", 1, 0),
        ('0" lớp"', "lớp", 1, 0),
        ("#,##0\\ [$đ-42A]", "đ", 1, 0),
        ("#,##0đ", "đ", 1, 0),
        ("#,##0 [$₫-42A];[Red]-#,##0 [$₫-42A]", "₫", 1, 0),
        ("[$-42A]#,##0", "", 1, 0),
        ("#,##0,", "", 1000, 0),
        ('#,##0,," triệu"', "triệu", 1_000_000, 0),
        ("#,##0.0,", "", 1000, 0),
        ("#,##0.00", "", 1, 0),
        ("0%", "%", 1, 1),
        ('0.0" %"', "%", 1, 0),
        ('0"00"', "00", 1, 0),
        ('"SL: "0.0" lớp"', "SL: lớp", 1, 0),
        ('[>=1000000]#,##0.0,," triệu";#,##0" đồng"', "triệu", 1_000_000, 0),
        ('[<10]"ít";[>=10]0" lớp"', "lớp", 1, 0),
        ("General", "", 1, 0),
        ("0.00E+00", "", 1, 0),
        ("(###) ###-####", "", 1, 0),
        ('dd" tháng "mm', "", 1, 0),
        ("[h]:mm", "", 1, 0),
    ],
)
def test_what_is_shown_beside_a_number(code: str, unit: str, scale: int, percents: int) -> None:
    shown = NumberFormat(code).for_number(5_000_000)
    assert shown == ShownFormat(unit, scale, percents)


@pytest.mark.parametrize(
    ("code", "number", "is_hidden"),
    [
        *((";;;", number, True) for number in (5, 0, -5)),
        *(("0;-0;;@", number, number == 0) for number in (5, 0, -5)),
        *(("0;;0", number, number < 0) for number in (5, 0, -5)),
        *(("0;", number, number < 0) for number in (5, 0, -5)),
        ('"đã có"', 5, True),
        ('_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', 0, False),
        ("@", 5, False),
    ],
)
def test_what_hides_a_number(code: str, number: float, is_hidden: bool) -> None:
    assert NumberFormat(code).for_number(number).is_hidden is is_hidden


def test_texts_have_a_section_of_their_own() -> None:
    assert NumberFormat(";;;").for_text().is_hidden
    assert NumberFormat('0;0;0;@" (ước)"').for_text().unit == "ước"
    assert NumberFormat('0" lớp"').for_text() == PLAIN
    assert NumberFormat("[White]0").for_number(1).is_white
    assert number_format(";;") is number_format(";;")


def test_the_formats_of_plain_numbers_and_days_add_nothing() -> None:
    with_signs = [code for code in BUILTIN_FORMATS.values() if "$" not in code and "%" not in code]
    assert len(with_signs) > 20
    for code in with_signs:
        assert NumberFormat(code).is_plain, code
