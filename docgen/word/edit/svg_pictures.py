"""Pictures in SVG that stand for what viewers in browsers do not draw: lines, and frames with a text."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docgen.language.font_metrics import broken

TWIPS_PER_MM = 1440 / 25.4
FONT = 'font-family="Times New Roman, Tinos, Liberation Serif, serif" fill="#000"'
"""Attributes of the letters."""
_MM_PER_TWIP = 1 / TWIPS_PER_MM
_SIZE_MM = 12 * 25.4 / 72
"""The size of the letters: 12 points."""
_LINE_HEIGHT, _ASCENT = 1.2, 0.9
"""Parts of the size of the letters."""
_EDGE_MM = 2.0


def line_picture(width: int, color: str, dashed: bool) -> bytes:
    """A horizontal line `width` twips long, 0.75 points high; `color` is `RRGGBB` or `auto`."""
    shown = "000000" if color == "auto" else color
    dashes = ' stroke-dasharray="60 45"' if dashed else ""
    line = f'<line x1="0" y1="7.5" x2="{width}" y2="7.5" stroke="#{shown}" stroke-width="15"{dashes}/>'
    return svg(width, 15, line)


def frame_picture(size: tuple[int, int], text: str) -> bytes:
    """A frame of this size in twips with the text in its middle, as many lines of it as there is room for."""
    width, height = size
    across, down = width * _MM_PER_TWIP, height * _MM_PER_TWIP
    lines = [line for part in text.splitlines() for line in broken(part, 12, max(across - 2 * _EDGE_MM, 1))]
    room = max(int((down - 2 * _EDGE_MM) / (_SIZE_MM * _LINE_HEIGHT)), 1)
    shown = lines if len(lines) <= room else [*lines[: room - 1], lines[room - 1] + " …"]
    step = _SIZE_MM * _LINE_HEIGHT / _MM_PER_TWIP
    first = (height - len(shown) * step) / 2 + _SIZE_MM * _ASCENT / _MM_PER_TWIP
    rows = "".join(
        f'<text x="{width // 2}" y="{first + place * step:.0f}">{escape(line)}</text>'
        for place, line in enumerate(shown)
    )
    frame = (
        f'<rect x="8" y="8" width="{max(width - 16, 0)}" height="{max(height - 16, 0)}" fill="#f7f7f7" stroke="#767676"'
    )
    font = f'{FONT} font-size="{_SIZE_MM / _MM_PER_TWIP:.0f}"'
    return svg(width, height, f'{frame} stroke-width="15"/><g {font} text-anchor="middle">{rows}</g>')


def svg(width: int, height: int, content: str) -> bytes:
    """A picture of this size in twips, which are also its units."""
    size = f'width="{width / 15:.2f}" height="{height / 15:.2f}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} preserveAspectRatio="none">{content}</svg>'.encode()
