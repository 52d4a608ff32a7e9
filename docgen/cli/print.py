"""`docgen print`."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from docgen.authoring.checked_year import checked_data
from docgen.cli.console import print_line
from docgen.cli.options import project_option, year_option
from docgen.cli.terminal import shown_path, terminal
from docgen.data.loading import current_year
from docgen.data.project import find_project
from docgen.decree30.check.selected_files import documents_in
from docgen.errors import UsageError
from docgen.files.backup import write_with_backup
from docgen.produce import Event
from docgen.produce.pdf import installed_converter
from docgen.produce.print_set import (
    FROM_RECIPIENTS,
    PrintItem,
    PrintOptions,
    is_print_set,
    items_of_build,
    items_of_files,
    known_documents,
    print_set,
)

_NAME, _RECIPIENTS = "ban-in.pdf", "nơi nhận"
_MOST_COPIES = 99


@click.command("print")
@click.argument("names", nargs=-1, metavar="[VĂN_BẢN|TỆP|THƯ_MỤC]...")
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ văn bản của đơn vị này (dùng được nhiều lần).")
@click.option(
    "--copies",
    is_flag=False,
    flag_value=_RECIPIENTS,
    default="1",
    metavar="[SỐ]",
    help="Số bản của mỗi văn bản; không ghi số thì mỗi dòng Nơi nhận một bản, thêm một bản lưu.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP", help="Tệp PDF sẽ ghi.")
@year_option
@click.option("--workers", type=click.IntRange(1, 256), metavar="SỐ", help="Số LibreOffice chạy cùng lúc.")
@project_option
def print_command(
    names: Sequence[str], units: Sequence[str], copies: str, output: Path | None, workers: int | None, **project: Any
) -> None:
    """Ghép các văn bản đã tạo thành một tệp PDF để in hai mặt.

    Mỗi văn bản bắt đầu ở trang lẻ; đầu tệp có danh mục, bên cạnh có dấu trang theo đơn vị. Không nêu gì thì in mọi văn
    bản của năm.
    """
    items, heading, target = _chosen(names, units, _copy_count(copies), **project)
    options = PrintOptions(heading, workers)
    data = _with_progress(print_set(items, installed_converter(), options), len(items))
    written = write_with_backup(output or target, data, is_print_set)
    print_line(written.message(shown_path(written.path.absolute())))
    print_line(f"{len(items)} văn bản, {sum(item.copies for item in items)} bản; in hai mặt, lật theo cạnh dài.")


def _chosen(
    names: Sequence[str], units: Sequence[str], copies: int, year: int | None, folder: Path
) -> tuple[list[PrintItem], str, Path]:
    """The documents to print, the heading of their list, and where the PDF is written by default."""
    kinds, paths = known_documents(names)
    of_files = items_of_files(documents_in(paths), paths, copies)
    if paths and not kinds and not units:
        return of_files, "", Path(_NAME)
    project = find_project(folder)
    data, _ = checked_data(project, year or current_year(project))
    made = project.output(data.year)
    return [*items_of_build(data, made, kinds, units, copies), *of_files], f"Năm {data.year}", made / _NAME


def _copy_count(text: str) -> int:
    if text == _RECIPIENTS:
        return FROM_RECIPIENTS
    if text.isdecimal() and 1 <= int(text) <= _MOST_COPIES:
        return int(text)
    raise UsageError(f"--copies “{text}”: cần một số từ 1 đến {_MOST_COPIES}", hint="hoặc đặt --copies ở cuối lệnh")


def _with_progress(events: Generator[Event, None, bytes], total: int) -> bytes:
    """What the generator returns; on a terminal with the progress of its events."""
    console = terminal(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Đang tạo PDF", total=total)
        while True:
            try:
                event = next(events)
            except StopIteration as end:
                return bytes(end.value)
            if event.outcome == "kept":
                print_line(f"Lưu ý: {event.name}: in tệp PDF đang có, vì tệp này không do docgen tạo", err=True)
            progress.advance(task)
