"""`docgen release`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Sequence
from pathlib import Path

import click
from rich.progress import Progress

from docgen.authoring.checked_year import checked_data
from docgen.cli.console import print_line
from docgen.cli.options import project_option, year_option
from docgen.cli.terminal import terminal
from docgen.data.loading import current_year
from docgen.data.project import find_project
from docgen.errors import UsageError
from docgen.language.dates_and_hours import date_short
from docgen.produce import Event
from docgen.produce.build_summary import HEADINGS, BuildSummary
from docgen.produce.release import FOLDER, RELEASED, NumberedDocument, Release, numbered_documents, release

_STEPS = 4
"""Files for each document, for the progress: the document, its PDF, and the copies of both."""


@click.command("release")
@click.option("--pdfa", "archival", is_flag=True, help="Bản PDF theo chuẩn lưu trữ PDF/A-2b.")
@click.option("--dry-run", is_flag=True, help="Chỉ liệt kê văn bản sẽ phát hành, không ghi tệp nào.")
@year_option
@project_option
def release_command(archival: bool, dry_run: bool, year: int | None, folder: Path) -> None:
    """Gom mọi văn bản đã có số, ngày (docgen number) vào output/NĂM/phat-hanh: bản Word, bản PDF, sổ văn bản đi.

    Văn bản, bản PDF chưa có hoặc đã cũ thì được tạo trước. Tệp do người khác đặt vào đó, ví dụ bản đã ký số, được giữ.
    """
    project = find_project(folder)
    data = checked_data(project, year or current_year(project))[0]
    documents, waiting = numbered_documents(project, data)
    if not documents:
        hint = "ghi số, ngày bằng docgen number, hoặc docgen numbers import"
        raise UsageError("chưa có văn bản nào có đủ số và ngày", hint=hint)
    shown = project.shown(project.output(data.year) / FOLDER)
    if dry_run:
        _print_documents(documents, shown)
        return
    summary = BuildSummary()
    released = _with_progress(release(project, data, documents, archival), len(documents) * _STEPS, summary)
    _print_summary(summary, released, shown)
    if waiting:
        print_line(f"Còn {waiting} văn bản chưa có đủ số và ngày.")
    if summary.failures:
        raise click.exceptions.Exit(1)


def _with_progress(events: Generator[Event, None, Release], total: int, summary: BuildSummary) -> Release:
    """Adds the events to the summary and returns what the generator returns; on a terminal with the progress."""
    console = terminal(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Đang phát hành", total=total)
        while True:
            try:
                event = next(events)
            except StopIteration as end:
                released: Release = end.value
                return released
            summary.add(event)
            progress.advance(task)


def _print_documents(documents: Sequence[NumberedDocument], shown: str) -> None:
    print_line(f"{len(documents)} văn bản sẽ có trong {shown} (chạy thử, chưa ghi gì):")
    for one in documents:
        day = date_short(one.place.day) if one.place.day else ""
        print_line(f"  {one.place.full_number} ngày {day}: {one.place.title}")


def _print_summary(summary: BuildSummary, released: Release, shown: str) -> None:
    counts = summary.outcomes.get(RELEASED, Counter())
    outcomes = [f"{count} {heading}" for outcome, heading in HEADINGS.items() if (count := counts[outcome])]
    print_line(f"{len(released.rows)} văn bản trong {shown}; tệp: {', '.join(outcomes) or 'không có'}")
    titles = {
        "kept": "Giữ nguyên vì đã sửa tay hoặc không do docgen tạo",
        "stale": "Không còn trong danh sách văn bản có số, ngày; xem lại rồi tự xóa",
    }
    for outcome, title in titles.items():
        for name in summary.notable.get(outcome, []):
            print_line(f"{title}: {name}")
    for line in summary.failure_lines():
        print_line(f"Lỗi: {line}", err=True)
    if released.register:
        print_line(released.register.message(f"{shown}/{released.register.path.name}"))
