"""`docgen lint`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from docgen.authoring.lint import LINT_RULES, LintReport, lint_project, names_used_in_texts
from docgen.authoring.lint.style_update import styles_written_into
from docgen.authoring.preview import FOLDER, write_previews
from docgen.cli.console import print_line
from docgen.cli.options import TEXT, format_option, print_problems, project_option
from docgen.data.project import SHARED_LOOKS, Project, find_project
from docgen.errors import Place, Problem


@click.command("lint")
@click.option(
    "--unused",
    is_flag=True,
    help="Liệt kê cả trường dữ liệu và phần dùng chung không được mẫu Word hay tệp YAML nào dùng.",
)
@click.option(
    "--update-styles",
    is_flag=True,
    help="Ghi kiểu chữ, phông, ngôn ngữ của styles.docx vào mọi mẫu và phần dùng chung (giữ bản cũ), rồi kiểm tra.",
)
@click.option(
    "--preview",
    metavar="[THƯ_MỤC]",
    is_flag=False,
    flag_value=FOLDER,
    help=f"Tạo cho mỗi mẫu một văn bản thử có đủ mọi nhánh, ghi vào thư mục này (mặc định: {FOLDER}).",
)
@format_option("Định dạng in các lỗi; khác text thì chỉ in lỗi.")
@project_option
def lint_command(unused: bool, update_styles: bool, preview: str | None, output_format: str, folder: Path) -> None:
    """Kiểm tra mọi mẫu Word và phần dùng chung, không cần dữ liệu.

    Mã thoát: 0 không có lỗi, 1 có lỗi, 2 có tệp không đọc được.
    """
    project = find_project(folder)
    if update_styles:
        _update_styles(project, is_shown=output_format == TEXT)
    report = lint_project(project)
    written: list[Path] = []
    if preview is not None and report.folder.hosts:
        target = project.root / FOLDER if preview == FOLDER else Path(preview)
        written, problems = write_previews(project, report.folder, target)
        report = replace(report, problems=(*report.problems, *problems))
    if output_format == TEXT:
        _print_report(report, list(report.unused(names_used_in_texts(project))) if unused else [])
        for path in written:
            print_line(f"xem trước: {project.shown(path.resolve())}")
        for part in report.folder.parts_not_included if written else ():
            print_line(f"không xem trước: {part} (không mẫu nào dùng)")
    else:
        print_problems(_with_paths(report.problems, project), output_format, LINT_RULES)
        if not report.folder.hosts:
            print_line(_summary(report), err=True)
    if report.problems or report.unreadable:
        raise click.exceptions.Exit(2 if report.unreadable else 1)


def _update_styles(project: Project, is_shown: bool) -> None:
    written = styles_written_into(project.templates)
    for path, backup in written if is_shown else ():
        kept = f" (bản cũ được giữ thành {backup.name})" if backup else ""
        print_line(f"Đã ghi kiểu của {SHARED_LOOKS} vào {project.shown(path)}{kept}")
    if is_shown and not written:
        print_line(f"Mọi mẫu đã có đúng kiểu của {SHARED_LOOKS}.")


def _print_report(report: LintReport, unused: list[str]) -> None:
    for problem in report.problems:
        print_line(str(problem), err=True)
    for line in unused:
        print_line(line)
    print_line(_summary(report), err=bool(report.problems) or report.unreadable)


def _with_paths(problems: Iterable[Problem], project: Project) -> Iterator[Problem]:
    """The problems with the paths of the templates in the project, in place of their names."""
    for problem in problems:
        places = (_with_path(place, project) for place in (problem.place, *problem.others))
        yield replace(problem, place=next(places), others=tuple(places))


def _with_path(place: Place, project: Project) -> Place:
    return replace(place, file=project.shown(project.templates / place.file))


def _summary(report: LintReport) -> str:
    if not report.folder.hosts:
        return "Lỗi: thư mục templates không có mẫu Word đọc được."
    read = f"{len(report.folder.hosts)} mẫu, {len(report.folder.parts)} phần dùng chung"
    return (
        f"Đã kiểm tra {read}: {len(report.problems)} lỗi." if report.problems else f"Đã kiểm tra {read}: không có lỗi."
    )
