"""The decisions of a person in the answers of a form, and how they stay when forms are collected again.

A decided answer has `decided`, the day, and `read`, what the form had. Whoever collects a form that has the same there
gets the decided answer, without a question; where a form has something else, a person decides again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from docgen.data.models import Answers
from docgen.data.models.answer_values import answer_value, requirement
from docgen.data.models.report import Answer, FreeAnswer
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import UsageError, nearest
from docgen.language.number_styles import decimal_number
from docgen.reports.collect.comparison import lines_of, row_text
from docgen.reports.collect.decisions import Decision, row_name
from docgen.reports.collect.returned_form import ReturnedForm
from docgen.reports.forms import Form, Question, refusal_reason

_NOTHING = Answer()


def decided_text(text: str, question: Question) -> str:
    """An answer that a person typed, as it is stored; "" for none. Raises `UsageError` for one of another kind."""
    cleaned = lines_of(text)
    refusal = refusal_reason(cleaned)
    if refusal:
        raise UsageError(f"“{question.label}”: câu trả lời không lưu được: {refusal}")
    if not cleaned or question.kind == "text":
        return cleaned
    value = answer_value(cleaned, question.kind, question.options)
    if value is None:
        raise UsageError(f"“{question.label}” ghi “{cleaned}”: {requirement(question.kind, question.options)}")
    if isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date) else decimal_number(value).replace(".", "")


def with_earlier_decisions(returned: ReturnedForm, form: Form, existing: Answers | None) -> ReturnedForm:
    """The form with the decided answers of the stored report, wherever it has what it had when a person decided."""
    if existing is None:
        return returned
    answers = dict(returned.answers)
    for name, stored in _by_id(existing).items():
        found = answers.get(name, _NOTHING)
        if stored.decided and name in form.by_id and lines_of(found.value) == lines_of(stored.read):
            changes = {"note": found.note, "source": found.source or stored.source}
            answers[name] = stored.model_copy(update=changes)
    free = {group: tuple(_accepted_earlier(group, rows, existing)) for group, rows in returned.free.items()}
    return _with_answers(returned, answers, free, form)


def with_decision(returned: ReturnedForm, form: Form, existing: Answers | None) -> ReturnedForm:
    """The form with what was decided about it. Raises `UsageError` for a name or a value that the form cannot have."""
    decision = returned.decision
    if decision is None:
        return returned
    _check_names(decision, returned, form)
    stored, answers = _by_id(existing), dict(returned.answers)
    for name in decision.keeps - decision.values.keys():
        answers[name] = _kept(stored.get(name, _NOTHING), answers.get(name, _NOTHING), decision.day)
    for name, text in decision.values.items():
        answers[name] = _corrected(answers.get(name, _NOTHING), text, form.by_id[name], decision.day)
    free = {group: tuple(_accepted(group, rows, decision)) for group, rows in returned.free.items()}
    return _with_answers(returned, answers, free, form)


def decided_among(existing: Answers, names: Collection[str]) -> dict[str, Answer]:
    """The answers to these questions that a person decided, by the id of the question."""
    return {name: answer for name, answer in _by_id(existing).items() if answer.decided and name in names}


def with_answers_of(report: Answers, kept: Mapping[str, Answer]) -> Answers:
    """The report with these answers in the place of its own."""
    answers = report.answers | {YamlScalar(name): answer for name, answer in kept.items()}
    return report.model_copy(update={"answers": answers})


def decision_marks(report: Answers) -> list[tuple[object, ...]]:
    """What a person decided in a report: which answers, when, and what the form had."""
    answers = [(str(name), one.decided, one.read) for name, one in report.answers.items() if one.decided]
    rows = [(str(group), one.decided, one.read) for group, rows in report.free.items() for one in rows if one.decided]
    return [*answers, *rows]


def _by_id(report: Answers | None) -> dict[str, Answer]:
    return {str(name): answer for name, answer in report.answers.items()} if report else {}


def _with_answers(
    returned: ReturnedForm, answers: Mapping[str, Answer], free: dict[str, tuple[FreeAnswer, ...]], form: Form
) -> ReturnedForm:
    """The form with other answers, in the order of the questions."""
    given = {name: answers[name] for name in form.by_id if name in answers and not _is_nothing(answers[name])}
    blank = tuple(name for name in form.by_id if name not in given or _is_blank(given[name]))
    return replace(returned, answers=given, free=free, blank=blank)


def _is_nothing(answer: Answer) -> bool:
    return not (answer.value or answer.note or answer.question or answer.decided)


def _is_blank(answer: Answer) -> bool:
    return answer.value is None and not answer.note


def _check_names(decision: Decision, returned: ReturnedForm, form: Form) -> None:
    rows = {row_name(group, index) for group, rows in returned.free.items() for index in range(len(rows))}
    _check(decision.values.keys() | decision.keeps, form.by_id, "mẫu báo cáo không có chỉ tiêu")
    _check(decision.rows, rows, "mẫu gửi về không có hàng thêm")


def _check(names: Collection[str], known: Collection[str], message: str) -> None:
    for name in sorted(set(names) - set(known)):
        raise UsageError(f"{message} “{name}”", hint=nearest(name, known))


def _kept(stored: Answer, found: Answer, day: date) -> Answer:
    """The stored answer in the place of the one that was found."""
    if lines_of(stored.value) == lines_of(found.value) and stored.question == found.question:
        return found
    return stored.model_copy(update={"decided": day, "read": _as_read(found)})


def _corrected(found: Answer, text: str, question: Question, day: date) -> Answer:
    """The answer that a person typed; the one that was found where that is the same and not doubtful."""
    value = decided_text(text, question)
    if value == lines_of(found.value) and not found.question:
        return found
    given = YamlScalar(value) if value else None
    return Answer(value=given, note=found.note, source=found.source, decided=day, read=_as_read(found))


def _as_read(found: Answer) -> YamlScalar | None:
    return found.read if found.decided else found.value


def _accepted(group: str, rows: Iterable[FreeAnswer], decision: Decision) -> Iterator[FreeAnswer]:
    for index, row in enumerate(rows):
        is_accepted = bool(row.question) and row_name(group, index) in decision.rows
        changes = {"question": None, "decided": decision.day, "read": YamlScalar(row_text(row))}
        yield row.model_copy(update=changes) if is_accepted else row


def _accepted_earlier(group: str, rows: Iterable[FreeAnswer], existing: Answers) -> Iterator[FreeAnswer]:
    stored = existing.free.get(YamlScalar(group), ())
    accepted = {str(row.read): row.decided for row in stored if row.decided and row.read and not row.question}
    for row in rows:
        text = row_text(row)
        changes = {"question": None, "decided": accepted.get(text), "read": YamlScalar(text)}
        yield row.model_copy(update=changes) if row.question and text in accepted else row
