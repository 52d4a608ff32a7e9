"""`docgen new-year` and `docgen review`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from docgen.authoring.new_year import REVIEW_RULES, new_year, review, switch_year
from docgen.cli.console import print_line
from docgen.cli.options import TEXT, format_option, print_problems, project_option, year_option
from docgen.data.loading import current_year
from docgen.data.project import Project, find_project
from docgen.errors import Problem

_NOTHING_OPEN = "Không còn nội dung nào cần rà soát cho năm {year}."
_OPEN = """\
Còn {count} nội dung cần rà soát cho năm {year}. Điền dữ kiện, thay câu chữ bằng {{{{ … }}}}, hoặc nếu đã đúng thì ghi
“# docgen: accept review-{year}” ở cuối dòng (câu viết nhiều dòng: sau dấu >-), rồi chạy lại:
docgen review --year {year}"""


@click.command("new-year")
@click.argument("year", type=click.IntRange(2000, 2999), metavar="NĂM")
@click.option("--switch", is_flag=True, help="Ghi năm này vào docgen.yaml làm năm mặc định.")
@project_option
def new_year_command(year: int, switch: bool, folder: Path) -> None:
    """Tạo dữ liệu của NĂM từ năm trước đó, rồi liệt kê những nội dung cần rà soát, quyết định."""
    project = find_project(folder)
    before = new_year(project, year)
    print_line(f"Đã tạo {project.shown(project.data(year))} từ năm {before}.")
    if switch:
        switch_year(project, year)
        print_line(f"docgen.yaml: năm mặc định là {year}.")
    elif current_year(project) != year:
        print_line(f"Năm mặc định vẫn là {current_year(project)}; muốn đổi thì sửa “year: {year}” trong docgen.yaml.")
    _print_open(review(project, year), project, year)


@click.command("review")
@year_option
@format_option("Định dạng in những nội dung cần rà soát; khác text thì chỉ in các nội dung này.")
@project_option
def review_command(year: int | None, output_format: str, folder: Path) -> None:
    """Liệt kê những nội dung cần rà soát, quyết định trước khi tạo văn bản của năm.

    Mã thoát: 0 không còn nội dung nào, 1 còn nội dung cần rà soát.
    """
    project = find_project(folder)
    year = year or current_year(project)
    problems = review(project, year)
    if output_format == TEXT:
        _print_open(problems, project, year)
    else:
        print_problems(problems, output_format, REVIEW_RULES)
    if problems:
        raise click.exceptions.Exit(1)


def _print_open(problems: Sequence[Problem], project: Project, year: int) -> None:
    print_problems(problems, TEXT, REVIEW_RULES)
    print_line((_OPEN if problems else _NOTHING_OPEN).format(count=len(problems), year=year))
    later = [str(known) for known in project.years() if known > year]
    if later and not problems:
        print_line(f"Có dữ liệu của năm {', '.join(later)}: thêm --year để xem.")
