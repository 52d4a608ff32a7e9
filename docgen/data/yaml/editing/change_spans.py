"""What a change replaces in a YAML text: spans of it and what stands there instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, TypeGuard

import yaml

from docgen.data.yaml.editing.changes import Change, Forget, Insert, Note, Path, Put, Remark, Remove, Value
from docgen.data.yaml.editing.entry_spans import (
    Spot,
    children,
    column,
    end_of,
    flow_around,
    found,
    is_flow,
    line_end,
    line_start,
    node_at,
)
from docgen.data.yaml.editing.eol_comments import forgotten, remarked
from docgen.data.yaml.editing.removal import removed_block, removed_flow
from docgen.data.yaml.editing.span import Span
from docgen.data.yaml.editing.yaml_text import behind, entry, inline, item

_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)")
_NOTE = re.compile(r"\r?\n[ \t]+#[^\r\n]*")
"""A comment line that is not of the whole file."""
_EMPTY_LINE = re.compile(r"\n[ \t]*\r?\n")


@dataclass(frozen=True)
class Source:
    """A YAML text, its nodes, and the plain values that docgen reads in it."""

    text: str
    root: yaml.Node | None


def spans_of(source: Source, change: Change) -> list[Span]:
    """What `change` replaces. Raises `LookupError` or `ValueError` where it cannot be made."""
    if isinstance(change, Note | Remark | Forget):
        return _said(source, change)
    if isinstance(change, Remove):
        return [_removed(source, change.path, change.with_note)]
    if isinstance(change, Insert):
        return _inserted(source, change)
    spot = found(source.text, source.root, change.path)
    return _put(source, change, spot) if spot else _added(source, change)


def place_changed(source: Source, path: Path) -> Path:
    """The path of the topmost thing that a change at `path` makes or alters."""
    for length in range(1, len(path)):
        if found(source.text, source.root, path[:length]) is None:
            return path[:length]
    return path


def _put(source: Source, change: Put, spot: Spot) -> list[Span]:
    if is_flow(source.root, change.path[:-1]):
        written = inline(change.value, True, _style(spot.node))
        return [Span(spot.start, spot.end, written if spot.end > spot.start else f" {written}")]
    node, value = spot.node, change.value
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and _is_filled_list(value):
        return list(_aligned(source, change.path, node, value))
    return _with_value(source, spot, value)


def _is_filled_list(value: Value) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, Sequence) and not isinstance(value, str) and bool(value)


def _with_value(source: Source, spot: Spot, value: Value) -> list[Span]:
    """Another value in block style; comments behind the mark or a `>` are kept."""
    text, indent = source.text, column(spot.inside)
    gap = text[spot.mark : spot.start]
    header = _HEADER_COMMENT.match(text, spot.start) if _style(spot.node) in ("|", ">") else None
    comment = gap.rstrip() if "#" in gap else header[1] if header else ""
    is_item = isinstance(spot.inside, yaml.SequenceNode) and not isinstance(value, str)
    written = item(value, indent)[indent + 1 :] if is_item else behind(value, indent, _style(spot.node))
    if "\n" in comment and not written.startswith("\n"):
        written = f" {inline(value)}" if value is not None else ""
    if written.startswith(" ") and gap and not gap.strip(" ") and (isinstance(value, str) or "\n" not in written):
        written = gap + written[1:]
    first, line_break, rest = written.partition("\n")
    return [Span(spot.mark, spot.end, first + comment + line_break + rest)]


def _aligned(source: Source, path: Path, node: yaml.SequenceNode, values: Sequence[Value]) -> Iterator[Span]:
    """A list in block style with other items: those that stay the same keep their lines."""
    text, indent = source.text, column(node)
    spots = [found(text, source.root, (*path, index)) for index in range(len(node.value))]
    old = [_key(plain_of(child)) for child in node.value]
    for what, start, end, new_start, new_end in SequenceMatcher(
        None, old, [_key(value) for value in values], autojunk=False
    ).get_opcodes():
        if what == "equal":
            continue
        both = min(end - start, new_end - new_start)
        for spot, value in zip(spots[start : start + both], values[new_start : new_start + both], strict=True):
            assert spot is not None
            yield from _with_value(source, spot, value)
        for spot in spots[start + both : end]:
            assert spot is not None
            yield removed_block(text, spot)
        added = [item(value, indent) for value in values[new_start + both : new_end]]
        if added:
            yield _items_before(source, [spot for spot in spots if spot], start + both, added)


def _items_before(source: Source, spots: Sequence[Spot], index: int, written: Sequence[str]) -> Span:
    """Items written in block style, on lines of their own behind the item before `index`, or else before the first."""
    text = source.text
    if index == 0:
        first = spots[0]
        return Span(first.begin, first.begin, "\n".join([*written, " " * column(first.inside)]).lstrip(" "))
    apart = len(spots) > 1 and bool(_EMPTY_LINE.search(text, spots[0].end, spots[1].begin))
    end = line_end(text, spots[index - 1].end)
    return Span(end, end, "".join(("\n\n" if apart else "\n") + each for each in written), spots[0].inside)


def _inserted(source: Source, change: Insert) -> list[Span]:
    above, index = change.path[:-1], change.path[-1]
    node = node_at(source.root, above)
    if not isinstance(node, yaml.SequenceNode):
        return spans_of(source, Put(above, [change.value]))
    if not isinstance(index, int) or not 0 <= index <= len(node.value):
        raise LookupError(index)
    if node.flow_style or is_flow(source.root, above):
        return [_into_flow(source, node, inline(change.value, True), index)]
    spots = [found(source.text, source.root, (*above, number)) for number in range(len(node.value))]
    written = [item(change.value, column(node))]
    return [_items_before(source, [spot for spot in spots if spot], index, written)]


def _added(source: Source, change: Put) -> list[Span]:
    """A key that is not there, below the deepest of its ancestors that is."""
    length = next(length for length in range(len(change.path) - 1, -1, -1) if _is_there(source, change.path[:length]))
    above, key, below = change.path[:length], change.path[length], change.path[length + 1 :]
    value = change.value
    for step in reversed(below):
        value = {str(step): value}
    node = node_at(source.root, above)
    if not isinstance(key, str):
        raise LookupError(key)
    if not isinstance(node, yaml.MappingNode) or not node.value and not is_flow(source.root, above[:-1]):
        return spans_of(source, Put(above, {key: value}))
    if node.flow_style or is_flow(source.root, above):
        return [_into_flow(source, node, inline({key: value}, True)[1:-1], len(node.value))]
    before = [entry_value for name, entry_value in node.value if name.value in change.after] or children(node)
    end = line_end(source.text, end_of(source.text, before[-1]))
    return [Span(end, end, "\n" + entry(key, value, column(node)), node)]


def _into_flow(source: Source, node: yaml.CollectionNode, written: str, index: int) -> Span:
    siblings = children(node)
    if index == 0:
        mark: Any = node.start_mark
        return Span(mark.index + 1, mark.index + 1, f"{written}, " if siblings else written)
    end = end_of(source.text, siblings[index - 1])
    return Span(end, end, f", {written}")


def _removed(source: Source, path: Path, with_note: bool) -> Span:
    spot = found(source.text, source.root, path)
    if spot is None:
        raise LookupError(path)
    if is_flow(source.root, path[:-1]):
        return removed_flow(source.text, spot)
    if len(spot.inside.value) > 1:
        return removed_block(source.text, spot, with_note)
    nothing: Value = {} if isinstance(spot.inside, yaml.MappingNode) else []
    above = found(source.text, source.root, path[:-1])
    if above is None:
        return Span(spot.begin, spot.end, inline(nothing))
    emptied = _with_value(source, above, nothing)[0]
    text = _NOTE.sub("", emptied.text) if with_note else emptied.text
    return replace(emptied, end=line_end(source.text, emptied.end), text=text)


def _said(source: Source, change: Note | Remark | Forget) -> list[Span]:
    spot = found(source.text, source.root, change.path)
    if spot is None:
        raise LookupError(change.path)
    if isinstance(change, Note):
        return [_noted(source, spot, change)]
    flow = flow_around(source.root, change.path)
    if isinstance(change, Remark):
        return [remarked(source.text, spot, flow, change.words)]
    return forgotten(source.text, spot, flow, change.pattern)


def _noted(source: Source, spot: Spot, note: Note) -> Span:
    line = line_start(source.text, spot.begin)
    code = source.text[line : spot.begin].lstrip(" ")
    indent = spot.begin - line - len(code)
    return Span(line, line, "".join(f"{' ' * indent}# {words}".rstrip() + "\n" for words in note.lines))


def plain_of(node: yaml.Node) -> Any:
    """The texts of a node and of what is below it."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain_of(value) for value in node.value]
    is_nothing = not _style(node) and node.tag.endswith(":null")
    return None if is_nothing else node.value


def _key(value: Any) -> str:
    """A value as something that can be compared and hashed."""
    return repr(value)


def _is_there(source: Source, path: Path) -> bool:
    return not path or found(source.text, source.root, path) is not None


def _style(node: yaml.Node) -> str:
    return str(getattr(node, "style", None) or "") if isinstance(node, yaml.ScalarNode) else ""
