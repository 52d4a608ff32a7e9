"""Another order of the items of a list: the lines of each item move as they are."""

from __future__ import annotations

import yaml

from docgen.data.yaml.editing.entry_spans import EntrySpan, begin_of, column, end_of, line_end, line_start
from docgen.data.yaml.editing.span import Span


def moved_item(text: str, entry: EntrySpan, to: int) -> Span:
    """The items from the old to the new place of `entry`, in their new order. Raises `LookupError` if it has none."""
    node, index = entry.parent, entry.index
    if not isinstance(node, yaml.SequenceNode) or not 0 <= to < len(node.value):
        raise LookupError(to)
    first, last = min(index, to), max(index, to)
    places = [_place(text, node, each) for each in range(first, last + 1)]
    pieces = [text[begin:end] for begin, end in places]
    between = [text[end:begin] for (_, end), (begin, _) in zip(places, places[1:], strict=False)]
    pieces.insert(to - first, pieces.pop(index - first))
    written = "".join(piece + gap for piece, gap in zip(pieces, [*between, ""], strict=True))
    return Span(places[0][0], places[-1][1], written)


def _place(text: str, node: yaml.SequenceNode, index: int) -> tuple[int, int]:
    """Where the lines of an item begin, with the comments above it, and where they end; in `[…]` the item itself."""
    begin, end = begin_of(text, node, index), end_of(text, node.value[index])
    if node.flow_style:
        return begin, end
    line = line_start(text, begin)
    if text[line:begin].strip():  # the first item of a list that begins on the line of another dash
        return begin, line_end(text, end)
    bound = end_of(text, node.value[index - 1]) if index else -1
    indent = " " * column(node)
    above = _line_above(text, line)
    while above > bound and text.startswith(f"{indent}#", above):
        line, above = above, _line_above(text, above)
    return line + column(node), line_end(text, end)


def _line_above(text: str, line: int) -> int:
    """Where the line above `line` begins; -1 above the first."""
    return line_start(text, line - 1) if line else -1
