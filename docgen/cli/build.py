"""`docgen build`."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import click
from rich.progress import track
from rich.table import Table

from docgen.authoring.checked_year import checked_data
from docgen.cli import import_on_demand
from docgen.cli.console import print_line
from docgen.cli.options import TEXT, format_option, print_files, project_option, refuse_with_format, year_option
from docgen.cli.state_options import state_options
from docgen.cli.terminal import terminal
from docgen.data.loading import YearData, current_year
from docgen.data.project import Project, find_project
from docgen.errors import Problem, by_file
from docgen.produce import BuildOptions, Event, Job, build, jobs_of
from docgen.produce.build_summary import BUILD_RULES, HEADINGS, BuildSummary, summarise
from docgen.produce.check_record import read_check_record, recorded

_PdfMaker = Callable[[Generator[Event, None, None], Path, Sequence[Job]], Generator[Event, None, None]]
"""Makes the PDF files of the documents of a build, after its events."""
EVENTS = "events"
"""The output of `--json`: a line for each event."""


@dataclass(frozen=True)
class _Wanted:
    """Which documents the command line chooses."""

    kinds: Sequence[str]
    units: Sequence[str]
    words: str
    labels: Sequence[str]

    def jobs(self, project: Project, data: YearData) -> list[Job]:
        """The documents to make. Raises `UsageError` for an unknown name."""
        if not self.words and not self.labels:
            return jobs_of(data, self.kinds, self.units)
        # Why not imported at the top: a build of all needs none of it.
        overview = import_on_demand("docgen.produce.state_overview")
        wanted = overview.StateFilter(self.words, self.labels, self.kinds, units=self.units)
        return [one.job for one in overview.chosen_states(project, data, wanted)]


@dataclass(frozen=True)
class _Built:
    """The result of a build."""

    data: YearData
    warnings: list[Problem]
    summary: BuildSummary

    def files(self, project: Project) -> list[Path]:
        """The files that hold what the build has made."""
        return [project.output(self.data.year) / name for name in self.summary.up_to_date]

    def problems(self, project: Project) -> list[Problem]:
        """The warnings of the data and the documents that failed."""
        return [*self.warnings, *self.summary.failure_problems(project.shown(project.output(self.data.year)))]


@click.command("build")
@click.argument("kinds", nargs=-1, metavar="[VĂN_BẢN]...")
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ tạo cho đơn vị này (dùng được nhiều lần).")
@year_option
@state_options
@click.option("--overwrite", is_flag=True, help="Tạo lại cả tệp đã sửa tay; bản sửa tay được lưu bên cạnh.")
@click.option("--prune", is_flag=True, help="Xóa tệp mà dữ liệu không còn yêu cầu, nếu chưa ai sửa.")
@click.option("--dry-run", is_flag=True, help="Chạy thử: chỉ hiển thị kết quả, không ghi tệp nào.")
@click.option("--again", is_flag=True, help="Tạo và kiểm tra lại cả văn bản có dữ liệu và mẫu không thay đổi.")
@click.option("--check", "checked", is_flag=True, help="Kiểm tra từng văn bản đã tạo theo Nghị định 30 (docgen check).")
@click.option("--pdf", "with_pdfs", is_flag=True, help="Tạo thêm bản PDF cạnh mỗi văn bản (cần LibreOffice hoặc Word).")
@click.option("--pdfa", "archival", is_flag=True, help="Như --pdf, theo chuẩn lưu trữ PDF/A-2b.")
@click.option("--workers", type=click.IntRange(1, 256), metavar="SỐ", help="Số tiến trình (mặc định: tự chọn).")
@click.option("--scheduler", metavar="ĐỊA_CHỈ", help="Chạy trên cụm máy tính Dask, ví dụ tcp://10.0.0.1:8786.")
@click.option("--json", "as_events", is_flag=True, help="In từng sự kiện thành một dòng JSON cho chương trình khác.")
@format_option("Định dạng in lưu ý và lỗi; khác text thì chỉ in các nội dung này, không có bảng kết quả.")
@project_option
def build_command(
    kinds: Sequence[str], units: Sequence[str], year: int | None, folder: Path, output_format: str, **options: object
) -> None:
    """Tạo văn bản vào thư mục output/NĂM. Không ghi VĂN_BẢN thì tạo tất cả."""
    wanted = _Wanted(kinds, units, str(options.pop("words")), options.pop("labels"))  # type: ignore[arg-type]
    checked, as_events = bool(options.pop("checked")), bool(options.pop("as_events"))
    with_pdfs, archival = bool(options.pop("with_pdfs")), bool(options.pop("archival"))
    refuse_with_format(output_format, json=as_events)
    project = find_project(folder)
    year = year or current_year(project)
    build_options = BuildOptions(**options)  # type: ignore[arg-type]  # click gives the fields of BuildOptions
    followed_by = _pdf_maker(build_options, archival) if with_pdfs or archival else None
    built = _build(project, year, wanted, build_options, EVENTS if as_events else output_format, followed_by)
    if output_format == TEXT and not as_events:
        _print_summary(built, project, build_options.dry_run)
    made = built.files(project) if checked and not build_options.dry_run else []
    is_clean = _print_problems(built, project, made, build_options.workers, output_format)
    if built.summary.failures or not is_clean:
        raise click.exceptions.Exit(1)


def _build(
    project: Project,
    year: int,
    wanted: _Wanted,
    options: BuildOptions,
    output: str,
    followed_by: _PdfMaker | None,
) -> _Built:
    """Builds the documents that are wanted; prints warnings, events or progress, as `output` requires."""
    data, warnings = checked_data(project, year)
    jobs = wanted.jobs(project, data)
    for warning in warnings if output in (TEXT, EVENTS) else ():
        print_line(f"Lưu ý: {warning}", err=True)
    events = build(project, data, jobs, options)
    if followed_by:
        events = followed_by(events, project.output(data.year), jobs)
    with closing(events):
        total = len(jobs) * (2 if followed_by else 1)
        watched = _printed(events) if output == EVENTS else _with_progress(events, total)
        return _Built(data, warnings, summarise(watched))


def _pdf_maker(options: BuildOptions, archival: bool) -> _PdfMaker:
    # Why not imported at the top: a build without PDF needs none of it.
    pdf = import_on_demand("docgen.produce.pdf")
    chosen = pdf.PdfOptions(archival, options.overwrite, options.again, options.dry_run, options.workers)
    return partial(pdf.followed_by_pdfs, options=chosen)


def _with_progress(events: Iterable[Event], total: int) -> Iterator[Event]:
    console = terminal(stderr=True)
    if console.is_terminal:
        events = track(events, "Đang tạo", total=total, console=console, transient=True)
    yield from events


def _printed(events: Iterable[Event]) -> Iterator[Event]:
    """The same events, each printed as a line of JSON."""
    for event in events:
        content = {name: sorted(value) if name == "blanks" else value for name, value in vars(event).items() if value}
        print_line(json.dumps(content, ensure_ascii=False))
        yield event


def _print_summary(built: _Built, project: Project, dry_run: bool) -> None:
    summary, console = built.summary, terminal()
    where = project.shown(project.output(built.data.year)) + (" (chạy thử, chưa ghi tệp nào)" if dry_run else "")
    table = Table("Văn bản", title=f"{summary.documents()} văn bản trong {where}")
    shown = summary.outcomes_shown()
    for outcome in shown:
        table.add_column(HEADINGS[outcome], justify="right")
    for label, count in summary.outcomes.items():
        table.add_row(label, *(str(count[outcome]) for outcome in shown))
    console.print(table)
    for heading, lines in summary.sections(str(built.data.units.level.kinds)):
        console.print(f"{heading}:", *(f"  {line}" for line in lines), sep="\n")
    for line in summary.failure_lines():
        print_line(f"Lỗi: {line}", err=True)


def _print_problems(
    built: _Built, project: Project, made: Sequence[Path], workers: int | None, output_format: str
) -> bool:
    """Checks the made files by the decree, prints all problems, and returns whether the check finds no errors.

    As text it prints the problems of the check only, on standard error: the others are printed already.
    """
    problems = [] if output_format == TEXT else by_file(built.problems(project))
    if not made:
        print_files(problems, output_format, BUILD_RULES)
        return True
    # Why not imported at the top: the rules take as long to import as all that makes documents.
    check = import_on_demand("docgen.decree30.check")
    counts = check.Counts()
    record = read_check_record(project.output(built.data.year))
    with closing(check.examine(made, workers=workers)) as results:
        files = chain(problems, check.file_problems(counts.watching(recorded(results, made, record))))
        print_files(files, output_format, (*BUILD_RULES, *check.RULE_DESCRIPTIONS), err=output_format == TEXT)
    if output_format == TEXT:
        print_line(str(counts), err=True)
    return bool(counts.status == check.CLEAN)
