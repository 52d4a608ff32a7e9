"""WordprocessingML that values bring into a document: runs with emphasis, and drawn lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from docgen.data.missing import Blank
from docgen.language.font_metrics import rule_mm, width_mm
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

_EMU_PER_MM = 36000
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


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
    return "".join(part for part, _, _ in _pieces(written)) if "*" in written else written


def rule_third(lines: Sequence[str] | Blank, size: float, available_mm: float) -> Markup:
    """A drawn line 1/3 to 1/2 as long as the bold text above it (decree 30, II.2.b and II.5.b)."""
    if isinstance(lines, Blank) or not lines:
        return Markup("")
    return _line(deferred(_third_emu, tuple(lines), size, available_mm))


def rule_full(text: str, size: float) -> Markup:
    """A drawn line as long as the bold text above it (decree 30, II.1.c)."""
    return _line(deferred(_full_emu, str(text), size))


def _third_emu(lines: Sequence[str], size: float, available_mm: float) -> str:
    return str(round(rule_mm([_measurable(line) for line in lines], size, available_mm) * _EMU_PER_MM))


def _full_emu(text: str, size: float) -> str:
    return str(round(width_mm(_measurable(text), size) * _EMU_PER_MM))


def _measurable(line: str) -> str:
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"a line of {len(line)} letters in a letterhead")
    return plain(line)


def stray_marks(text: str) -> bool:
    """True if `text` has a mark of emphasis that has no partner and so would be printed."""
    return "**" in "".join(part for part, _, _ in _emphasised(text.replace(r"\*", _LITERAL_STAR)))


def _pieces(text: object) -> Iterator[tuple[str, bool, bool]]:
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
    return Markup("".join(_run(part, bold, italic) for part, bold, italic in _pieces(text)))


_rich = lru_cache(maxsize=4096)(_runs)
"""Why cached: most texts are the same in the documents of all units."""


def _run(text: str, bold: bool, italic: bool) -> str:
    style = _STYLES.get((bold, italic))
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    pieces = re.split(r"([\t\n])", text) if "\t" in text or "\n" in text else (text,)
    written = [_BREAKS.get(piece) or f'<w:t xml:space="preserve">{xml_text(piece)}</w:t>' for piece in pieces if piece]
    return f"<w:r>{properties}{''.join(written)}</w:r>"


def _line(cx: str) -> Markup:
    """A DrawingML line of a length in EMU, centred in its column, 2 pt below the top of its paragraph."""
    shape = (
        f'<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:prstDash val="solid"/></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" behindDoc="0"'
        ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>25400</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{cx}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="Đường kẻ"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_WPS}">{shape}</a:graphicData></a:graphic></wp:anchor>'
    )
    return Markup(
        f'<w:r><mc:AlternateContent {_NAMESPACES}><mc:Choice Requires="wps">'
        f"<w:drawing>{anchor}</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
