"""Which text goes with an entry or item that is removed."""

from __future__ import annotations

from docgen.data.yaml.editing.entry_spans import Spot, begin_of, children, end_of, line_end, line_start
from docgen.data.yaml.editing.span import Span


def removed_block(text: str, spot: Spot, with_note: bool = False) -> Span:
    """The lines of an entry or item that is not the only one; `with_note` as in `Remove`."""
    line = line_start(text, spot.begin)
    end = line_end(text, spot.end)
    if not text[line : spot.begin].strip():
        after = text.find("\n", end) + 1
        line = _start_with_note(text, spot, line, after or len(text)) if with_note else line
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


def _start_with_note(text: str, spot: Spot, line: int, after: int) -> int:
    """Where the comment above `line` begins, or the blank line above that if none is needed before `after`."""
    # Why: what looks like a comment may be the end of the text before.
    bound = end_of(text, children(spot.inside)[spot.index - 1]) if spot.index else -1
    above = _line_above(text, line)
    while above > bound and text[above] in " \t" and text[above:line].lstrip().startswith("#"):
        line, above = above, _line_above(text, above)
    is_parted = above > bound and not text[above:line].strip()
    return above if is_parted and not text[after : line_end(text, after)].strip() else line


def _line_above(text: str, line: int) -> int:
    """Where the line above `line` begins; -1 above the first."""
    return line_start(text, line - 1) if line else -1


def _before_break(text: str, at: int) -> int:
    """Where the line before `at` ends."""
    at -= text[at - 1 : at] == "\n"
    return at - (text[at - 1 : at] == "\r")
