"""What an answer means: a number, an amount, words, nothing, or a question to a person."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from docgen.reports.forms.form import Form, Question
from docgen.reports.forms.found import Found
from docgen.reports.forms.number_answers import Amount, Doubt, amount, hedged, is_nothing, simplified, words_of

LONGEST = 20_000
"""Letters of one answer; more were pasted there by mistake."""

_PEOPLE = {"người", "lượt", "học", "viên", "cá", "nhân", "hv", "đại", "biểu", "cán", "bộ", "giáo", "sinh", "dân", "hội"}
_COUNTERS = {
    *("cái", "chiếc", "lần", "buổi", "cuộc", "đợt", "lượt", "bài", "tin", "tờ", "cuốn", "quyển", "bản", "bộ", "tấm"),
    *("video", "clip", "trang", "văn", "kế", "tập", "đơn", "băng", "pano", "khẩu", "chương", "tiết", "đầu"),
}
_CURRENCY = re.compile(r"^(?:đồng|vnđ|vnd|đ)(?![^\W\d_])\s*(?:chẵn)?\s*")
_LEAD = re.compile(r"^(?:đã )?(?:tổng số|tổng cộng|tổng|số lượng|gồm|có|được|là|tổ chức|mở)\b\s*:?\s*")
_ASIDE = re.compile(r"(.*?\S)\s*\(([^()]*)\)")
_JOINED = re.compile(r"[/+;\\]|\s-\s|\d\s*[-–]\s*\d")
_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_FEWEST_DONG = 1000
_HEAD = 4
"""Words of a label that say what is counted; those behind them say for whom."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was made of an answer. Blank: neither value nor question. Refused: it cannot be kept at all."""

    value: str | None = None
    note: str = ""
    question: str = ""
    refused: str = ""


def interpreted(found: Found, question: Question, form: Form) -> Verdict:
    """The meaning of an answer; where it is not certain, its words with a question."""
    refusal = unfit(found.text) or unfit(found.note)
    if refusal:
        return Verdict(refused=refusal)
    if not found.text:
        return Verdict(note=found.note)
    verdict = Verdict(found.text, found.note)
    if question.kind != "text":
        verdict = _number(found, question, form)
    if found.doubt:
        return Verdict(found.text, found.note, found.doubt)
    return verdict


def unfit(text: str) -> str:
    """Why a text cannot be an answer at all; "" if it can."""
    if len(text) > LONGEST:
        return f"dài hơn {LONGEST} chữ"
    return "có dấu {{, }}, {% hoặc {# mà văn bản không in được" if _MARKS.search(text) else ""


def parted(answers: tuple[Found, ...], form: Form) -> tuple[Found, ...]:
    """`200 người/3 lớp` in one of two rows that belong together, told apart by their units if the other is blank."""
    by_id = {one.id: one for one in answers}
    for name, people in form.participants.items():
        here = [by_id[one] for one in (name, people) if one in by_id and by_id[one].text]
        if len(here) == 1 and not here[0].doubt:
            shares = _shares(here[0].text, form.by_id[name], form.by_id[people], form)
            for one, share in zip((name, people), shares, strict=False):
                by_id[one] = replace(by_id.get(one, replace(here[0], id=one, note="")), text=share, place=here[0].place)
    return tuple(by_id[name] for name in form.by_id if name in by_id)


def _shares(text: str, things: Question, people: Question, form: Form) -> tuple[str, ...]:
    parts = [part.strip() for part in re.split(r"[/;,\n]|\bvới\b", text)]
    if len(parts) != 2:
        return ()
    read = [_count(simplified(part), question, form) for part in parts for question in (things, people)]
    certain = [isinstance(one, Amount) and bool(one.after) for one in read]
    if certain == [True, False, False, True]:
        return parts[0], parts[1]
    return (parts[1], parts[0]) if certain == [False, True, True, False] else ()


def _number(found: Found, question: Question, form: Form) -> Verdict:
    text = simplified(found.text)
    aside = _ASIDE.fullmatch(text)
    main = simplified(aside[1]) if aside else text
    if is_nothing(main) and not aside:
        return Verdict("0", found.note)
    if sum(any(letter.isdecimal() for letter in line) for line in found.text.split("\n")) > 1:
        return _doubtful(found, "có hơn một con số")
    if hedged(text):
        return _doubtful(found, "con số không chắc chắn, xin số đúng")
    read = _money(main, question) if question.kind == "money" else _count(main, question, form)
    if isinstance(read, Doubt):
        return _doubtful(found, read.why)
    if aside and not _says_the_same(aside[2], read.value):
        return Verdict(str(read.value), _with(found.note, found.text))
    extra = len(read.after.split()) > 3
    return Verdict(str(read.value), _with(found.note, found.text) if extra else found.note)


def _count(text: str, question: Question, form: Form) -> Amount | Doubt:
    main = _without_lead(text, question)
    if _JOINED.search(main):
        return Doubt("có hơn một con số")
    read = amount(main, scales=False)
    if isinstance(read, Doubt) or not read.after:
        return read
    return read if _unit_fits(read.after, question, form) else Doubt(f"mẫu hỏi “{question.label.rstrip(' :')}”")


def _money(text: str, question: Question) -> Amount | Doubt:
    main = _without_lead(text, question)
    if _JOINED.search(main):
        return Doubt("có hơn một con số")
    read = amount(main, scales=True)
    if isinstance(read, Doubt):
        return read
    after, named = _CURRENCY.subn("", read.after)
    if after and not named:
        return Doubt(f"không rõ “{after}” nghĩa là gì")
    if not named and not read.scaled and 0 < read.value < _FEWEST_DONG:
        return Doubt("không rõ là đồng, nghìn đồng hay triệu đồng")
    return replace(read, after=after)


def _without_lead(text: str, question: Question) -> str:
    """The text without words that say only that a number follows: `có`, `tổng số`, the label again."""
    before, colon, behind = text.partition(":")
    if colon and set(words_of(before)) <= {*words_of(question.label), "số", "tổng", "cộng"}:
        return behind.strip()
    return _LEAD.sub("", text)


def _unit_fits(after: str, question: Question, form: Form) -> bool:
    """True if the words behind a number name what was asked for."""
    if not re.fullmatch(r"[^\W\d_][\w\s.,-]*", after):
        return False
    words, label = words_of(after), words_of(question.label)
    head = set(label[:_HEAD])
    if question.people_of or head & {"người", "nhân", "viên"}:
        return words[0] in _PEOPLE | head
    if words[0] in _PEOPLE - _COUNTERS - head or "người" in words[:2]:
        return False
    return words[0] in {*_COUNTERS, *label, *words_of(form.groups.get(question.group, ""))}


def _says_the_same(aside: str, value: int) -> bool:
    """True for a number repeated in words: `15.000.000 đồng (mười lăm triệu đồng)`."""
    read = amount(re.sub(r"^bằng chữ\s*:?\s*", "", aside), scales=True)
    return isinstance(read, Amount) and read.value == value


def _doubtful(found: Found, why: str) -> Verdict:
    return Verdict(found.text, found.note, why)


def _with(note: str, text: str) -> str:
    return f"{note}; {text}" if note and text not in note else text
