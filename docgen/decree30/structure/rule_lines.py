"""Rule lines below components: drawn shapes, borders, underlining, typed signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docgen.decree30.structure.components import RecognisedPaper, RuleLine, Side, TextLine
from docgen.language.font_metrics import width_mm
from docgen.word.view import Paragraph

TWIPS_PER_MM = 1440 / 25.4

_RAISED = 2 / 3
"""Word draws raised letters, of which the decree's own forms make lines, in this part of the size."""


def text_length(line: TextLine) -> int:
    """The width of the text in bold Times New Roman of its own size, in twips."""
    size = line.sizes[-1] if line.sizes else 13.0
    size *= _RAISED if line.letters and all(run.format.vertical for run in line.letters) else 1
    return round(width_mm(line.shown, size) * TWIPS_PER_MM)


def rule_lines_in(paragraph: Paragraph, side: Side, width: int | None) -> Iterator[RuleLine]:
    """The lines that are drawn in a paragraph or as its border; `width` is that of the text of its cell."""
    for drawn in paragraph.lines:
        yield RuleLine("shape", paragraph, drawn.width or None, drawn.dashed, side)
    if paragraph.format.bottom_border or paragraph.format.top_border:
        border = RuleLine("border", paragraph, None, paragraph.format.dashed_border, side)
        yield border if width is None else with_length_of_border(border, width)


def with_length_of_border(rule_line: RuleLine, width: int) -> RuleLine:
    """The rule line; if it is the border of a paragraph, with its length in a place of `width` twips."""
    if rule_line.kind != "border":
        return rule_line
    return replace(rule_line, length=width - rule_line.paragraph.format.left - rule_line.paragraph.format.right)


def typed_rule_line(line: TextLine) -> RuleLine:
    """A line of underscores or dashes as a rule line."""
    return RuleLine("signs", line.paragraph, text_length(line), side=line.side)


def underline_of(lines: Sequence[TextLine]) -> RuleLine | None:
    """The underlined part of the last underlined line of a component; None if there is none."""
    for line in reversed(lines):
        under = [run for run in line.letters if run.format.underline]
        if under:
            length = sum(width_mm(run.text.strip(), run.format.size) for run in under)
            return RuleLine("underline", line.paragraph, round(length * TWIPS_PER_MM), side=line.side)
    return None


def nearest_in_length(rule_lines: Sequence[RuleLine], expected: float) -> RuleLine | None:
    """The rule line whose length is nearest to `expected` twips."""
    return min(rule_lines, key=lambda one: abs((one.length or expected) - expected), default=None)


def with_spare_rule_lines(paper: RecognisedPaper, paragraphs: Iterable[Paragraph]) -> RecognisedPaper:
    """Assigns shapes anchored in other paragraphs to components without a rule line, if their lengths fit."""
    head = paper.letterhead
    expected = {
        "motto_rule_line": (head.motto_rule_line, [head.motto] if head.motto else [], 1.0),
        "issuer_rule_line": (head.issuer_rule_line, head.issuer, 0.4),
        "subject_rule_line": (paper.subject_rule_line, paper.subject, 0.4),
    }
    missing = {
        name: (lines, part) for name, (rule_line, lines, part) in expected.items() if lines and rule_line is None
    }
    if not missing:
        return paper
    used = {(id(rule_line.paragraph), rule_line.length) for rule_line, _, _ in expected.values() if rule_line}
    spare = [
        one for paragraph in paragraphs for one in rule_lines_in(paragraph, Side.WHOLE, None) if one.kind == "shape"
    ]
    spare = [one for one in spare if (id(one.paragraph), one.length) not in used]
    found: dict[str, RuleLine] = {}
    for name, (lines, part) in missing.items():
        length = part * text_length(lines[-1])
        best = nearest_in_length(spare, length)
        if best is not None and (len(missing) == 1 or abs((best.length or length) - length) < length / 2):
            found[name] = best
            spare.remove(best)
    head = replace(
        head,
        motto_rule_line=found.get("motto_rule_line", head.motto_rule_line),
        issuer_rule_line=found.get("issuer_rule_line", head.issuer_rule_line),
    )
    return replace(paper, letterhead=head, subject_rule_line=found.get("subject_rule_line", paper.subject_rule_line))
