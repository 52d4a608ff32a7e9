"""`docgen lint`."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.authoring.lint import LintReport, lint_project, names_used_in_texts
from docgen.cli.messages import project_option, say
from docgen.data.project import find_project


@click.command("lint")
@click.option(
    "--unused",
    is_flag=True,
    help="Liệt kê cả mục dữ liệu mà không mẫu Word hay câu nào trong YAML dùng, và phần mẫu không mẫu nào chèn.",
)
@project_option
def lint_command(unused: bool, folder: Path) -> None:
    """Soát mọi mẫu Word và phần dùng chung mà không cần dữ liệu.

    Mã thoát: 0 không có lỗi, 1 có lỗi, 2 có tệp không đọc được.
    """
    project = find_project(folder)
    report = lint_project(project)
    for problem in report.problems:
        say(str(problem), err=True)
    for line in report.unused(names_used_in_texts(project)) if unused else ():
        say(line)
    say(_summary(report), err=bool(report.problems) or report.unreadable)
    if report.problems or report.unreadable:
        raise click.exceptions.Exit(2 if report.unreadable else 1)


def _summary(report: LintReport) -> str:
    if not report.folder.hosts:
        return "Lỗi: thư mục templates không có mẫu Word nào đọc được."
    read = f"{len(report.folder.hosts)} mẫu, {len(report.folder.parts)} phần dùng chung"
    return f"{len(report.problems)} lỗi trong {read}." if report.problems else f"Đã soát {read}: không có lỗi."
