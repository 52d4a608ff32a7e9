"""Answers to open questions of a year: values are written anew, or accepted as they are; all other bytes stay."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from docgen.authoring.checked_year import checked_data
from docgen.authoring.new_year.acceptance import accept, accepting_changes
from docgen.authoring.new_year.review_list import AnswerKind, Question, ReviewList, review_list
from docgen.data.loading import Loaded, load_year
from docgen.data.project import Project
from docgen.data.yaml.editing import Change, SetValue, edited
from docgen.errors import OutputError, Problem, UsageError, unreadable
from docgen.files import Replacement, locked, read_whole, write_all
from docgen.language.dates_and_hours import day_in


@dataclass(frozen=True)
class Answered:
    """The list after an answer, and the warnings of the year that it did not have before."""

    open: ReviewList
    warnings: tuple[Problem, ...] = ()


def asked(questions: ReviewList, key: str) -> Question:
    """The question with that key. Raises `UsageError` if it has been answered or has changed since it was shown."""
    question = questions.question(key)
    if question is None:
        message = "nội dung này vừa được sửa hoặc đã rà soát ở nơi khác"
        raise UsageError(message, hint="xem lại danh sách rồi trả lời")
    return question


def keep(project: Project, year: int, questions: Sequence[Question]) -> Answered:
    """Accepts the values of these questions for the year, by a comment beside each. Raises as `accept` does."""
    for question in questions:
        if not question.can_accept:
            raise UsageError(f"chỗ này không giữ nguyên được: {question.problems[0].message}")
    accept(project, year, [problem for question in questions for problem in question.problems], dry_run=False)
    return Answered(review_list(project, year))


def change(project: Project, year: int, question: Question, value: str, dry_run: bool = False) -> Answered:
    """Writes a new value in the place of the old one.

    What still gives rise to the same question, and a text of a paper, gets the comment that accepts it for the year: a
    person has decided it. Raises `UsageError` for a value that is none, `DataProblemsError` if the year had problems
    with it, `OutputError` if the file cannot be written; then nothing is written.
    """
    typed = _typed(question, value)
    file = question.place.file
    with nullcontext() if dry_run else locked(project.data(year), "ghi vào dữ liệu của năm", project.written):
        loaded, before = load_year(project, year), _bytes(project, file)
        after = _text(loaded, before.decode(), question, typed, _is_text(question))
        now = review_list(project, year, _read(file, after))
        if any(one.path == question.path and one.place.file == file for one in now.questions):
            after = _text(loaded, before.decode(), question, typed, accepted=True)
            now = review_list(project, year, _read(file, after))
        warnings = _new_warnings(project, year, _read(file, after))
        if not dry_run:
            write_all([Replacement(project.root / file, before, after.encode())], project.root)
    return Answered(now, tuple(warnings))


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


def _is_text(question: Question) -> bool:
    """True for a value that was there: without a comment nothing would show that a person has looked at it."""
    return bool(question.value)


def _text(loaded: Loaded, text: str, question: Question, value: str, accepted: bool) -> str:
    changes: list[Change] = [SetValue(question.path, value)]
    if accepted:
        changes += accepting_changes(loaded, question.place.file, question.path)
    return edited(text, changes, question.place.file)


def _read(file: str, text: str) -> Mapping[str, str]:
    """The text as `load_year` reads it."""
    return {file: unicodedata.normalize("NFC", text.removeprefix("\ufeff"))}


def _new_warnings(project: Project, year: int, instead: Mapping[str, str]) -> list[Problem]:
    known = {(one.place.file, one.rule, one.message) for one in checked_data(project, year)[1]}
    found = checked_data(project, year, instead)[1]
    return [one for one in found if (one.place.file, one.rule, one.message) not in known]


def _bytes(project: Project, file: str) -> bytes:
    try:
        return read_whole(str(project.root / file)) or b""
    except OSError as error:
        raise OutputError(f"không đọc được {file}: {unreadable(error)}") from error


__all__ = ["Answered", "asked", "change", "keep"]
