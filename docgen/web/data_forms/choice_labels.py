"""What a person reads for each choice of the models."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CHOICE_LABELS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "province": ("một văn bản chung", "one document for all"),
        "unit": ("mỗi đơn vị một văn bản", "one document for each unit"),
        "roman": ("I. II. III.", "I. II. III."),
        "arabic": ("1. 2. 3.", "1. 2. 3."),
        "decimal": ("1.1. 1.2.", "1.1. 1.2."),
        "letter": ("a) b) c)", "a) b) c)"),
        "upper": ("A - B - C -", "A - B - C -"),
        "part": ("Phần thứ nhất", "Phần thứ nhất"),
        "chapter": ("Chương I", "Chương I"),
        "section": ("Mục 1", "Mục 1"),
        "article": ("Điều 1.", "Điều 1."),
        "slash": ("1/ 2/ 3/", "1/ 2/ 3/"),
        "dash": ("- (gạch đầu dòng)", "- (dash)"),
        "plus": ("+ (dấu cộng)", "+ (plus)"),
        "none": ("không đánh số", "no label"),
        "text": ("chữ", "words"),
        "lines": ("nhiều dòng", "several lines"),
        "day": ("ngày", "a day"),
        "hour": ("giờ", "an hour"),
        "number": ("số nguyên", "a whole number"),
        "money": ("số tiền (đồng)", "an amount (đồng)"),
        "decimal_number": ("số lẻ", "a decimal number"),
        "percent": ("tỷ lệ phần trăm", "a percentage"),
        "date": ("ngày", "a day"),
        "yes_no": ("có hoặc không", "yes or no"),
        "choice": ("chọn một", "one of several"),
        "count": ("số thứ tự", "the row's number"),
        "left": ("canh trái", "left"),
        "center": ("canh giữa", "centre"),
        "right": ("canh phải", "right"),
    }
)
"""By the choice in YAML: Vietnamese, English. A choice that is not here is shown as it is."""


def choice_label(choice: str, choices: tuple[str, ...], is_english: bool) -> str:
    """The words for one of `choices`. `decimal` is a label of items or a kind of number."""
    key = "decimal_number" if choice == "decimal" and "money" in choices else choice
    return CHOICE_LABELS.get(key, (choice, choice))[is_english]
