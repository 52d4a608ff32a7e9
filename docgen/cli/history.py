"""`docgen history`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Column, Table

from docgen.cli.options import project_option, year_option
from docgen.cli.terminal import terminal
from docgen.data.loading import current_year, load_year
from docgen.data.project import find_project
from docgen.language.dates_and_hours import date_short
from docgen.produce import units_named
from docgen.produce.history import HISTORY_WORDS, HistoryEntry, history


@click.command("history")
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ việc của đơn vị này (dùng được nhiều lần).")
@click.option("--last", type=click.IntRange(1, 100_000), default=100, metavar="SỐ", help="Số dòng (mặc định: 100).")
@year_option
@project_option
def history_command(units: Sequence[str], last: int, year: int | None, folder: Path) -> None:
    """In nhật ký của năm, việc mới nhất trước: sửa dữ liệu, tạo, ký, phát hành, gửi văn bản, nhận báo cáo."""
    project = find_project(folder)
    loaded = load_year(project, year or current_year(project))
    found = history(project, loaded, [str(unit.id) for unit in units_named(loaded.data(), units)] if units else ())
    shown = found[:last]
    more = f" (còn {len(found) - last} việc trước đó, xem thêm bằng --last)" if len(found) > last else ""
    table = Table(
        *(Column(name, overflow="fold") for name in ("Ngày", "Việc", "Đơn vị", "Nội dung")),
        title=f"Nhật ký năm {loaded.year}: {len(shown)} việc{more}",
    )
    for one in shown:
        table.add_row(_moment(one), HISTORY_WORDS[one.kind], one.unit_title, one.words)
    terminal().print(table)


def _moment(one: HistoryEntry) -> str:
    return f"{date_short(one.day)} {one.at:%H:%M}" if one.at else date_short(one.day)
