"""`docgen collect`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click
from rich.progress import track
from rich.table import Table

from docgen.cli.options import TEXT, format_option, print_problems, project_option, year_option
from docgen.cli.terminal import all_fit, terminal
from docgen.data.loading import current_year
from docgen.data.project import find_project
from docgen.errors import UsageError
from docgen.reports.collect import Collected, CollectOptions, ReturnedForm, collect, sources_of
from docgen.reports.collect.summary import COLLECT_RULES, COLUMNS, problems, rows, sections, summary

_FILE_WIDTH = 24
"""Characters of a file name for which a console of 80 columns has room."""


@click.command("collect")
@click.argument("given", nargs=-1, required=True, metavar="TỆP_HOẶC_THƯ_MỤC...", type=click.Path(path_type=Path))
@year_option
@click.option("--unit", metavar="MÃ", help="Các tệp này là của đơn vị này, không xét tên đơn vị ghi trong tệp.")
@click.option(
    "--received",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    metavar="NGÀY",
    help="Ngày nhận các tệp này, ví dụ 31/10/2023 (mặc định: ngày ghi trên từng tệp).",
)
@click.option("--form", metavar="MÃ", help="Chỉ nhận mẫu báo cáo này (mặc định: nhận ra mẫu của từng tệp).")
@click.option(
    "--replace", is_flag=True, help="Báo cáo đã có mà khác thì thay bằng báo cáo mới; bản cũ được lưu bên cạnh."
)
@click.option("--keep", is_flag=True, help="Báo cáo đã có mà khác thì giữ báo cáo đã có.")
@click.option(
    "--replace-decided", is_flag=True, help="Như --replace, thay cả câu trả lời mà người duyệt đã quyết định."
)
@click.option("--dry-run", is_flag=True, help="Chạy thử: chỉ đọc và hiển thị kết quả, không ghi tệp nào.")
@click.option("--workers", type=click.IntRange(1, 256), metavar="SỐ", help="Số tiến trình (mặc định: tự chọn).")
@format_option("Định dạng in những nội dung cần người xem xét; khác text thì chỉ in các nội dung này.")
@project_option
def collect_command(
    given: Sequence[Path],
    year: int | None,
    received: datetime | None,
    folder: Path,
    output_format: str,
    **options: object,
) -> None:
    """Đọc mẫu báo cáo đã điền (.docx, .xlsx; .doc, .odt qua LibreOffice) vào data/NĂM/reports, một tệp mỗi đơn vị."""
    options["replace"] = options["replace"] or options["replace_decided"]
    if options["replace"] and options["keep"]:
        raise UsageError("--replace và --keep không dùng cùng nhau", hint="chọn một")
    if received and received > datetime.now():
        raise UsageError(f"--received {received:%d/%m/%Y} ở sau ngày hôm nay", hint="ghi ngày đã nhận các tệp")
    project, sources = find_project(folder), sources_of(given)
    collect_options = CollectOptions(received=received.date() if received else None, **options)  # type: ignore[arg-type]  # as declared
    collected = collect(project, year or current_year(project), sources, collect_options, _Progress(len(sources)))
    if output_format == TEXT:
        for of_form in collected:
            _print_result(of_form, " (chạy thử, chưa ghi tệp nào)" if collect_options.dry_run else "")
    else:
        found = [problem for of_form in collected for problem in problems(of_form)]
        print_problems(found, output_format, COLLECT_RULES)
    if any(of_form.needs_a_person for of_form in collected):
        raise click.exceptions.Exit(1)


class _Progress:
    """A progress bar on a terminal for the files that are read."""

    def __init__(self, total: int) -> None:
        self._total = total

    def __call__(self, returns: Iterable[ReturnedForm]) -> Iterator[ReturnedForm]:
        console = terminal(stderr=True)
        if console.is_terminal:
            returns = track(returns, "Đang đọc", total=self._total, console=console, transient=True)
        yield from returns


def _print_result(collected: Collected, ending: str) -> None:
    console = terminal()
    table = Table(title=summary(collected) + ending)
    shown = rows(collected)
    for index, heading in enumerate(COLUMNS):
        counts = 2 <= index <= 5
        name = heading.replace(" ", "\n") if counts else heading  # figures are narrow, and names of files are long
        table.add_column(name, justify="right" if counts else "left", overflow="fold")
    table.columns[0].no_wrap = all_fit((row[0] for row in shown), _FILE_WIDTH)
    for row in shown:
        table.add_row(*row)
    console.print(table)
    for heading, lines in sections(collected):
        console.print(f"{heading}:", *(f"  {line}" for line in lines), sep="\n")
