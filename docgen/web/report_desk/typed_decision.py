"""The decision about a form that a person typed into the fields of its page, with the problems of each field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docgen.data.models.answer_values import answer_value
from docgen.errors import UsageError
from docgen.language.number_styles import figures
from docgen.reports.collect.comparison import lines_of
from docgen.reports.collect.decided_answers import decided_text
from docgen.reports.collect.decisions import Decision
from docgen.reports.received import AnswerReview, FormReview

CHOICE, VALUE, ROW, DAY = "chon-", "tra-loi-", "hang-", "ngay-nhan"
"""How the names of fields begin: what is chosen for an answer, its text, an accepted row; and the day of receipt."""
ASK, TAKE, KEEP, TYPE = "xac-minh", "moi", "giu", "ghi"
"""The choices: to ask the unit, to take the new answer, to keep the stored one, to take what is typed."""
SEEN, OTHERS = "da-thay", "con-lai"
"""The fields with the mark of what the page showed, and with the choice for all differing answers not chosen."""
_OPEN = ("doubtful", "different")
"""States in which a person must choose."""


@dataclass(frozen=True)
class TypedDecision:
    """What a person typed, and why it cannot be stored, by the id of the question or the name of another field."""

    decision: Decision
    problems: Mapping[str, str]


def typed_decision(review: FormReview, fields: Mapping[str, str], day: date) -> TypedDecision:
    """The decision about a form; `day`: on which it is made. A field that is missing decides nothing."""
    values: dict[str, str] = {}
    keeps: set[str] = set()
    problems: dict[str, str] = {}
    for one in review.answers:
        name, choice = one.question.id, _choice(one, fields)
        if choice == KEEP:
            keeps.add(name)
        elif choice == TYPE:
            try:
                values |= _typed(one, fields)
            except UsageError as error:
                problems[name] = error.bare_message
        elif choice == "":
            problems[name] = "chọn số mới, số đã có, hay ghi số khác"
    received = _day(fields.get(DAY, ""))
    if fields.get(DAY, "").strip() and (received is None or received > day):
        problems[DAY] = "cần một ngày không sau ngày hôm nay, ví dụ 30/10/2023"
    rows = frozenset(row.name for row in review.rows if fields.get(f"{ROW}{row.name}"))
    decision = Decision(
        day, values=values, keeps=frozenset(keeps), rows=rows, received=received, seen=fields.get(SEEN, "")
    )
    return TypedDecision(decision, problems)


def suggestion(one: AnswerReview) -> str:
    """What stands in the field of a doubtful answer at first: the words of a text, the only number in an answer."""
    text = lines_of(one.answer.value)
    if one.question.kind == "text":
        return text
    numbers = [figures(found) for found in re.findall(r"\d[\d.]*\d|\d", text)]
    return str(numbers[0]) if len(numbers) == 1 and numbers[0] is not None else ""


def _choice(one: AnswerReview, fields: Mapping[str, str]) -> str:
    """The choice for an answer; "" where a person must choose and has not."""
    chosen = fields.get(f"{CHOICE}{one.question.id}", "")
    if one.state == "doubtful":
        return chosen or ASK
    if one.state == "different":
        return chosen or fields.get(OTHERS, "")
    return TYPE if f"{VALUE}{one.question.id}" in fields else TAKE


def _typed(one: AnswerReview, fields: Mapping[str, str]) -> dict[str, str]:
    """The typed answer by the id of the question; nothing if it is the one that was read. Raises `UsageError`."""
    name = one.question.id
    text = lines_of(fields.get(f"{VALUE}{name}", ""))
    if one.state not in _OPEN and text == lines_of(one.answer.value):
        return {}
    if one.state == "doubtful" and not text:
        raise UsageError("ghi câu trả lời, hoặc chọn xác minh với đơn vị")
    return {name: decided_text(text, one.question)}


def _day(text: str) -> date | None:
    day = answer_value(text, "date")
    return day if isinstance(day, date) else None
