"""Effective formats of runs and paragraphs, as frozen values without XML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EffectiveRunFormat:
    """The effective format of a run (ECMA-376 part 1, 17.3.2 and 17.7)."""

    font: str = ""
    """Typeface of Latin letters (theme fonts resolved); "" where the document sets none."""
    size: float = 10.0
    """Points."""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    """Shown in capitals, however it was typed (w:caps)."""
    color: str = "auto"
    """`RRGGBB`, theme colours resolved, or `auto`."""
    hidden: bool = False
    """Not printed (w:vanish). Text that only the web view hides (w:webHidden) is not hidden."""
    strike: bool = False
    """Struck through, once or twice (w:strike, w:dstrike)."""
    vertical: str = ""
    """`superscript`, `subscript`, or "" on the baseline (w:vertAlign). Text raised by a quarter of its size or more
    (w:position) is superscript, too."""


PLAIN = EffectiveRunFormat()


@dataclass(frozen=True, slots=True)
class EffectiveParagraphFormat:
    """The effective format of a paragraph (ECMA-376 part 1, 17.3.1). Lengths are twips."""

    alignment: str = "left"
    """`left`, `center`, `right`, `both`, or another value of ST_Jc (ECMA-376 part 1, 17.18.44)."""
    left: int = 0
    right: int = 0
    first_line: int = 0
    """Below zero for a hanging indent."""
    before: int = 0
    """Space above, automatic spacing resolved; `contextual` is not applied to it."""
    after: int = 0
    line: int = 240
    """240ths of a line where `line_rule` is `auto`, else twips."""
    line_rule: str = "auto"
    """`auto`, `exact` or `atLeast`."""
    contextual: bool = False
    """No space between neighbours of one style (w:contextualSpacing)."""
    page_break_before: bool = False
    keep_next: bool = False
    """On the page of the paragraph below (w:keepNext)."""
    bottom_border: bool = False
    """A line is drawn below, from indent to indent (w:pBdr/w:bottom)."""
    top_border: bool = False
    dashed_border: bool = False
    """One of them is dashed or dotted."""
    tabs: tuple[tuple[int, str], ...] = ()
    """Tab stops: position and kind (`left`, `center`, `right`, …)."""

    @property
    def lines(self) -> float | None:
        """Line spacing in lines; None where it is given in points."""
        return self.line / 240 if self.line_rule == "auto" else None
