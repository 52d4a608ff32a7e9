"""Answers to open questions of a year: values are written anew, or accepted as they are; all other bytes stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.authoring.checked_year import all_warnings, problems_of
from docgen.authoring.new_year.acceptance import accepting_changes
from docgen.authoring.new_year.open_questions import ReviewedYear
from docgen.authoring.new_year.review_list import AnswerKind, Question, ReviewList, questions_in
from docgen.authoring.saving import DataFile, Edit, Refused, Saved, data_file, save
from docgen.authoring.saving.data_file import as_loaded
from docgen.data.loading import Loaded, load_year
from docgen.data.yaml.editing import Change, SetValue, edited
from docgen.errors import DataProblemsError, DocgenError, Problem, UsageError
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


def keep(listed: ReviewList, questions: Sequence[Question]) -> Answered:
    """Accepts the values of these questions of a list for its year, by a comment beside each.

    Raises `UsageError` for a question that no comment can answer, and where a file has changed since it was listed;
    `DocgenError` if a comment would not answer its question; else as `save` does. Of several files those before the one
    that cannot be written are written.
    """
    reviewed = listed.reviewed
    for question in questions:
        if not question.can_accept:
            raise UsageError(f"chỗ này không giữ nguyên được: {question.problems[0].message}")
    edits = {
        name: (_file(reviewed, name), [one for one in questions if one.place.file == name])
        for name in dict.fromkeys(question.place.file for question in questions)
    }
    changes = {
        name: [change for one in here for change in accepting_changes(reviewed.loaded, name, one.path)]
        for name, (_, here) in edits.items()
    }
    texts = {name: as_loaded(edited(edits[name][0].text, found, name)) for name, found in changes.items()}
    now = questions_in(_with_texts(reviewed, texts))
    _refuse_left(now, questions)
    for name, (file, here) in edits.items():
        _save(reviewed, file, changes[name], f"giữ nguyên: {_titles(here)}")
    return Answered(now)


def _refuse_left(now: ReviewList, questions: Sequence[Question]) -> None:
    """Raises `DocgenError` for a question that its comment does not answer."""
    left = {one.key for one in now.questions}
    for question in questions:
        if question.key in left:
            raise DocgenError(
                f"không ghi được: {question.problems[0].message}", hint="hãy sửa trực tiếp ở trang Dữ liệu"
            )


def change(listed: ReviewList, question: Question, value: str, dry_run: bool = False) -> Answered:
    """Writes a new value in the place of the old one.

    A text that was there, and what still gives rise to the same question, gets the comment that accepts it for the
    year: a person has decided it. Raises `UsageError` for a value that is none and where the file has changed since it
    was listed, `DataProblemsError` if the year had problems with the value, and as `save` does; then nothing is
    written.
    """
    reviewed, name, typed = listed.reviewed, question.place.file, _typed(question, value)
    file = _file(reviewed, name)
    # Why: without a comment nothing would show that a person has looked at a text that was there before.
    changes = _changes(reviewed.loaded, question, typed, is_accepted=bool(question.value))
    then = _after(reviewed, file, changes)
    now = questions_in(then)
    if any(one.path == question.path and one.place.file == name for one in now.questions):
        changes = _changes(reviewed.loaded, question, typed, is_accepted=True)
        then = _after(reviewed, file, changes)
        now = questions_in(then)
    if not dry_run:
        _save(reviewed, file, changes, f"ghi {_titles([question])}")
    return Answered(now, tuple(_new_warnings(reviewed, then)))


def _file(reviewed: ReviewedYear, shown: str) -> DataFile:
    """The file as it was listed. Raises `UsageError` if it has changed since."""
    folder = f"{reviewed.project.shown(reviewed.project.data(reviewed.year))}/"
    file = data_file(reviewed.project, reviewed.year, shown.removeprefix(folder))
    if as_loaded(file.text) != reviewed.loaded.sources[shown]:
        raise UsageError(_ANSWERED, hint=_LOOK_AGAIN)
    return file


def _save(reviewed: ReviewedYear, file: DataFile, changes: Iterable[Change], words: str) -> None:
    project, year = reviewed.project, reviewed.year
    name = file.shown.removeprefix(f"{project.shown(project.data(year))}/")
    outcome = save(project, year, Edit(name, list(changes), file.hash, words))
    if isinstance(outcome, Refused):
        raise DataProblemsError(outcome.problems)
    if not isinstance(outcome, Saved):
        raise UsageError(_ANSWERED, hint=_LOOK_AGAIN)


def _after(reviewed: ReviewedYear, file: DataFile, changes: Sequence[Change]) -> ReviewedYear:
    """The year with the changes. Raises `DataProblemsError` if it had problems with them."""
    then = _with_texts(reviewed, {file.shown: as_loaded(edited(file.text, changes, file.shown))})
    problems = problems_of(then.loaded)
    if problems:
        raise DataProblemsError(problems)
    return then


def _with_texts(reviewed: ReviewedYear, texts: Mapping[str, str]) -> ReviewedYear:
    return replace(reviewed, loaded=load_year(reviewed.project, reviewed.year, texts))


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


def _new_warnings(reviewed: ReviewedYear, then: ReviewedYear) -> list[Problem]:
    known, found = (all_warnings(one.loaded, one.project) for one in (reviewed, then))
    before = {(one.place.file, one.rule, one.message) for one in known}
    return [one for one in found if (one.place.file, one.rule, one.message) not in before]


__all__ = ["Answered", "asked", "change", "keep"]
