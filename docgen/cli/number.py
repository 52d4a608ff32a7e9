"""`docgen number`, `docgen numbers export`, `docgen numbers import`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from docgen.authoring.paper_numbers import GivenNumber, NumberPlan, plan_numbers, write_numbers
from docgen.cli.console import print_line
from docgen.cli.options import project_option, year_option
from docgen.data.loading import current_year
from docgen.data.project import find_project
from docgen.errors import UsageError
from docgen.files import sweep
from docgen.files.backup import write_with_backup
from docgen.files.file_names import fault_of_name, printable
from docgen.language.dates_and_hours import date_short
from docgen.reports.excel import is_untouched, numbers_workbook, planned_numbers

_DRY_RUN = "Chạy thử: chỉ hiển thị nội dung sẽ ghi, không ghi tệp nào."
_REPLACE = "Thay số, ngày khác đã có."


@click.command("number")
@click.argument("document", metavar="VĂN_BẢN")
@click.argument("number", metavar="SỐ")
@click.argument("day", metavar="NGÀY")
@click.option("--unit", default="", metavar="MÃ", help="Đơn vị ban hành, nếu là văn bản của đơn vị.")
@click.option("--replace", "overwrite", is_flag=True, help=_REPLACE)
@click.option("--dry-run", is_flag=True, help=_DRY_RUN)
@year_option
@project_option
def number_command(document: str, number: str, day: str, **options: object) -> None:
    """Ghi số, ngày của một văn bản đã ký, ví dụ: docgen number plan 227 26/9/2023.

    VĂN_BẢN là mã trong docgen.yaml, hoặc mã ở mục papers nếu là văn bản được viện dẫn. Văn bản của đơn vị: thêm --unit.
    """
    project = find_project(options["folder"])  # type: ignore[arg-type]  # as declared
    year = int(str(options["year"] or current_year(project)))
    given = GivenNumber(document, str(options["unit"]), number, day)
    plan = plan_numbers(project, year, [given], date.today(), bool(options["overwrite"]))
    if plan.problems:
        raise UsageError(plan.problems[0].message, hint=plan.problems[0].hint)
    if not options["dry_run"]:
        write_numbers(project, year, plan)
    _print(plan, year, bool(options["dry_run"]))


@click.group("numbers", context_settings={"help_option_names": ["-h", "--help"]})
def numbers_command() -> None:
    """Số, ngày của nhiều văn bản qua bảng tính Excel; từng văn bản: docgen number."""


@numbers_command.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False), metavar="[TỆP.xlsx]")
@year_option
@project_option
def export_command(file: Path | None, year: int | None, folder: Path) -> None:
    """Ghi bảng tính mọi văn bản của cấp trên và của từng đơn vị (mặc định: output/NĂM/so-van-ban.xlsx)."""
    if file and file.suffix.lower() != ".xlsx":
        raise UsageError(f'"{file.name}" không phải tên bảng tính', hint="tên tệp cần có đuôi .xlsx")
    if file and (fault := fault_of_name(file.name)):
        raise UsageError(f'không ghi được tệp "{printable(file.name)}": {fault}')
    project = find_project(folder)
    year = year or current_year(project)
    sweep(*project.written)
    target = file or project.output(year) / "so-van-ban.xlsx"
    written = write_with_backup(target, numbers_workbook(project, year), is_untouched)
    print_line(written.message(project.shown(written.path)))


@numbers_command.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP.xlsx")
@click.option("--replace", "overwrite", is_flag=True, help=_REPLACE)
@click.option("--dry-run", is_flag=True, help=_DRY_RUN)
@year_option
@project_option
def import_command(file: Path, overwrite: bool, dry_run: bool, year: int | None, folder: Path) -> None:
    """Đưa số, ngày đã điền trong bảng tính vào dữ liệu của năm; ô để trống thì giữ nguyên."""
    project = find_project(folder)
    year = year or current_year(project)
    plan = planned_numbers(project, year, file, date.today(), overwrite)
    if not dry_run:
        write_numbers(project, year, plan)
    _print(plan, year, dry_run)


def _print(plan: NumberPlan, year: int, dry_run: bool) -> None:
    for line in _lines(plan, year, "Sẽ ghi" if dry_run else "Đã ghi"):
        print_line(line)
    for warning in plan.warnings:
        print_line(f"Lưu ý: {warning}", err=True)


def _lines(plan: NumberPlan, year: int, verb: str) -> Iterator[str]:
    if not plan.changed:
        yield "Không có gì thay đổi: số, ngày này đã có."
        return
    for place in plan.changed:
        day = f" ngày {date_short(place.day)}" if place.day else ""
        yield f"{verb} {place.title}: số {place.full_number}{day} ({place.file}, mục {place.entry})"
    names = ", ".join(f"{document.label} ({document.id})" for document in plan.documents)
    if names:
        yield f"Văn bản ghi hoặc viện dẫn số này, phải tạo lại: {names}."
        yield f"Tạo lại: docgen build --year {year}"
