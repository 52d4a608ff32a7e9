"""`docgen units export`, `docgen units import` and the other commands of `units`; `docgen forms export`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Column, Table

from docgen.authoring.checked_year import checked_data
from docgen.cli.console import print_line
from docgen.cli.options import form_option, project_option, year_option
from docgen.cli.terminal import terminal
from docgen.cli.units_replace import replace_command
from docgen.cli.units_rows import add_unit_command, remove_unit_command
from docgen.data.loading import current_year
from docgen.data.project import FIRST_FORM, find_project
from docgen.errors import UsageError
from docgen.files import sweep
from docgen.files.backup import write_with_backup
from docgen.files.file_names import fault_of_name, printable
from docgen.produce import units_named
from docgen.reports.excel import UnitChange, detail_text, form_workbook, import_units, is_untouched, units_workbook


@click.group("units", context_settings={"help_option_names": ["-h", "--help"]})
def units_command() -> None:
    """Danh sách đơn vị; thông tin do từng đơn vị cung cấp (địa điểm, chủ trì, giờ, liên hệ…) bằng bảng tính Excel."""


units_command.add_command(add_unit_command)
units_command.add_command(remove_unit_command)
units_command.add_command(replace_command)


@units_command.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False), metavar="[TỆP.xlsx]")
@year_option
@project_option
def export_command(file: Path | None, year: int | None, folder: Path) -> None:
    """Ghi bảng tính để các đơn vị điền (mặc định: output/NĂM/don-vi.xlsx)."""
    if file and file.suffix.lower() != ".xlsx":
        raise UsageError(f'"{file.name}" không phải tên bảng tính', hint="tên tệp cần có đuôi .xlsx")
    if file and (fault := fault_of_name(file.name)):
        raise UsageError(f'không ghi được tệp "{printable(file.name)}": {fault}')
    project = find_project(folder)
    data, _ = checked_data(project, year or current_year(project))
    sweep(*project.written)
    units = data.with_units().units
    target = file or project.output(data.year) / "don-vi.xlsx"
    written = write_with_backup(target, units_workbook(units, data.year), is_untouched)
    print_line(written.message(project.shown(written.path)))


@units_command.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP.xlsx")
@click.option("--dry-run", is_flag=True, help="Chạy thử: chỉ hiển thị thay đổi, không ghi tệp nào.")
@year_option
@project_option
def import_command(file: Path, dry_run: bool, year: int | None, folder: Path) -> None:
    """Nhập thông tin các đơn vị đã điền vào data/NĂM/units.yaml; ghi chú và thứ tự trong tệp được giữ nguyên."""
    project = find_project(folder)
    changes, warnings = import_units(project, year or current_year(project), file, dry_run)
    for warning in warnings:
        print_line(f"Lưu ý: {warning}", err=True)
    _print_changes(changes, dry_run)


@click.group("forms", context_settings={"help_option_names": ["-h", "--help"]})
def forms_command() -> None:
    """Mẫu báo cáo để điền bằng Excel thay cho Word; đọc lại bằng docgen collect."""


@forms_command.command("export")
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ tạo cho đơn vị này (dùng được nhiều lần).")
@form_option
@year_option
@project_option
def export_forms_command(units: Sequence[str], form: str, year: int | None, folder: Path) -> None:
    """Ghi mẫu báo cáo trống của từng đơn vị: output/NĂM/ĐƠN_VỊ/bao-cao.xlsx (mẫu khác: bao-cao-MÃ.xlsx)."""
    project = find_project(folder)
    data = checked_data(project, year or current_year(project))[0].with_form(form).with_units()
    sweep(*project.written)
    for unit in units_named(data, units):
        folder = project.output(data.year)
        target = folder / str(unit.id) / ("bao-cao.xlsx" if form == FIRST_FORM else f"bao-cao-{form}.xlsx")
        written = write_with_backup(target, form_workbook(data, unit), is_untouched, folder)
        print_line(written.message(project.shown(written.path)))


def _print_changes(changes: Sequence[UnitChange], dry_run: bool) -> None:
    if not changes:
        print_line("Không có gì thay đổi.")
        return
    ending = " (chạy thử, chưa ghi tệp nào)" if dry_run else " trong units.yaml"
    columns = (Column(name, overflow="fold") for name in ("Đơn vị", "Mục", "Trước", "Sau", "Ô"))
    table = Table(*columns, title=f"{len(changes)} thay đổi{ending}")
    for change in changes:
        after = detail_text(change.after) or "(bỏ)"
        cells = (change.unit.title, change.column.heading, detail_text(change.before), after)
        table.add_row(*cells, change.cell.place.removeprefix("ô "))
    terminal().print(table)
