"""`docgen agenda hours`, `docgen agenda move`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from docgen.authoring.agenda_draft import (
    AGENDA_FILE,
    AgendaDraft,
    DraftHours,
    agenda_tree,
    draft_of,
    hours_of,
    items_in_order,
    save_agenda,
    with_item_after,
)
from docgen.authoring.saving import Refused, Saved, data_file
from docgen.cli.console import print_line
from docgen.cli.options import project_option, year_option
from docgen.data.loading import current_year, load_year
from docgen.data.project import Project, find_project
from docgen.errors import DataProblemsError, DocgenError


@click.group("agenda", context_settings={"help_option_names": ["-h", "--help"]})
def agenda_command() -> None:
    """Chương trình: giờ của từng nội dung, đổi thứ tự."""


@agenda_command.command("hours")
@year_option
@project_option
def hours_command(year: int | None, folder: Path) -> None:
    """In các nội dung với số thứ tự, giờ và mã; những chỗ trùng giờ."""
    project = find_project(folder)
    _print(project, year or current_year(project))


@agenda_command.command("move")
@click.argument("item", metavar="NỘI_DUNG")
@click.argument("after", metavar="SAU")
@year_option
@project_option
def move_command(item: str, after: str, year: int | None, folder: Path) -> None:
    """Chuyển NỘI_DUNG xuống ngay sau một nội dung khác; ghi mã hoặc số thứ tự như agenda hours."""
    project = find_project(folder)
    year = year or current_year(project)
    file = data_file(project, year, AGENDA_FILE)
    draft = with_item_after(draft_of(agenda_tree(file.text)), item, after)
    result = save_agenda(project, year, draft, file.hash, file.text)
    if isinstance(result, Refused):
        raise DataProblemsError(result.problems)
    if not isinstance(result, Saved):
        raise DocgenError(f"{file.shown} vừa bị sửa ở nơi khác nên không ghi đè", hint="chạy lại lệnh này")
    _print(project, year)


def _print(project: Project, year: int) -> None:
    draft = draft_of(agenda_tree(data_file(project, year, AGENDA_FILE).text))
    found = hours_of(load_year(project, year), draft)
    for line in _lines(draft, found):
        print_line(line)
    for remark in found.remarks:
        print_line(f"{'Lỗi' if remark.is_error else 'Lưu ý'}: {remark.message}", err=True)


def _lines(draft: AgendaDraft, found: DraftHours) -> Iterator[str]:
    for number, (place, row) in enumerate(items_in_order(draft), 1):
        hours = found.hours.get(place)
        shown = f"{hours.start} - {hours.end}".removesuffix(" - ") if hours else ""
        title = " ".join(row.values.get("title", "").split())
        name = f" ({row.values['id']})" if "id" in row.values else ""
        yield f"{number:>3}. {shown:<24} {title}{name}"
