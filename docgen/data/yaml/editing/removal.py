"""The text that belongs to an entry or item, and is removed with it."""

from __future__ import annotations

from docgen.data.yaml.editing.entry_spans import EntrySpan, begin_of, children, end_of, line_end, line_start
from docgen.data.yaml.editing.span import Span


def removed_block(text: str, entry: EntrySpan, with_comment_above: bool = False) -> Span:
    """The lines of an entry or item that is not the only one; `with_comment_above` as in `RemoveEntry`."""
    line = line_start(text, entry.begin)
    end = line_end(text, entry.end)
    if not text[line : entry.begin].strip():
        after = text.find("\n", end) + 1
        line = _start_with_comment(text, entry, line, after or len(text)) if with_comment_above else line
        return Span(line, after, "") if after else Span(_before_line_break(text, line), len(text), "")
    next_begin = begin_of(text, entry.parent, entry.index + 1)
    if "#" not in text[end:next_begin]:
        return Span(entry.begin, next_begin, "")
    # Why: the next entry keeps the comments above it, so it cannot move up to the line of the dash.
    return Span(len(text[: entry.begin].rstrip(" ")), end, "")


def removed_flow(text: str, entry: EntrySpan) -> Span:
    """An entry or item of `[…]` or `{…}`, with its comma."""
    siblings = children(entry.parent)
    if entry.index + 1 < len(siblings):
        return Span(entry.begin, begin_of(text, entry.parent, entry.index + 1), "")
    if entry.index == 0:
        return Span(entry.begin, end_of(text, entry.parent) - 1, "")
    return Span(end_of(text, siblings[entry.index - 1]), entry.end, "")


def _start_with_comment(text: str, entry: EntrySpan, line: int, after: int) -> int:
    """Where the comment above `line` begins, or the blank line above that if none is needed before `after`."""
    # Why: a line with `#` may be the end of the block scalar above.
    bound = end_of(text, children(entry.parent)[entry.index - 1]) if entry.index else -1
    above = _line_above(text, line)
    while above > bound and text[above] in " \t" and text[above:line].lstrip().startswith("#"):
        line, above = above, _line_above(text, above)
    has_blank_above = above > bound and not text[above:line].strip()
    return above if has_blank_above and not text[after : line_end(text, after)].strip() else line


def _line_above(text: str, line: int) -> int:
    """Where the line above `line` begins; -1 above the first."""
    return line_start(text, line - 1) if line else -1


def _before_line_break(text: str, at: int) -> int:
    """Where the line before `at` ends."""
    at -= text[at - 1 : at] == "\n"
    return at - (text[at - 1 : at] == "\r")
