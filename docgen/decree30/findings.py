"""Findings: where something is, what is there, what the decree requires, and the change that puts it right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.decree30.document_changes import Change
from docgen.errors import Place
from docgen.word.view.model import Address, Paragraph, Run

LONGEST_QUOTE = 60
"""Characters of a paragraph's text that are quoted to name it."""

WHOLE = Place(words="toàn văn bản")
"""The place of a missing component, and of a fault of the file as a whole."""

_SEPARATORS = "\t\n"
"""Between the lines of a paragraph, and between its columns."""

Span = tuple[int, int] | tuple[()]
"""Begin and end in the text of a paragraph, prompts included; empty for all of it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check of a rule yields. Findings of a rule with the same texts become one problem."""

    place: Place
    actual: str
    """What is there, short, without the words of the place: `cỡ chữ 12`."""
    expected: str
    """What should be there: `cỡ chữ 13 đến 14`."""
    fix: Change | None = None
    """None where only a person can decide."""


def place_with_words(paragraph: Paragraph, words: str, span: Span = ()) -> Place:
    """A place in a paragraph; `words` name it for a person."""
    return Place(words=words, part=paragraph.address.part, paragraph=paragraph.address.number, span=span)


def paragraph_place(paragraph: Paragraph, text: str | None = None, span: Span = ()) -> Place:
    """A paragraph as the place, or the part of it that contains `text`; the words quote the text."""
    quotation = quoted(paragraph.text if text is None else text)
    return place_with_words(paragraph, f"dòng {quotation}" if quotation else _position(paragraph.address), span)


def runs_place(paragraph: Paragraph, runs: Sequence[Run]) -> Place:
    """The lines or columns of a paragraph that contain these of its runs; the words quote the first of the runs."""
    whole = "".join(run.text for run in paragraph.content)
    begin = end = offset = 0
    for run in paragraph.content:
        if run is runs[0]:
            begin = offset + len(run.text) - len(run.text.lstrip(_SEPARATORS))
        if run is runs[-1]:
            end = offset + len(run.text.rstrip(_SEPARATORS))
        offset += len(run.text)
    begin = max(whole.rfind(separator, 0, begin) for separator in _SEPARATORS) + 1
    end = min((at for at in (whole.find(separator, end) for separator in _SEPARATORS) if at >= 0), default=len(whole))
    return paragraph_place(paragraph, runs[0].text, span_of(whole, begin, end))


def span_of(text: str, begin: int, end: int) -> Span:
    """The span without tabs and breaks at its ends; empty if there is nothing but tabs and breaks around it."""
    span = trimmed(text, begin, end)
    return () if span == trimmed(text, 0, len(text)) else span


def trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """The span without tabs and breaks at its ends."""
    part = text[begin:end]
    begin += len(part) - len(part.lstrip(_SEPARATORS))
    return begin, begin + len(part.strip(_SEPARATORS))


def quoted(text: str, longest: int = LONGEST_QUOTE) -> str:
    """`text` in quotation marks on one line, cut after `longest` characters; "" if nothing of it can be seen."""
    words = " ".join(text.split())
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0] + "…"
    return f'"{words}"' if words else ""


def grouped(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings with the same texts together, in the order of the first of each group."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.actual, finding.expected), []).append(finding)
    return list(groups.values())


def _position(address: Address) -> str:
    """The words for a paragraph without text."""
    if address.table:
        return f"bảng {address.table}, hàng {address.row}, ô {address.cell}"
    return f"dòng trống (đoạn {address.number})" if address.number else "dòng trống"
