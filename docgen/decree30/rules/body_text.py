"""The body's paragraphs: size, alignment, indent, spacing (Appendix I, II.6)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.decree30.findings import Finding, line
from docgen.decree30.measures import TOLERANCE, TWIPS_PER_MM, centimetres, decimal, points, sizes
from docgen.decree30.rule_words import rules_of
from docgen.decree30.structure import BodyParagraph, Structure, is_empty
from docgen.language.font_metrics import width_mm
from docgen.word.view.model import EffectiveParagraphFormat, Paragraph, Run

SIZES = (13, 14)
_INDENTS = (567, 720)
"""1 cm and 1.27 cm in twips."""
_LEAST_SPACE = 120
_LINES = (1.0, 1.5)
_LINE_TOLERANCE = 0.01
_TALLEST_LINE = 1.5 * 1.15
"""1.5 lines of Times New Roman in heights of the letters."""
_CENTRED = frozenset({"part", "part_title", "section"})
_TITLED = frozenset({"roman", "capital"})
_DASHES = frozenset({"dash", "plus"})
_DEFAULT_TAB = 720
_CONTENTS = "toc "
"""How the names of Word's styles for tables of contents begin."""


def bodies(anatomy: Structure) -> Iterator[tuple[BodyParagraph, ...]]:
    """Every stretch of body without the lines of a table of contents."""
    for body in anatomy.bodies():
        yield tuple(one for one in body if not one.paragraph.style.casefold().startswith(_CONTENTS))


def written(anatomy: Structure) -> Iterator[BodyParagraph]:
    """Every paragraph of a body that says something; a line of dots to be filled in by hand says nothing."""
    for body in bodies(anatomy):
        yield from (one for one in body if any(map(str.isalnum, one.paragraph.text)))


def letters_of(paragraph: Paragraph) -> tuple[Run, ...]:
    """The runs in which something can be seen."""
    return tuple(run for run in paragraph.runs if not is_empty(run.text))


def _size(anatomy: Structure) -> Iterator[Finding]:
    for one in written(anatomy):
        wrong = [run for run in letters_of(one.paragraph) if not SIZES[0] <= run.format.size <= SIZES[1]]
        if wrong:
            whole = len(wrong) == len(letters_of(one.paragraph))
            place = line(one.paragraph) if whole else line(one.paragraph, wrong[0].text)
            yield Finding(place, sizes(run.format.size for run in wrong), "cỡ chữ 13 đến 14")


def _alignment(anatomy: Structure) -> Iterator[Finding]:
    for one in written(anatomy):
        alignment = one.paragraph.alignment
        if one.level in _CENTRED | _TITLED or alignment == "both":
            continue
        if alignment in {"left", "start"} and _fits_one_line(one.paragraph, anatomy):
            continue  # looks the same
        yield Finding(line(one.paragraph), f"đoạn {_ALIGNMENTS.get(alignment, alignment)}", "canh đều cả hai lề")


_ALIGNMENTS = {
    "left": "canh trái",
    "start": "canh trái",
    "center": "canh giữa",
    "right": "canh phải",
    "end": "canh phải",
}


def _fits_one_line(paragraph: Paragraph, anatomy: Structure) -> bool:
    if paragraph.address.section >= len(anatomy.document.sections):
        return False
    section = anatomy.document.sections[paragraph.address.section]
    room = (
        (section.text_width or 0) - paragraph.format.left + paragraph.format.right + max(paragraph.format.first_line, 0)
    )
    size = max(run.format.size for run in letters_of(paragraph))
    return width_mm(f"{paragraph.label} {paragraph.text.strip()}", size) * TWIPS_PER_MM <= room


def _indent(anatomy: Structure) -> Iterator[Finding]:
    wanted = "lùi vào 1 cm hoặc 1,27 cm"
    for one in written(anatomy):
        if one.level in _CENTRED | _TITLED or one.paragraph.alignment in {"center", "right", "end"}:
            continue
        start = _first_letter(one.paragraph)
        deeper = one.level in _DASHES and start > _INDENTS[0]
        if not deeper and all(abs(start - right) > TOLERANCE for right in _INDENTS):
            yield Finding(line(one.paragraph), f"chữ đầu dòng lùi vào {centimetres(start)}", wanted)


def _first_letter(paragraph: Paragraph) -> int:
    """Twips from the margin to the first letter, or to the list label that stands before it.

    A paragraph's own tab stops clear Word's default ones before them.
    """
    start = paragraph.format.left + paragraph.format.first_line
    for _ in range(len(paragraph.text) - len(paragraph.text.lstrip("\t")) if not paragraph.label else 0):
        stops = [position for position, kind in paragraph.format.tabs if position > start and kind != "clear"]
        start = min(stops, default=(start // _DEFAULT_TAB + 1) * _DEFAULT_TAB)
    return start


def _space(anatomy: Structure) -> Iterator[Finding]:
    for body in bodies(anatomy):
        for above, below in pairwise(body):
            first, second = above.paragraph, below.paragraph
            adjoining = second.address.number == first.address.number + 1 and not second.page_break
            adjoining = adjoining and below.level != "part_title"  # "ngay dưới"
            space = _between(first, second)
            if adjoining and space < _LEAST_SPACE:
                yield Finding(
                    line(second), f"cách đoạn trên {points(space / 20)} pt", "tối thiểu 6 pt giữa các đoạn văn"
                )


def _between(above: Paragraph, below: Paragraph) -> int:
    alike = above.style == below.style
    after = 0 if alike and above.format.contextual else above.format.after
    before = 0 if alike and below.format.contextual else below.format.before
    return after + before


def _lines(anatomy: Structure) -> Iterator[Finding]:
    wanted = "từ dòng đơn (1 line) đến 1,5 lines"
    for one in written(anatomy):
        height = one.paragraph.format.lines
        if height is not None and not _LINES[0] - _LINE_TOLERANCE <= height <= _LINES[1] + _LINE_TOLERANCE:
            yield Finding(line(one.paragraph), f"giãn dòng {decimal(round(height, 2))} lines", wanted)


def _lines_in_points(anatomy: Structure) -> Iterator[Finding]:
    for one in written(anatomy):
        spacing = one.paragraph.format
        if spacing.line_rule == "exact" or _is_tall(spacing, one.paragraph):
            how = "đúng" if spacing.line_rule == "exact" else "tối thiểu"
            found = f"giãn dòng {how} {points(spacing.line / 20)} pt"
            yield Finding(line(one.paragraph), found, "giãn dòng tính theo dòng, từ 1 đến 1,5 lines")


def _is_tall(spacing: EffectiveParagraphFormat, paragraph: Paragraph) -> bool:
    """Whether an `at least` spacing makes more than 1.5 lines."""
    size = max(run.format.size for run in letters_of(paragraph))
    return spacing.line_rule == "atLeast" and spacing.line / 20 > size * _TALLEST_LINE


def _upright(anatomy: Structure) -> Iterator[Finding]:
    for one in written(anatomy):
        if one.is_heading or one.level == "letter" or one.level in _CENTRED | _TITLED:
            continue  # the rules of headings look at these
        slanted = sum(len(run.text) for run in letters_of(one.paragraph) if run.italic)
        if slanted * 2 > sum(len(run.text) for run in letters_of(one.paragraph)):
            yield Finding(line(one.paragraph), "đoạn in nghiêng", "kiểu chữ đứng")


RULES = rules_of(
    __file__,
    {
        "ND30-BODY-SIZE": _size,
        "ND30-BODY-ALIGN": _alignment,
        "ND30-BODY-INDENT": _indent,
        "ND30-BODY-SPACE": _space,
        "ND30-BODY-LINES": _lines,
        "ND30-BODY-LINES-POINTS": _lines_in_points,
        "ND30-BODY-UPRIGHT": _upright,
    },
)
