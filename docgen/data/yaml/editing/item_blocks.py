"""The lines of the items of a list, each with the comments that belong to it, as blocks that can change places."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.editing.entry_spans import (
    begin_of,
    children,
    column,
    end_of,
    is_flow,
    line_end,
    line_start,
    node_at,
)
from docgen.data.yaml.editing.span import Span


def reordered_items(text: str, root: yaml.Node | None, path: Path, order: Sequence[int]) -> list[Span]:
    """The list at `path` with its items in another order, as `ReorderItems` describes it.

    What stands between two items keeps its place, so that the inverse order gives the text back. Raises `LookupError`
    if there is no such list or order.
    """
    blocks = item_blocks(text, root, path)
    if sorted(order) != list(range(len(blocks))):
        raise LookupError(order)
    moved = [place for place, index in enumerate(order) if place != index]
    if not moved:
        return []
    first, last = moved[0], moved[-1]
    pieces = [text[slice(*blocks[order[first]])]]
    for place in range(first, last):
        pieces += [text[blocks[place][1] : blocks[place + 1][0]], text[slice(*blocks[order[place + 1]])]]
    return [Span(blocks[first][0], blocks[last][1], "".join(pieces))]


def moved_item(text: str, root: yaml.Node | None, path: Path, to: int) -> list[Span]:
    """The list of the item at `path` with that item at `to`, as `MoveItem` describes it. Raises `LookupError`."""
    node, at = node_at(root, path[:-1]), path[-1]
    if not isinstance(node, yaml.SequenceNode) or not isinstance(at, int) or not 0 <= to < len(node.value):
        raise LookupError(to)
    order = [index for index in range(len(node.value)) if index != at]
    return reordered_items(text, root, path[:-1], [*order[:to], at, *order[to:]])


def item_blocks(text: str, root: yaml.Node | None, path: Path) -> list[tuple[int, int]]:
    """Where the block of each item of the list at `path` begins and ends, without the line break behind it."""
    node = node_at(root, path)
    if not isinstance(node, yaml.SequenceNode):
        raise LookupError(path)
    spans = [(begin_of(text, node, index), end_of(text, item)) for index, item in enumerate(children(node))]
    if is_flow(root, path):
        return spans
    spans = [(begin, line_end(text, max(begin, end))) for begin, end in spans]
    if spans and text[line_start(text, spans[0][0]) : spans[0][0]].strip():
        return spans  # the first dash stands behind another one
    ends = [0 if path else spans[0][0], *(end for _, end in spans)]  # above a list that is the whole file is its header
    return [
        (_begin_with_comments(text, begin, above, column(node)), _end_with_comments(text, end, column(node)))
        for (begin, end), above in zip(spans, ends, strict=False)
    ]


def _begin_with_comments(text: str, begin: int, bound: int, dash: int) -> int:
    """Where the comment lines directly above an item begin that are not indented deeper than its dash, or its line.

    A comment in the first column is of the whole file, unless the dash stands there too. `bound`: where the item above
    ends.
    """
    line = line_start(text, begin)
    while line > bound + 1:
        above = line_start(text, line - 1)
        indent = _indent_of_comment(text, above)
        if above <= bound or indent is None or not min(dash, 1) <= indent <= dash:
            break
        line = above
    return line


def _end_with_comments(text: str, end: int, dash: int) -> int:
    """Where the comment lines directly below an item end that are indented deeper than its dash, or the item."""
    while end < len(text):
        below = text.index("\n", end) + 1 if "\n" in text[end : end + 2] else len(text)
        indent = _indent_of_comment(text, below)
        if indent is None or indent <= dash:
            break
        end = line_end(text, below)
    return end


def _indent_of_comment(text: str, line: int) -> int | None:
    """The column of the comment on a line that has nothing else; None for any other line."""
    written = text[line : line_end(text, line)]
    return len(written) - len(written.lstrip(" ")) if written.lstrip(" ").startswith("#") else None


__all__ = ["item_blocks", "reordered_items"]
