"""How headings look: parts, chapters, `I.`, `Điều 1.`, `1.`, `a)` (Appendix I, II.6.đ and section V, 6)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from docgen.decree30.findings import Finding, line
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.body_text import letters_of, written
from docgen.decree30.structure import BodyParagraph, Structure
from docgen.word.view.model import Paragraph

_LONGEST_TITLE = 25
"""Words of a title of an item."""
_ABOVE_POINTS = frozenset({"arabic", "roman", "article", "capital", "part", "section"})
_CENTRED = frozenset({"part", "part_title", "section"})


def is_bold(paragraph: Paragraph) -> bool:
    """All that can be seen of it is bold."""
    return all(run.bold for run in letters_of(paragraph))


def has_italic(paragraph: Paragraph) -> bool:
    """Some of it is italic."""
    return any(run.italic for run in letters_of(paragraph))


def is_capital(one: BodyParagraph) -> bool:
    """The title after the label is seen in capitals."""
    seen = "".join(run.text.upper() if run.format.caps else run.text for run in one.paragraph.runs)
    title = unicodedata.normalize("NFC", seen).strip()[-len(one.words) :] if one.words else ""
    return title == title.upper()


def _headings(anatomy: Structure, *levels: str) -> Iterator[BodyParagraph]:
    yield from (one for one in written(anatomy) if one.is_heading and one.level in levels)


def _not_bold_upright(one: BodyParagraph, wanted: str) -> Iterator[Finding]:
    if not is_bold(one.paragraph):
        yield Finding(line(one.paragraph), "đề mục không in đậm", wanted)
    if has_italic(one.paragraph):
        yield Finding(line(one.paragraph), "đề mục in nghiêng", wanted)


def _roman_capitals(anatomy: Structure) -> Iterator[Finding]:
    for one in _headings(anatomy, "roman"):
        if not is_capital(one):
            yield Finding(line(one.paragraph), "tiêu đề của mục bằng chữ in thường", "chữ in hoa")


def _roman_weight(anatomy: Structure) -> Iterator[Finding]:
    for one in _headings(anatomy, "roman"):
        yield from _not_bold_upright(one, "số thứ tự và tiêu đề của mục in đậm, kiểu chữ đứng")


def _roman_alignment(anatomy: Structure) -> Iterator[Finding]:
    for one in _headings(anatomy, "roman"):
        if one.paragraph.alignment in {"center", "right", "end"}:
            yield Finding(line(one.paragraph), "đề mục canh giữa hoặc canh phải", "đề mục canh đều như lời văn")


def _parts(anatomy: Structure) -> Iterator[Finding]:
    for one in written(anatomy):
        if one.level not in _CENTRED:
            continue
        if one.paragraph.alignment != "center":
            yield Finding(line(one.paragraph), "đề mục không canh giữa", "canh giữa")
        yield from _not_bold_upright(one, "phần, chương, mục và tiêu đề in đậm, kiểu chữ đứng")
        if one.level == "part_title" and not is_capital(one):
            yield Finding(line(one.paragraph), "tiêu đề của phần, chương bằng chữ in thường", "chữ in hoa")


def _articles(anatomy: Structure) -> Iterator[Finding]:
    for one in written(anatomy):
        if one.level != "article" or one.is_automatic and not one.is_heading:
            continue
        runs = letters_of(one.paragraph) if one.is_heading else letters_of(one.paragraph)[:1]
        if not all(run.bold for run in runs) or any(run.italic for run in runs):
            wanted = "từ “Điều”, số thứ tự và tiêu đề in đậm, kiểu chữ đứng"
            yield Finding(line(one.paragraph), "số và tiêu đề của điều không in đậm, hoặc in nghiêng", wanted)


def _item_titles(anatomy: Structure) -> Iterator[Finding]:
    for one in _item_headings(anatomy):
        yield from _not_bold_upright(one, "số thứ tự và tiêu đề của khoản in đậm, kiểu chữ đứng")


def _item_headings(anatomy: Structure) -> Iterator[BodyParagraph]:
    """Titles of items: with something below, or bold; short items of a list look like titles, too."""
    for body in anatomy.bodies():
        for one, below in zip(body, [*body[1:], None], strict=False):
            is_last = below is None or below.level in _ABOVE_POINTS
            if one.level == "arabic" and one.is_heading and not (is_last and not is_bold(one.paragraph)):
                yield one


def _plain_items(anatomy: Structure) -> Iterator[Finding]:
    for one in written(anatomy):
        if one.level == "arabic" and (not one.is_heading or _is_sentence(one)) and is_bold(one.paragraph):
            yield Finding(line(one.paragraph), "khoản không có tiêu đề mà in đậm cả đoạn", "kiểu chữ đứng, không đậm")


def _is_sentence(one: BodyParagraph) -> bool:
    """Too long, or too much like a sentence, for a title: only its weight makes it look like one."""
    count = len(one.words.split())
    return count > _LONGEST_TITLE or count > _LONGEST_TITLE // 2 and one.words.endswith((".", ";"))


def _points(anatomy: Structure) -> Iterator[Finding]:
    for one in written(anatomy):
        runs = letters_of(one.paragraph)
        if one.level != "letter":
            continue
        for kind, marked in (("đậm", [run.bold for run in runs]), ("nghiêng", [run.italic for run in runs])):
            length = sum(len(run.text) for run, mark in zip(runs, marked, strict=True) if mark)
            if marked[0] or length * 2 > sum(len(run.text) for run in runs):
                yield Finding(line(one.paragraph), f"điểm in {kind}", "kiểu chữ đứng, không đậm, không nghiêng")


RULES = rules_of(
    __file__,
    {
        "ND30-PART-LOOK": _parts,
        "ND30-ROMAN-CAPS": _roman_capitals,
        "ND30-ROMAN-WEIGHT": _roman_weight,
        "ND30-ROMAN-ALIGN": _roman_alignment,
        "ND30-ARTICLE-LOOK": _articles,
        "ND30-ITEM-TITLE": _item_titles,
        "ND30-ITEM-PLAIN": _plain_items,
        "ND30-POINT-LOOK": _points,
    },
)
