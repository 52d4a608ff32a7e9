"""Place and date: what is right is not called wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decree30.typed_papers import Sheet, rules_broken


@pytest.mark.parametrize(
    "text",
    [
        "Xuân Đông, ngày 05 tháng 01 năm 2026",
        "Xuân Đông, ngày 05 tháng 02 năm 2026",
        "Xuân Đông, ngày 05 tháng 3 năm 2026",
        "Xuân Đông, ngày 15 tháng 12 năm 2026",
        "Thành phố Hồ Chí Minh, ngày 15 tháng 12 năm 2026",
        "Phường 3, ngày 15 tháng 12 năm 2026",
        "Phan Rang - Tháp Chàm, ngày 15 tháng 12 năm 2026",
        "Cư M'gar, ngày 15 tháng 12 năm 2026",
        "Xuân Đông, ngày      tháng      năm 2026",
        "Xuân Đông, ngày … tháng 10 năm 20…",
        "……, ngày     tháng 10 năm 2026",
    ],
)
def test_right_dates(text: str) -> None:
    assert rules_broken(replace(Sheet(), place_date=text)) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Xuân Đông, ngày 5 tháng 10 năm 2026", "ZERO"),
        ("Xuân Đông, ngày 15 tháng 1 năm 2026", "ZERO"),
        ("Xuân Đông, ngày 15 tháng 03 năm 2026", "ZERO"),
        ("Xuân Đông, ngày 15 tháng 09 năm 2026", "ZERO"),
        ("Xuân Đông, ngày 31 tháng 11 năm 2026", "POSSIBLE"),
        ("Xuân Đông, ngày 29 tháng 02 năm 2026", "POSSIBLE"),
        ("Xuân Đông, ngày … tháng 13 năm 2026", "POSSIBLE"),
        ("Xuân Đông ngày 15 tháng 10 năm 2026", "COMMA"),
        ("xuân đông, ngày 15 tháng 10 năm 2026", "CASE"),
        ("XUÂN ĐÔNG, ngày 15 tháng 10 năm 2026", "CASE"),
        ("Xuân Đông, ngày 15/10/2026", "WORDS"),
    ],
)
def test_wrong_dates_break_one_rule(text: str, rule: str) -> None:
    assert rules_broken(replace(Sheet(), place_date=text)) == [f"ND30-DATE-{rule}"]
