"""The report form: its headings, its rows, and the answers that are known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docgen.data.missing import Blank
from docgen.data.models import Answers, Group, Indicator, Report, Section
from docgen.data.models.report import Answer, Participants
from docgen.data.yaml.source_positions import YamlScalar
from docgen.language.list_numbering import label
from docgen.language.number_styles import number
from docgen.render.context.paper_view import PaperView
from docgen.render.context.views import RenderContext, View
from docgen.render.templates import Facts, Record
from docgen.render.templates.recorder import RecordedFacts
from docgen.render.templates.words import joined_words, with_blanks

_NO_ANSWER = Answer.model_construct()


@dataclass(frozen=True)
class AnswerView(Record):
    """One content control: its tag (`id`), its title (`label`), and its text (`value`, or the `prompt`)."""

    id: str
    label: str
    value: str
    prompt: str
    note: str = ""

    @property
    def filled(self) -> bool:
        """False while it shows the prompt."""
        return bool(self.value)

    @property
    def lines(self) -> list[str]:
        """The paragraphs of a free-text answer."""
        return [line for line in self.value.split("\n") if line.strip()]


@dataclass(frozen=True)
class SectionBlock(Record):
    """A heading, with the answer or table below it."""

    look: str
    content: str
    answer: AnswerView | None
    table: bool


@dataclass(frozen=True)
class ReportRow(Record):
    """One row of the table; `name`: the control for the label of a free row."""

    look: str
    content: str
    answer: AnswerView | None = None
    name: AnswerView | None = None


class GivenAnswers(Facts):
    """The answers of one unit as the form shows them."""

    def __init__(self, answers: Answers | None) -> None:
        self._answers = answers.answers if answers else {}
        self._free = answers.free if answers else {}

    def names(self) -> tuple[str, ...]:
        """None: templates read the form."""
        return ()

    def call(self, method: str, *arguments: str | int) -> Any:
        """The result of one of the methods below; `RecordedFacts` records it."""
        return getattr(self, method)(*arguments)

    def are_known(self) -> bool:
        """True if there is any answer."""
        return bool(self._answers or self._free)

    def answer(self, identifier: str, kind: str) -> list[str]:
        """The answer as a paper prints it, and its note."""
        answer = self._answers.get(YamlScalar(identifier), _NO_ANSWER)
        return [_written(answer, kind), str(answer.note or "")]

    def free_row_count(self, group: str) -> int:
        """How many rows the unit has added to a group."""
        return len(self._free.get(YamlScalar(group), ()))

    def free_row(self, group: str, index: int) -> list[str]:
        """Label, value and note of one of these rows."""
        row = self._free[YamlScalar(group)][index]
        return [str(row.label), str(row.value or ""), str(row.note or "")]


class ReportView(View):
    """The form with `answers`, or empty."""

    _model: Report

    def __init__(
        self,
        report: Report,
        answers: GivenAnswers | RecordedFacts,
        context: RenderContext,
        missing: Collection[Blank] = (),
    ) -> None:
        """`missing`: the blanks that prompts show where there are no answers."""
        super().__init__(report, context)
        self._missing = missing
        self._answers = answers

    @cached_property
    def _is_answered(self) -> bool:
        return bool(self._answers.call("are_known"))

    @cached_property
    def paper(self) -> PaperView:
        """The form's letterhead, title, recipients and signature."""
        return PaperView(self._model.paper, self._context)

    @cached_property
    def blocks(self) -> tuple[SectionBlock, ...]:
        """The headings in their order."""
        return tuple(self._sections(self._model.sections, 0))

    @cached_property
    def rows(self) -> tuple[ReportRow, ...]:
        """The rows of the table."""
        return tuple(row for count, group in enumerate(self._model.groups, 1) for row in self._group(count, group))

    def _sections(self, sections: tuple[Section, ...], depth: int) -> Iterator[SectionBlock]:
        for count, section in enumerate(sections, 1):
            heading = label(("roman", "arabic", "letter")[depth], count) + " " + self._text(section.heading)
            answer = self._answer(str(section.id), heading, "text") if section.id else None
            yield SectionBlock("khoan_tieu_de" if depth else "muc", heading, answer, section.table)
            yield from self._sections(section.items, depth + 1)

    def _group(self, count: int, group: Group) -> Iterator[ReportRow]:
        yield ReportRow("group", f"{count}. " + self._text(group.label))
        for indicator in group.indicators:
            yield self._row(indicator, f"{group.marker} ")
            if indicator.participants:
                yield self._people(indicator.participants, self._text(indicator.label))
        yield from self._free_rows(group)

    def _row(self, indicator: Indicator, marker: str) -> ReportRow:
        text = self._text(indicator.label)
        return ReportRow("indicator", marker + text, self._answer(str(indicator.id), text, indicator.kind))

    def _people(self, participants: Participants, above: str) -> ReportRow:
        text = self._text(participants.label or self._model.participants_label)
        return ReportRow("people", text, self._answer(str(participants.id), joined_words(" ", (text, above)), "number"))

    def _free_rows(self, group: Group) -> Iterator[ReportRow]:
        count = self._answers.call("free_row_count", str(group.id)) if self._is_answered else 0
        for index in range(max(group.free_rows, count)):
            row = self._answers.call("free_row", str(group.id), index) if index < count else ("", "", "")
            yield self._free_row(f"{group.id}_khac_{index + 1}", row)

    def _free_row(self, identifier: str, row: Sequence[str]) -> ReportRow:
        prompts = self._model.prompts
        text, value, note = row
        name = AnswerView(f"{identifier}_ten", self._text(prompts.row), text, self._text(prompts.row))
        answer = AnswerView(identifier, text or self._text(prompts.row), value, self._text(prompts.number), note)
        return ReportRow("free", "-", answer, name)

    def _answer(self, identifier: str, title: str, kind: str) -> AnswerView:
        value, note = self._answers.call("answer", identifier, kind) if self._is_answered else ("", "")
        prompt = with_blanks(self._text(getattr(self._model.prompts, kind)), () if self._is_answered else self._missing)
        return AnswerView(identifier, title.rstrip(": "), value, prompt, note)

    def _text(self, text: YamlScalar) -> str:
        return self._context.words(text)


def _written(answer: Answer, kind: str) -> str:
    """The answer as a paper prints it: numbers with points, money with its unit."""
    if answer.value is None:
        return ""
    amount = None if kind == "text" else answer.number
    if amount is None:
        return str(answer.value).strip()
    return f"{number(amount)} đồng" if kind == "money" else number(amount)
