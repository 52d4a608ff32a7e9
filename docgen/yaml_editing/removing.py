"""Which text goes with an entry or item that is removed."""

from __future__ import annotations

from docgen.yaml_editing.finding import Spot, begin_of, children, end_of, line_end, line_start
from docgen.yaml_editing.span import Span


def removed_block(text: str, spot: Spot) -> Span:
    """The lines of an entry or item that is not the only one."""
    line = line_start(text, spot.begin)
    end = line_end(text, spot.end)
    if not text[line : spot.begin].strip():
        after = text.find("\n", end) + 1
        return Span(line, after, "") if after else Span(_before_break(text, line), len(text), "")
    next_begin = begin_of(text, spot.inside, spot.index + 1)
    if "#" not in text[end:next_begin]:
        return Span(spot.begin, next_begin, "")
    # Why: the next entry keeps the comments above it, so it cannot follow the dash on its line.
    return Span(len(text[: spot.begin].rstrip(" ")), end, "")


def removed_flow(text: str, spot: Spot) -> Span:
    """An entry or item of `[…]` or `{…}`, with its comma."""
    siblings = children(spot.inside)
    if spot.index + 1 < len(siblings):
        return Span(spot.begin, begin_of(text, spot.inside, spot.index + 1), "")
    if spot.index == 0:
        return Span(spot.begin, end_of(text, spot.inside) - 1, "")
    return Span(end_of(text, siblings[spot.index - 1]), spot.end, "")


def _before_break(text: str, at: int) -> int:
    """Where the line before `at` ends."""
    at -= text[at - 1 : at] == "\n"
    return at - (text[at - 1 : at] == "\r")
