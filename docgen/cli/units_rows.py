"""`docgen units add`, `docgen units remove`."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.console import print_line
from docgen.cli.options import project_option, year_option
from docgen.data.loading import current_year, load_year
from docgen.data.project import find_project
from docgen.errors import UsageError, nearest
from docgen.reports.unit_table import NewUnit, TableEdits, TableSaved, save_table, unit_table


@click.command("add")
@click.argument("name", metavar="TÊN")
@click.option("--kind", required=True, metavar="LOẠI", help="Loại đơn vị, ví dụ xã, phường.")
@click.option("--id", "identifier", default="", metavar="MÃ", help="Mã đơn vị (mặc định: tên không dấu).")
@year_option
@project_option
def add_unit_command(name: str, kind: str, identifier: str, year: int | None, folder: Path) -> None:
    """Thêm một đơn vị vào cuối danh sách; tên không ghi loại đơn vị."""
    texts = {"id": identifier, "name": name, "kind": kind}
    saved = _saved(folder, year, TableEdits(added=(NewUnit("new", texts),)))
    print_line(f"Đã thêm {kind} {name} ({saved.new_ids['new']}).")


@click.command("remove")
@click.argument("unit", metavar="MÃ")
@year_option
@project_option
def remove_unit_command(unit: str, year: int | None, folder: Path) -> None:
    """Bỏ một đơn vị khỏi danh sách, cùng mọi thông tin của đơn vị đó. Hoàn tác: docgen undo."""
    saved = _saved(folder, year, TableEdits(removed=(unit,)))
    print_line(f"Đã bỏ đơn vị {', '.join(saved.removed)}.")


def _saved(folder: Path, year: int | None, edits: TableEdits) -> TableSaved:
    project = find_project(folder)
    year = year or current_year(project)
    loaded = load_year(project, year)
    known = unit_table(project, year, loaded).by_id
    for name in (name for name in edits.removed if name not in known):
        raise UsageError(f'không có đơn vị "{name}"', hint=nearest(name, known))
    saved = save_table(project, year, edits, loaded)
    if saved.problems:
        raise UsageError("; ".join(problem.message for problem in saved.problems))
    return saved
