"""What a person sees of a received form before deciding: each answer with its place, its doubts and the stored one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from docgen.data.models.report import Answer, FreeAnswer
from docgen.language.spelling import lowered
from docgen.reports.collect.comparison import Difference, differences, row_text
from docgen.reports.collect.decisions import row_name
from docgen.reports.collect.known_year import KnownYear
from docgen.reports.collect.reconcile import Outcome, ReconciledForm, ReconcileRules, reconcile, seen_mark
from docgen.reports.collect.returned_form import ReturnedForm
from docgen.reports.forms import Form, Question, UnreadText
from docgen.reports.received.register import ReceivedFile

AnswerState = Literal["doubtful", "different", "decided", "certain", "blank"]
"""A person must decide; the stored report has another answer; a person has decided; plainly read; nothing there."""
STATES: tuple[AnswerState, ...] = ("doubtful", "different", "decided", "certain", "blank")
"""In the order in which a person looks at them."""
_NOTHING = Answer()


@dataclass(frozen=True)
class AnswerReview:
    """One question with the answer that was found."""

    question: Question
    name: str
    """What is asked, so that it can stand alone: with what people took part in, and the column."""
    group: str
    """The label of its group; "" for a question below a heading."""
    state: AnswerState
    answer: Answer
    place: str
    """Where it was found, without the file's name: `bảng 1, hàng 5`."""
    stored: str | None = None
    """The stored answer, where it is another one; None where it is the same or none is stored."""


@dataclass(frozen=True)
class RowReview:
    """A row that the unit added to the form."""

    name: str
    """As `Decision.rows` has it."""
    group: str
    text: str
    """Label, values and note as one text."""
    doubt: str
    place: str


@dataclass(frozen=True)
class FormReview:
    """One received file with everything that was found in it."""

    entry: ReceivedFile
    form: str
    """The id of its report form."""
    outcome: Outcome
    unit: str
    """Its unit; "" if a person must choose it."""
    title: str
    """The unit's name with its kind."""
    found_in: str
    """Where the unit is named, in words; "" where a person chose it, or nobody knows it."""
    reason: str
    """Why it cannot be stored as it is."""
    answers: tuple[AnswerReview, ...] = ()
    """All questions of the form, in its order."""
    rows: tuple[RowReview, ...] = ()
    row_changes: tuple[Difference, ...] = ()
    """The rows outside the form that the stored report has otherwise."""
    unread: tuple[UnreadText, ...] = ()
    notices: tuple[UnreadText, ...] = ()
    formalities: tuple[str, ...] = ()
    mark: str = ""
    """The mark of what is shown here, for `Decision.seen`."""

    def in_state(self, *states: AnswerState) -> list[AnswerReview]:
        """The answers in one of these states, in the order of the form."""
        return [one for one in self.answers if one.state in states]

    @property
    def doubtful(self) -> int:
        """How many things a person must decide on: answers, rows, and texts that belong to no question."""
        rows = sum(bool(row.doubt) for row in self.rows)
        return len(self.in_state("doubtful")) + rows + len(self.unread)

    @property
    def different(self) -> int:
        """How many stored answers and rows are other ones."""
        return len(self.in_state("different")) + len(self.row_changes)

    @property
    def is_plain(self) -> bool:
        """True if nothing is to be decided: it can be accepted with many others."""
        return self.outcome in ("new", "same") and not self.doubtful


def reviewed(entry: ReceivedFile, returned: ReturnedForm, known: KnownYear) -> FormReview:
    """The review of one file; `returned`: what was read in it, without a decision but the unit that a person chose."""
    data = known.of_form(returned.form)
    rules = known.rules(data)
    (found,) = reconcile([(returned, entry.received)], rules)
    # Why also for a file that no program reads: a person may type what is in a photograph.
    unit = found.unit or (entry.unit if returned.refused else "")
    return _of_unit(entry, found, unit, rules, data.form) if unit else _of_nobody(entry, found, data.form)


def _of_nobody(entry: ReceivedFile, found: ReconciledForm, form: str) -> FormReview:
    return FormReview(entry, form, found.outcome, "", "", "", found.reason)


def _of_unit(entry: ReceivedFile, found: ReconciledForm, unit: str, rules: ReconcileRules, form: str) -> FormReview:
    came, existing = found.returned, rules.existing.get(unit)
    others = {one.what: one for one in differences(existing, came.of_unit(unit), rules.form)} if existing else {}
    return FormReview(
        entry,
        form,
        found.outcome,
        unit,
        rules.units.titles[unit],
        found.found_in,
        found.reason if found.outcome in ("refused", "empty") else "",
        tuple(_answers(came, rules.form, others)),
        tuple(_rows(came, rules.form)),
        tuple(one for name, one in others.items() if name not in rules.form.by_id and one.before),
        came.unread,
        came.notices,
        came.formalities,
        seen_mark(came, unit, existing, rules.form),
    )


def _answers(came: ReturnedForm, form: Form, others: Mapping[str, Difference]) -> Iterator[AnswerReview]:
    """Every question; `others`: the answers that the stored report has otherwise."""
    for question in form.questions:
        answer = came.answers.get(question.id, _NOTHING)
        other = others.get(question.id)
        yield AnswerReview(
            question,
            question_name(question, form),
            form.groups.get(question.group, ""),
            _state(answer, bool(other and other.before)),
            answer,
            _place(answer, came.file),
            (other.before or None) if other else None,
        )


def _state(answer: Answer, is_different: bool) -> AnswerState:
    if answer.question:
        return "doubtful"
    if is_different:
        return "different"
    if answer.decided:
        return "decided"
    return "certain" if answer.value or answer.note else "blank"


def _rows(came: ReturnedForm, form: Form) -> Iterator[RowReview]:
    for group, rows in came.free.items():
        for index, row in enumerate(rows):
            place, label = _place(row, came.file), form.groups.get(group, group)
            yield RowReview(row_name(group, index), label, row_text(row), str(row.question or ""), place)


def _place(answer: Answer | FreeAnswer, file: str) -> str:
    return str(answer.source or "").removeprefix(f"{file}, ")


def question_name(question: Question, form: Form) -> str:
    """What is asked, so that it can stand alone: `Số lớp dạy nghề - số lượt người tham gia - nữ`."""
    label = _plain(question.label)
    above = form.labels.get(question.people_of, "") if question.people_of else ""
    columns = {column.id: column.heading for column in form.value_columns}
    parts = [_plain(above), label] if above else [label]
    parts += [_plain(columns[question.column])] if question.column else []
    first, *rest = parts
    return " - ".join([first, *map(lowered, rest)])


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(": ")


def several_of_one_unit(reviews: Iterable[FormReview]) -> set[str]:
    """The units of which more than one file waits."""
    counts = Counter(one.unit for one in reviews if one.unit and one.outcome not in ("same", "empty"))
    return {unit for unit, count in counts.items() if count > 1}
