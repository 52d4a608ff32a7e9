"""Number and symbol: what is right is not called wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decree30.model_forms import SHEETS
from tests.decree30.typed_papers import Sheet, rules_broken

PLAN, DECISION, LETTER = Sheet(), SHEETS["decision"], SHEETS["letter"]


@pytest.mark.parametrize(
    ("sheet", "number"),
    [
        (PLAN, "Số: 01/KH-UBND"),
        (PLAN, "Số:227/KH-UBND"),
        (PLAN, "Số: 1234/KH-BCĐ"),
        (PLAN, "Số:          /KH-UBND"),
        (PLAN, "Số: ……/KH-UBND"),
        (PLAN, "Số: …/KH-…"),
        (PLAN, "Số: ..... /KH-UBND"),
        (DECISION, "Số: 15/QĐ-TTg"),
        (DECISION, "Số: 15/2026/QĐ-UBND"),
        (LETTER, "Số: 12/BGDĐT-GDTrH"),
        (LETTER, "Số: 112/UBND-VHXH"),
    ],
)
def test_right_numbers(sheet: Sheet, number: str) -> None:
    assert rules_broken(replace(sheet, number=number)) == []


@pytest.mark.parametrize(
    ("sheet", "number", "rule"),
    [
        (PLAN, "Số: 7/KH-UBND", "ZERO"),
        (PLAN, "Số 227/KH-UBND", "COLON"),
        (PLAN, "Số: 227/KH -UBND", "SPACE"),
        (PLAN, "Số: 227/KH/UBND", "SIGNS"),
        (PLAN, "Số: 227/2026/KH-UBND", "YEAR"),
        (PLAN, "Số: 227/CTr-UBND", "TYPE"),
        (PLAN, "Số: 227/kh-UBND", "CASE"),
        (PLAN, "Số: 227/", "SYMBOL"),
        (SHEETS["proposal"], "Số: 12/CTr-UBND", "TYPE"),
        (SHEETS["proposal"], "Số: 12/TTR-UBND", "CASE"),
        (LETTER, "Số: 12/CV-UBND", "CV"),
        (LETTER, "Số: 12/BC-UBND", "LETTER"),
    ],
)
def test_wrong_numbers_break_one_rule(sheet: Sheet, number: str, rule: str) -> None:
    assert rules_broken(replace(sheet, number=number)) == [f"ND30-NUMBER-{rule}"]


def test_a_title_of_no_known_kind_has_any_symbol() -> None:
    assert rules_broken(replace(PLAN, title="ĐỀ CƯƠNG", number="Số: 12/ĐC-UBND")) == []
