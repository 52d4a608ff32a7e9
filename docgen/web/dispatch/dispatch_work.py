"""Making, printing, sending and issuing as steps with an outcome: the same functions as those of the commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.errors import DocgenError
from docgen.files.backup import write_with_backup
from docgen.produce import BuildOptions, Event, Job, build
from docgen.produce.build_summary import HEADINGS, BuildSummary
from docgen.produce.pdf import PdfOptions, installed_converter, make_pdfs, pdfs_of_build
from docgen.produce.print_set import PrintOptions, is_print_set, items_of_build, print_set
from docgen.produce.release import NumberedDocument, release
from docgen.produce.sending import DraftKind, DraftOptions, UnitPackage, addresses_in, make_drafts
from docgen.web.background_job import Link, Outcome, Step, Work
from docgen.web.dispatch.chosen_documents import Chosen

Result = TypeVar("Result")
PRINT_SET = "ban-in.pdf"
"""The file for the printer, in the output of the year."""
_MOST_NAMED = 12


@dataclass(frozen=True)
class Task:
    """What all work is about; `is_made_first`: whether the documents are brought up to date before."""

    project: Project
    data: YearData
    chosen: Chosen
    is_made_first: bool = True

    @property
    def output(self) -> Path:
        """The output of the year."""
        return self.project.output(self.data.year)

    @property
    def jobs(self) -> list[Job]:
        """The documents. Raises `UsageError`."""
        return self.chosen.jobs(self.data)


def print_work(task: Task, copies: int, links: tuple[Link, ...]) -> Work:
    """All documents in one PDF for the printer, which the links lead to."""
    yield from _made_first(task)
    converter = installed_converter()
    items = items_of_build(task.data, task.output, task.chosen.documents, task.chosen.units, copies)
    steps = print_set(items, converter, PrintOptions(f"Năm {task.data.year}"))
    content = yield from _steps(steps, lambda event: _step(task.data, event))
    write_with_backup(task.output / PRINT_SET, content, is_print_set)
    copies_of_all = sum(item.copies for item in items)
    return Outcome(f"{len(items)} văn bản, {copies_of_all} bản. In hai mặt, lật theo cạnh dài.", links=links)


def pdf_work(task: Task, is_archival: bool, links: tuple[Link, ...]) -> Work:
    """A PDF beside each document."""
    yield from _made_first(task)
    summary = yield from _pdfs(task, PdfOptions(is_archival))
    return _summary_outcome("Bản PDF", summary, list(summary.outcomes), links)


def send_work(
    task: Task, kind: Callable[[], tuple[DraftKind, list[UnitPackage]]], with_pdfs: bool, links: tuple[Link, ...]
) -> Work:
    """E-mail drafts. `kind`: what is drafted, found once the documents are there."""
    yield from _made_first(task)
    if with_pdfs:
        summary = yield from _pdfs(task, PdfOptions())
        if summary.failures:
            raise DocgenError("\n".join((*summary.failure_lines(), "chưa soạn thư vì còn văn bản không có PDF")))
    draft_kind, packages = kind()
    summary = BuildSummary()
    with closing(make_drafts(task.data, task.output, draft_kind, packages, DraftOptions(date.today()))) as events:
        for event in events:
            summary.add(event)
            yield _step(task.data, event)
    outcome = _summary_outcome("Thư nháp", summary, ["thư nháp"], links)
    nowhere = [one.unit.title for one in packages if not addresses_in(str(one.unit.contact or ""))]
    lines = [f"Chưa có địa chỉ thư điện tử, phải tự điền người nhận: {_first(nowhere)}"] if nowhere else []
    lines += [f"Để trống trong thư: {line}" for line in summary.blank_lines(str(task.data.units.level.kinds))]
    return Outcome(outcome.message, outcome.is_failed, (*outcome.lines, *lines), outcome.links)


def release_work(task: Task, documents: Sequence[NumberedDocument], is_archival: bool, links: tuple[Link, ...]) -> Work:
    """The documents that have number and date, in the folder of issued papers, with the register."""
    summary = BuildSummary()

    def noted(event: Event) -> Step:
        summary.add(event)
        return _step(task.data, event)

    released = yield from _steps(release(task.project, task.data, documents, is_archival), noted)
    outcome = _summary_outcome("Văn bản phát hành", summary, ["bản phát hành"], links)
    return Outcome(f"{len(released.rows)} văn bản. {outcome.message}", outcome.is_failed, outcome.lines, links)


def _made_first(task: Task) -> Generator[Step, None, None]:
    """Brings the documents up to date. Raises `DocgenError` if one cannot be made."""
    if not task.is_made_first:
        return
    summary = BuildSummary()
    with closing(build(task.project, task.data, task.jobs, BuildOptions())) as events:
        for event in events:
            summary.add(event)
            if event.outcome not in ("stale", "removed"):
                yield _step(task.data, event)
    if summary.failures:
        raise DocgenError("\n".join(summary.failure_lines()))


def _pdfs(task: Task, options: PdfOptions) -> Generator[Step, None, BuildSummary]:
    place, summary = pdfs_of_build(task.output, task.jobs, {job.name for job in task.jobs}), BuildSummary()
    with closing(make_pdfs(place, installed_converter(), options)) as events:
        for event in events:
            summary.add(event)
            yield _step(task.data, event)
    return summary


def _steps(events: Generator[Event, None, Result], step: Callable[[Event], Step]) -> Generator[Step, None, Result]:
    """A step for each event, and what the events return."""
    with closing(events):
        while True:
            try:
                event = next(events)
            except StopIteration as end:
                result: Result = end.value
                return result
            yield step(event)


def _step(data: YearData, event: Event) -> Step:
    titles = {str(unit.id): unit.title for unit in data.units.units if str(unit.id) == event.unit}
    words = ", ".join(part for part in (event.label, titles.get(event.unit, event.unit)) if part) or event.name
    if event.outcome == "kept":
        return Step(f"{words}: giữ nguyên vì đã sửa tay hoặc không do docgen tạo", is_remark=True)
    return Step(words)


def _summary_outcome(title: str, summary: BuildSummary, labels: Iterable[str], links: tuple[Link, ...]) -> Outcome:
    counts: Counter[str] = Counter()
    for label in labels:
        counts.update(summary.outcomes.get(label, Counter()))
    shown = [f"{counts[outcome]} {heading}" for outcome, heading in HEADINGS.items() if counts[outcome]]
    lines = tuple(summary.failure_lines())
    return Outcome(f"{title}: {', '.join(shown) or 'không có gì phải làm'}.", bool(lines), lines, links)


def _first(titles: Sequence[str]) -> str:
    more = f" và {len(titles) - _MOST_NAMED} đơn vị khác" if len(titles) > _MOST_NAMED else ""
    return f"{', '.join(titles[:_MOST_NAMED])}{more}"


__all__ = ["PRINT_SET", "Task", "pdf_work", "print_work", "release_work", "send_work"]
