"""`docgen new-year` and `docgen review`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from docgen.authoring.new_year import (
    REVIEW_RULES,
    Acceptance,
    NextYearPlan,
    accept,
    change,
    known_days,
    new_year,
    plan_next_year,
    review,
    review_list,
    selected,
    switch_year,
)
from docgen.cli.console import print_line
from docgen.cli.options import TEXT, format_option, print_problems, project_option, year_option
from docgen.data.loading import current_year
from docgen.data.project import Project, find_project
from docgen.errors import Problem, UsageError

_NOTHING_OPEN = "Không còn nội dung nào cần rà soát cho năm {year}."
_OPEN = """\
{count} nội dung cần rà soát, quyết định cho năm {year}. Điền dữ kiện, thay câu chữ bằng {{{{ … }}}}, rồi chạy lại:
docgen review --year {year}
Nội dung nào đã đúng thì chấp nhận theo số thứ tự, ví dụ: docgen review --year {year} --accept 1 --accept 3-5
Lệnh này ghi “# docgen: accept review-{year}” ở cuối dòng (câu viết nhiều dòng: sau dấu >-); cũng có thể tự ghi."""


@click.command("new-year")
@click.argument("year", type=click.IntRange(2000, 2999), metavar="NĂM")
@click.option("--switch", is_flag=True, help="Ghi năm này vào docgen.yaml làm năm mặc định.")
@click.option("--from", "before", type=click.IntRange(2000, 2999), metavar="NĂM", help="Năm được lấy làm gốc.")
@click.option("--starts", metavar="NGÀY", help="Ngày bắt đầu, nếu đã biết; ví dụ 5/10/2026.")
@click.option("--ends", metavar="NGÀY", help="Ngày kết thúc, nếu đã biết.")
@click.option("--opening", metavar="NGÀY", help="Ngày khai mạc, nếu đã biết.")
@click.option("--report", metavar="NGÀY", help="Thời hạn gửi báo cáo, nếu đã biết.")
@click.option("--dry-run", is_flag=True, help="Chạy thử: liệt kê các thay đổi so với năm gốc, không ghi tệp nào.")
@project_option
def new_year_command(
    year: int, switch: bool, before: int | None, dry_run: bool, folder: Path, **days: str | None
) -> None:
    """Tạo dữ liệu của NĂM từ năm trước đó, rồi liệt kê những nội dung cần rà soát, quyết định."""
    project, known = find_project(folder), known_days(days)
    if dry_run:
        _print_plan(plan_next_year(project, year, before))
        return
    before = new_year(project, year, before, known)
    print_line(f"Đã tạo {project.shown(project.data(year))} từ năm {before}.")
    if switch:
        switch_year(project, year)
        print_line(f"docgen.yaml: năm mặc định là {year}.")
    elif current_year(project) != year:
        print_line(f"Năm mặc định vẫn là {current_year(project)}; muốn đổi thì sửa “year: {year}” trong docgen.yaml.")
    _print_open(review(project, year), project, year)


@click.command("review")
@click.option(
    "--accept",
    "requested",
    multiple=True,
    metavar="SỐ|CHỖ|QUY_TẮC",
    help="Chấp nhận: số thứ tự (3, 3-7), chỗ (plan.yaml:20) hoặc quy tắc (REVIEW-CARRIED); dùng được nhiều lần.",
)
@click.option(
    "--dry-run", is_flag=True, help="Dùng cùng --accept để chạy thử: chỉ hiển thị nội dung sẽ ghi, không ghi tệp nào."
)
@click.option(
    "--set",
    "answers",
    multiple=True,
    metavar="SỐ=GIÁ_TRỊ",
    help="Ghi giá trị mới cho nội dung mang số thứ tự này, ví dụ --set 5=05/10/2026; dùng được nhiều lần.",
)
@year_option
@format_option("Định dạng in danh sách; khác text thì chỉ in danh sách.")
@project_option
def review_command(
    requested: Sequence[str],
    dry_run: bool,
    answers: Sequence[str],
    year: int | None,
    output_format: str,
    folder: Path,
) -> None:
    """Liệt kê những nội dung cần rà soát, quyết định trước khi làm văn bản của năm.

    Mã thoát: 0 không còn gì, 1 còn nội dung cần rà soát.
    """
    project = find_project(folder)
    year = year or current_year(project)
    problems = review(project, year)
    if answers:
        _set(project, year, problems, answers, dry_run)
        problems = problems if dry_run else review(project, year)
    if requested:
        accepted = accept(project, year, selected(problems, requested), dry_run)
        _print_accepted(accepted, dry_run, output_format)
        problems = problems if dry_run else review(project, year)
    if output_format == TEXT:
        _print_open(problems, project, year)
    else:
        print_problems(problems, output_format, REVIEW_RULES)
    if problems:
        raise click.exceptions.Exit(1)


def _set(project: Project, year: int, problems: Sequence[Problem], answers: Sequence[str], dry_run: bool) -> None:
    """Writes the values that are given by the numbers of the list as it was before the first of them."""
    pairs = [one.partition("=") for one in answers]
    chosen = [(selected(problems, [number])[0], value) for number, _, value in pairs]
    for problem, value in chosen:
        listed = review_list(project, year)
        question = next((one for one in listed.questions if problem in one.problems), None)
        if question is None:
            raise UsageError(f"nội dung này không còn trong danh sách: {problem.message}")
        for warning in change(listed, question, value, dry_run).warnings:
            print_line(f"Lưu ý: {warning}", err=True)
        print_line(
            f"{'Sẽ ghi' if dry_run else 'Đã ghi'} {question.file_title}, {question.title}: {value.strip()}", err=True
        )


def _print_plan(plan: NextYearPlan) -> None:
    print_line(f"Tạo năm {plan.year} từ năm {plan.before} (chạy thử, chưa ghi tệp nào):")
    for one in plan.changes:
        print_line(f"  {one.file_title}, {one.title}: {one.words()}")
    print_line(f"  giữ nguyên: {plan.units} đơn vị; {', '.join(plan.texts)}")


def _print_accepted(accepted: Sequence[Acceptance], dry_run: bool, output_format: str) -> None:
    """What is written where; beside another format on standard error."""
    for one in accepted:
        print_line(
            f"{'Sẽ ghi' if dry_run else 'Đã ghi'} {one.place.file}, dòng {one.place.line}: {one.comment}",
            err=output_format != TEXT,
        )
        for problem in one.problems:
            print_line(f"    chấp nhận: {problem.message}", err=output_format != TEXT)


def _print_open(problems: Sequence[Problem], project: Project, year: int) -> None:
    for number, problem in enumerate(problems, 1):
        print_line(f"{number}. {problem}")
    print_line((_OPEN if problems else _NOTHING_OPEN).format(count=len(problems), year=year))
    later = [str(known) for known in project.years() if known > year]
    if later and not problems:
        print_line(f"Có dữ liệu của năm {', '.join(later)}: thêm --year để xem.")
