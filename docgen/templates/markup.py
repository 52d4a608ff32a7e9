"""WordprocessingML that values bring into a document: runs with emphasis, and drawn lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from docgen.blanks import Blank
from docgen.typeface import rule_mm, width_mm

LITERAL_STAR = "\ue000"
"""Stands for a star that came from a fact and so marks nothing; the renderer turns it back."""

BOLD, ITALIC = "ND30Dam", "ND30Nghieng"
_STYLES = {(True, False): BOLD, (False, True): ITALIC, (True, True): "ND30DamNghieng"}
_EMPHASIS = re.compile(r"\*\*(?=\S)(?P<bold>.+?)(?<=\S)\*\*(?!\*)|\*(?=[^\s*])(?P<italic>.+?)(?<=[^\s*])\*", re.DOTALL)
_EMU_PER_MM = 36000
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def rich(text: object) -> Markup:
    """Runs (ECMA-376 part 1, 17.3.2) for `{{r … }}`: `**bold**` and `*italic*` by character styles."""
    shown = str(text)
    return Markup("").join(_run(part, bold, italic) for part, bold, italic in _emphasised(shown))


def plain(text: object) -> str:
    """`text` without its marks of emphasis, for places that hold no runs."""
    return "".join(part for part, _, _ in _emphasised(str(text)))


def rule_third(lines: Sequence[str] | Blank, size: float, available_mm: float) -> Markup:
    """A drawn line 1/3 to 1/2 as long as the bold text above it (decree 30, II.2.b and II.5.b)."""
    given = [plain(line) for line in lines] if not isinstance(lines, Blank) else []
    return _line(rule_mm(given, size, available_mm)) if given else Markup("")


def rule_full(text: str, size: float) -> Markup:
    """A drawn line as long as the bold text above it (decree 30, II.1.c)."""
    return _line(width_mm(plain(text), size))


def _emphasised(text: str, bold: bool = False, italic: bool = False) -> Iterator[tuple[str, bool, bool]]:
    end = 0
    for mark in _EMPHASIS.finditer(text):
        if mark.start() > end:
            yield text[end : mark.start()], bold, italic
        inner = mark["bold"] or mark["italic"]
        yield from _emphasised(inner, bold or mark["bold"] is not None, italic or mark["italic"] is not None)
        end = mark.end()
    if end < len(text):
        yield text[end:], bold, italic


def _run(text: str, bold: bool, italic: bool) -> Markup:
    style = _STYLES.get((bold, italic))
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    pieces = (
        _BREAKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in re.split(r"([\t\n])", text)
        if piece
    )
    return Markup(f"<w:r>{properties}{''.join(pieces)}</w:r>")


def _line(length_mm: float) -> Markup:
    """A DrawingML line, centred in its column, 2 pt below the top of its paragraph."""
    cx = round(length_mm * _EMU_PER_MM)
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
