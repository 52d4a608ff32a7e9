"""Compares two reports of one unit, answer by answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from docgen.data.models import Answers
from docgen.data.models.answer_values import answer_value
from docgen.data.models.report import Answer, FreeAnswer
from docgen.language.number_styles import decimal_number
from docgen.reports.forms import Form, Question

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
    """The answers that differ; how a number, a day or an option is spelt, and where it was read, are ignored."""
    return [*_answers(before, after, form), *_free(before, after)]


def _answers(before: Answers, after: Answers, form: Form) -> Iterator[Difference]:
    first = {str(name): answer for name, answer in before.answers.items()}
    second = {str(name): answer for name, answer in after.answers.items()}
    for name in dict.fromkeys((*form.by_id, *first, *second)):
        question = form.by_id.get(name)
        old, new = (_shown(answers.get(name, _NOTHING), question) for answers in (first, second))
        if old != new:
            yield Difference(name, question.label if question else "", old, new)


def _free(before: Answers, after: Answers) -> Iterator[Difference]:
    first = {str(group): rows for group, rows in before.free.items()}
    second = {str(group): rows for group, rows in after.free.items()}
    for group in dict.fromkeys((*first, *second)):
        rows = [first.get(group, ()), second.get(group, ())]
        for index in range(max(map(len, rows))):
            old, new = (row_text(given[index]) if index < len(given) else "" for given in rows)
            if old != new:
                yield Difference(f"{group}, dòng thêm {index + 1}", "", old, new)


def _shown(answer: Answer, question: Question | None) -> str:
    parts = [_value(answer, question), _labelled("ghi chú", answer.note)]
    return " ".join(part for part in (*parts, "(cần xác minh)" if answer.question else "") if part)


def _value(answer: Answer, question: Question | None) -> str:
    """The value, in one way of the many that a number, a day or an option can be written in; else its text."""
    text = lines_of(answer.value)
    value = answer_value(text, question.kind, question.options) if question and question.kind != "text" else text
    if value is None:
        return text
    return decimal_number(value).replace(".", "") if isinstance(value, int | Decimal) else str(value)


def row_text(row: FreeAnswer) -> str:
    """A row outside the form as one text: label, values and note."""
    values = (_labelled(str(column), value) for column, value in row.values.items())
    parts = [f"{lines_of(row.label)} {lines_of(row.value)}".strip(), *values, _labelled("ghi chú", row.note)]
    return " ".join(part for part in parts if part)


def _labelled(name: str, text: str | None) -> str:
    return f"({name}: {lines_of(text)})" if lines_of(text) else ""


def lines_of(text: str | None) -> str:
    """A text with its lines stripped, and without empty ones; "" for None."""
    return "\n".join(line.strip() for line in (text or "").split("\n") if line.strip())
