"""The value of an answer, as YAML has it and as papers print it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen.data.models.answer_values import AnswerValue, answer_value, printed_value, requirement


@pytest.mark.parametrize(
    ("kind", "text", "value", "printed"),
    [
        ("number", "1.234", 1234, "1.234"),
        ("money", "15000000", 15_000_000, "15.000.000 đồng"),
        ("decimal", "12,50", Decimal("12.5"), "12,5"),
        ("decimal", "1100", Decimal(1100), "1.100,0"),
        ("percent", "45,5 %", Decimal("45.5"), "45,5 %"),
        ("date", "2023-10-3", date(2023, 10, 3), "03/10/2023"),
        ("date", "3/10/2023", date(2023, 10, 3), "03/10/2023"),
        ("yes_no", "Có", "có", "có"),
        ("choice", "TRỰC  tiếp", "Trực tiếp", "Trực tiếp"),
        ("text", " lời ", "lời", "lời"),
    ],
)
def test_values(kind: str, text: str, value: AnswerValue, printed: str) -> None:
    found = answer_value(text, kind, ("Trực tiếp", "Trực tuyến"))
    assert found == value
    assert found is not None and printed_value(found, kind).replace("\N{NO-BREAK SPACE}", " ") == printed


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(("number", "12,5"), ("decimal", "1.234"), ("decimal", "1,234"), ("decimal", "khoảng 3"), ("percent", "%")),
        *(("date", "3/10"), ("date", "31/9/2023"), ("yes_no", "x"), ("choice", "khác")),
    ],
)
def test_texts_of_another_kind(kind: str, text: str) -> None:
    assert answer_value(text, kind, ("Trực tiếp",)) is None
    assert requirement(kind, ("Trực tiếp",)).startswith("cần")
