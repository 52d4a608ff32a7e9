"""`docgen status`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.table import Column, Table

from docgen.authoring.checked_year import checked_data
from docgen.cli.console import print_line
from docgen.cli.options import TEXT, project_option, year_option
from docgen.cli.state_options import state_options
from docgen.cli.terminal import terminal
from docgen.data.loading import YearData, current_year
from docgen.data.project import Project, find_project
from docgen.language.dates_and_hours import date_short
from docgen.produce.document_states import DocumentState
from docgen.produce.sending import FOLDER, FormStatus, form_statuses, read_send_log
from docgen.produce.state_overview import (
    StateCounts,
    StateFilter,
    blank_places,
    chosen_states,
    counts_of,
    plain_states,
)
from docgen.produce.state_words import MARKS, STATES

_ALWAYS_SHOWN = ("current", "missing", "changed")
_LISTED = ("edited", "failed", "unreadable")
"""The states whose documents are listed by name."""
_MOST_LISTED = 20


@click.command("status")
@click.argument("kinds", nargs=-1, metavar="[VĂN_BẢN]...")
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ đơn vị này (dùng được nhiều lần).")
@state_options
@click.option("--format", "output_format", type=click.Choice([TEXT, "json"]), default=TEXT, help="Định dạng in.")
@year_option
@project_option
def status_command(year: int | None, folder: Path, output_format: str, **chosen: Sequence[str]) -> None:
    """Liệt kê tình trạng của từng văn bản: chưa tạo, đã tạo, cần tạo lại, đã sửa tay; không tạo tệp nào."""
    project = find_project(folder)
    data, _ = checked_data(project, year or current_year(project))
    wanted = StateFilter(str(chosen["words"]), chosen["labels"], chosen["kinds"], units=chosen["units"])
    states = chosen_states(project, data, wanted)
    forms = form_statuses(data, read_send_log(project.output(data.year) / FOLDER), date.today())
    if output_format == TEXT:
        _print(states, forms, data, project)
    else:
        print_line(json.dumps(_plain(states, forms, data), ensure_ascii=False))


def _plain(states: Sequence[DocumentState], forms: Sequence[FormStatus], data: YearData) -> dict[str, Any]:
    counts = counts_of(states)
    return {
        "year": data.year,
        "counts": {name: counts.by_label[name] for name in (*STATES, *MARKS)},
        "documents": list(plain_states(states)),
        "blanks": {name: [one.job.name for one in places] for name, places in blank_places(states).items()},
        "reports": [_plain_form(one) for one in forms],
    }


def _plain_form(form: FormStatus) -> dict[str, Any]:
    return {
        "form": form.form,
        "deadline": form.deadline.isoformat() if form.deadline else None,
        "reported": [str(one.unit.id) for one in form.reported],
        "late": [str(one.unit.id) for one in (*form.reported, *form.waiting) if one.days_late],
        "waiting": [str(one.unit.id) for one in form.waiting],
    }


def _print(states: Sequence[DocumentState], forms: Sequence[FormStatus], data: YearData, project: Project) -> None:
    console, counts = terminal(), counts_of(states)
    console.print(_table(counts, f"{counts.total} văn bản trong {project.shown(project.output(data.year))}"))
    for name in _LISTED:
        lines = [one.job.name + (f": {one.reason}" if one.reason else "") for one in states if one.state == name]
        if lines:
            more = [f"  … và {len(lines) - _MOST_LISTED} văn bản khác"] if len(lines) > _MOST_LISTED else []
            console.print(
                f"{STATES[name].capitalize()}:", *(f"  {line}" for line in lines[:_MOST_LISTED]), *more, sep="\n"
            )
    blanks = [f"  {name}: {len(places)} văn bản" for name, places in blank_places(states).items()]
    if blanks:
        console.print("Để trống vì chưa có dữ liệu:", *blanks, sep="\n")
    for form in forms:
        print_line(_form_line(form, len(forms) > 1))


def _table(counts: StateCounts, title: str) -> Table:
    """The kinds of documents with the states and marks that occur."""
    words = {**STATES, **MARKS}
    shown = [name for name in words if name in _ALWAYS_SHOWN or counts.by_label[name]]
    table = Table("Văn bản", *(Column(words[name], justify="right") for name in shown), title=title)
    for label, count in counts.by_document.items():
        table.add_row(label, *(str(count[name]) for name in shown))
    return table


def _form_line(form: FormStatus, has_others: bool) -> str:
    name = f" {form.form}" if has_others else ""
    deadline = f"; thời hạn {date_short(form.deadline)}" if form.deadline else ""
    late = Counter(bool(one.days_late) for one in (*form.reported, *form.waiting))[True]
    overdue = f"; {late} quá hạn" if late else ""
    return f"Báo cáo{name}: {len(form.reported)} đơn vị đã báo cáo, {len(form.waiting)} chưa báo cáo{deadline}{overdue}"
