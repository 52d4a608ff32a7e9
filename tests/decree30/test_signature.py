"""Whose authority signs, and the name: what is right is not called wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decree30.typed_papers import Sheet, rules_broken


@pytest.mark.parametrize(
    "authority",
    [
        ("CHỦ TỊCH",),
        ("Q. CHỦ TỊCH",),
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI"),
        ("TL. CỤC TRƯỞNG", "CHÁNH VĂN PHÒNG"),
        ("TUQ. VIỆN TRƯỞNG", "TRƯỞNG PHÒNG"),
        ("Q. CHỦ NHIỆM ỦY BAN",),
        ("TM. BAN TỔ CHỨC", "TRƯỞNG BAN"),
        ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"),
        ("TỔNG GIÁM ĐỐC",),
    ],
)
def test_right_signatures(authority: tuple[str, ...]) -> None:
    assert rules_broken(replace(Sheet(), authority=authority)) == []


@pytest.mark.parametrize(
    ("authority", "rule"),
    [
        (("T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "SHORT"),
        (("TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "SHORT"),
        (("K/T CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "SHORT"),
        (("TM. CHỦ TỊCH",), "TM"),
        (("KT. PHÓ CHỦ TỊCH",), "KT"),
        (("KT. CHỦ TỊCH",), "KT"),
        (("TL. ỦY BAN NHÂN DÂN", "CHÁNH VĂN PHÒNG"), "HEAD"),
        (("Q. PHÓ GIÁM ĐỐC",), "HEAD"),
        (("PHÓ CHỦ TỊCH",), "DEPUTY"),
        (("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"), "COLLECTIVE"),
        (("Chủ tịch",), "CASE"),
    ],
)
def test_wrong_signatures_break_one_rule(authority: tuple[str, ...], rule: str) -> None:
    broken = rules_broken(replace(Sheet(), authority=authority))
    assert broken == [f"ND30-SIGN-{rule}"]


@pytest.mark.parametrize(
    "name", ["Nguyễn Văn An", "Cao Bá Quát", "Bùi Thị Thu", "K' Brêu", "Tsần Văn A", "Lý A Páo", ""]
)
def test_right_names(name: str) -> None:
    assert rules_broken(replace(Sheet(), name=name)) == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("TS. Nguyễn Văn An", "DEGREE"),
        ("Thạc sĩ Nguyễn Văn An", "DEGREE"),
        ("PGS.TS Nguyễn Văn An", "DEGREE"),
        ("NGUYỄN VĂN AN", "CASE"),
    ],
)
def test_wrong_names_break_one_rule(name: str, rule: str) -> None:
    assert rules_broken(replace(Sheet(), name=name)) == [f"ND30-NAME-{rule}"]
