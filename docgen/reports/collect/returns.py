"""What one file gave: the answers as `reports/` holds them, and what a person must know about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.data.models import Answers
from docgen.data.models.report import Answer, FreeAnswer
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import DocgenError
from docgen.reports.forms import Clues, Form, FormRead, Found, Unread, Verdict, interpreted, parted, unfit

_NO_FORM = "không phải là mẫu báo cáo này: không thấy bảng, mục hay ô trả lời nào của mẫu"


@dataclass(frozen=True)
class Return:
    """One file, read. `refused` says why nothing of it could be taken."""

    file: str
    clues: Clues = Clues()
    answers: dict[str, Answer] = field(default_factory=dict)
    free: dict[str, tuple[FreeAnswer, ...]] = field(default_factory=dict)
    blank: tuple[str, ...] = ()
    """Ids of the questions without an answer; those that are not in the file at all too."""
    unread: tuple[Unread, ...] = ()
    refused: str = ""

    @property
    def all_answers(self) -> tuple[Answer | FreeAnswer, ...]:
        """Answers and free rows."""
        return (*self.answers.values(), *(row for rows in self.free.values() for row in rows))

    @property
    def doubtful(self) -> int:
        """How many answers ask a person."""
        return sum(answer.question is not None for answer in self.all_answers)

    @property
    def certain(self) -> int:
        """How many answers are read and certain."""
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


def returned(file: str, read: FormRead, form: Form) -> Return:
    """What the answers found in a file mean."""
    if not read.is_form:
        return Return(file, read.clues, refused=_NO_FORM)
    verdicts = {one.id: (one, interpreted(one, form.by_id[one.id], form)) for one in parted(read.answers, form)}
    refused = [
        Unread(one.place, one.text[:60], verdict.refused) for one, verdict in verdicts.values() if verdict.refused
    ]
    free, unfit_rows = _free_rows(file, read.free)
    answers = {
        name: _answer(file, one, verdict)
        for name, (one, verdict) in verdicts.items()
        if not verdict.refused and (verdict.value is not None or verdict.note)
    }
    blank = tuple(name for name in form.by_id if name not in answers)
    return Return(file, read.clues, answers, free, blank, (*read.unread, *refused, *unfit_rows))


def failed(file: str, error: DocgenError) -> Return:
    """A file that could not be read."""
    return Return(file, refused=error.bare_message + (f" - {error.hint}" if error.hint else ""))


def _answer(file: str, found: Found, verdict: Verdict) -> Answer:
    return Answer(
        value=_text(verdict.value),
        note=_text(verdict.note),
        source=YamlScalar(f"{file}, {found.place}"),
        question=_text(verdict.question),
    )


def _free_rows(file: str, found: Iterable[Found]) -> tuple[dict[str, tuple[FreeAnswer, ...]], list[Unread]]:
    rows: dict[str, tuple[FreeAnswer, ...]] = {}
    unread: list[Unread] = []
    for one in found:
        reason = unfit(one.label) or unfit(one.text) or unfit(one.note)
        if reason:
            unread.append(Unread(one.place, (one.label or one.text)[:60], reason))
        else:
            row = FreeAnswer(
                label=YamlScalar(one.label),
                value=_text(one.text),
                note=_text(one.note),
                source=YamlScalar(f"{file}, {one.place}"),
                question=_text(one.doubt),
            )
            rows[one.id] = (*rows.get(one.id, ()), row)
    return rows, unread


def _text(value: str | None) -> YamlScalar | None:
    return YamlScalar(value) if value else None
