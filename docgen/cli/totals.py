"""`docgen totals`."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from rich.progress_bar import ProgressBar
from rich.table import Column, Table

from docgen.authoring.checked_year import year_totals
from docgen.cli.console import print_line
from docgen.cli.options import (
    TEXT,
    form_option,
    format_option,
    print_problems,
    project_option,
    refuse_with_format,
    year_option,
)
from docgen.cli.terminal import all_fit, terminal
from docgen.data.loading import YearData, current_year, load_year
from docgen.data.project import FIRST_FORM, Project, find_project
from docgen.data.totals import (
    TOTALS_RULES,
    GroupTotals,
    IndicatorTotals,
    Totals,
    TotalsCell,
    UnitTotals,
    cell_text,
    last_year_text,
    result_name,
    result_text,
)
from docgen.errors import Place, UsageError, nearest
from docgen.files import sweep
from docgen.files.backup import write_with_backup
from docgen.reports.excel import is_untouched, totals_workbook
from docgen.reports.svg_charts import charts_of, is_untouched_chart, svg_file

_BAR_WIDTH = 12
_MOST_NAMED = 2
"""Units without an answer that are named; of more, the number is printed."""
_FILE_WIDTH = 36
"""Characters of a file name for which a console of 80 columns has room."""


@click.command("totals")
@year_option
@form_option
@click.option("--why", "indicator", metavar="MÃ", help="Liệt kê từng số liệu của chỉ tiêu này: đơn vị, giá trị, nguồn.")
@click.option(
    "--xlsx", is_flag=True, help="Ghi bảng tính output/NĂM/tong-hop.xlsx: mỗi nhóm một trang tính, mỗi đơn vị một hàng."
)
@click.option("--charts", is_flag=True, help="Ghi biểu đồ (.svg) của từng chỉ tiêu vào output/NĂM/bieu-do.")
@click.option("--json", "as_json", is_flag=True, help="In toàn bộ ở dạng JSON cho chương trình khác.")
@format_option("Định dạng in những nội dung cần kiểm tra lại; khác text thì chỉ in các nội dung này.")
@project_option
def totals_command(year: int | None, form: str, folder: Path, output_format: str, **output: Any) -> None:
    """Tổng hợp số liệu báo cáo của các đơn vị và nêu những nội dung cần kiểm tra lại."""
    refuse_with_format(
        output_format, json=output["as_json"], xlsx=output["xlsx"], charts=output["charts"], why=output["indicator"]
    )
    project = find_project(folder)
    data = load_year(project, year or current_year(project), keeps_reports=False).data().with_form(form)
    totals = year_totals(project, data)
    if output_format != TEXT:
        print_problems([doubt.problem for doubt in totals.doubts], output_format, TOTALS_RULES)
    elif output["as_json"]:
        print_line(json.dumps(_plain(totals) | {"sums": _sums(totals)}, ensure_ascii=False, default=_plain))
    elif output["xlsx"]:
        _write_workbook(totals, project, form)
    elif output["charts"]:
        _write_charts(totals, project, data)
    elif output["indicator"]:
        _print_figures(totals, _known_indicator(totals, output["indicator"]))
    else:
        _print_totals(totals, data)


def _plain(value: Any) -> Any:
    """A value of the totals for JSON: a dataclass as an object, a place or a date as text, decimals as a number."""
    if isinstance(value, Place):
        return ", ".join(piece for piece in (value.reference, value.words) if piece)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _write_workbook(totals: Totals, project: Project, form: str) -> None:
    sweep(*project.written)
    name = "tong-hop.xlsx" if form == FIRST_FORM else f"tong-hop-{form}.xlsx"
    written = write_with_backup(project.output(totals.year) / name, totals_workbook(totals), is_untouched)
    print_line(written.message(project.shown(written.path)))


def _write_charts(totals: Totals, project: Project, data: YearData) -> None:
    sweep(*project.written)
    folder = project.output(totals.year) / ("bieu-do" if data.form == FIRST_FORM else f"bieu-do-{data.form}")
    charts = charts_of(totals, str(data.units.level.kinds))
    for name, chart in charts.items():
        write_with_backup(folder / f"{name}.svg", svg_file(chart), is_untouched_chart)
    print_line(f"Đã ghi {len(charts)} biểu đồ vào {project.shown(folder)}")


def _sums(totals: Totals) -> dict[str, Any]:
    """The sums by indicator; null where no unit has a figure."""
    return {indicator.id: indicator.sum for indicator in totals.indicators() if indicator.is_added}


def _known_indicator(totals: Totals, name: str) -> IndicatorTotals:
    found = totals.indicator(name)
    if found is None:
        known = [indicator.id for indicator in totals.indicators()]
        raise UsageError(f'mẫu báo cáo không có chỉ tiêu "{name}"', hint=nearest(name, known))
    return found


def _print_totals(totals: Totals, data: YearData) -> None:
    console = terminal()
    form = f"Mẫu {data.form}, năm" if data.forms else "Năm"
    reported = f"{len(totals.reported)}/{len(totals.units)} {data.units.level.kinds} đã báo cáo"
    title = f"{form} {totals.year}: {reported}"
    years = [_right_aligned(f"Năm {totals.last_year}")] if totals.last_year else []
    sums = Table("Nội dung", _right_aligned("Tổng"), *years, _right_aligned("Đã trả lời"), "", "Còn thiếu", title=title)
    for group in totals.groups:
        _add_group(sums, group, totals)
    console.print(sums)
    units = Table("Đơn vị", _right_aligned("Đã trả lời"), "", "Tình hình")
    for unit in totals.units:
        units.add_row(unit.title, *_answer_progress(unit.answered, unit.asked), _unit_state(unit, totals))
    console.print(units)
    free = [f"{totals.titles[row.unit]}: {row.label}: {row.value}" for group in totals.groups for row in group.free]
    for heading, lines in (("Nội dung ngoài mẫu", free), ("Cần kiểm tra lại", [str(doubt) for doubt in totals.doubts])):
        if lines:
            console.print(f"{heading}:", *(f"  {line}" for line in lines), sep="\n")


def _right_aligned(heading: str) -> Column:
    return Column(heading, justify="right")


def _add_group(table: Table, group: GroupTotals, totals: Totals) -> None:
    table.add_row(group.label, style="bold")
    for indicator in group.indicators:
        if indicator.kind != "text":
            before = [last_year_text(indicator)] if totals.last_year else []
            progress = _answer_progress(len(indicator.answered), len(indicator.answered) + len(indicator.missing))
            missing = _missing_units(indicator, totals)
            table.add_row(f"  {indicator.heading}", result_text(indicator), *before, *progress, missing)
    table.add_section()


def _answer_progress(done: int, total: int) -> tuple[str, ProgressBar]:
    return f"{done}/{total}", ProgressBar(total=max(total, 1), completed=done, width=_BAR_WIDTH)


def _missing_units(indicator: IndicatorTotals, totals: Totals) -> str:
    names = [totals.titles[unit] for unit in indicator.missing]
    return ", ".join(names) if len(names) <= _MOST_NAMED else f"{len(names)} đơn vị"


def _unit_state(unit: UnitTotals, totals: Totals) -> str:
    if not unit.reported:
        return "chưa báo cáo"
    late = " (quá hạn)" if unit.late else ""
    names = [indicator.heading for indicator in totals.indicators() if indicator.id in unit.missing]
    return ("đủ" if unit.complete else "thiếu: " + "; ".join(names)) + late


def _print_figures(totals: Totals, indicator: IndicatorTotals) -> None:
    console = terminal()
    source_columns = (Column(name, overflow="fold") for name in ("Tệp", "Chỗ"))
    value = Column("Giá trị", justify="left" if indicator.kind == "text" else "right")
    table = Table("Đơn vị", value, "Ghi chú", *source_columns, title=indicator.name)
    files = {unit.id: unit.file for unit in totals.units}
    for cell in indicator.cells:
        file = files[cell.unit]
        place = str(cell.source).removeprefix(file).lstrip(" ,:")
        table.add_row(totals.titles[cell.unit], _value(cell, indicator.kind), cell.note, file, place)
    if indicator.kind != "text":
        table.add_section()
        table.add_row(result_name(indicator), result_text(indicator))
    table.columns[3].no_wrap = all_fit(files.values(), _FILE_WIDTH)
    console.print(table)


def _value(cell: TotalsCell, kind: str) -> str:
    if cell.question:
        return f"{cell.written} (chưa tính: {cell.question})"
    return cell_text(cell, kind) or cell.written
