"""Format of headings: parts, chapters, `I.`, `Điều 1.`, `1.`, `a)` (Appendix I, II.6.đ and section V, 6)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.decree30.document_changes import Change, SetLineEnd
from docgen.decree30.findings import Finding, Span, paragraph_place
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.body_text import JUSTIFIED, letters_of
from docgen.decree30.structure import BodyParagraph, Structure
from docgen.word.edit import RunFormat
from docgen.word.view.model import Paragraph

_LONGEST_TITLE = 25
"""Words of a title of an item."""
_BOLD, _PLAIN = RunFormat(bold=True, italic=False), RunFormat(bold=False, italic=False)
_LABEL = re.compile(r"\s*Điều\s+\d+\s*[.:]?", re.IGNORECASE)
_ABOVE_POINTS = frozenset({"arabic", "roman", "article", "capital", "part", "section"})
_CENTRED = frozenset({"part", "part_title", "section"})


def is_bold(paragraph: Paragraph) -> bool:
    """Whether all visible text is bold."""
    return all(run.bold for run in letters_of(paragraph))


def has_italic(paragraph: Paragraph) -> bool:
    """Whether some visible text is italic."""
    return any(run.italic for run in letters_of(paragraph))


def is_capital(one: BodyParagraph) -> bool:
    """Whether the title after the label is displayed in capitals."""
    seen = "".join(run.text.upper() if run.format.caps else run.text for run in one.paragraph.runs)
    title = unicodedata.normalize("NFC", seen).strip()[-len(one.words) :] if one.words else ""
    return title == title.upper()


def _headings(structure: Structure, *levels: str) -> Iterator[BodyParagraph]:
    yield from (one for one in structure.written if one.is_heading and one.level in levels)


def _not_bold_upright(one: BodyParagraph, expected: str, fix: Change | None) -> Iterator[Finding]:
    if not is_bold(one.paragraph):
        yield Finding(paragraph_place(one.paragraph), "đề mục không in đậm", expected, fix)
    if has_italic(one.paragraph):
        yield Finding(paragraph_place(one.paragraph), "đề mục in nghiêng", expected, fix)


def _roman_capitals(structure: Structure) -> Iterator[Finding]:
    for one in _headings(structure, "roman"):
        if not is_capital(one):
            yield Finding(paragraph_place(one.paragraph), "tiêu đề của mục bằng chữ in thường", "chữ in hoa")


def _roman_weight(structure: Structure) -> Iterator[Finding]:
    for one in _headings(structure, "roman"):
        yield from _not_bold_upright(one, "số thứ tự và tiêu đề của mục in đậm, kiểu chữ đứng", _BOLD)


def _roman_alignment(structure: Structure) -> Iterator[Finding]:
    for one in _headings(structure, "roman"):
        if one.paragraph.alignment in {"center", "right", "end"}:
            yield Finding(
                paragraph_place(one.paragraph),
                "đề mục canh giữa hoặc canh phải",
                "đề mục canh đều như lời văn",
                JUSTIFIED,
            )


def _parts(structure: Structure) -> Iterator[Finding]:
    for one in structure.written:
        if one.level not in _CENTRED:
            continue
        if one.paragraph.alignment != "center":
            yield Finding(paragraph_place(one.paragraph), "đề mục không canh giữa", "canh giữa")
        yield from _not_bold_upright(one, "phần, chương, mục và tiêu đề in đậm, kiểu chữ đứng", fix=None)
        if one.level == "part_title" and not is_capital(one):
            yield Finding(paragraph_place(one.paragraph), "tiêu đề của phần, chương bằng chữ in thường", "chữ in hoa")


def _part_words(structure: Structure) -> Iterator[Finding]:
    """`Phần I`, `Chương II`: small letters."""
    for one in structure.written:
        if one.level not in {"part", "section"} or one.words:
            continue
        text = "".join(run.text.upper() if run.format.caps else run.text for run in one.paragraph.runs).strip()
        word = unicodedata.normalize("NFC", text).partition(" ")[0]
        if word.isupper():
            yield Finding(paragraph_place(one.paragraph), f"“{word}” bằng chữ in hoa", f"“{word.capitalize()}”")


def _articles(structure: Structure) -> Iterator[Finding]:
    for one in structure.written:
        if one.level != "article" or one.is_automatic and not one.is_heading:
            continue
        runs = letters_of(one.paragraph) if one.is_heading else letters_of(one.paragraph)[:1]
        if not all(run.bold for run in runs) or any(run.italic for run in runs):
            place = paragraph_place(one.paragraph, span=() if one.is_heading else _span_of_label(one.paragraph))
            actual = "số và tiêu đề của điều không in đậm, hoặc in nghiêng"
            yield Finding(place, actual, "từ “Điều”, số thứ tự và tiêu đề in đậm, kiểu chữ đứng", _BOLD)


def _open_articles(structure: Structure) -> Iterator[Finding]:
    for one in structure.written:
        if one.level == "article" and not one.is_heading and one.words[-1:].isalnum():
            actual = f"cuối Điều {one.number} không có dấu chấm"
            yield Finding(paragraph_place(one.paragraph), actual, "dấu chấm (.) ở cuối điều", SetLineEnd("."))


def _span_of_label(paragraph: Paragraph) -> Span:
    """The span of `Điều 1.` in an article without a title."""
    text = "".join(run.text for run in paragraph.content)
    label = _LABEL.match(text)
    return label.span() if label and label.end() < len(text) else ()


def _item_titles(structure: Structure) -> Iterator[Finding]:
    for one in _item_headings(structure):
        yield from _not_bold_upright(one, "số thứ tự và tiêu đề của khoản in đậm, kiểu chữ đứng", _BOLD)


def _item_headings(structure: Structure) -> Iterator[BodyParagraph]:
    """Titles of items: those with text below, or bold ones. Short items of a list have the same form."""
    for body in structure.bodies():
        for one, below in zip(body, [*body[1:], None], strict=False):
            is_last = below is None or below.level in _ABOVE_POINTS
            if one.level == "arabic" and one.is_heading and not (is_last and not is_bold(one.paragraph)):
                yield one


def _plain_items(structure: Structure) -> Iterator[Finding]:
    for one, below in _with_following(structure):
        if one.level == "arabic" and (not one.is_heading or _is_sentence(one, below)) and is_bold(one.paragraph):
            actual = "khoản không có tiêu đề mà in đậm cả đoạn"
            yield Finding(paragraph_place(one.paragraph), actual, "kiểu chữ đứng, không đậm", _PLAIN)


def _with_following(structure: Structure) -> Iterator[tuple[BodyParagraph, BodyParagraph | None]]:
    """Every paragraph with letters or digits, and the one below it in its body."""
    for body in structure.bodies():
        for one, below in zip(body, [*body[1:], None], strict=False):
            if any(map(str.isalnum, one.paragraph.text)):
                yield one, below


def _is_sentence(one: BodyParagraph, below: BodyParagraph | None) -> bool:
    """Whether it ends like a long sentence, or is too long for a title and has no text below."""
    count = len(one.words.split())
    if one.words.endswith((".", ";")):
        return count > _LONGEST_TITLE // 2
    has_text = below is not None and below.level not in _ABOVE_POINTS and not is_bold(below.paragraph)
    return count > _LONGEST_TITLE and not has_text


def _points(structure: Structure) -> Iterator[Finding]:
    for one in structure.written:
        runs = letters_of(one.paragraph)
        if one.level != "letter":
            continue
        for kind, marked in (("đậm", [run.bold for run in runs]), ("nghiêng", [run.italic for run in runs])):
            length = sum(len(run.text) for run, mark in zip(runs, marked, strict=True) if mark)
            if marked[0] or length * 2 > sum(len(run.text) for run in runs):
                expected = "kiểu chữ đứng, không đậm, không nghiêng"
                yield Finding(paragraph_place(one.paragraph), f"điểm in {kind}", expected, _PLAIN)


RULES = rules_of(
    __file__,
    {
        "ND30-PART-LOOK": _parts,
        "ND30-PART-WORDS": _part_words,
        "ND30-ROMAN-CAPS": _roman_capitals,
        "ND30-ROMAN-WEIGHT": _roman_weight,
        "ND30-ROMAN-ALIGN": _roman_alignment,
        "ND30-ARTICLE-LOOK": _articles,
        "ND30-ARTICLE-STOP": _open_articles,
        "ND30-ITEM-TITLE": _item_titles,
        "ND30-ITEM-PLAIN": _plain_items,
        "ND30-POINT-LOOK": _points,
    },
)
