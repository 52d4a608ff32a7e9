"""Bold and italic letters in the text where the decree has none (Appendix I, II.6 and section V, 6)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from docgen.decree30.findings import Finding, paragraph_place, quoted
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.body_text import letters_of
from docgen.decree30.structure import BodyParagraph, Structure

_PLAIN_LEVELS = frozenset({"", "dash", "plus", "decimal"})
_SHORTEST_SENTENCE = 12
"""Words: shorter bold lines are titles or stand out on purpose."""
_SENTENCE_ENDS = (".", ";", "./.")


def _bold_paragraphs(structure: Structure) -> Iterator[Finding]:
    for one in structure.written:
        if _is_sentence(one) and all(run.bold for run in letters_of(one.paragraph)):
            yield Finding(paragraph_place(one.paragraph), "cả đoạn in đậm", "kiểu chữ đứng, không đậm")


def _is_sentence(one: BodyParagraph) -> bool:
    long_enough = len(one.words.split()) >= _SHORTEST_SENTENCE
    return one.level in _PLAIN_LEVELS and long_enough and one.words.endswith(_SENTENCE_ENDS)


def _partly_italic(structure: Structure) -> Iterator[Finding]:
    for one in structure.written:
        if one.is_heading or one.level not in _PLAIN_LEVELS:
            continue
        runs = letters_of(one.paragraph)
        slanted = sum(len(run.text) for run in runs if run.italic)
        whole = sum(len(run.text) for run in runs)
        if whole // 2 < slanted < whole:
            yield Finding(paragraph_place(one.paragraph), "phần lớn của đoạn in nghiêng", "kiểu chữ đứng")


def _bold_numbers(structure: Structure) -> Iterator[Finding]:
    for one in structure.written:
        if one.level != "arabic" or one.is_heading or one.is_automatic:
            continue
        bold = "".join(run.text for run in takewhile(lambda run: run.bold, letters_of(one.paragraph)))
        if bold.strip() in {one.number, f"{one.number}{one.sign}"}:
            actual = f"chỉ số thứ tự “{bold.strip()}” in đậm"
            yield Finding(paragraph_place(one.paragraph), actual, "số thứ tự của khoản không có tiêu đề không đậm")


def _run_in_titles(structure: Structure) -> Iterator[Finding]:
    """Words in bold at the beginning of an item that goes on in light letters; what a colon ends is no title."""
    for one in structure.written:
        if one.level != "arabic" or one.is_heading:
            continue
        runs = letters_of(one.paragraph)
        bold = "".join(run.text for run in takewhile(lambda run: run.bold, runs)).strip()
        words = bold if one.is_automatic else bold.removeprefix(f"{one.number}{one.sign}")
        if words.strip(" .:") and not words.endswith(":") and not all(run.bold for run in runs):
            actual = f"tiêu đề {quoted(bold)} in đậm, cùng dòng với nội dung"
            yield Finding(paragraph_place(one.paragraph), actual, "tiêu đề của khoản ở một dòng riêng, hoặc không đậm")


RULES = rules_of(
    __file__,
    {
        "ND30-BODY-BOLD": _bold_paragraphs,
        "ND30-BODY-ITALIC-PART": _partly_italic,
        "ND30-ITEM-NUMBER-BOLD": _bold_numbers,
        "ND30-ITEM-RUN-IN": _run_in_titles,
    },
)
