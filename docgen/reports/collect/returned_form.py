"""The answers of one returned file, as they are saved in `reports/`, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.data.models import Answers
from docgen.data.models.report import Answer, FreeAnswer
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import DocgenError
from docgen.reports.forms import (
    Form,
    FormContent,
    FoundAnswer,
    IdentityTexts,
    Interpretation,
    UnreadText,
    interpret,
    refusal_reason,
    split_joint_answers,
)

_NO_FORM = "không phải là mẫu báo cáo này: không thấy bảng, mục hay ô trả lời nào của mẫu"


@dataclass(frozen=True)
class ReturnedForm:
    """One returned file. `refused` is the reason why nothing in it could be used; "" if it could."""

    file: str
    identity: IdentityTexts = IdentityTexts()
    answers: dict[str, Answer] = field(default_factory=dict)
    free: dict[str, tuple[FreeAnswer, ...]] = field(default_factory=dict)
    blank: tuple[str, ...] = ()
    """Ids of the questions without an answer, also of those that are missing from the file."""
    unread: tuple[UnreadText, ...] = ()
    refused: str = ""

    @property
    def all_answers(self) -> tuple[Answer | FreeAnswer, ...]:
        """Answers and free rows."""
        return (*self.answers.values(), *(row for rows in self.free.values() for row in rows))

    @property
    def doubtful(self) -> int:
        """How many answers a person must decide on."""
        return sum(answer.question is not None for answer in self.all_answers)

    @property
    def certain(self) -> int:
        """How many answers are certain."""
        return sum(answer.value is not None and not answer.question for answer in self.all_answers)

    @property
    def is_empty(self) -> bool:
        """True for a form in which nothing was filled in."""
        return not (self.answers or self.free or self.unread)

    def of_unit(self, unit: str, **details: object) -> Answers:
        """The content of `reports/<unit>.yaml`."""
        return Answers.model_validate(
            {"unit": unit, "file": self.file, "answers": self.answers, "free": self.free, **details}
        )


def returned_form(file: str, content: FormContent, form: Form) -> ReturnedForm:
    """Interprets the answers that were found in a file."""
    if not content.is_form:
        return ReturnedForm(file, content.identity, refused=_NO_FORM)
    interpretations = {
        answer.id: (answer, interpret(answer, form.by_id[answer.id], form))
        for answer in split_joint_answers(content.answers, form)
    }
    refused = [
        UnreadText(answer.place, answer.text[:60], interpretation.refused)
        for answer, interpretation in interpretations.values()
        if interpretation.refused
    ]
    free, refused_rows = _free_rows(file, content.free)
    answers = {
        name: _answer(file, answer, interpretation)
        for name, (answer, interpretation) in interpretations.items()
        if not interpretation.refused and (interpretation.value is not None or interpretation.note)
    }
    blank = tuple(name for name in form.by_id if name not in answers)
    return ReturnedForm(file, content.identity, answers, free, blank, (*content.unread, *refused, *refused_rows))


def refused_form(file: str, error: DocgenError) -> ReturnedForm:
    """The result for a file that could not be read."""
    return ReturnedForm(file, refused=error.reason)


def _answer(file: str, found: FoundAnswer, interpretation: Interpretation) -> Answer:
    return Answer(
        value=_text(interpretation.value),
        note=_text(interpretation.note),
        source=YamlScalar(f"{file}, {found.place}"),
        question=_text(interpretation.question),
    )


def _free_rows(file: str, found: Iterable[FoundAnswer]) -> tuple[dict[str, tuple[FreeAnswer, ...]], list[UnreadText]]:
    rows: dict[str, tuple[FreeAnswer, ...]] = {}
    unread: list[UnreadText] = []
    for answer in found:
        reason = refusal_reason(answer.label) or refusal_reason(answer.text) or refusal_reason(answer.note)
        if reason:
            unread.append(UnreadText(answer.place, (answer.label or answer.text)[:60], reason))
        else:
            row = FreeAnswer(
                label=YamlScalar(answer.label),
                value=_text(answer.text),
                note=_text(answer.note),
                source=YamlScalar(f"{file}, {answer.place}"),
                question=_text(answer.doubt),
            )
            rows[answer.id] = (*rows.get(answer.id, ()), row)
    return rows, unread


def _text(value: str | None) -> YamlScalar | None:
    return YamlScalar(value) if value else None
