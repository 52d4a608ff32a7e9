"""`docgen build`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import click
from rich.progress import track
from rich.table import Table

from docgen.authoring.checked_year import checked_data
from docgen.cli import module_named
from docgen.cli.messages import project_option, say, year_option
from docgen.cli.terminal import terminal
from docgen.data.loading import current_year
from docgen.data.project import find_project
from docgen.errors import Problem
from docgen.parallel import calm_collector
from docgen.produce import BuildOptions, Event, build, early_pool_for, jobs_of
from docgen.produce.build_summary import HEADINGS, BuildSummary, summarise


@click.command("build")
@click.argument("kinds", nargs=-1, metavar="[VĂN_BẢN]...")
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ làm cho đơn vị này (dùng được nhiều lần).")
@year_option
@click.option("--overwrite", is_flag=True, help="Làm lại cả tệp đã sửa tay; bản sửa tay được giữ bên cạnh.")
@click.option("--prune", is_flag=True, help="Xóa tệp mà dữ liệu không còn yêu cầu, nếu chưa ai sửa.")
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ làm gì, không ghi tệp nào.")
@click.option("--again", is_flag=True, help="Làm và kiểm tra lại cả văn bản mà dữ liệu và mẫu không có gì thay đổi.")
@click.option("--check", "checked", is_flag=True, help="Soát từng văn bản đã tạo theo Nghị định 30 (docgen check).")
@click.option("--workers", type=click.IntRange(1, 256), metavar="SỐ", help="Số tiến trình (mặc định: tự chọn).")
@click.option("--scheduler", metavar="ĐỊA_CHỈ", help="Chạy trên cụm máy Dask, ví dụ tcp://10.0.0.1:8786.")
@click.option("--json", "as_json", is_flag=True, help="In từng sự kiện thành một dòng JSON cho chương trình khác.")
@project_option
def build_command(
    kinds: Sequence[str], units: Sequence[str], year: int | None, folder: Path, **options: object
) -> None:
    """Tạo văn bản vào thư mục output/NĂM. Không nêu VĂN_BẢN thì làm tất cả."""
    calm_collector()
    project = find_project(folder)
    as_json, checked = bool(options.pop("as_json")), bool(options.pop("checked"))
    year = year or current_year(project)
    wanted = BuildOptions(**options)  # type: ignore[arg-type]  # click gives what Options has
    made: list[str] = []
    with early_pool_for(project, year, kinds, units, wanted) as ahead:
        data, warnings = checked_data(project, year)
        jobs = jobs_of(data, kinds, units)
        _print_warnings(warnings)
        with closing(build(project, data, jobs, wanted, ahead)) as events:
            noted = _noted(events, made)
            counted = summarise(_as_json(noted) if as_json else _with_progress(noted, len(jobs)))
    if not as_json:
        where = project.shown(project.output(data.year)) + (" (chạy thử, chưa ghi gì)" if wanted.dry_run else "")
        _print_tally(counted, str(data.units.level.kinds), where)
    files = [project.output(data.year) / name for name in made] if checked and not wanted.dry_run else []
    is_clean = _is_clean(files, wanted.workers) if files else True
    if counted.failures or not is_clean:
        raise click.exceptions.Exit(1)


def _noted(events: Iterable[Event], made: list[str]) -> Iterator[Event]:
    """The same events; `made` gets the names of the files that hold now what the build made."""
    for event in events:
        if event.outcome in ("made", "changed", "same"):
            made.append(event.name)
        yield event


def _is_clean(made: Sequence[Path], workers: int | None) -> bool:
    """Says what in the made files breaks the decree; true if nothing does."""
    # Why not imported above: the rules take as long to import as all that makes documents.
    is_clean: bool = module_named("docgen.cli.check").is_clean(made, workers)
    return is_clean


def _print_warnings(warnings: Sequence[Problem]) -> None:
    for warning in warnings:
        say(f"Lưu ý: {warning}", err=True)


def _with_progress(events: Iterable[Event], total: int) -> Iterator[Event]:
    console = terminal(stderr=True)
    if console.is_terminal:
        events = track(events, "Đang tạo", total=total, console=console, transient=True)
    yield from events


def _as_json(events: Iterable[Event]) -> Iterator[Event]:
    for event in events:
        content = {name: sorted(value) if name == "blanks" else value for name, value in vars(event).items() if value}
        say(json.dumps(content, ensure_ascii=False))
        yield event


def _print_tally(counted: BuildSummary, kinds: str, where: str) -> None:
    console = terminal()
    table = Table("Văn bản", title=f"{counted.documents()} văn bản trong {where}")
    shown = counted.outcomes_shown()
    for outcome in shown:
        table.add_column(HEADINGS[outcome], justify="right")
    for label, count in counted.outcomes.items():
        table.add_row(label, *(str(count[outcome]) for outcome in shown))
    console.print(table)
    for heading, lines in counted.sections(kinds):
        console.print(f"{heading}:", *(f"  {line}" for line in lines), sep="\n")
    for line in counted.failure_lines():
        say(f"Lỗi: {line}", err=True)
