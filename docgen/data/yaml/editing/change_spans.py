"""The parts of a YAML text that a change replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeGuard

import yaml

from docgen.data.yaml.editing.changes import (
    AddComment,
    Change,
    InsertItem,
    MoveItem,
    Path,
    RemoveComment,
    RemoveEntry,
    ReorderItems,
    SetValue,
)
from docgen.data.yaml.editing.entry_spans import (
    EntrySpan,
    begin_of,
    children,
    column,
    end_of,
    entry_at,
    flow_around,
    is_block_scalar,
    is_flow,
    line_end,
    node_at,
    style,
)
from docgen.data.yaml.editing.eol_comments import added_comment, removed_comment
from docgen.data.yaml.editing.item_blocks import moved_item, reordered_items
from docgen.data.yaml.editing.removal import removed_block, removed_flow
from docgen.data.yaml.editing.span import Span
from docgen.data.yaml.yaml_writer import Value, after_indicator, entry, inline, item

_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)")
_INDENTED_COMMENT = re.compile(r"\r?\n[ \t]+#[^\r\n]*")
"""A comment line of an entry; one in the first column is of the whole file."""
_EMPTY_LINE = re.compile(r"\n[ \t]*\r?\n")


@dataclass(frozen=True)
class Source:
    """A YAML text and its nodes."""

    text: str
    root: yaml.Node | None


def spans_of(source: Source, change: Change) -> list[Span]:
    """What `change` replaces. Raises `LookupError` where its path leads to nothing."""
    if isinstance(change, InsertItem):
        return [_inserted_item(source, change)]
    if isinstance(change, ReorderItems):
        return reordered_items(source.text, source.root, change.path, change.order)
    found = entry_at(source.text, source.root, change.path)
    if found is None:
        return [_added(source, change)] if isinstance(change, SetValue) else _missing(change.path)
    if isinstance(change, MoveItem):
        return moved_item(source.text, source.root, change.path, change.to)
    if isinstance(change, SetValue):
        return _with_value(source, change, found)
    return [_removed(source, change, found)] if isinstance(change, RemoveEntry) else _comment(source, change, found)


def _comment(source: Source, change: Change, found: EntrySpan) -> list[Span]:
    flow = flow_around(source.root, change.path)
    if isinstance(change, AddComment):
        return [added_comment(source.text, found, flow, change.words)]
    if isinstance(change, RemoveComment):
        return removed_comment(source.text, found, flow, change.pattern)
    raise LookupError(change.path)  # a transfer takes several steps: `item_moves`


def _missing(path: Path) -> list[Span]:
    raise LookupError(path)


def _with_value(source: Source, change: SetValue, found: EntrySpan) -> list[Span]:
    if is_flow(source.root, change.path[:-1]):
        written = inline(change.value, True, style(found.node))
        return [Span(found.start, found.end, written if found.end > found.start else f" {written}")]
    node, value = found.node, change.value
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and _is_filled_list(value):
        return list(_with_items(source, change.path, node, value))
    return [_with_block_value(source.text, found, value)]


def _is_filled_list(value: Value) -> TypeGuard[Sequence[str]]:
    is_list = isinstance(value, Sequence) and not isinstance(value, str) and bool(value)
    return is_list and all(isinstance(one, str) for one in value or ())


def _with_block_value(text: str, found: EntrySpan, value: Value) -> Span:
    """Another value in block style; comments behind the colon, the dash or a `>` are kept."""
    gap = text[found.after_indicator : found.start]
    header = _HEADER_COMMENT.match(text, found.start) if is_block_scalar(found.node) else None
    comment = gap.rstrip() if "#" in gap else header[1] if header else ""
    if isinstance(found.parent, yaml.SequenceNode) and isinstance(value, Mapping) and value and not comment:
        begun = item(value, column(found.parent)).lstrip(" ")
        return Span(found.after_indicator, found.end, begun.removeprefix("-"))
    written = after_indicator(value, column(found.parent), style(found.node))
    if "\n" in comment and not written.startswith("\n"):
        written = f" {inline(value)}" if value is not None else ""
    if written.startswith(" ") and gap and not gap.strip(" "):
        written = gap + written[1:]
    first, line_break, rest = written.partition("\n")
    end = line_end(text, found.end) if line_break and "\n" not in text[found.start : found.end] else found.end
    behind = text[found.end : end].rstrip()  # a comment stays on the line of its key
    return Span(found.after_indicator, end, first + comment + behind + line_break + rest)


def _with_items(source: Source, path: Path, node: yaml.SequenceNode, values: Sequence[str]) -> Iterator[Span]:
    """A list in block style with other items: those that stay the same keep their lines."""
    text = source.text
    found = [one for index in range(len(node.value)) if (one := entry_at(text, source.root, (*path, index)))]
    old = [child.value if isinstance(child, yaml.ScalarNode) else None for child in node.value]
    for what, start, end, new_start, new_end in SequenceMatcher(None, old, values, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        both = min(end - start, new_end - new_start)
        for one, value in zip(found[start : start + both], values[new_start : new_start + both], strict=True):
            yield _with_block_value(text, one, value)
        yield from (removed_block(text, one) for one in found[start + both : end])
        added = [item(value, column(node)) for value in values[new_start + both : new_end]]
        if added:
            yield _items_before(text, found, start + both, added)


def _items_before(text: str, found: Sequence[EntrySpan], index: int, written: Sequence[str]) -> Span:
    """Items written in block style, on lines of their own behind the item before `index`, or else before the first."""
    if index == 0:
        first = found[0]
        return Span(first.begin, first.begin, "\n".join([*written, " " * column(first.parent)]).lstrip(" "))
    has_empty_lines = len(found) > 1 and bool(_EMPTY_LINE.search(text, found[0].end, found[1].begin))
    end = line_end(text, found[index - 1].end)
    separator = "\n\n" if has_empty_lines else "\n"
    return Span(end, end, "".join(separator + each for each in written), found[0].parent)


def _added(source: Source, change: SetValue) -> Span:
    """A key that is missing in its mapping, or an item behind the last of its list."""
    above, key = change.path[:-1], change.path[-1]
    node = node_at(source.root, above)
    if isinstance(node, yaml.SequenceNode):
        return _added_item(source, change, node)
    if not isinstance(key, str) or not isinstance(node, yaml.MappingNode):
        raise LookupError(key)
    if is_flow(source.root, above):
        siblings = children(node)
        end = end_of(source.text, siblings[-1]) if siblings else end_of(source.text, node) - 1
        written = f"{inline(key, True)}: {inline(change.value, True)}"
        return Span(end, end, f", {written}" if siblings else written)
    before = [value for name, value in node.value if name.value in change.after] or children(node)
    end = line_end(source.text, end_of(source.text, before[-1]))
    return Span(end, end, "\n" + entry(key, change.value, column(node)), node)


def _added_item(source: Source, change: SetValue, node: yaml.SequenceNode) -> Span:
    # Why not equal: other items may have been added to the list in the same round.
    is_behind = isinstance(change.path[-1], int) and change.path[-1] >= len(node.value)
    if not is_behind or not isinstance(change.value, str | Mapping):
        raise LookupError(change.path[-1])
    return _inserted_item(source, InsertItem((*change.path[:-1], len(node.value)), change.value))


def _inserted_item(source: Source, change: InsertItem) -> Span:
    """An item before another one, or behind the last of its list."""
    text, index, above = source.text, change.path[-1], change.path[:-1]
    node = node_at(source.root, above)
    if not isinstance(node, yaml.SequenceNode) or not isinstance(index, int) or not 0 <= index <= len(node.value):
        raise LookupError(index)
    if not node.value and above and not is_flow(source.root, above[:-1]):
        emptied = entry_at(text, source.root, above)
        return _with_block_value(text, emptied, [change.value]) if emptied else _missing(above)[0]
    if is_flow(source.root, above):
        written = inline(change.value, True)
        if index < len(node.value):
            begin = begin_of(text, node, index)
            return Span(begin, begin, f"{written}, ")
        end = end_of(text, node.value[-1]) if node.value else end_of(text, node) - 1
        return Span(end, end, f", {written}" if node.value else written, node)
    found = [one for each in range(len(node.value)) if (one := entry_at(text, source.root, (*above, each)))]
    return _items_before(text, found, index, [item(change.value, column(node))])


def _removed(source: Source, change: RemoveEntry, found: EntrySpan) -> Span:
    if is_flow(source.root, change.path[:-1]):
        return removed_flow(source.text, found)
    if len(found.parent.value) > 1:
        return removed_block(source.text, found, change.with_comment_above)
    brackets = "{}" if isinstance(found.parent, yaml.MappingNode) else "[]"
    above = entry_at(source.text, source.root, change.path[:-1]) if change.path[1:] else None
    if above is None:
        return Span(found.begin, found.end, brackets)
    emptied = _with_block_value(source.text, above, [])
    text = emptied.text.replace("[]", brackets, 1)
    text = _INDENTED_COMMENT.sub("", text) if change.with_comment_above else text
    return replace(emptied, end=line_end(source.text, emptied.end), text=text)
