"""The values of answers by their kind: as YAML has them, as the totals use them, and as papers print them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from pydantic_core import PydanticCustomError

from docgen.data.models.base import day_of_text
from docgen.language.dates_and_hours import date_short
from docgen.language.number_styles import decimal_figures, decimal_number, figures, number

AnswerKind = Literal["number", "money", "text", "decimal", "percent", "date", "yes_no", "choice"]
"""A whole number, an amount in đồng, words, a number with decimals, hundredths, a day, yes or no, one of `options`."""

AnswerValue = int | Decimal | date | str
"""A figure, a day, or the words of a text or an option."""

ADDED: Collection[str] = frozenset(("number", "money", "decimal"))
"""Kinds whose answers are added up."""
FIGURES: Collection[str] = frozenset((*ADDED, "percent"))
"""Kinds that are figures."""

YES, NO = "có", "không"
_YES_NO = MappingProxyType({"có": YES, "true": YES, "yes": YES, "không": NO, "false": NO, "no": NO})

REQUIRED: Mapping[str, str] = MappingProxyType(
    {
        "number": "cần một số nguyên viết bằng chữ số",
        "money": "cần một số nguyên viết bằng chữ số",
        "decimal": "cần một số, phần lẻ sau dấu phẩy, ví dụ 12,5",
        "percent": "cần một tỷ lệ phần trăm viết bằng chữ số, ví dụ 45 hoặc 45,5",
        "date": "cần một ngày, ví dụ 2023-10-02 hoặc 02/10/2023",
        "yes_no": "cần có hoặc không",
        "choice": "cần một trong: {options}",
    }
)
"""What an answer of each kind must be, for messages."""


def requirement(kind: str, options: Collection[str] = ()) -> str:
    """What an answer must be, for messages."""
    return REQUIRED[kind].format(options="; ".join(options))


def answer_value(text: str, kind: str, options: Collection[str] = ()) -> AnswerValue | None:
    """The value of an answer as it is saved in YAML; None for a text that is not of this kind."""
    if kind in ("number", "money"):
        return figures(text)
    if kind == "decimal":
        return decimal_figures(text)
    if kind == "percent":
        return decimal_figures(text.strip().removesuffix("%"))
    if kind == "date":
        return _day(text)
    if kind == "yes_no":
        return _YES_NO.get(text.strip().lower())
    if kind == "choice":
        return next((option for option in options if _comparable(option) == _comparable(text)), None)
    return text.strip()


def printed_value(value: AnswerValue, kind: str) -> str:
    """The value as papers print it: `15.000.000 đồng`, `45,5 %`, `03/10/2023`."""
    if isinstance(value, date):
        return date_short(value)
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        printed = decimal_number(value)
        if kind == "percent":
            return f"{printed}\N{NO-BREAK SPACE}%"
        # Why: `1.100` alone may also be one and a tenth, so that a reader would have to ask.
        return printed if decimal_figures(printed) is not None else f"{printed},0"
    return f"{number(value)} đồng" if kind == "money" else number(value)


def _day(text: str) -> date | None:
    try:
        return day_of_text(text)
    except PydanticCustomError:
        return None


def _comparable(text: str) -> str:
    return " ".join(text.split()).casefold()
