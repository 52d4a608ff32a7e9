"""The space between the sides of a cell and its text (ECMA-376 part 1, 17.4.41 and 17.4.42)."""

from __future__ import annotations

from lxml import etree

from docgen.word.elements import W, find, twips
from docgen.word.view.styles import Styles

Margins = tuple[int, int]
"""Twips on the left and on the right."""

_USUAL: Margins = (108, 108)
"""Those of Word's own style "Normal Table"."""
_SIDES = (("left", "start"), ("right", "end"))


def margins_of_table(table: etree._Element, styles: Styles, style: str) -> Margins:
    """Those of the cells of w:tbl that have none of their own: by the table, else by its style."""
    margins = _USUAL
    for holder in (*reversed(styles.chain("table", style)), table):
        margins = own_margins(find(holder, "tblPr/tblCellMar"), margins)
    return margins


def own_margins(holder: etree._Element | None, inherited: Margins) -> Margins:
    """The margins that w:tblCellMar or w:tcMar sets, and the inherited one of a side that it does not set."""
    if holder is None:
        return inherited
    left, right = (_margin(holder, names, before) for names, before in zip(_SIDES, inherited, strict=True))
    return left, right


def _margin(holder: etree._Element, names: tuple[str, str], inherited: int) -> int:
    side = next((found for name in names if (found := holder.find(W + name)) is not None), None)
    if side is None:
        return inherited
    if side.get(f"{W}type") == "nil":
        return 0
    length = twips(side.get(f"{W}w")) if side.get(f"{W}type", "dxa") == "dxa" else None
    return inherited if length is None else length
