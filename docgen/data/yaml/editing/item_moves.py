"""An item that moves from one list of a YAML text into another, with its lines and the comments that belong to it."""

from __future__ import annotations

from typing import Any

import yaml

from docgen.data.yaml.editing.change_spans import Source, spans_of
from docgen.data.yaml.editing.changes import Change, InsertItem, Path, RemoveEntry, TransferItem
from docgen.data.yaml.editing.entry_spans import column, composed, entry_at, is_flow, line_end, line_start, node_at
from docgen.data.yaml.editing.item_blocks import item_blocks
from docgen.data.yaml.editing.span import Span, replaced
from docgen.data.yaml.tree import NULLS


def with_transferred_item(text: str, change: TransferItem) -> str:
    """The text after `change`. Raises `LookupError` where that is not possible without the loss of a comment."""
    at, index = change.path[-1], change.to[-1]
    root = composed(text)
    count = len(item_blocks(text, root, change.path[:-1]))
    if not isinstance(at, int) or not isinstance(index, int) or not 0 <= at < count:
        raise LookupError(at)
    return _without(_with(text, root, change), change.path)


def _with(text: str, root: yaml.Node | None, change: TransferItem) -> str:
    """The text with a copy of the item in the other list."""
    source, target = change.path[:-1], change.to[:-1]
    at, index = int(change.path[-1]), int(change.to[-1])
    entered = node_at(root, target)
    if not isinstance(entered, yaml.SequenceNode) or not 0 <= index <= len(entered.value):
        raise LookupError(change.to)
    is_empty = not entered.value
    block = text[slice(*item_blocks(text, root, source)[at])]
    if is_flow(root, source) or is_flow(root, target[:-1] if is_empty else target):
        if "#" in block:
            raise LookupError(change.path)
        return _after(text, InsertItem(change.to, _plain(node_at(root, change.path))))
    dash = column(_found(root, source))
    if is_empty:
        return _with_first_item(text, root, target, (block, dash))
    return _with_lines(text, target, index, (block, dash))


def _with_first_item(text: str, root: yaml.Node | None, target: Path, block: tuple[str, int]) -> str:
    """The text with the lines of a block, and the column of its dash, in place of `[]`."""
    found = entry_at(text, root, target)
    if found is None or "#" in text[found.start : found.end]:
        raise LookupError(target)
    begin = found.start if "#" in text[found.after_indicator : found.start] else found.after_indicator
    lines, end = _shifted(block[0], block[1], column(found.parent) + 2), line_end(text, found.end)
    return replaced(text, [Span(begin, end, text[found.end : end] + "\n" + lines)])


def _with_lines(text: str, target: Path, index: int, block: tuple[str, int]) -> str:
    """The text with the lines of a block, and the column of its dash, before the item at `index` or behind the last."""
    root = composed(text)
    blocks = item_blocks(text, root, target)
    lines = _shifted(block[0], block[1], column(_found(root, target)))
    has_empty_lines = len(blocks) > 1 and any(
        not line.strip() for line in text[blocks[0][1] : blocks[1][0]].split("\n")[1:-1]
    )
    gap = "\n\n" if has_empty_lines else "\n"
    if index < len(blocks):
        return replaced(text, [Span(blocks[index][0], blocks[index][0], lines + gap)])
    return replaced(text, [Span(blocks[-1][1], blocks[-1][1], gap + lines)])


def _shifted(block: str, dash: int, to: int) -> str:
    """The lines of a block whose dash was in the column `dash`; a comment in the first column stays there."""
    lines = []
    for number, line in enumerate(block.split("\n")):
        stays = not line.strip() or (number and dash and not line.startswith(" "))
        indent = len(line) - len(line.lstrip(" "))
        lines.append(line if stays else " " * max(indent + to - dash, 0) + line.lstrip(" "))
    return "\n".join(lines)


def _without(text: str, path: Path) -> str:
    """The text without the item and its comments; of blank lines above and below, one is removed."""
    root = composed(text)
    found = entry_at(text, root, path)
    assert found is not None, "the item was copied before"
    begin, end = item_blocks(text, root, path[:-1])[int(path[-1])]
    if not is_flow(root, path[:-1]) and begin == line_start(text, begin):
        last, above = line_end(text, found.end), _line_above(text, begin)
        begin = above if _is_blank(text, above) and _is_blank(text, text.find("\n", end) + 1) else begin
        comments = [Span(begin, line_start(text, found.begin), ""), Span(last, end, "")]
        text = replaced(text, [span for span in comments if span.start < span.end])
    return _after(text, RemoveEntry(path))


def _line_above(text: str, line: int) -> int:
    return line_start(text, line - 1) if line else 0


def _is_blank(text: str, line: int) -> bool:
    """True for a line without content, and below the last line."""
    return not text[line : line_end(text, line)].strip()


def _after(text: str, change: Change) -> str:
    return replaced(text, spans_of(Source(text, composed(text)), change))


def _found(root: yaml.Node | None, path: Path) -> yaml.Node:
    node = node_at(root, path)
    assert node is not None, "its items were found before"
    return node


def _plain(node: yaml.Node | None) -> Any:
    """The value of a node as it is written anew."""
    if isinstance(node, yaml.MappingNode):
        return {name.value: _plain(value) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    is_null = isinstance(node, yaml.ScalarNode) and not node.style and node.value in NULLS
    return None if node is None or is_null else str(node.value)


__all__ = ["with_transferred_item"]
