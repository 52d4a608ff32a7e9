"""Rules for each report form: ids, columns, and what each kind of question needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docgen.authoring.checks.duplicates import twice
from docgen.data.loading import Loaded
from docgen.data.models import Indicator, Report
from docgen.data.models.answer_values import ADDED
from docgen.data.models.report_table import FREE_ROW_LABEL, ReportColumn, cell_id
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Problem, nearest

_FEWEST_OPTIONS, _LONGEST_OPTION = 2, 200


def indicators_once(loaded: Loaded) -> Iterator[Problem]:
    """No two answers, rows, columns or groups share an id."""
    for report in loaded.forms().values():
        yield from twice("chỉ tiêu", _answer_ids(report))
        yield from twice("nhóm chỉ tiêu", [group.id for group in report.groups])
        yield from twice("cột", [column.id for column in report.value_columns])
        # Why: returned forms are read by the headings of their columns.
        yield from twice("tên cột", [column.heading for column in report.columns])


def columns_known(loaded: Loaded) -> Iterator[Problem]:
    """Columns are parts and sums of other columns of figures, and rows have answers in columns that exist."""
    for report in loaded.forms().values():
        yield from _columns_of_form(report)


def _columns_of_form(report: Report) -> Iterator[Problem]:
    columns = report.value_columns
    for column in columns:
        yield from _column_problems(column, [one for one in columns if one is not column])
        if column.id == FREE_ROW_LABEL:
            yield Problem(column.id.place, f'cột không đặt mã "{column.id}" được', "mã này dành cho tên của hàng thêm")
    known = [str(column.id) for column in columns if column.id]
    for indicator in _indicators(report):
        for name in (*indicator.columns, *(indicator.participants.columns if indicator.participants else ())):
            if name not in known:
                yield Problem(name.place, f'mẫu báo cáo không có cột "{name}"', nearest(str(name), known))


def kinds_complete(loaded: Loaded) -> Iterator[Problem]:
    """Choices have options, and only they; only percentages have a weight."""
    described: list[ReportColumn | Indicator] = []
    for report in loaded.forms().values():
        described += [*report.value_columns, *_indicators(report)]
    for one in described:
        place = one.at("kind")
        if one.kind == "choice" and len({str(option).casefold() for option in one.options}) < _FEWEST_OPTIONS:
            yield Problem(place, "loại choice cần ít nhất hai phương án khác nhau ở trường options")
        for option in one.options:
            if len(option) > _LONGEST_OPTION:
                yield Problem(option.place, f"phương án dài hơn {_LONGEST_OPTION} ký tự")
        if one.options and one.kind != "choice":
            yield Problem(one.at("options"), "chỉ loại choice (lựa chọn) mới có options")
        if one.weight and one.kind != "percent":
            yield Problem(one.weight.place, "chỉ loại percent (tỷ lệ phần trăm) mới có weight")


def free_rows_apart(loaded: Loaded) -> Iterator[Problem]:
    """No answer has an id that a free row of a group would have."""
    for report in loaded.forms().values():
        groups = [str(group.id) for group in report.groups if group.free_rows]
        of_free_rows = re.compile(rf"(?:{'|'.join(groups)})_khac_\d+(?:_.*)?") if groups else None
        for name in filter(of_free_rows.fullmatch, _answer_ids(report)) if of_free_rows else ():
            yield Problem(name.place, f'mã "{name}" dành cho hàng thêm của nhóm', "hãy đặt mã khác")


RULES: tuple[Callable[[Loaded], Iterator[Problem]], ...] = (
    indicators_once,
    columns_known,
    kinds_complete,
    free_rows_apart,
)


def _answer_ids(report: Report) -> Iterator[YamlScalar]:
    """The ids of answers; with several columns also those of rows, which would be confused with them."""
    yield from (section.id for section in report.all_sections() if section.id)
    for indicator in _indicators(report):
        for row in (indicator.id, *([indicator.participants.id] if indicator.participants else [])):
            names = dict.fromkeys((str(row), *(cell_id(str(row), column) for column in report.value_columns)))
            yield from (YamlScalar(name, row.place) for name in names)


def _column_problems(column: ReportColumn, others: list[ReportColumn]) -> Iterator[Problem]:
    known = [str(other.id) for other in others if (other.kind or "number") in ADDED]
    names = (*([column.part_of] if column.part_of else ()), *column.sum_of, *([column.weight] if column.weight else ()))
    for name in names:
        if name == column.id:
            yield Problem(name.place, f'cột "{name}" không so với chính nó được')
        elif name not in known:
            yield Problem(name.place, f'mẫu báo cáo không có cột số liệu "{name}"', nearest(str(name), known))


def _indicators(report: Report) -> Iterator[Indicator]:
    return (indicator for group in report.groups for indicator in group.indicators)
