"""`docgen send`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.progress import track
from rich.table import Column, Table

from docgen.authoring.checked_year import checked_data
from docgen.cli import import_on_demand
from docgen.cli.console import print_line
from docgen.cli.options import form_option, project_option, year_option
from docgen.cli.terminal import terminal
from docgen.data.loading import YearData, current_year
from docgen.data.project import Project, find_project
from docgen.errors import DocgenError, UsageError
from docgen.language.dates_and_hours import date_short
from docgen.produce import Event, Job
from docgen.produce.build_summary import HEADINGS, BuildSummary, summarise
from docgen.produce.sending import (
    DRAFT,
    FOLDER,
    SEND,
    DraftKind,
    DraftOptions,
    UnitPackage,
    UnitStatus,
    addresses_in,
    drafts_to_remind,
    drafts_to_send,
    jobs_to_send,
    make_drafts,
    read_send_log,
    statuses,
)

_MOST_NAMED = 12
"""Units that one line names."""


@dataclass(frozen=True)
class _Chosen:
    """What the command line chooses."""

    project: Project
    data: YearData
    kinds: Sequence[str]
    units: Sequence[str]

    @property
    def output(self) -> Path:
        return self.project.output(self.data.year)

    @property
    def folder(self) -> str:
        """The folder of the drafts as messages name it."""
        return self.project.shown(self.output / FOLDER)


@click.command("send")
@click.argument("kinds", nargs=-1, metavar="[VĂN_BẢN]...")
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ đơn vị này (dùng được nhiều lần).")
@click.option("--pdf", "with_pdfs", is_flag=True, help="Gửi kèm cả bản PDF, tạo trước nếu chưa có (cần LibreOffice).")
@click.option("--remind", is_flag=True, help="Soạn thư nhắc các đơn vị chưa báo cáo, kèm mẫu báo cáo.")
@click.option("--status", is_flag=True, help="Chỉ in bảng: đã soạn thư ngày nào, đơn vị nào đã báo cáo, quá hạn.")
@click.option("--again", is_flag=True, help="Soạn lại cả thư không thay đổi hoặc đã sửa tay; bản sửa tay được giữ.")
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ làm gì, không ghi tệp nào.")
@form_option
@year_option
@project_option
def send_command(kinds: Sequence[str], units: Sequence[str], year: int | None, folder: Path, **options: Any) -> None:
    """Soạn thư nháp (.eml) cho từng đơn vị vào output/NĂM/gui-di; chương trình không tự gửi thư.

    Kèm thư là các văn bản của đơn vị và mẫu báo cáo trống, nén thành một tệp .zip. Nêu VĂN_BẢN thì chỉ gửi những văn
    bản đó.
    """
    if options["remind"] and options["status"]:
        raise UsageError("--remind và --status không dùng cùng nhau", hint="chọn một")
    project = find_project(folder)
    data = checked_data(project, year or current_year(project))[0].with_units()
    chosen = _Chosen(project, data, kinds, units)
    if options["status"]:
        _print_status(chosen, str(options["form"]))
        return
    make = _remind if options["remind"] else _send
    kind, packages = make(chosen, options)
    draft_options = DraftOptions(date.today(), bool(options["again"]), bool(options["dry_run"]))
    with closing(make_drafts(data, chosen.output, kind, packages, draft_options)) as events:
        summary = summarise(_with_progress(events, len(packages) * (2 if kind.kind == SEND else 1), "Đang soạn thư"))
    _print_summary(chosen, summary, packages, draft_options.dry_run)
    if summary.failures:
        raise click.exceptions.Exit(1)


def _send(chosen: _Chosen, options: dict[str, Any]) -> tuple[DraftKind, list[UnitPackage]]:
    if options["with_pdfs"]:
        jobs = jobs_to_send(chosen.data, chosen.output, chosen.kinds, chosen.units)
        _make_pdfs(chosen.output, jobs, bool(options["dry_run"]))
    kind, packages = drafts_to_send(chosen.data, chosen.output, chosen.kinds, chosen.units)
    if stale := [name for package in packages for name in package.stale_pdfs]:
        more = f" và {len(stale) - 1} tệp khác" if len(stale) > 1 else ""
        print_line(f"Lưu ý: {stale[0]}{more} cũ hơn văn bản nên không gửi kèm; thêm --pdf để tạo lại", err=True)
    return kind, packages


def _remind(chosen: _Chosen, options: dict[str, Any]) -> tuple[DraftKind, list[UnitPackage]]:
    return drafts_to_remind(chosen.data, chosen.output, chosen.units, str(options["form"]))


def _make_pdfs(output: Path, jobs: Sequence[Job], dry_run: bool) -> None:
    """Makes the PDF files of these documents. Raises `DocgenError` if one of them cannot be made."""
    pdf = import_on_demand("docgen.produce.pdf")
    place = pdf.pdfs_of_build(output, jobs, {job.name for job in jobs})
    with closing(pdf.make_pdfs(place, pdf.installed_converter(), pdf.PdfOptions(dry_run=dry_run))) as events:
        failures = [one for one in _with_progress(events, len(jobs), "Đang tạo PDF") if one.outcome == "failed"]
    if failures:
        lines = "\n".join(f"{event.name}: {event.reason}" for event in failures)
        raise DocgenError(f"{lines}\nchưa soạn thư vì còn {len(failures)} văn bản không có PDF")


def _with_progress(events: Generator[Event, None, None], total: int, title: str) -> Iterator[Event]:
    console = terminal(stderr=True)
    watched: Iterable[Event] = events
    if console.is_terminal:
        watched = track(events, title, total=total, console=console, transient=True)
    yield from watched


def _print_summary(chosen: _Chosen, summary: BuildSummary, packages: Sequence[UnitPackage], dry_run: bool) -> None:
    counts = summary.outcomes.get(DRAFT, Counter())
    shown = [f"{count} {heading}" for outcome, heading in HEADINGS.items() if (count := counts.get(outcome))]
    ending = " (chạy thử, chưa ghi gì)" if dry_run else ""
    print_line(f"Thư nháp trong {chosen.folder}: {', '.join(shown) or 'không có thư nào phải soạn'}{ending}")
    blanks = summary.blank_lines(str(chosen.data.units.level.kinds))
    without_address = [one.unit.title for one in packages if not addresses_in(str(one.unit.contact or ""))]
    for heading, lines in (
        ("Giữ nguyên vì đã sửa tay (--again để soạn lại, bản sửa tay vẫn được giữ)", summary.notable["kept"]),
        ("Đã soạn lại tệp sửa tay", summary.notable["changed"]),
        ("Đơn vị nay đã báo cáo, không gửi thư nhắc này nữa", summary.notable["stale"]),
        ("Để trống vì chưa có dữ liệu", blanks),
        ("Người nhận để trống vì mục contact (units.yaml) chưa có địa chỉ thư điện tử", _first(without_address)),
    ):
        if lines:
            print_line("\n".join((f"{heading}:", *(f"  {line}" for line in lines))))
    for line in summary.failure_lines():
        print_line(f"Lỗi: {line}", err=True)
    if packages and not dry_run and not summary.failures:
        print_line("Chương trình không tự gửi thư: mở từng tệp .eml bằng chương trình thư, kiểm tra rồi gửi.")


def _first(titles: Sequence[str]) -> list[str]:
    """One line with the titles of units, the first ones where there are many."""
    if len(titles) <= _MOST_NAMED:
        return [", ".join(titles)] if titles else []
    return [f"{', '.join(titles[:_MOST_NAMED])} và {len(titles) - _MOST_NAMED} đơn vị khác"]


def _print_status(chosen: _Chosen, form: str) -> None:
    has_forms = bool(chosen.data.form_ids)
    data = chosen.data.with_form(form) if has_forms else chosen.data
    found = statuses(data, chosen.units, read_send_log(chosen.output / FOLDER), date.today())
    reported = sum(one.has_reported for one in found)
    deadline = f"; thời hạn {date_short(data.deadline)}" if data.deadline else ""
    reports = f": {reported} đã báo cáo, {len(found) - reported} chưa báo cáo{deadline}" if has_forms else ""
    headings = ("Đơn vị", "Soạn thư", *(("Nhắc", "Báo cáo") if has_forms else ()))
    table = Table(*(Column(name, overflow="fold") for name in headings), title=f"{len(found)} đơn vị{reports}")
    for one in found:
        cells = (one.unit.title, _day(one.drafted), _day(one.reminded), _report_shown(one))
        table.add_row(*cells[: len(headings)])
    terminal().print(table)


def _day(day: date | None) -> str:
    return date_short(day) if day else ""


def _report_shown(one: UnitStatus) -> str:
    late = f"quá hạn {one.days_late} ngày" if one.days_late else ""
    if not one.has_reported:
        return f"chưa có, {late}" if late else "chưa có"
    return ", ".join(part for part in (f"nhận {_day(one.received)}" if one.received else "đã có", late) if part)
