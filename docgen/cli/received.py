"""`docgen received`: forms that came back, kept as they came, and what a person decides about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.table import Column, Table

from docgen.authoring.checked_year import checked_data
from docgen.cli.console import print_line
from docgen.cli.options import project_option, year_option
from docgen.cli.terminal import terminal
from docgen.data.loading import current_year
from docgen.data.project import Project, find_project
from docgen.errors import UsageError
from docgen.produce.build_summary import HEADINGS
from docgen.produce.sending import DraftOptions, ask_about, askable, questions_of
from docgen.reports.collect import sources_of
from docgen.reports.collect.decisions import Decision
from docgen.reports.received import (
    STATES,
    FormReader,
    FormReview,
    State,
    accept,
    choose_unit,
    entries_named,
    files_at,
    receive,
    received_files,
    set_state,
)

_STATES = {"waiting": "chưa duyệt", "stored": "đã lưu", "set_aside": "không dùng"}
_ANSWERS = {
    "doubtful": "cần xác minh",
    "different": "khác số đã có",
    "decided": "đã quyết định",
    "certain": "",
    "blank": "trống",
}
_FILES = click.argument("files", nargs=-1, required=True, metavar="TỆP_ĐÃ_NHẬN...")
_DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])
_LONGEST = 60


@click.group("received", context_settings={"help_option_names": ["-h", "--help"]})
def received_command() -> None:
    """Mẫu báo cáo đã nhận: giữ nguyên tệp trong data/NĂM/received, duyệt từng câu trả lời rồi mới lưu."""


@received_command.command("add")
@click.argument("given", nargs=-1, required=True, metavar="TỆP_HOẶC_THƯ_MỤC...", type=click.Path(path_type=Path))
@click.option("--received", type=_DAY, metavar="NGÀY", help="Ngày nhận (mặc định: hôm nay).")
@year_option
@project_option
def add_command(given: Sequence[Path], received: datetime | None, year: int | None, folder: Path) -> None:
    """Nhận các tệp, kể cả tệp trong tệp nén .zip; nội dung đã nhận rồi thì không nhận lần nữa."""
    project, day = find_project(folder), received.date() if received else date.today()
    sent = (one for source in sources_of(given) for one in files_at(source.path, source.shown))
    for receipt in receive(project, year or current_year(project), sent, day):
        entry = receipt.entry
        outcome = receipt.refused if entry is None else f"{'đã có' if receipt.is_known else 'đã nhận'}: {entry.file}"
        print_line(f"{receipt.name}: {outcome}", err=entry is None)


@received_command.command("files")
@click.option("--all", "every", is_flag=True, help="Cả các tệp đã lưu, không dùng.")
@year_option
@project_option
def files_command(every: bool, year: int | None, folder: Path) -> None:
    """Liệt kê các tệp chưa duyệt: của đơn vị nào, bao nhiêu nội dung cần quyết định."""
    project, number = _year(folder, year)
    entries = [one for one in received_files(project, number) if every or one.state == "waiting"]
    table = Table("Tệp", "Đơn vị", "Cần quyết định", "Khác số đã có", "Tình trạng", title=f"{len(entries)} tệp")
    for review in FormReader(project).reviews(checked_data(project, number)[0], entries):
        state = review.reason if review.entry.state == "waiting" and review.reason else _STATES[review.entry.state]
        table.add_row(review.entry.file, review.title, str(review.doubtful), str(review.different), state)
    terminal().print(table)


@received_command.command("answers")
@_FILES
@year_option
@project_option
def answers_command(files: Sequence[str], year: int | None, folder: Path) -> None:
    """In từng câu trả lời của tệp: nội dung đã đọc, vị trí, số đã có; nội dung cần quyết định ở trên."""
    for review in _reviews(*_year(folder, year), files):
        _print_review(review)


@received_command.command("accept")
@_FILES
@click.option("--unit", default="", metavar="MÃ", help="Tệp là của đơn vị này, khi trong tệp không rõ.")
@click.option("--form", default="", metavar="MÃ", help="Tệp là mẫu báo cáo này, khi trong tệp không rõ.")
@click.option("--set", "values", multiple=True, metavar="MÃ=GIÁ_TRỊ", help="Câu trả lời đúng (dùng được nhiều lần).")
@click.option("--keep", "keeps", multiple=True, metavar="MÃ", help="Giữ số đã có của chỉ tiêu này.")
@click.option("--received", type=_DAY, metavar="NGÀY", help="Ngày nhận, nếu khác ngày đã ghi.")
@click.option("--row", "rows", multiple=True, metavar="HÀNG", help="Chấp nhận hàng thêm này, ví dụ 'khai_giang 1'.")
@year_option
@project_option
def accept_command(files: Sequence[str], year: int | None, folder: Path, **given: Any) -> None:
    """Lưu câu trả lời của các tệp vào data/NĂM/reports; nội dung chưa quyết định giữ nguyên câu hỏi."""
    if len(files) > 1 and any(given.values()):
        raise UsageError("--unit, --form, --set, --keep, --row, --received chỉ dùng cho một tệp", hint="duyệt từng tệp")
    given["values"] = dict(_pair(text) for text in given["values"])
    given |= {name: frozenset(given[name]) for name in ("keeps", "rows")}
    given["received"] = given["received"].date() if given["received"] else None
    decision = Decision(date.today(), **given)
    accepted = accept(*_year(folder, year), dict.fromkeys(files, decision))
    for one in accepted:
        print_line(f"{one.entry.file}: {f'đã lưu, {one.title}' if one.stored else one.reason}", err=not one.stored)
    if not all(one.stored for one in accepted):
        raise click.exceptions.Exit(1)


@received_command.command("set-aside")
@_FILES
@click.option("--back", is_flag=True, help="Đưa lại vào danh sách chưa duyệt.")
@year_option
@project_option
def set_aside_command(files: Sequence[str], back: bool, year: int | None, folder: Path) -> None:
    """Không dùng các tệp này; tệp vẫn được giữ."""
    state: State = "waiting" if back else "set_aside"
    for one in set_state(*_year(folder, year), files, state, date.today()):
        print_line(f"{one.file}: {_STATES[one.state]}")


@received_command.command("unit")
@click.argument("file", metavar="TỆP_ĐÃ_NHẬN")
@click.argument("unit", metavar="MÃ_ĐƠN_VỊ")
@click.option("--form", default="", metavar="MÃ", help="Tệp là mẫu báo cáo này.")
@year_option
@project_option
def unit_command(file: str, unit: str, form: str, year: int | None, folder: Path) -> None:
    """Ghi tệp này là của đơn vị nào, khi trong tệp không rõ; kể cả ảnh, PDF mà người duyệt tự nhập số."""
    project, number = _year(folder, year)
    choose_unit(project, checked_data(project, number)[0].with_units(), file, unit, form)
    (review,) = _reviews(project, number, [file])
    print_line(f"{file}: {review.title}")


@received_command.command("ask")
@_FILES
@click.option("--about", multiple=True, metavar="MÃ", help="Chỉ hỏi nội dung này (mặc định: mọi nội dung không rõ).")
@click.option("--note", default="", metavar="CÂU", help="Thêm một câu hỏi bằng lời.")
@click.option("--again", is_flag=True, help="Soạn lại cả thư đã sửa tay; bản sửa tay được giữ.")
@year_option
@project_option
def ask_command(files: Sequence[str], year: int | None, folder: Path, **given: Any) -> None:
    """Soạn thư (.eml và .txt) đề nghị đơn vị xác minh những nội dung không rõ; chương trình không tự gửi thư."""
    project, number = _year(folder, year)
    data = checked_data(project, number)[0]
    for review in _reviews(project, number, files):
        questions = questions_of(review, given["about"] or None, given["note"])
        for event in ask_about(project, data, review, questions, DraftOptions(date.today(), given["again"])):
            print_line(f"{event.name}: {event.reason or HEADINGS[event.outcome]}")


def _year(folder: Path, year: int | None) -> tuple[Project, int]:
    project = find_project(folder)
    return project, year or current_year(project)


def _reviews(project: Project, year: int, files: Sequence[str]) -> list[FormReview]:
    return FormReader(project).reviews(checked_data(project, year)[0], entries_named(project, year, files))


def _pair(text: str) -> tuple[str, str]:
    """Raises `UsageError` for a text without `=`."""
    name, sign, value = text.partition("=")
    if not sign:
        raise UsageError(f"--set “{text}” thiếu dấu =", hint="ghi dạng mã=giá trị, ví dụ lop_khac=3")
    return name.strip(), value


def _print_review(review: FormReview) -> None:
    where = f" ({review.found_in})" if review.found_in else ""
    title = f"{review.entry.file}: {review.title or review.reason}{where}"
    table = Table(*(Column(name, overflow="fold") for name in ("Mã", "Nội dung", "Đã đọc", "Vị trí", "")), title=title)
    for one in sorted(review.answers, key=lambda one: STATES.index(one.state)):
        text = str(one.answer.value or one.answer.note or "")
        remark = str(one.answer.question or "") or (f"{_ANSWERS[one.state]} {one.stored or ''}".strip())
        table.add_row(one.question.id, one.name, text[:_LONGEST], one.place, remark)
    for row in review.rows:
        table.add_row(row.name, row.group, row.text[:_LONGEST], row.place, row.doubt)
    for name in (name for name in askable(review) if name.startswith("unread")):
        table.add_row(name, askable(review)[name], "", "", "không đọc được")
    terminal().print(table)
