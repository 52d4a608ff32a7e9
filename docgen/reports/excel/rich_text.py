"""Texts of cells in pieces of different fonts (ECMA-376 part 1, 18.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from docgen.reports.excel.cell_formats import ShownFormat
from docgen.reports.excel.cell_styles import CellStyle, Font
from docgen.reports.excel.cells import text_of
from docgen.reports.forms.answer_remarks import Remark, RemarkKind

Run = tuple[str, Font | None]
"""A piece of a text, and its font; None for the font of the cell."""


@dataclass(slots=True)
class RichText:
    """Collects the runs of one text from its XML: an `si` or `is` element."""

    runs: list[Run] = field(default_factory=list)
    _font: Font | None = None

    def start(self, inner: str, attributes: Mapping[str, str]) -> None:
        """`inner`: the path inside the text's element."""
        if inner == "r":
            self._font = None
        elif inner == "r/rPr":
            self._font = Font()
        elif inner.startswith("r/rPr/") and self._font:
            self._font.set(inner.rpartition("/")[2], attributes)

    def end(self, inner: str, text: str) -> None:
        """Takes in the end of an element, with its text."""
        if text and inner in ("t", "r/t"):
            self.runs.append((text.replace("x005F_", ""), self._font if inner == "r/t" else None))

    def take(self) -> str | tuple[Run, ...]:
        """The text, as runs if one has a font of its own; "" for blanks. What follows is another text."""
        if len(self.runs) == 1 and self.runs[0][1] is None:
            text = self.runs.pop()[0]
            return "" if text.isspace() else text
        runs = tuple(self.runs)
        self.runs.clear()
        if any(font for _, font in runs) and any(not text.isspace() for text, _ in runs):
            return runs
        text = "".join(text for text, _ in runs)
        return "" if text.isspace() else text


def visible_text(runs: tuple[Run, ...], style: CellStyle, section: ShownFormat) -> tuple[str, tuple[Remark, ...]]:
    """The plainly visible text of runs in a cell of that style, and the rest as remarks."""
    pieces: list[tuple[RemarkKind | None, str]] = []
    for text, font in runs:
        kind = None if text.isspace() else style.kind_in(section, font)
        pieces.append((kind, text))
    visible = "".join(text for kind, text in pieces if kind is None)
    joined = ((kind, "".join(text for _, text in group)) for kind, group in groupby(pieces, key=lambda piece: piece[0]))
    return visible, tuple(Remark(kind, text_of(text)) for kind, text in joined if kind)
