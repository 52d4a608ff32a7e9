"""Answers to open questions of a year: values are written anew, or accepted as they are; all other bytes stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.authoring.checked_year import checked_data
from docgen.authoring.new_year.acceptance import accepting_changes
from docgen.authoring.new_year.review_list import AnswerKind, Question, ReviewList, review_list
from docgen.authoring.saving import DataFile, Edit, Refused, Saved, data_file, save
from docgen.authoring.saving.data_file import as_loaded
from docgen.data.loading import Loaded, load_year
from docgen.data.project import Project
from docgen.data.yaml.editing import Change, SetValue, edited
from docgen.errors import DataProblemsError, Problem, UsageError
from docgen.language.dates_and_hours import day_in

_ANSWERED = "nội dung này vừa được sửa hoặc đã rà soát ở nơi khác"
_LOOK_AGAIN = "xem lại danh sách rồi trả lời"


@dataclass(frozen=True)
class Answered:
    """The list after an answer, and the warnings of the year that it did not have before."""

    open: ReviewList
    warnings: tuple[Problem, ...] = ()


def asked(questions: ReviewList, key: str) -> Question:
    """The question with that key. Raises `UsageError` if it has been answered or has changed since it was shown."""
    question = questions.question(key)
    if question is None:
        raise UsageError(_ANSWERED, hint=_LOOK_AGAIN)
    return question


def keep(project: Project, year: int, questions: Sequence[Question]) -> Answered:
    """Accepts the values of these questions for the year, by a comment beside each.

    Raises `UsageError` for a question that no comment can answer, and as `save` does; of several files those before
    the one that cannot be written are written.
    """
    for question in questions:
        if not question.can_accept:
            raise UsageError(f"chỗ này không giữ nguyên được: {question.problems[0].message}")
    for name in dict.fromkeys(question.place.file for question in questions):
        here = [question for question in questions if question.place.file == name]
        file, loaded = _file(project, year, name), load_year(project, year)
        changes = [change for one in here for change in accepting_changes(loaded, name, one.path)]
        _save(project, year, file, changes, f"giữ nguyên: {_titles(here)}")
    return Answered(review_list(project, year))


def change(project: Project, year: int, question: Question, value: str, dry_run: bool = False) -> Answered:
    """Writes a new value in the place of the old one.

    A text that was there, and what still gives rise to the same question, gets the comment that accepts it for the
    year: a person has decided it. Raises `UsageError` for a value that is none, `DataProblemsError` if the year had
    problems with it, and as `save` does; then nothing is written.
    """
    typed, name = _typed(question, value), question.place.file
    file, loaded = _file(project, year, name), load_year(project, year)
    # Why: without a comment nothing would show that a person has looked at a text that was there before.
    changes = _changes(loaded, question, typed, is_accepted=bool(question.value))
    warnings = _new_warnings(project, year, file, changes)
    now = _as_it_would_be(project, year, file, changes)
    if any(one.path == question.path and one.place.file == name for one in now.questions):
        changes = _changes(loaded, question, typed, is_accepted=True)
        now = _as_it_would_be(project, year, file, changes)
    if not dry_run:
        _save(project, year, file, changes, f"ghi {_titles([question])}")
    return Answered(now, tuple(warnings))


def _file(project: Project, year: int, shown: str) -> DataFile:
    folder = f"{project.shown(project.data(year))}/"
    return data_file(project, year, shown.removeprefix(folder))


def _save(project: Project, year: int, file: DataFile, changes: Iterable[Change], words: str) -> None:
    name = file.shown.removeprefix(f"{project.shown(project.data(year))}/")
    outcome = save(project, year, Edit(name, list(changes), file.hash, words))
    if isinstance(outcome, Refused):
        raise DataProblemsError(outcome.problems)
    if not isinstance(outcome, Saved):
        raise UsageError(_ANSWERED, hint=_LOOK_AGAIN)


def _as_it_would_be(project: Project, year: int, file: DataFile, changes: Sequence[Change]) -> ReviewList:
    return review_list(project, year, {file.shown: as_loaded(edited(file.text, changes, file.shown))})


def _changes(loaded: Loaded, question: Question, value: str, is_accepted: bool) -> list[Change]:
    comment = accepting_changes(loaded, question.place.file, question.path) if is_accepted else ()
    return [SetValue(question.path, value), *comment]


def _typed(question: Question, value: str) -> str:
    """The value as it is written to the file: days as 2026-10-05. Raises `UsageError`."""
    typed = " ".join(value.split()) if question.kind is not AnswerKind.TEXT else value.strip()
    if not question.can_change:
        raise UsageError(f"chỗ này không sửa trực tiếp được: {question.problems[0].message}")
    if not typed:
        raise UsageError(f"{question.title}: chưa ghi gì", hint="ghi giá trị mới, hoặc chọn giữ nguyên")
    if question.kind is AnswerKind.DAY:
        try:
            day = day_in(typed)
        except ValueError as error:
            raise UsageError(f"{question.title}: ngày {typed} không tồn tại") from error
        if day is None:
            raise UsageError(f"{question.title}: “{typed}” không phải là một ngày", hint="ví dụ 05/10/2026")
        return day.isoformat()
    return typed


def _titles(questions: Sequence[Question]) -> str:
    first = f"{questions[0].file_title}, {questions[0].title}"
    return f"{first} và {len(questions) - 1} chỗ khác" if len(questions) > 1 else first


def _new_warnings(project: Project, year: int, file: DataFile, changes: Sequence[Change]) -> list[Problem]:
    """Raises `DataProblemsError` if the year had problems with the changes."""
    instead = {file.shown: as_loaded(edited(file.text, changes, file.shown))}
    known = {(one.place.file, one.rule, one.message) for one in checked_data(project, year)[1]}
    found = checked_data(project, year, instead)[1]
    return [one for one in found if (one.place.file, one.rule, one.message) not in known]


__all__ = ["Answered", "asked", "change", "keep"]
