"""The paragraphs of the body: size, alignment, indent, spacing (Appendix I, II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from docgen.decree30.document_changes import SetIndent, SetSize
from docgen.decree30.findings import Finding, paragraph_place, runs_place
from docgen.decree30.measures import TOLERANCE, TWIPS_PER_MM, centimetres, decimal, points, sizes
from docgen.decree30.rule_words import rules_of
from docgen.decree30.structure import BodyParagraph, Structure, is_empty
from docgen.language.font_metrics import width_mm
from docgen.word.edit import ParagraphFormat, RunFormat
from docgen.word.view.model import EffectiveParagraphFormat, Paragraph, Run

SIZES = (13, 14)
_INDENTS = (567, 720)
"""1 cm and 1.27 cm in twips."""
_INDENT = "lùi vào 1 cm hoặc 1,27 cm"
_UNSEEN = 17
"""Twips, 0.3 mm: a difference that is not seen on paper."""
_LEAST_SPACE = 120
_LINES = (1.0, 1.5)
_SINGLE_LINES, _ONE_AND_A_HALF_LINES = ParagraphFormat(line=240), ParagraphFormat(line=360)
JUSTIFIED = ParagraphFormat(alignment="both")
_LINE_TOLERANCE = 0.01
_LINE_OF_FONT = 1.15
"""A single line of Times New Roman, as a multiple of the font size."""
_TALLEST_LINE = 1.5 * _LINE_OF_FONT
"""1.5 lines of Times New Roman, as a multiple of the font size."""
_CENTRED = frozenset({"part", "part_title", "section"})
_TITLED = frozenset({"roman", "capital"})
_DASHES = frozenset({"dash", "plus"})
_DEFAULT_TAB = 720
_TYPED = re.compile(r"[ \t\u00a0]*[ \u00a0]{2}")


def letters_of(paragraph: Paragraph) -> tuple[Run, ...]:
    """The runs with visible text."""
    return tuple(run for run in paragraph.runs if not is_empty(run.text))


def _size(structure: Structure) -> Iterator[Finding]:
    for one in structure.written:
        wrong = [run for run in letters_of(one.paragraph) if not SIZES[0] <= run.format.size <= SIZES[1]]
        if wrong:
            whole = len(wrong) == len(letters_of(one.paragraph))
            place = paragraph_place(one.paragraph) if whole else runs_place(one.paragraph, wrong)
            yield Finding(place, sizes(run.format.size for run in wrong), "cỡ chữ 13 đến 14", SetSize(*SIZES))


def _alignment(structure: Structure) -> Iterator[Finding]:
    for one in structure.written:
        alignment = one.paragraph.alignment
        if one.level in _CENTRED | _TITLED or alignment == "both":
            continue
        if alignment in {"left", "start"} and _fits_one_line(one.paragraph, structure):
            continue  # looks the same
        actual = f"đoạn {_ALIGNMENTS.get(alignment, alignment)}"
        yield Finding(paragraph_place(one.paragraph), actual, "canh đều cả hai lề", JUSTIFIED)


_ALIGNMENTS = {
    "left": "canh trái",
    "start": "canh trái",
    "center": "canh giữa",
    "right": "canh phải",
    "end": "canh phải",
}


def _fits_one_line(paragraph: Paragraph, structure: Structure) -> bool:
    if paragraph.address.section >= len(structure.document.sections):
        return False
    section = structure.document.sections[paragraph.address.section]
    room = (
        (section.text_width or 0) - paragraph.format.left + paragraph.format.right + max(paragraph.format.first_line, 0)
    )
    size = max(run.format.size for run in letters_of(paragraph))
    return width_mm(f"{paragraph.label} {paragraph.text.strip()}", size) * TWIPS_PER_MM <= room


def _indented(structure: Structure) -> Iterator[BodyParagraph]:
    """The paragraphs whose first line is to be indented."""
    for one in structure.written:
        if one.level not in _CENTRED | _TITLED and one.paragraph.alignment not in {"center", "right", "end"}:
            yield one


def _indent(structure: Structure) -> Iterator[Finding]:
    fix = SetIndent(_usual_indent(structure))
    for one in _indented(structure):
        start = _first_letter(one.paragraph)
        if _TYPED.match(one.paragraph.text) and not one.paragraph.label:
            yield Finding(paragraph_place(one.paragraph), "dùng dấu cách để lùi đầu dòng", _INDENT, fix)
            continue
        deeper = one.level in _DASHES and start > _INDENTS[0]
        if not deeper and _distance(start) > _UNSEEN:
            yield Finding(paragraph_place(one.paragraph), f"chữ đầu dòng lùi vào {centimetres(start)}", _INDENT, fix)


def _distance(start: int) -> int:
    """Twips to the nearer of the two indents."""
    return min(abs(start - right) for right in _INDENTS)


def _nearly_indented(structure: Structure) -> Iterator[Finding]:
    """Word's ruler gives 1.25 cm for 1.27 cm."""
    for one in _indented(structure):
        start = _first_letter(one.paragraph)
        if TOLERANCE < _distance(start) <= _UNSEEN:
            yield Finding(paragraph_place(one.paragraph), f"chữ đầu dòng lùi vào {centimetres(start)}", _INDENT)


def _usual_indent(structure: Structure) -> int:
    """1.27 cm, or 1 cm if more paragraphs of the body have that; twips."""
    indents = [one.paragraph.format.first_line for body in structure.bodies() for one in body]
    small, large = (sum(abs(indent - allowed) <= TOLERANCE for indent in indents) for allowed in _INDENTS)
    return _INDENTS[0] if small > large else _INDENTS[1]


def _first_letter(paragraph: Paragraph) -> int:
    """Twips from the margin to the first letter, or to the list label before it.

    A paragraph's own tab stops replace Word's default ones to their left.
    """
    start = paragraph.format.left + paragraph.format.first_line
    for _ in range(len(paragraph.text) - len(paragraph.text.lstrip("\t")) if not paragraph.label else 0):
        stops = [position for position, kind in paragraph.format.tabs if position > start and kind != "clear"]
        start = min(stops, default=(start // _DEFAULT_TAB + 1) * _DEFAULT_TAB)
    return start


def _space(structure: Structure) -> Iterator[Finding]:
    for body in structure.texts:
        for above, below in pairwise(body):
            first, second = above.paragraph, below.paragraph
            adjoining = second.address.number == first.address.number + 1 and not second.page_break
            adjoining = adjoining and below.level != "part_title"  # "ngay dưới"
            space = _between(first, second)
            if adjoining and space < _LEAST_SPACE:
                actual, fix = f"cách đoạn trên {points(space / 20)} pt", ParagraphFormat(before=_LEAST_SPACE)
                yield Finding(paragraph_place(second), actual, "tối thiểu 6 pt giữa các đoạn văn", fix)


def _between(above: Paragraph, below: Paragraph) -> int:
    alike = above.style == below.style
    after = 0 if alike and above.format.contextual else above.format.after
    before = 0 if alike and below.format.contextual else below.format.before
    return after + before


def _lines(structure: Structure) -> Iterator[Finding]:
    expected = "từ dòng đơn (1 line) đến 1,5 lines"
    for one in structure.written:
        height = one.paragraph.format.lines
        if height is not None and not _LINES[0] - _LINE_TOLERANCE <= height <= _LINES[1] + _LINE_TOLERANCE:
            fix = _ONE_AND_A_HALF_LINES if height > 1 else _SINGLE_LINES
            yield Finding(paragraph_place(one.paragraph), f"giãn dòng {decimal(round(height, 2))} lines", expected, fix)


def _lines_in_points(structure: Structure) -> Iterator[Finding]:
    for one in structure.written:
        spacing = one.paragraph.format
        if spacing.line_rule == "exact" or _is_tall(spacing, one.paragraph):
            how = "đúng" if spacing.line_rule == "exact" else "tối thiểu"
            actual, expected = (
                f"giãn dòng {how} {points(spacing.line / 20)} pt",
                "giãn dòng tính theo dòng, từ 1 đến 1,5 lines",
            )
            yield Finding(paragraph_place(one.paragraph), actual, expected, _as_lines(spacing, one.paragraph))


def _as_lines(spacing: EffectiveParagraphFormat, paragraph: Paragraph) -> ParagraphFormat:
    """The allowed spacing that comes nearest to one in points, so that pages stay as long as they are."""
    size = max(run.format.size for run in letters_of(paragraph))
    least, most = _LINES
    return ParagraphFormat(line=round(240 * min(max(spacing.line / 20 / (size * _LINE_OF_FONT), least), most)))


def _is_tall(spacing: EffectiveParagraphFormat, paragraph: Paragraph) -> bool:
    """Whether an `at least` spacing makes more than 1.5 lines."""
    size = max(run.format.size for run in letters_of(paragraph))
    return spacing.line_rule == "atLeast" and spacing.line / 20 > size * _TALLEST_LINE


def _upright(structure: Structure) -> Iterator[Finding]:
    for one in structure.written:
        if one.is_heading or one.level == "letter" or one.level in _CENTRED | _TITLED:
            continue  # the rules of headings check these
        if all(run.italic for run in letters_of(one.paragraph)):
            yield Finding(paragraph_place(one.paragraph), "đoạn in nghiêng", "kiểu chữ đứng", RunFormat(italic=False))


RULES = rules_of(
    __file__,
    {
        "ND30-BODY-SIZE": _size,
        "ND30-BODY-ALIGN": _alignment,
        "ND30-BODY-INDENT": _indent,
        "ND30-BODY-INDENT-NEAR": _nearly_indented,
        "ND30-BODY-SPACE": _space,
        "ND30-BODY-LINES": _lines,
        "ND30-BODY-LINES-POINTS": _lines_in_points,
        "ND30-BODY-UPRIGHT": _upright,
    },
)
