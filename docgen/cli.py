"""The command line: options, one call, print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from docgen import __version__, docx_view
from docgen.build import Event, Job, build, checked_data, jobs_of
from docgen.console import speak_vietnamese
from docgen.errors import Problem
from docgen.loading import YearData, current_year
from docgen.project import Project, find_project
from docgen.reference import fields_page, schema_files
from docgen.tally import Tally, tally

Command = TypeVar("Command", bound=Callable[..., Any])

_project_option = click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Thư mục của dự án (mặc định: thư mục hiện tại).",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="docgen")
def main() -> None:
    """Tạo văn bản hành chính từ dữ liệu YAML và mẫu Word."""
    speak_vietnamese()


@main.command("build")
@click.argument("kinds", nargs=-1, metavar="[TÀI_LIỆU]...")
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ làm cho đơn vị này (dùng được nhiều lần).")
@click.option("--year", type=int, help="Năm (mặc định: năm ghi trong docgen.yaml).")
@_project_option
def build_command(kinds: Sequence[str], units: Sequence[str], year: int | None, folder: Path) -> None:
    """Tạo văn bản vào thư mục output/NĂM. Không nêu TÀI_LIỆU thì làm tất cả."""
    project = find_project(folder)
    data, warnings = checked_data(project, year or current_year(project))
    jobs = jobs_of(project, data, kinds, units)
    _print_warnings(warnings)
    counted = tally(_with_progress(build(project, data, jobs), jobs))
    _print_tally(counted, data, project)
    if counted.failures:
        raise click.exceptions.Exit(1)


@main.command("schema")
@_project_option
def schema_command(folder: Path) -> None:
    """Ghi JSON Schema của từng loại tệp YAML vào data/schema, để trình soạn thảo gợi ý và kiểm tra."""
    project = find_project(folder)
    project.schemas.mkdir(parents=True, exist_ok=True)
    for name, text in schema_files():
        (project.schemas / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(project.shown(project.schemas / name))


@main.command("fields")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Ghi vào tệp này thay vì in ra.")
def fields_command(output: Path | None) -> None:
    """In bảng tra các mục của mọi tệp YAML (Markdown)."""
    if output:
        output.write_text(fields_page(), encoding="utf-8", newline="\n")
    else:
        click.echo(fields_page(), nl=False)


@main.command("text")
@click.argument("file", type=click.Path(path_type=Path))
def text_command(file: Path) -> None:
    """In ra những gì một tệp Word nói: đoạn văn, bảng (cách nhau bằng tab), đầu trang."""
    click.echo(docx_view.dump(docx_view.open_document(file)))


def _print_warnings(warnings: Sequence[Problem]) -> None:
    for warning in warnings:
        click.echo(f"Lưu ý: {warning}", err=True)


def _with_progress(events: Iterable[Event], jobs: Sequence[Job]) -> Iterator[Event]:
    console = Console(stderr=True)
    yield from track(
        events, "Đang tạo", total=len(jobs), console=console, transient=True, disable=not console.is_terminal
    )


def _print_tally(counted: Tally, data: YearData, project: Project) -> None:
    table = Table("Tài liệu", title=f"{counted.documents()} tài liệu trong {project.shown(project.output(data.year))}")
    for heading in ("mới", "không đổi", "lỗi"):
        table.add_column(heading, justify="right")
    for label, count in counted.outcomes.items():
        table.add_row(label, *(str(count[outcome]) for outcome in ("made", "same", "failed")))
    console = Console()
    console.print(table)
    blanks = counted.blank_lines(str(data.units.level.kinds))
    if blanks:
        console.print("Để trống vì chưa có dữ liệu:", *(f"  {line}" for line in blanks), sep="\n", highlight=False)
    for event in counted.failures:
        click.echo(f"Lỗi: {project.shown(event.job.path)}: {event.reason}", err=True)
