"""`docgen totals`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.progress_bar import ProgressBar
from rich.table import Column, Table

from docgen.authoring.checked_year import year_totals
from docgen.cli.messages import project_option, say, stay_whole, year_option
from docgen.cli.terminal import terminal
from docgen.data.loading import current_year, load_year
from docgen.data.project import find_project
from docgen.data.totals import GroupTotals, IndicatorTotals, Totals, TotalsCell, UnitTotals
from docgen.errors import UsageError, nearest
from docgen.files import sweep
from docgen.files.backup import keep_beside
from docgen.language.number_styles import number
from docgen.reports.excel import is_untouched, totals_workbook

_WORKBOOK = "tong-hop.xlsx"
_BAR = 12
"""Letters that a whole bar is long."""
_MOST_NAMED = 2
"""Units that are named where an answer is missing; more are counted."""

_ROOM = 36
"""Letters that a console of 80 has for the name of a file."""


@click.command("totals")
@year_option
@click.option(
    "--why", "wanted", metavar="MÃ", help="Liệt kê từng số liệu của chỉ tiêu này: đơn vị, giá trị, lấy từ đâu."
)
@click.option(
    "--xlsx", is_flag=True, help="Ghi bảng tính output/NĂM/tong-hop.xlsx: mỗi nhóm một trang, mỗi đơn vị một dòng."
)
@click.option("--json", "as_json", is_flag=True, help="In toàn bộ thành JSON cho chương trình khác.")
@project_option
def totals_command(year: int | None, wanted: str | None, xlsx: bool, as_json: bool, folder: Path) -> None:
    """Cộng số liệu báo cáo của các đơn vị và nêu những điều cần xem lại."""
    project = find_project(folder)
    data = load_year(project, year or current_year(project)).data()
    totals = year_totals(project, data)
    if as_json:
        say(json.dumps(asdict(totals) | {"sums": _sums(totals)}, ensure_ascii=False, default=str))
    elif xlsx:
        sweep(*project.written)
        written = keep_beside(project.output(totals.year) / _WORKBOOK, totals_workbook(totals), is_untouched)
        say(written.in_words(project.shown(written.path)))
    elif wanted:
        _print_reasons(totals, _indicator(totals, wanted))
    else:
        _print_totals(totals, str(data.units.level.kinds))


def _sums(totals: Totals) -> dict[str, int]:
    return {indicator.id: indicator.sum for indicator in totals.indicators() if indicator.kind != "text"}


def _indicator(totals: Totals, name: str) -> IndicatorTotals:
    found = totals.indicator(name)
    if found is None:
        known = [indicator.id for indicator in totals.indicators()]
        raise UsageError(f'mẫu báo cáo không có chỉ tiêu "{name}"', hint=nearest(name, known))
    return found


def _print_totals(totals: Totals, kinds: str) -> None:
    console = terminal()
    title = f"Năm {totals.year}: {len(totals.reported)}/{len(totals.units)} {kinds} đã báo cáo"
    years = [_right(f"Năm {totals.last_year}")] if totals.last_year else []
    sums = Table("Nội dung", _right("Tổng"), *years, _right("Đã trả lời"), "", "Còn thiếu", title=title)
    for group in totals.groups:
        _add_group(sums, group, totals)
    console.print(sums)
    units = Table("Đơn vị", _right("Đã trả lời"), "", "Tình trạng")
    for unit in totals.units:
        units.add_row(unit.title, *_progress(unit.answered, unit.asked), _state(unit, totals))
    console.print(units)
    free = [f"{totals.titles[row.unit]}: {row.label}: {row.value}" for group in totals.groups for row in group.free]
    for heading, lines in (("Việc mẫu chưa nêu", free), ("Cần xem lại", [str(doubt) for doubt in totals.doubts])):
        if lines:
            console.print(f"{heading}:", *(f"  {line}" for line in lines), sep="\n")


def _right(heading: str) -> Column:
    return Column(heading, justify="right")


def _add_group(table: Table, group: GroupTotals, totals: Totals) -> None:
    table.add_row(group.label, style="bold")
    for indicator in group.indicators:
        if indicator.kind != "text":
            before = ["" if indicator.last_year is None else number(indicator.last_year)] if totals.last_year else []
            progress = _progress(len(indicator.answered), len(indicator.answered) + len(indicator.missing))
            missing = _missing(indicator, totals)
            table.add_row(f"  {indicator.heading}", number(indicator.sum), *before, *progress, missing)
    table.add_section()


def _progress(done: int, total: int) -> tuple[str, ProgressBar]:
    return f"{done}/{total}", ProgressBar(total=max(total, 1), completed=done, width=_BAR)


def _missing(indicator: IndicatorTotals, totals: Totals) -> str:
    names = [totals.titles[unit] for unit in indicator.missing]
    return ", ".join(names) if len(names) <= _MOST_NAMED else f"{len(names)} đơn vị"


def _state(unit: UnitTotals, totals: Totals) -> str:
    if not unit.reported:
        return "chưa báo cáo"
    late = " (gửi chậm)" if unit.late else ""
    names = [indicator.heading for indicator in totals.indicators() if indicator.id in unit.missing]
    return ("đủ" if unit.complete else "thiếu: " + "; ".join(names)) + late


def _print_reasons(totals: Totals, indicator: IndicatorTotals) -> None:
    console = terminal()
    source = (Column(name, overflow="fold") for name in ("Tệp", "Chỗ"))
    value = Column("Giá trị", justify="left" if indicator.kind == "text" else "right")
    table = Table("Đơn vị", value, "Ghi chú", *source, title=indicator.name)
    files = {unit.id: unit.file for unit in totals.units}
    for cell in indicator.cells:
        file = files[cell.unit]
        place = cell.source.removeprefix(file).lstrip(" ,:")
        table.add_row(totals.titles[cell.unit], _said(cell), cell.note, file, place)
    if indicator.kind != "text":
        table.add_section()
        table.add_row("Tổng", number(indicator.sum))
    table.columns[3].no_wrap = stay_whole(files.values(), _ROOM)
    console.print(table)


def _said(cell: TotalsCell) -> str:
    if cell.question:
        return f"{cell.written} (chưa tính: {cell.question})"
    return cell.written if cell.value is None else number(cell.value)
