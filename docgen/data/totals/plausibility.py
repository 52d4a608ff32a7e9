"""Checks of the totals for figures that a person should verify before signing.

Each check is a generator of doubts; `DOUBTS`, at the end, is the registry.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from docgen.data.models import Answers
from docgen.data.totals.results import Figure, IndicatorTotals, Totals, TotalsCell, TotalsDoubt, rule_id
from docgen.errors import Place, RuleDescription, Severity
from docgen.language.number_styles import decimal_number

MANY_TIMES = 10
"""A figure this many times another is doubtful: most often it has a zero too many, or another unit of money."""
_WHOLE = 100
_FEWEST_OTHERS = 3
"""A median of fewer other units than this is not compared with."""
_FEWEST_FIGURES, _FEWEST_ABOVE_ZERO = 5, 3
"""Reports with fewer figures than this may be equal by chance."""


@dataclass(frozen=True)
class Reports:
    """The input of the checks: the totals, and every report by the name of its file, counted or not."""

    totals: Totals
    answers: Mapping[str, Answers]

    @cached_property
    def titles(self) -> dict[str, str]:
        """The units' titles by id."""
        return self.totals.titles

    @cached_property
    def figures(self) -> list[IndicatorTotals]:
        """The indicators that are added up."""
        return [indicator for indicator in self.totals.indicators() if indicator.is_added]

    @cached_property
    def by_id(self) -> dict[str, IndicatorTotals]:
        """The indicators that are added up, by id."""
        return {indicator.id: indicator for indicator in self.figures}

    @cached_property
    def cells(self) -> dict[str, dict[str, TotalsCell]]:
        """The cells with an answer, by indicator and unit."""
        return {
            indicator.id: {cell.unit: cell for cell in indicator.cells if cell.written} for indicator in self.figures
        }

    def doubt(self, rule: str, indicator: IndicatorTotals, cell: TotalsCell, message: str) -> TotalsDoubt:
        """A doubt about one figure of one unit."""
        return TotalsDoubt(rule, (cell.unit,), self.titles[cell.unit], (indicator.id,), message, cell.source)


def doubts_of(totals: Totals, answers: Mapping[str, Answers]) -> Iterator[TotalsDoubt]:
    """Every doubt of every check, in the order of the checks."""
    reports = Reports(totals, answers)
    for check in DOUBTS.values():
        yield from check(reports)


def unknown_units(reports: Reports) -> Iterator[TotalsDoubt]:
    """Reports of an unknown unit, or of another unit than that of the file name; they are not counted."""
    for name, answers in reports.answers.items():
        if name not in reports.titles:
            message = "không có đơn vị này nên chưa tính số liệu"
            yield TotalsDoubt("unknown", (name,), name, (), message, Place(answers.at().file))
        elif answers.unit != name:
            message = f"báo cáo ghi đơn vị “{answers.unit}” nên chưa tính số liệu"
            yield TotalsDoubt("unknown", (name,), reports.titles[name], (), message, Place(answers.at().file))


def questions(reports: Reports) -> Iterator[TotalsDoubt]:
    """Answers with a question, which a person must look at; they are not counted."""
    for indicator in reports.totals.indicators():
        for cell in indicator.cells:
            if cell.question:
                message = f"“{indicator.name}” ghi “{cell.written}” nên chưa tính: {cell.question}"
                yield reports.doubt("question", indicator, cell, message)
    for row in (row for group in reports.totals.groups for row in group.free if row.question):
        message = f"nội dung ngoài mẫu, “{row.label}”: {row.question}"
        yield TotalsDoubt("question", (row.unit,), reports.titles[row.unit], (), message, row.source)


def parts(reports: Reports) -> Iterator[TotalsDoubt]:
    """A part larger than its whole (`part_of` of an indicator or a column in report.yaml)."""
    for part in reports.figures:
        for name in (part.part_of, part.part_of_column):
            yield from _larger_parts(part, name, reports)


def _larger_parts(part: IndicatorTotals, name: str, reports: Reports) -> Iterator[TotalsDoubt]:
    for cell in part.cells:
        whole = reports.cells.get(name, {}).get(cell.unit)
        if cell.value is not None and whole and whole.value is not None and cell.value > whole.value:
            larger = f"lớn hơn “{reports.by_id[name].name}” ({decimal_number(whole.value)})"
            message = f"“{part.name}” là {decimal_number(cell.value)}, {larger}"
            yield reports.doubt("part", part, cell, message)


def column_sums(reports: Reports) -> Iterator[TotalsDoubt]:
    """A figure that is not the sum of others beside it (`sum_of` of a column in report.yaml).

    Where one of these is blank, the figure may be larger than the others together, but not smaller.
    """
    for indicator in reports.figures:
        summands = [reports.by_id[name] for name in indicator.sum_of if name in reports.by_id]
        for index, cell in enumerate(indicator.cells) if summands else ():
            values = [summand.cells[index].value for summand in summands]
            known = [value for value in values if value is not None]
            total = sum(known)
            if cell.value is None or not known or total == cell.value:
                continue
            if len(known) == len(values) or total > cell.value:
                listed = " + ".join("…" if value is None else decimal_number(value) for value in values)
                names = " + ".join(f"“{summand.column}”" for summand in summands)
                message = f"“{indicator.name}” là {decimal_number(cell.value)}, khác {names} ({listed})"
                yield reports.doubt("sum", indicator, cell, message)


def percentages(reports: Reports) -> Iterator[TotalsDoubt]:
    """A percentage above one hundred."""
    for indicator in reports.totals.indicators():
        for cell in indicator.cells if indicator.kind == "percent" else ():
            if cell.value is not None and cell.value > _WHOLE:
                message = f"“{indicator.name}” là {decimal_number(cell.value)} %, lớn hơn {_WHOLE} %"
                yield reports.doubt("percent", indicator, cell, message)


def people(reports: Reports) -> Iterator[TotalsDoubt]:
    """People who took part in events of which there were none, and events without people."""
    for indicator in reports.figures:
        held = reports.by_id.get(indicator.people_of)
        for cell, at in zip(indicator.cells, held.cells, strict=True) if held else ():
            if not held or cell.question or at.question or bool(cell.value) == bool(at.value):
                continue
            if cell.value:
                message = f"“{indicator.name}” là {decimal_number(cell.value)} nhưng “{held.name}” {_none(at)}"
                yield reports.doubt("people", indicator, cell, message)
            else:
                message = f"“{held.name}” là {decimal_number(at.value or 0)} nhưng “{indicator.label}” {_none(cell)}"
                yield reports.doubt("people", held, at, message)


def companions(reports: Reports) -> Iterator[TotalsDoubt]:
    """A figure where all figures that it goes with (`goes_with` in report.yaml) are zero: money without awards."""
    for indicator in reports.figures:
        others = [reports.by_id[name] for name in indicator.goes_with if name in reports.by_id]
        for index, cell in enumerate(indicator.cells) if others else ():
            beside = [other.cells[index] for other in others]
            if cell.value and not any(other.value or other.question for other in beside):
                listed = " và ".join(f"“{other.name}” {_none(at)}" for other, at in zip(others, beside, strict=True))
                message = f"“{indicator.name}” là {decimal_number(cell.value)} nhưng {listed}"
                yield reports.doubt("companion", indicator, cell, message)


def against_last_year(reports: Reports) -> Iterator[TotalsDoubt]:
    """A figure many times that of the same unit last year."""
    for indicator in reports.figures:
        for cell in indicator.cells:
            if cell.value and cell.last_year and cell.value >= MANY_TIMES * cell.last_year:
                message = (
                    f"“{indicator.name}” là {decimal_number(cell.value)}, từ {MANY_TIMES} lần trở lên "
                    f"so với năm {reports.totals.last_year} ({decimal_number(cell.last_year)})"
                )
                yield reports.doubt("last_year", indicator, cell, message)


def against_others(reports: Reports) -> Iterator[TotalsDoubt]:
    """A figure many times the median of the other units' figures."""
    for indicator in reports.figures:
        known = sorted(cell.value for cell in indicator.cells if cell.value is not None)
        for cell in indicator.cells if len(known) > _FEWEST_OTHERS else ():
            middle = _median_of_others(known, cell.value) if cell.value else 0
            if cell.value and middle and cell.value >= MANY_TIMES * middle:
                shown = middle if indicator.kind == "decimal" else round(middle)
                message = (
                    f"“{indicator.name}” là {decimal_number(cell.value)}, từ {MANY_TIMES} lần trở lên "
                    f"so với trung vị của {len(known) - 1} đơn vị còn lại ({decimal_number(shown)})"
                )
                yield reports.doubt("others", indicator, cell, message)


def copies(reports: Reports) -> Iterator[TotalsDoubt]:
    """Reports of several units with the same figures."""
    alike: dict[tuple[Figure | None, ...], list[str]] = defaultdict(list)
    for index, unit in enumerate(reports.totals.units):
        values = tuple(indicator.cells[index].value for indicator in reports.figures)
        if sum(value is not None for value in values) >= _FEWEST_FIGURES:
            alike[values].append(unit.id)
    for values, units in alike.items():
        if len(units) > 1 and sum(bool(value) for value in values) >= _FEWEST_ABOVE_ZERO:
            who = " và ".join(reports.titles[unit] for unit in units)
            message = f"{sum(value is not None for value in values)} số liệu giống hệt nhau"
            files = ", ".join(Path(unit.file).name for unit in reports.totals.units if unit.id in units)
            yield TotalsDoubt("copies", tuple(units), who, (), message, Place(words=files))


DOUBTS: Mapping[str, Callable[[Reports], Iterator[TotalsDoubt]]] = MappingProxyType(
    {
        "unknown": unknown_units,
        "question": questions,
        "part": parts,
        "sum": column_sums,
        "percent": percentages,
        "people": people,
        "companion": companions,
        "last_year": against_last_year,
        "others": against_others,
        "copies": copies,
    }
)
"""The checks by name."""

_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "unknown": "Báo cáo không rõ của đơn vị nào",
        "question": "Câu trả lời cần xác minh",
        "part": "Phần lớn hơn tổng thể thể thể thể thể",
        "sum": "Tổng khác các cột cộng lại",
        "percent": "Tỷ lệ lớn hơn 100 %",
        "people": "Có người tham gia nhưng không có hoạt động, hoặc ngược lại",
        "companion": "Số liệu thiếu số liệu đi kèm",
        "last_year": "Gấp nhiều lần năm trước",
        "others": "Gấp nhiều lần các đơn vị khác",
        "copies": "Nhiều đơn vị có số liệu giống hệt nhau",
    }
)
TOTALS_RULES = tuple(RuleDescription(rule_id(check), _TITLES[check], Severity.WARNING) for check in DOUBTS)


def _none(cell: TotalsCell) -> str:
    return "bằng 0" if cell.written else "để trống"


def _median_of_others(known: list[Figure], value: Figure) -> Figure:
    """The median of `known` (sorted) without one `value` that is among them.

    Why not `statistics.median` of the others: with thousands of units that would sort as many lists.
    """
    taken = bisect_left(known, value)

    def nth(index: int) -> Figure:
        return known[index] if index < taken else known[index + 1]

    count = len(known) - 1
    return (Decimal(nth((count - 1) // 2)) + nth(count // 2)) / 2
