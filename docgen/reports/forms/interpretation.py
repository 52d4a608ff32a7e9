"""Interprets answers: a number, an amount of money, text, nothing, or a question for a person to decide."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from docgen.reports.forms.answer_remarks import described
from docgen.reports.forms.form import Form, Question
from docgen.reports.forms.form_content import FoundAnswer
from docgen.reports.forms.kind_values import KINDS, UnclearValue, read_value
from docgen.reports.forms.money_units import money_scale, unit_named
from docgen.reports.forms.number_answers import (
    Amount,
    UnclearNumber,
    is_hedged,
    means_none,
    number_in_words,
    read_amount,
    simplified,
    unusual_figures,
    words_of,
)

LONGEST = 20_000
"""Characters of one answer; a longer text was pasted by mistake."""

_PEOPLE = {"người", "lượt", "học", "viên", "cá", "nhân", "hv", "đại", "biểu", "cán", "bộ", "giáo", "sinh", "dân", "hội"}
_COUNTERS = {
    *("cái", "chiếc", "lần", "buổi", "cuộc", "đợt", "lượt", "bài", "tin", "tờ", "cuốn", "quyển", "bản", "bộ", "tấm"),
    *("video", "clip", "trang", "văn", "kế", "tập", "đơn", "băng", "pano", "khẩu", "chương", "tiết", "đầu"),
}
_USUAL_UNITS = ("người", "lượt", "đồng", "chẵn", "lớp")
_CURRENCY = re.compile(r"^(?:đồng|vnđ|vnd|đ)(?![^\W\d_])\s*(?:chẵn)?\s*")
_LEAD = re.compile(r"^(?:đã )?(?:tổng số|tổng cộng|tổng|số lượng|gồm|có|được|là|tổ chức|mở)\b\s*:?\s*")
_IN_BRACKETS = re.compile(r"(.*?\S)\s*\(([^()]*)\)")
_JOINED = re.compile(r"[/+;\\]|\s-\s|\d\s*[-–]\s*\d")
_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_FEWEST_DONG = 1000
_MOST_SCALED = 10**8
"""Đồng: an amount in thousands or millions that is larger may have been written in đồng."""
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
    """The meaning of an answer; where it is not certain, its text with a question that gives every reason."""
    refusal = refusal_reason(answer.text) or refusal_reason(answer.note)
    if refusal:
        return Interpretation(refused=refusal)
    read = Interpretation(answer.text or None, answer.note)
    if question.kind in KINDS and answer.text:
        read = _of_kind(answer, question, form)
    elif question.kind != "text":
        read = _number(answer, question, form) if answer.text else _without_value(answer)
    remarks = described(answer.remarks)
    doubts = (answer.doubt, f"có {remarks}" if remarks else "", read.question)
    why = "; ".join(dict.fromkeys(doubt for doubt in doubts if doubt))
    if why:
        return Interpretation(answer.text or None, _joined_note(answer.note, remarks), why)
    return read


def _of_kind(answer: FoundAnswer, question: Question, form: Form) -> Interpretation:
    """A percentage, a number with decimals, a day, yes or no, a choice."""
    unusual = unusual_figures(answer.text)
    value = UnclearValue(unusual) if unusual else read_value(answer.text, question, form.year)
    return _unclear(answer, value.why) if isinstance(value, UnclearValue) else Interpretation(value, answer.note)


def _without_value(answer: FoundAnswer) -> Interpretation:
    """A blank answer: a figure among the notes may be the answer, in the wrong column."""
    is_number = any(isinstance(read_amount(simplified(part), scales=True), Amount) for part in _parts(answer.note))
    return Interpretation(None, answer.note, "ô kết quả trống nhưng ghi chú là số" if is_number else "")


def refusal_reason(text: str) -> str:
    """Why a text cannot be kept as an answer; "" if it can."""
    if len(text) > LONGEST:
        return f"dài hơn {LONGEST} chữ"
    return "có dấu {{, }}, {% hoặc {# văn bản không in được" if _MARKS.search(text) else ""


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
    if means_none(text, _words_about(question, form)):
        return Interpretation("0", answer.note)
    doubt = unusual_figures(answer.text) or (
        "số liệu ước lượng, đề nghị đơn vị báo số chính xác" if is_hedged(text) else ""
    )
    if sum(any(letter.isdecimal() for letter in line) for line in answer.text.split("\n")) > 1:
        doubt = "có hơn một số"
    if doubt:
        return _unclear(answer, doubt)
    in_brackets = _IN_BRACKETS.fullmatch(text)
    number_text, aside = (simplified(in_brackets[1]), in_brackets[2]) if in_brackets else (text, "")
    unit = aside if money_scale(aside) is not None else answer.unit
    number = _money(number_text, question, unit) if question.kind == "money" else _count(number_text, question, form)
    if isinstance(number, UnclearNumber):
        return _unclear(answer, number.why)
    doubt = _contradiction(number, aside, answer, question)
    if doubt:
        return _unclear(answer, doubt)
    is_kept = bool(aside) and not _repeats_number(aside, number.value) and money_scale(aside) is None
    is_kept = is_kept or not _is_expected(number.after, question, form)
    return Interpretation(str(number.value), _joined_note(answer.note, answer.text) if is_kept else answer.note)


def _contradiction(number: Amount, aside: str, answer: FoundAnswer, question: Question) -> str:
    """What is written beside a number that makes it uncertain, "" if nothing does."""
    for text in (aside, number.after, *_parts(answer.note)):
        in_words = number_in_words(text)
        if in_words is not None and in_words != number.value:
            return "số và chữ khác nhau"
    if not _is_breakdown(aside, number.value):
        return "có hơn một số"
    figure = next((one for one in _parts(answer.note) if _is_count(one)), "")
    if figure:
        return f"ghi chú cũng là số “{figure}”"
    return _unit_doubt(number, answer, question)


def _parts(note: str) -> list[str]:
    """The parts of a note: of the column of notes, of other columns, of the label."""
    return [part for part in note.split("; ") if part]


def _is_count(text: str) -> bool:
    return isinstance(read_amount(simplified(text), scales=False), Amount)


def _is_breakdown(aside: str, value: int) -> bool:
    """False for figures in brackets that are neither the number itself, nor its unit, nor parts of it."""
    if not re.search(r"\d", aside) or money_scale(aside) is not None or _repeats_number(aside, value):
        return True
    figures = [int(one) for one in re.findall(r"\d{1,15}", aside)]
    return sum(figures) == value or (aside.startswith("trong đó") and max(figures) <= value)


def _unit_doubt(number: Amount, answer: FoundAnswer, question: Question) -> str:
    """Why the unit of an amount is not certain, "" if it is."""
    if question.kind != "money":
        scale = money_scale(answer.unit) or 1
        return f"đơn vị tính ghi “{answer.unit}”" if scale > 1 else ""
    given = (money_scale(answer.unit) or 1) > 1
    for text in (*_parts(answer.note), answer.unit_of_table):
        if not given and not number.scaled and (unit_named(text) or 1) > 1:
            return f"không rõ là đồng hay tính theo “{' '.join(text.split())}”"
    return ""


def _words_about(question: Question, form: Form) -> set[str]:
    return {*words_of(question.label), *words_of(form.groups.get(question.group, ""))}


def _is_expected(after: str, question: Question, form: Form) -> bool:
    """True if the words after a number are a unit, or words of the question itself: nothing is lost without them."""
    usual = {*_words_about(question, form), *_COUNTERS, *_USUAL_UNITS, *(_PEOPLE if question.people_of else ())}
    return set(words_of(after)) <= usual and number_in_words(after) is None


def _count(text: str, question: Question, form: Form) -> Amount | UnclearNumber:
    number_text = _without_lead(text, question)
    if _JOINED.search(number_text):
        return UnclearNumber("có hơn một số")
    number = read_amount(number_text, scales=False)
    if isinstance(number, UnclearNumber) or not number.after:
        return number
    if _unit_fits(number.after, question, form):
        return number
    return UnclearNumber(f"câu hỏi của mẫu là “{question.label.rstrip(' :')}”")


def _money(text: str, question: Question, unit: str) -> Amount | UnclearNumber:
    """An amount in đồng; `unit` is the unit of measure that is given for it beside it."""
    number_text = _without_lead(text, question)
    if _JOINED.search(number_text):
        return UnclearNumber("có hơn một số")
    number = read_amount(number_text, scales=True)
    if isinstance(number, UnclearNumber):
        return number
    after, named = _CURRENCY.subn("", number.after)
    if after and not named:
        return UnclearNumber(f"không rõ “{after}” nghĩa là gì")
    scale = money_scale(unit) or 1
    if scale > 1:
        return _multiplied(replace(number, after=after), scale, unit, bool(named))
    if not named and not number.scaled and 0 < number.value < _FEWEST_DONG:
        return UnclearNumber("không rõ là đồng, nghìn đồng hay triệu đồng")
    return replace(number, after=after)


def _multiplied(number: Amount, scale: int, unit: str, has_own_unit: bool) -> Amount | UnclearNumber:
    """An amount in another unit than đồng: with a unit of its own it must not contradict the one beside it."""
    if number.scaled:
        return number
    if has_own_unit or number.value * scale >= _MOST_SCALED:
        return UnclearNumber(f"không rõ là đồng hay tính theo “{' '.join(unit.split())}”")
    return replace(number, value=number.value * scale, scaled=True)


def _without_lead(text: str, question: Question) -> str:
    """The text without introductory words: `có`, `tổng số`, the label repeated."""
    lead, colon, after = text.partition(":")
    if colon and any(letter.isdecimal() for letter in lead):
        return text
    if colon and words_of(lead) and set(words_of(lead)) <= {*words_of(question.label), "số", "tổng", "cộng"}:
        return after.strip()
    return _LEAD.sub("", text)


def _unit_fits(after: str, question: Question, form: Form) -> bool:
    """True if the words after a number name what the question counts."""
    if not re.fullmatch(r"[^\W\d_][\w\s.,-]*", after):
        return False
    words, label = words_of(after), words_of(question.label)
    head = set(label[:_HEAD])
    if question.people_of or head & {"người", "nhân", "viên"}:
        return bool({words[0], *words[1:2]} & (_PEOPLE | head))
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
    return "; ".join(dict.fromkeys(one for one in (note, text) if one and not (one is text and text in note)))
