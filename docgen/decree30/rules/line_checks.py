"""Checks of the rule lines below the motto, the issuing body and the subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from docgen.decree30.findings import Finding
from docgen.decree30.measures import TWIPS_PER_MM, millimetres
from docgen.decree30.rule import Check
from docgen.decree30.rules.format_checks import place_of
from docgen.decree30.structure import RecognisedPaper, RuleLine, Structure, TextLine
from docgen.decree30.structure.phrases import without_placeholders
from docgen.decree30.structure.rule_lines import text_length
from docgen.language.font_metrics import broken, width_mm
from docgen.word.view import Paragraph

Component = Callable[[RecognisedPaper], tuple[Sequence[TextLine], RuleLine | None]]
"""The lines of text of a component, and the rule line below them."""

TOLERANCE = 0.15
"""Relative difference in length that is not noticed in a line drawn by hand."""
_SEEN = 283
"""Twips, 5 mm: how far a line may stand from the middle."""
_MOVES = (" ", "\t", "\u00a0")
"""What moves typed signs from where the alignment puts them."""
TYPED_TOLERANCE = 0.5
"""For underscores, which are narrower than their font size if they are raised."""


def solid_line_check(component: Component) -> Check:
    """There is a rule line, and it is solid."""

    def check(structure: Structure) -> Iterator[Finding]:
        for paper in structure.all_papers():
            lines, rule_line = component(paper)
            if lines and rule_line is None:
                yield Finding(place_of(lines[-1]), "không có đường kẻ bên dưới", "đường kẻ ngang, nét liền")
            elif lines and rule_line and rule_line.dashed:
                yield Finding(place_of(lines[-1]), "đường kẻ nét đứt", "đường kẻ ngang, nét liền")

    return check


def full_length_check(component: Component) -> Check:
    """The rule line is as long as the text."""

    def check(structure: Structure) -> Iterator[Finding]:
        for paper in structure.all_papers():
            lines, rule_line = component(paper)
            if lines and rule_line and rule_line.length and rule_line.kind != "underline":
                length = text_length(lines[-1])
                tolerance = _tolerance(rule_line)
                if not length * (1 - tolerance) <= rule_line.length <= length * (1 + tolerance):
                    yield Finding(
                        place_of(lines[-1]), _actual(rule_line), f"dài bằng dòng chữ, khoảng {millimetres(length)}"
                    )

    return check


def third_to_half_check(component: Component) -> Check:
    """The rule line is a third to a half of the text: of any line of the text, as the decree does not decide."""

    def check(structure: Structure) -> Iterator[Finding]:
        for paper in structure.all_papers():
            lines, rule_line = component(paper)
            if not lines or rule_line is None or not rule_line.length or not without_placeholders(lines[-1].text):
                continue
            lengths = [length for one in lines for length in _seen_lengths(one)]
            tolerance = _tolerance(rule_line)
            shortest, longest = min(lengths) / 3, max(lengths) / 2
            if not shortest * (1 - tolerance) <= rule_line.length <= longest * (1 + tolerance):
                expected = f"dài từ 1/3 đến 1/2 dòng chữ, khoảng {millimetres(shortest)} đến {millimetres(longest)}"
                yield Finding(place_of(lines[-1]), _actual(rule_line), expected)

    return check


def centred_line_check(component: Component) -> Check:
    """The middle of a border or of typed signs is that of the text; where a shape stands is not known."""

    def check(structure: Structure) -> Iterator[Finding]:
        for paper in structure.all_papers():
            lines, rule_line = component(paper)
            if lines and rule_line and lines[-1].alignment == "center" and _is_aside(rule_line, lines[-1].paragraph):
                yield Finding(place_of(lines[-1]), "đường kẻ lệch so với dòng chữ", "đường kẻ ở giữa, dưới dòng chữ")

    return check


def _is_aside(rule_line: RuleLine, text: Paragraph) -> bool:
    """Whether the line's paragraph is indented on one side, or is not centred."""
    own = rule_line.paragraph
    if own is text or own.address.cell != text.address.cell or own.address.table != text.address.table:
        return False
    if rule_line.kind == "signs":
        return own.alignment in {"left", "start", "right", "end"} and not own.text.startswith(_MOVES)
    apart = (own.format.left - own.format.right - text.format.left + text.format.right) / 2
    return rule_line.kind == "border" and abs(apart) > _SEEN


def _tolerance(rule_line: RuleLine) -> float:
    return TYPED_TOLERANCE if rule_line.kind == "signs" else TOLERANCE


def _actual(rule_line: RuleLine) -> str:
    return f"đường kẻ dài {millimetres(rule_line.length or 0)}"


def _seen_lengths(line: TextLine) -> list[float]:
    """The width in twips of each line into which Word breaks the text."""
    if line.width is None or line.width <= 0 or not line.sizes:
        return [text_length(line)]
    size = line.sizes[-1]
    parts = broken(line.shown, size, line.width / TWIPS_PER_MM)
    return [width_mm(part, size) * TWIPS_PER_MM for part in parts]
