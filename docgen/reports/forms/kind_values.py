"""Reads percentages, numbers with decimals, days, yes or no, and choices as people write them in forms.

Each reader gives the value as it is saved in YAML, or the reason why a person must decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from docgen.data.models.answer_values import NO, YES
from docgen.language.dates_and_hours import WEEKDAYS, no_such_day
from docgen.language.number_styles import decimal_figures, decimal_number
from docgen.language.spelling import without_accents
from docgen.reports.forms.form import Question
from docgen.reports.forms.number_answers import is_hedged, simplified

_NO_NUMBER = "không có số"
_SEVERAL = "có hơn một số"
_HEDGED = "số liệu ước lượng, đề nghị đơn vị báo số chính xác"
_AMBIGUOUS = "không rõ dấu chấm, dấu phẩy là phần nghìn hay phần lẻ"
_YES_NO_WORDS = MappingProxyType(
    {
        **dict.fromkeys(("có", "đã có", "yes", "true", "đúng"), YES),
        **dict.fromkeys(("không", "không có", "ko", "no"), NO),
    }
)
_FIGURES = re.compile(r"\d(?:[\d.,  ]*\d)?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00)?)?")
_DAY = re.compile(
    r"(?:(?P<weekday>thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),?\s*)?(?:ngày\s+)?"
    r"(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4}|\d{2}))?"
)
KINDS = frozenset(("decimal", "percent", "date", "yes_no", "choice"))
"""The kinds of answers that are read here."""
_WHOLE = 100
_LONGEST = 60
"""Characters of a number or a day; a longer text is no such thing."""


@dataclass(frozen=True, slots=True)
class UnclearValue:
    """The reason why there is no certain value."""

    why: str


def read_value(text: str, question: Question, year: int) -> str | UnclearValue:
    """The value of an answer to a question of one of these kinds; `year`: of the form."""
    if question.kind == "decimal":
        return read_decimal(text, question.unit)
    if question.kind == "percent":
        return read_percent(text)
    if question.kind == "date":
        return read_date(text, year)
    return read_yes_no(text) if question.kind == "yes_no" else read_choice(text, question.options)


def read_decimal(text: str, unit: str = "") -> str | UnclearValue:
    """A number with decimals: `12,5`, `1.234,5`, `12.5`; `unit` (of measure) may follow it. `không` is 0."""
    written = simplified(text)
    if written in ("không", "không có", "ko"):
        return "0"
    value = _number(written.removesuffix(simplified(unit)).rstrip() if unit else written)
    return value if isinstance(value, UnclearValue) else _saved(value)


def read_percent(text: str) -> str | UnclearValue:
    """A percentage from 0 to 100: `45`, `45,5 %`, `45.5%`. Below 1 without its sign it may be a part of one."""
    written = simplified(text)
    bare = written.removesuffix("%").removesuffix("phần trăm").rstrip()
    value = _number(bare)
    if isinstance(value, UnclearValue):
        return value
    if value > _WHOLE:
        return UnclearValue(f"tỷ lệ lớn hơn {_WHOLE} %")
    if 0 < value < 1 and bare == written:
        return UnclearValue(f"không rõ là {decimal_number(value)} % hay {decimal_number(value * _WHOLE)} %")
    return _saved(value)


def read_date(text: str, year: int) -> str | UnclearValue:
    """A day in or near `year`, as `2023-10-03`: `3/10/2023`, `03-10-2023`, `ngày 03 tháng 10 năm 2023`.

    Its weekday must fit. Without a year, or with one of two figures that is not `year`, a person must decide.
    """
    written = simplified(text)
    iso = _ISO_DAY.fullmatch(written)
    found = None if iso else _DAY.fullmatch(written) if len(written) <= _LONGEST else None
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]), year)
    if not found:
        several = len(re.findall(r"\d{1,2}\s*[/.-]\s*\d{1,2}|\d{1,2}\s+tháng", written)) > 1
        return UnclearValue("có hơn một ngày" if several else "không rõ là ngày nào")
    if not found["year"]:
        return UnclearValue("thiếu năm")
    of_text = int(found["year"])
    if len(found["year"]) == 2:
        if of_text != year % _WHOLE:
            return UnclearValue("năm chỉ có hai chữ số")
        of_text = year
    return _day(of_text, int(found["month"]), int(found["day"]), year, found["weekday"] or "")


def read_yes_no(text: str) -> str | UnclearValue:
    """`có` or `không`; words that go on, marks and figures are for a person to decide."""
    answer = _YES_NO_WORDS.get(simplified(text))
    return answer or UnclearValue("không rõ là có hay không")


def read_choice(text: str, options: Sequence[str]) -> str | UnclearValue:
    """The option as it is printed, whatever its case, or without accents where none are written."""
    written = simplified(text)
    plain = {option: simplified(option) for option in options}
    same = [option for option, comparable in plain.items() if comparable == written]
    if not same and without_accents(written) == written:
        same = [option for option, comparable in plain.items() if without_accents(comparable) == written]
    if len(same) == 1:
        return same[0]
    named = [option for option, comparable in plain.items() if comparable in written]
    if len(named) > 1:
        return UnclearValue("có hơn một lựa chọn")
    return UnclearValue(f"không phải một trong: {'; '.join(options)}")


def _number(written: str) -> Decimal | UnclearValue:
    """The number that a simplified text is."""
    found = [match.strip() for match in _FIGURES.findall(written)] if len(written) <= _LONGEST else []
    if not found:
        return UnclearValue(_NO_NUMBER)
    if is_hedged(written):
        return UnclearValue(_HEDGED)
    if len(found) > 1:
        return UnclearValue(_SEVERAL)
    if found[0] != written:
        return UnclearValue(f"không rõ “{written.replace(found[0], '', 1).strip()}” nghĩa là gì")
    return _decimal(found[0])


def _decimal(figures: str) -> Decimal | UnclearValue:
    """Figures with their separators: a point or comma that may part thousands as well as decimals is unclear."""
    if re.fullmatch(r"[1-9]\d{0,2}( \d{3})+(,\d{1,6})?", figures):
        figures = figures.replace(" ", "")
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+\.\d{1,6}", figures):
        figures = figures.replace(",", "").replace(".", ",")
    value = decimal_figures(figures)
    if value is not None:
        return value
    return UnclearValue(_AMBIGUOUS if re.fullmatch(r"[\d.,]+", figures) else "không rõ là số nào")


def _saved(value: Decimal) -> str:
    """A number as YAML has it: `1234,5`."""
    return decimal_number(value).replace(".", "")


def _day(year: int, month: int, day: int, year_of_form: int, weekday: str = "") -> str | UnclearValue:
    try:
        found = date(year, month, day)
    except ValueError:
        return UnclearValue(no_such_day(year, month))
    if abs(year - year_of_form) > 1:
        return UnclearValue(f"ngày của năm {year}, mẫu của năm {year_of_form}")
    if weekday and WEEKDAYS[found.weekday()].lower() != weekday:
        return UnclearValue(f"ngày này là {WEEKDAYS[found.weekday()]}")
    return found.isoformat()
