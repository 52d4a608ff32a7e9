"""Text boxes and drawn lines, in DrawingML and VML."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from docgen.docx_view.model import DrawnLine
from docgen.docx_view.theme import Theme


def drawn(drawings: Iterable[etree._Element], theme: Theme) -> tuple[tuple[DrawnLine, ...], list[etree._Element]]:
    """The lines that the drawings are, and the contents of their text boxes."""
    return (), []
