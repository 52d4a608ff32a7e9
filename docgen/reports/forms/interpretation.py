"""Interprets answers: a number, an amount of money, text, nothing, or a question for a person to decide."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from docgen.reports.forms.form import Form, Question
from docgen.reports.forms.form_content import FoundAnswer
from docgen.reports.forms.number_answers import (
    Amount,
    UnclearNumber,
    is_hedged,
    means_none,
    read_amount,
    simplified,
    words_of,
)

LONGEST = 20_000
"""Characters of one answer; a longer text was pasted by mistake."""

_PEOPLE = {"người", "lượt", "học", "viên", "cá", "nhân", "hv", "đại", "biểu", "cán", "bộ", "giáo", "sinh", "dân", "hội"}
_COUNTERS = {
    *("cái", "chiếc", "lần", "buổi", "cuộc", "đợt", "lượt", "bài", "tin", "tờ", "cuốn", "quyển", "bản", "bộ", "tấm"),
    *("video", "clip", "trang", "văn", "kế", "tập", "đơn", "băng", "pano", "khẩu", "chương", "tiết", "đầu"),
}
_CURRENCY = re.compile(r"^(?:đồng|vnđ|vnd|đ)(?![^\W\d_])\s*(?:chẵn)?\s*")
_LEAD = re.compile(r"^(?:đã )?(?:tổng số|tổng cộng|tổng|số lượng|gồm|có|được|là|tổ chức|mở)\b\s*:?\s*")
_IN_BRACKETS = re.compile(r"(.*?\S)\s*\(([^()]*)\)")
_JOINED = re.compile(r"[/+;\\]|\s-\s|\d\s*[-–]\s*\d")
_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_FEWEST_DONG = 1000
_HEAD = 4
"""So many words at the start of a label name the things counted; the words after them name the people served."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The meaning of an answer. Blank: neither value nor question. `refused`: why it cannot be kept."""

    value: str | None = None
    note: str = ""
    question: str = ""
    refused: str = ""


def interpret(answer: FoundAnswer, question: Question, form: Form) -> Interpretation:
    """The meaning of an answer; where it is not certain, its text with a question."""
    refusal = refusal_reason(answer.text) or refusal_reason(answer.note)
    if refusal:
        return Interpretation(refused=refusal)
    if not answer.text:
        return Interpretation(note=answer.note)
    interpretation = Interpretation(answer.text, answer.note)
    if question.kind != "text":
        interpretation = _number(answer, question, form)
    if answer.doubt:
        return Interpretation(answer.text, answer.note, answer.doubt)
    return interpretation


def refusal_reason(text: str) -> str:
    """Why a text cannot be kept as an answer; "" if it can."""
    if len(text) > LONGEST:
        return f"dài hơn {LONGEST} chữ"
    return "có dấu {{, }}, {% hoặc {# mà văn bản không in được" if _MARKS.search(text) else ""


def split_joint_answers(answers: tuple[FoundAnswer, ...], form: Form) -> tuple[FoundAnswer, ...]:
    """Splits `200 người/3 lớp` between an indicator and its participants, if the answer of one of them is blank."""
    by_id = {one.id: one for one in answers}
    for name, people in form.participants.items():
        here = [by_id[one] for one in (name, people) if one in by_id and by_id[one].text]
        if len(here) == 1 and not here[0].doubt:
            halves = _split_in_two(here[0].text, form.by_id[name], form.by_id[people], form)
            for one, half in zip((name, people), halves, strict=False):
                by_id[one] = replace(by_id.get(one, replace(here[0], id=one, note="")), text=half, place=here[0].place)
    return tuple(by_id[name] for name in form.by_id if name in by_id)


def _split_in_two(text: str, things: Question, people: Question, form: Form) -> tuple[str, ...]:
    parts = [part.strip() for part in re.split(r"[/;,\n]|\bvới\b", text)]
    if len(parts) != 2:
        return ()
    counts = [_count(simplified(part), question, form) for part in parts for question in (things, people)]
    certain = [isinstance(count, Amount) and bool(count.after) for count in counts]
    if certain == [True, False, False, True]:
        return parts[0], parts[1]
    return (parts[1], parts[0]) if certain == [False, True, True, False] else ()


def _number(answer: FoundAnswer, question: Question, form: Form) -> Interpretation:
    text = simplified(answer.text)
    in_brackets = _IN_BRACKETS.fullmatch(text)
    number_text = simplified(in_brackets[1]) if in_brackets else text
    if means_none(number_text) and not in_brackets:
        return Interpretation("0", answer.note)
    if sum(any(letter.isdecimal() for letter in line) for line in answer.text.split("\n")) > 1:
        return _unclear(answer, "có hơn một con số")
    if is_hedged(text):
        return _unclear(answer, "con số không chắc chắn, xin số đúng")
    number = _money(number_text, question) if question.kind == "money" else _count(number_text, question, form)
    if isinstance(number, UnclearNumber):
        return _unclear(answer, number.why)
    if in_brackets and not _repeats_number(in_brackets[2], number.value):
        return Interpretation(str(number.value), _joined_note(answer.note, answer.text))
    extra = len(number.after.split()) > 3
    return Interpretation(str(number.value), _joined_note(answer.note, answer.text) if extra else answer.note)


def _count(text: str, question: Question, form: Form) -> Amount | UnclearNumber:
    number_text = _without_lead(text, question)
    if _JOINED.search(number_text):
        return UnclearNumber("có hơn một con số")
    number = read_amount(number_text, scales=False)
    if isinstance(number, UnclearNumber) or not number.after:
        return number
    if _unit_fits(number.after, question, form):
        return number
    return UnclearNumber(f"mẫu hỏi “{question.label.rstrip(' :')}”")


def _money(text: str, question: Question) -> Amount | UnclearNumber:
    number_text = _without_lead(text, question)
    if _JOINED.search(number_text):
        return UnclearNumber("có hơn một con số")
    number = read_amount(number_text, scales=True)
    if isinstance(number, UnclearNumber):
        return number
    after, named = _CURRENCY.subn("", number.after)
    if after and not named:
        return UnclearNumber(f"không rõ “{after}” nghĩa là gì")
    if not named and not number.scaled and 0 < number.value < _FEWEST_DONG:
        return UnclearNumber("không rõ là đồng, nghìn đồng hay triệu đồng")
    return replace(number, after=after)


def _without_lead(text: str, question: Question) -> str:
    """The text without introductory words: `có`, `tổng số`, the label repeated."""
    lead, colon, after = text.partition(":")
    if colon and set(words_of(lead)) <= {*words_of(question.label), "số", "tổng", "cộng"}:
        return after.strip()
    return _LEAD.sub("", text)


def _unit_fits(after: str, question: Question, form: Form) -> bool:
    """True if the words after a number name what the question counts."""
    if not re.fullmatch(r"[^\W\d_][\w\s.,-]*", after):
        return False
    words, label = words_of(after), words_of(question.label)
    head = set(label[:_HEAD])
    if question.people_of or head & {"người", "nhân", "viên"}:
        return words[0] in _PEOPLE | head
    if words[0] in _PEOPLE - _COUNTERS - head or "người" in words[:2]:
        return False
    return words[0] in {*_COUNTERS, *label, *words_of(form.groups.get(question.group, ""))}


def _repeats_number(in_brackets: str, value: int) -> bool:
    """True if the text in brackets repeats the number in words: `15.000.000 đồng (mười lăm triệu đồng)`."""
    number = read_amount(re.sub(r"^bằng chữ\s*:?\s*", "", in_brackets), scales=True)
    return isinstance(number, Amount) and number.value == value


def _unclear(answer: FoundAnswer, why: str) -> Interpretation:
    return Interpretation(answer.text, answer.note, why)


def _joined_note(note: str, text: str) -> str:
    return f"{note}; {text}" if note and text not in note else text
