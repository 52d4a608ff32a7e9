"""Compares two reports of one unit, answer by answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.data.models import Answers
from docgen.data.models.report import Answer, FreeAnswer
from docgen.reports.forms import Form

_NOTHING = Answer()


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that two reports give differently."""

    what: str
    """The question's id, or the group and number of a free row."""
    label: str
    before: str
    after: str


def differences(before: Answers, after: Answers, form: Form) -> list[Difference]:
    """The answers that differ; the spelling of a number, and the place where it was read, are ignored."""
    return [*_answers(before, after, form), *_free(before, after)]


def _answers(before: Answers, after: Answers, form: Form) -> Iterator[Difference]:
    first = {str(name): answer for name, answer in before.answers.items()}
    second = {str(name): answer for name, answer in after.answers.items()}
    for name in dict.fromkeys((*form.by_id, *first, *second)):
        question = form.by_id.get(name)
        kind = question.kind if question else "text"
        old, new = (_shown(answers.get(name, _NOTHING), kind) for answers in (first, second))
        if old != new:
            yield Difference(name, question.label if question else "", old, new)


def _free(before: Answers, after: Answers) -> Iterator[Difference]:
    first = {str(group): rows for group, rows in before.free.items()}
    second = {str(group): rows for group, rows in after.free.items()}
    for group in dict.fromkeys((*first, *second)):
        rows = [first.get(group, ()), second.get(group, ())]
        for index in range(max(map(len, rows))):
            old, new = (_row(given[index]) if index < len(given) else "" for given in rows)
            if old != new:
                yield Difference(f"{group}, dòng thêm {index + 1}", "", old, new)


def _shown(answer: Answer, kind: str) -> str:
    value = _lines(answer.value)
    number = answer.number if kind != "text" else None
    parts = [value if number is None else str(number), _labelled("ghi chú", answer.note)]
    return " ".join(part for part in (*parts, "(phải hỏi lại)" if answer.question else "") if part)


def _row(row: FreeAnswer) -> str:
    parts = [f"{_lines(row.label)} {_lines(row.value)}".strip(), _labelled("ghi chú", row.note)]
    return " ".join(part for part in parts if part)


def _labelled(name: str, text: str | None) -> str:
    return f"({name}: {_lines(text)})" if _lines(text) else ""


def _lines(text: str | None) -> str:
    return "\n".join(line.strip() for line in (text or "").split("\n") if line.strip())
