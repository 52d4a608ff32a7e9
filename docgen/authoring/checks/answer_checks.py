"""Rules for the reports of units: they are of known units, and fit their form."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from docgen.data.loading import Loaded, quoted
from docgen.data.models import Answers, Report, Units
from docgen.data.models.answer_values import answer_value, requirement
from docgen.data.models.report import Answer
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, Problem, nearest


def answers_fit_form(loaded: Loaded) -> Iterator[Problem]:
    """Reports are of known units, answer questions of their form, and have values of the kinds of these questions."""
    units, forms = loaded.one(Units), loaded.forms()
    known_units = [str(unit.id) for unit in units.units] if units else []
    for file, answers in loaded.models.items():
        if isinstance(answers, Answers):
            yield from _unit_problems(file, answers, known_units)
            if report := forms.get(loaded.form_of_file[file]):
                yield from _answers_of_the_form(answers, report)
                yield from _free_rows_of_the_form(answers, report)


def _unit_problems(file: str, answers: Answers, known: list[str]) -> Iterator[Problem]:
    if known and answers.unit not in known:
        yield Problem(answers.unit.place, f'không có đơn vị "{answers.unit}"', nearest(str(answers.unit), known))
    elif Path(file).stem != answers.unit:
        yield Problem(answers.unit.place, f'tệp này là của "{Path(file).stem}" nhưng ghi đơn vị "{answers.unit}"')


def _answers_of_the_form(answers: Answers, report: Report) -> Iterator[Problem]:
    kinds, cells = report.answer_kinds(), report.cells()
    section_ids = kinds.keys() - cells.keys()
    for name, answer in answers.answers.items():
        options = cells[name].options if name in cells else ()
        if name not in kinds:
            yield Problem(
                _key_place(name, answer.at()), f'mẫu báo cáo không có chỉ tiêu "{name}"', nearest(name, kinds)
            )
        elif _is_of_another_kind(answer, kinds[name], options):
            place = answer.value.place if answer.value is not None else answer.at()
            yield Problem(place, f"{quoted(str(answer.value))}: ở đây {requirement(kinds[name], options)}")
        elif answer.note and name in section_ids:
            hint = "hãy ghi vào câu trả lời"
            yield Problem(
                answer.note.place, f'"{name}" là câu trả lời bằng lời dưới một đề mục, không in được ghi chú', hint
            )


def _free_rows_of_the_form(answers: Answers, report: Report) -> Iterator[Problem]:
    groups = [str(group.id) for group in report.groups]
    columns = [str(column.id) for column in report.value_columns if column.id]
    for name, rows in answers.free.items():
        if name not in groups:
            place = _key_place(name, answers.at("free"))
            yield Problem(place, f'mẫu báo cáo không có nhóm "{name}"', nearest(name, groups))
        for column in (column for row in rows for column in row.values):
            if column not in columns:
                place = _key_place(column, answers.at("free"))
                yield Problem(place, f'mẫu báo cáo không có cột "{column}"', nearest(column, columns))


def _is_of_another_kind(answer: Answer, kind: str, options: Collection[str]) -> bool:
    """True if an answer is not of the kind of its question, and not marked with a question for a person."""
    return answer.value is not None and not answer.question and answer_value(answer.value, kind, options) is None


def _key_place(name: str, default: Place) -> Place:
    return name.place if isinstance(name, YamlScalar) else default
