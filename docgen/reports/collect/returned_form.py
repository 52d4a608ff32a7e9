"""The answers of one returned file, as they are saved in `reports/`, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from docgen.data.models import Answers
from docgen.data.models.report import Answer, FreeAnswer
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import DocgenError
from docgen.language.legacy_encodings import as_unicode
from docgen.reports.collect.decisions import Decision
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
from docgen.reports.forms.answer_remarks import described

_NO_FORM = "không phải là mẫu báo cáo này: không có bảng, đề mục hay ô trả lời nào của mẫu"


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
    around: tuple[UnreadText, ...] = ()
    """The lines above the first heading and below the last answer; `reconcile` takes out what the form prints there."""
    formalities: tuple[str, ...] = ()
    """The number, the day and the signer, as they were filled in, and the notices."""
    notices: tuple[UnreadText, ...] = ()
    """Other text outside the questions that a person may want to see."""
    refused: str = ""
    form: str = ""
    """The id of the form that it is; "" if it is none."""
    decision: Decision | None = None
    """What a person decided about it; None for a form that nobody has looked at."""

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
            {
                "unit": unit,
                "file": self.file,
                "formalities": self.formalities,
                "answers": self.answers,
                "free": self.free,
                **details,
            }
        )


def returned_form(file: str, content: FormContent, form: Form) -> ReturnedForm:
    """Interprets the answers that were found in a file."""
    if not content.is_form:
        return ReturnedForm(file, content.identity, refused=_NO_FORM)
    content = _in_unicode(content)
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
    unread = (*content.unread, *refused, *refused_rows)
    return ReturnedForm(file, content.identity, answers, free, blank, unread, content.around)


def refused_form(file: str, error: DocgenError) -> ReturnedForm:
    """The result for a file that could not be read."""
    return ReturnedForm(file, refused=error.reason)


def _in_unicode(content: FormContent) -> FormContent:
    """The content with texts in TCVN3 or VNI turned to Unicode where every word of them is certain."""
    return replace(
        content,
        answers=tuple(map(_answer_in_unicode, content.answers)),
        free=tuple(map(_answer_in_unicode, content.free)),
    )


def _answer_in_unicode(answer: FoundAnswer) -> FoundAnswer:
    text, note, label = (as_unicode(one) or one for one in (answer.text, answer.note, answer.label))
    if (text, note, label) == (answer.text, answer.note, answer.label):
        return answer
    doubts = (answer.doubt, "chữ gõ theo bảng mã cũ, đã chuyển sang Unicode: đề nghị kiểm tra lại")
    return replace(answer, text=text, note=note, label=label, doubt="; ".join(one for one in doubts if one))


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
                value=None if answer.values else _text(answer.text),
                values={YamlScalar(column): YamlScalar(text) for column, text in answer.values},
                note=_text("; ".join(dict.fromkeys(one for one in (answer.note, described(answer.remarks)) if one))),
                source=YamlScalar(f"{file}, {answer.place}"),
                question=_text("; ".join(one for one in (answer.doubt, _remarks(answer)) if one)),
            )
            rows[answer.id] = (*rows.get(answer.id, ()), row)
    return rows, unread


def _remarks(answer: FoundAnswer) -> str:
    remarks = described(answer.remarks)
    return f"có {remarks}" if remarks else ""


def _text(value: str | None) -> YamlScalar | None:
    return YamlScalar(value) if value else None
