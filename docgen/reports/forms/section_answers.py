"""Answers below the headings of a form: in content controls, beside them, on the heading's line, or further down."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docgen.reports.forms.answer_remarks import Remark
from docgen.reports.forms.form import Form, Heading
from docgen.reports.forms.form_content import FoundAnswer, UnreadText
from docgen.reports.forms.label_match import CERTAIN, best_match, normalised
from docgen.reports.forms.prompts import has_text, is_prompt, without_prompt

HEAD, FOOT = "phần đầu văn bản", "phần cuối văn bản"
"""The places of what is above the first heading, and below the last answer."""
_MOST_EXTRA = 12
"""Letters by which a heading may be longer than in the form."""
_NUMBERED = re.compile(r"\s*(?:[IVX]{1,5}|\d{1,2}|[a-zđA-ZĐ])\s*[.)/]\s*\S")
_SEPARATOR = re.compile(r"[:.\-–—;\n\t]")
_RECIPIENTS = re.compile(r"nơi nhận\s{0,3}:?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\s*\.\s*\S.{0,80}")


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of the body outside the form's tables; `tag` is that of the control around it, "" for none."""

    text: str
    tag: str
    number: int
    """The number of the block in the body, from 1."""
    remarks: tuple[Remark, ...] = ()
    paragraphs: tuple[str, ...] = ()
    """The paragraphs of its cells, where it is a row of a table."""
    place: str = ""
    """The place for messages, where it is a cell of a sheet."""


@dataclass
class SectionAnswers:
    """What was found below the headings."""

    answers: list[FoundAnswer] = field(default_factory=list)
    unread: list[UnreadText] = field(default_factory=list)
    rows: list[BodyLine] = field(default_factory=list)
    """Lines where the table of the form belongs that begin with a label of it."""
    after: list[BodyLine] = field(default_factory=list)
    """The lines below the last answer: recipients and signature."""


@dataclass(frozen=True, slots=True)
class _FoundHeading:
    heading: Heading
    rest: str = ""
    """The beginning of the answer, on the same line."""
    added: str = ""
    """Words that were added to the heading."""


def split_at_first_heading(lines: Sequence[BodyLine], form: Form) -> tuple[list[BodyLine], list[BodyLine]]:
    """The lines up to the first heading of the form, and the others."""
    headings = _headings(lines, form)
    at = next((index for index, line in enumerate(lines) if index in headings or line.tag), len(lines))
    return list(lines[:at]), list(lines[at:])


def section_answers(lines: Sequence[BodyLine], form: Form) -> SectionAnswers:
    """The answer below each heading that was found, and the text below headings without a question."""
    headings = _headings(lines, form)
    end = _end_of_answers(lines, headings)
    found = SectionAnswers(after=list(lines[end:]))
    texts: dict[str, list[str]] = {}
    above: Heading | None = None
    for index, line in enumerate(lines[:end]):
        heading = headings.get(index)
        above = heading.heading if heading else above
        name = line.tag or (above.id if above else "")
        if name:
            texts.setdefault(name, [])
        where = _place(name, above, form)
        found.unread += [UnreadText(where, str(remark), "xem trong tệp") for remark in line.remarks]
        if heading and heading.added:
            found.unread.append(UnreadText(where, heading.added, "thêm vào đề mục"))
        text = heading.rest if heading else line.text
        if not has_text(text) or is_prompt(text, form):
            continue
        if name:
            texts[name].append(text if line.tag else without_prompt(text, form))
        elif above and above.table and _is_row(text, form):
            found.rows.append(line)
        else:
            found.unread.append(UnreadText(where, text, "mẫu không có câu hỏi ở đây"))
    found.answers = [FoundAnswer(name, "\n".join(own), place=_place(name, None, form)) for name, own in texts.items()]
    return found


def _is_row(text: str, form: Form) -> bool:
    return any(best_match(text, labels).score >= CERTAIN for labels in (form.rows, form.group_labels)) or any(
        normalised(text).startswith(label) for label in form.people.values()
    )


def _headings(lines: Sequence[BodyLine], form: Form) -> dict[int, _FoundHeading]:
    """The lines that are headings: for each heading the line that is most like it, in the order of the form.

    A line that only begins like a heading is one if no other line is, and if a sign or a number sets it off: else it
    is a sentence of an answer.
    """
    exact, beginning = _candidates(lines, form)
    found: dict[int, _FoundHeading] = {}
    last = -1
    for number, heading in enumerate(form.headings):
        candidates = exact.get(number) or beginning.get(number) or {}
        free = {index: one for index, one in candidates.items() if index not in found}
        later = {index: one for index, one in free.items() if index > last} or free
        if later:
            last = max(later, key=lambda index: (_likeness(lines[index].text, heading), -index))
            found[last] = later[last]
    return found


Candidates = dict[int, dict[int, _FoundHeading]]
"""By the number of the heading, by the index of the line."""


def _candidates(lines: Sequence[BodyLine], form: Form) -> tuple[Candidates, Candidates]:
    labels = {str(number): normalised(heading.text) for number, heading in enumerate(form.headings)}
    exact: Candidates = {}
    beginning: Candidates = {}
    for index, line in enumerate(lines):
        if line.tag or not line.text:
            continue
        match = best_match(line.text, labels)
        if match.score >= CERTAIN:
            number, words = int(match.id), normalised(line.text)
            heading = form.headings[number]
            if match.rest and _is_set_off(line.text, match.rest):
                beginning.setdefault(number, {})[index] = _FoundHeading(heading, rest=match.rest)
            elif len(words) <= len(labels[match.id]) + _MOST_EXTRA:
                found = _FoundHeading(heading, added=match.rest or _added(line.text, heading.text))
                kind = exact if words == labels[match.id] or not match.rest else beginning
                kind.setdefault(number, {})[index] = found
    return exact, beginning


def _added(text: str, heading: str) -> str:
    """A heading that was changed, if it has words that the form does not print there; else ""."""
    return text.strip() if set(normalised(text).split()) - set(normalised(heading).split()) else ""


def _is_set_off(text: str, rest: str) -> bool:
    """True if a sign, or capitals, separate the beginning of a line from its rest; `(nếu có)` belongs to a heading."""
    if rest.startswith("(") or rest.endswith(")"):
        return False
    before = text[: len(text) - len(rest)] if text.endswith(rest) else ""
    return bool(_SEPARATOR.search(before[-4:])) or (before.isupper() and not rest[:12].isupper())


def _likeness(text: str, heading: Heading) -> tuple[bool, bool, bool]:
    own = text.strip().rstrip(" :.")
    return normalised(text) == normalised(heading.text), bool(_NUMBERED.match(text)), own.endswith(heading.text)


def _end_of_answers(lines: Sequence[BodyLine], headings: Mapping[int, _FoundHeading]) -> int:
    """The index of the first line of the recipients or the signature, below the last heading and the last control."""
    last = max((*headings, *(index for index, line in enumerate(lines) if line.tag)), default=-1)
    for index in range(last + 1, len(lines)):
        if any(map(_is_end, lines[index].paragraphs or (lines[index].text,))):
            return index
    return len(lines)


def _is_end(text: str) -> bool:
    line = text.strip()
    return bool(_RECIPIENTS.fullmatch(line)) or bool(_AUTHORITY.fullmatch(line) and line.isupper())


def _place(name: str, above: Heading | None, form: Form) -> str:
    if name:
        return next((f"mục “{heading.text}”" for heading in form.headings if heading.id == name), "")
    return f"dưới mục “{above.text}”" if above else "trước mục đầu tiên"
