"""WordprocessingML that values bring into a document: runs with emphasis, and the lines below components."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from docgen.data.missing import Blank
from docgen.language.font_metrics import rule_mm, width_mm
from docgen.language.line_breaks import in_balance
from docgen.render.templates.recorder import deferred

_LITERAL_STAR = "\ue000"
"""Stands for `\\*`, a star that is no mark, while marks are searched."""

BOLD, ITALIC = "ND30Dam", "ND30Nghieng"
_BOLD_ITALIC = "ND30DamNghieng"
STYLE_NAMES = {BOLD: "ND30 Đậm", ITALIC: "ND30 Nghiêng", _BOLD_ITALIC: "ND30 Đậm nghiêng"}
"""The names of the character styles, by their ids."""
_STYLES = {(True, False): BOLD, (False, True): ITALIC, (True, True): _BOLD_ITALIC}
_OPENING = re.compile(r"\*(?=\*[^ ]|[^ *])")
_BOLD_CLOSING = re.compile(r"(?<=[^ ])\*\*(?!\*)")
_ITALIC_CLOSING = re.compile(r"(?<=[^ *])\*")
"""Stars next to a space are no marks; next to a no-break space they are, since blanks consist of these."""

_OPENS_NOTHING = {2: ("", " "), 1: ("", " ", "*")}
_LONGEST_KEPT, _LONGEST_LINE, _LONGEST_RICH = 2000, 1000, 200_000
_DEEPEST = 8
"""Levels of marks within marks."""

RULE_LINE, RULE_LINE_NAME = "ND30DuongKe", "ND30 Đường kẻ"
"""The id and the name of the style of the paragraphs that are lines below components."""
_TWIPS_PER_MM = 1440 / 25.4
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def xml_text(value: object) -> Markup:
    """`value` as XML text; its braces are written by their numbers, so that they are not taken for a tag."""
    written = escape(value)
    if hasattr(value, "__html__") or not ("{" in written or "}" in written):
        return written
    return Markup(str(written).replace("{", "&#123;").replace("}", "&#125;"))


def rich(text: object) -> Markup:
    """Runs (ECMA-376 part 1, 17.3.2) for `{{r … }}`: `**bold**` and `*italic*` by character styles."""
    written = str(text)
    if len(written) > _LONGEST_RICH:
        raise ValueError(f"a text of {len(written)} letters")
    return _rich(written) if len(written) <= _LONGEST_KEPT else _runs(written)


def plain(text: object) -> str:
    """`text` without its marks of emphasis, for places without runs."""
    written = str(text)
    return "".join(part for part, _, _ in emphasis_pieces(written)) if "*" in written else written


def rule_third(lines: Sequence[str] | Blank, size: float, text_mm: float, place_mm: float | None = None) -> Markup:
    """A paragraph for `{{p … }}`: a line 1/3 to 1/2 as long as the bold text above (decree 30, II.2.b and II.5.b).

    The text breaks at `text_mm`. The line is centred in a place of `place_mm`: its cell, or the text of the page.
    Below no text the paragraph has no line.
    """
    if isinstance(lines, Blank) or not lines:
        return _NO_LINE
    place = text_mm if place_mm is None else place_mm
    return _line(deferred(_third_indent, tuple(lines), size, text_mm, place))


def rule_full(text: str, size: float, place_mm: float) -> Markup:
    """A paragraph for `{{p … }}`: a line as long as the bold text above it (decree 30, II.1.c)."""
    return _line(deferred(_full_indent, str(text), size, place_mm))


def _third_indent(lines: Sequence[str], size: float, text_mm: float, place_mm: float) -> str:
    balanced = [in_balance(_measurable(line), size, text_mm) for line in lines]
    return _indent(rule_mm(balanced, size, text_mm), place_mm)


def _full_indent(text: str, size: float, place_mm: float) -> str:
    return _indent(width_mm(_measurable(text), size), place_mm)


def _indent(length_mm: float, place_mm: float) -> str:
    """Twips on either side of a line in the middle of its place; below zero for a line that is longer."""
    return str(round((place_mm - length_mm) / 2 * _TWIPS_PER_MM))


def _measurable(line: str) -> str:
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"a line of {len(line)} letters in a letterhead")
    return plain(line)


def stray_marks(text: str) -> bool:
    """True if `text` has a mark of emphasis that has no partner and so would be printed."""
    return "**" in "".join(part for part, _, _ in _emphasised(text.replace(r"\*", _LITERAL_STAR)))


def emphasis_pieces(text: object) -> Iterator[tuple[str, bool, bool]]:
    """The pieces of a text without its marks of emphasis: each with whether it is bold, and whether it is italic."""
    for part, bold, italic in _emphasised(str(text).replace(r"\*", _LITERAL_STAR)):
        yield part.replace(_LITERAL_STAR, "*"), bold, italic


def _emphasised(
    text: str, bold: bool = False, italic: bool = False, depth: int = 0
) -> Iterator[tuple[str, bool, bool]]:
    end = 0
    for start, inner, length in _marks(text) if "*" in text and depth < _DEEPEST else ():
        if start > end:
            yield text[end:start], bold, italic
        is_bold = length == len("**")
        yield from _emphasised(text[start + length : inner], bold or is_bold, italic or not is_bold, depth + 1)
        end = inner + length
    if end < len(text):
        yield text[end:], bold, italic


def _marks(text: str) -> Iterator[tuple[int, int, int]]:
    """Where emphasis opens, where it closes, and how many stars mark it: two for bold, one for italic."""
    # Why not one regular expression: many marks without partners would make it look through the text for each.
    closings = {
        length: [found.start() for found in pattern.finditer(text)]
        for length, pattern in ((2, _BOLD_CLOSING), (1, _ITALIC_CLOSING))
    }
    opening = _OPENING.search(text)
    while opening:
        start, end = opening.start(), opening.end()
        for length in (2, 1) if text.startswith("**", start) else (1,):
            index = bisect_left(closings[length], start + length + 1)
            opens = text[start + length : start + length + 1] not in _OPENS_NOTHING[length]
            if opens and index < len(closings[length]):
                end = closings[length][index] + length
                yield start, end - length, length
                break
        opening = _OPENING.search(text, end)


def _runs(text: str) -> Markup:
    if "*" not in text:
        return Markup(_run(text, False, False) if text else "")
    return Markup("".join(_run(part, bold, italic) for part, bold, italic in emphasis_pieces(text)))


_rich = lru_cache(maxsize=4096)(_runs)
"""Why cached: most texts are the same in the documents of all units."""


def _run(text: str, bold: bool, italic: bool) -> str:
    style = _STYLES.get((bold, italic))
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    pieces = re.split(r"([\t\n])", text) if "\t" in text or "\n" in text else (text,)
    written = [_BREAKS.get(piece) or f'<w:t xml:space="preserve">{xml_text(piece)}</w:t>' for piece in pieces if piece]
    return f"<w:r>{properties}{''.join(written)}</w:r>"


_NO_LINE = Markup(f'<w:p><w:pPr><w:pStyle w:val="{RULE_LINE}"/></w:pPr></w:p>')


def _line(indent: str) -> Markup:
    """An empty paragraph whose upper border is the line, 2 pt below the text above: 14 pt high with all its spaces.

    Why a border: programs that show Word files without Word leave drawn shapes out, or put them elsewhere.
    """
    return Markup(
        f'<w:p><w:pPr><w:pStyle w:val="{RULE_LINE}"/><w:keepNext/>'
        '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        '<w:spacing w:before="40" w:after="120" w:line="105" w:lineRule="exact"/>'
        f'<w:ind w:left="{indent}" w:right="{indent}" w:firstLine="0"/></w:pPr></w:p>'
    )
