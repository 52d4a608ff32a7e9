"""`docgen set`, `docgen undo`."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.authoring.saving import Conflict, history, undo_last
from docgen.authoring.saving.value_places import set_value
from docgen.cli.console import print_line
from docgen.cli.options import project_option, year_option
from docgen.data.loading import current_year
from docgen.data.project import find_project
from docgen.errors import DocgenError


@click.command("set")
@click.argument("place", metavar="TRƯỜNG")
@click.argument("values", metavar="[GIÁ_TRỊ]...", nargs=-1)
@year_option
@project_option
def set_command(place: str, values: tuple[str, ...], year: int | None, folder: Path) -> None:
    """Ghi một giá trị vào dữ liệu của năm, ví dụ: docgen set campaign.starts 1/10/2026.

    Các phần khác của tệp giữ nguyên. Không ghi GIÁ_TRỊ thì để trống trường đó; ghi nhiều giá trị thì mỗi giá trị là
    một dòng của danh sách. Hoàn tác: docgen undo.
    """
    project = find_project(folder)
    found, saved = set_value(project, year or current_year(project), place, values)
    print_line(f"Đã ghi {found.words} ({found.file}).")
    for problem in saved.problems:
        print_line(f"Lỗi đã có từ trước: {problem}", err=True)


@click.command("undo")
@click.option("--list", "listed", is_flag=True, help="Chỉ liệt kê các thay đổi đã ghi, mới nhất trước.")
@year_option
@project_option
def undo_command(listed: bool, year: int | None, folder: Path) -> None:
    """Hoàn tác thay đổi dữ liệu gần nhất đã ghi bằng docgen set hay trên trang làm việc."""
    project = find_project(folder)
    year = year or current_year(project)
    if listed:
        for change in history(project, year):
            print_line(f"{change.when:%d/%m/%Y %H:%M:%S}  {change.file}  {change.title}")
        return
    result = undo_last(project, year)
    if isinstance(result, Conflict):
        raise DocgenError("tệp đã được sửa sau thay đổi này nên không hoàn tác được", hint="hãy sửa trực tiếp")
    print_line(f"Đã hoàn tác: {result.change.title} ({result.change.file}).")
