"""Where entries, items and values begin and end in a YAML text: offsets in characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from docgen.data.yaml.editing.changes import Path

LOADERS: Sequence[Any] = (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader)
"""The fast parser where it is installed, and the one that always is; both count in characters."""

BLOCKS = ("|", ">")
"""The signs of texts on lines of their own."""

_EMPTY_LINES = re.compile(r"(?:[ \t]*+\n\r?)*+")
"""Empty lines at the end of a text that is read from its end."""


@dataclass(frozen=True)
class Spot:
    """A value in its place.

    `begin`: where its key or dash begins (the item itself inside `[…]`); `mark`: behind the colon or dash;
    `start`, `end`: the value's own text; `inside`: its mapping or list; `index`: which entry of it.
    """

    node: yaml.Node
    begin: int
    mark: int
    inside: yaml.CollectionNode
    index: int
    end: int

    @property
    def start(self) -> int:
        """Where the value's own text begins."""
        return offset(self.node)


def composed(text: str, loader: Any = LOADERS[0]) -> yaml.Node | None:
    """The nodes of a YAML text. Raises `yaml.YAMLError`."""
    node: yaml.Node | None = yaml.compose(text, Loader=loader)
    return node


def offset(node: yaml.Node) -> int:
    """Where a node begins."""
    mark: Any = node.start_mark
    return int(mark.index)


def column(node: yaml.Node) -> int:
    """The column in which a node begins, from 0."""
    mark: Any = node.start_mark
    return int(mark.column)


def children(node: yaml.CollectionNode) -> list[yaml.Node]:
    """The values of a mapping or the items of a list."""
    return [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else list(node.value)


def end_of(text: str, node: yaml.Node) -> int:
    """Where the last sign of a node stands that is neither comment nor empty line, exclusive."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = children(node)[-1]
    mark: Any = node.end_mark
    if isinstance(node, yaml.ScalarNode) and node.style in BLOCKS:
        begin = offset(node)
        written = text[begin : mark.index]
        empty = _EMPTY_LINES.match(written[::-1])
        return begin + len(written[: len(written) - (empty.end() if empty else 0)].rstrip("\r\n"))
    return int(mark.index)


def found(text: str, root: yaml.Node | None, path: Path) -> Spot | None:
    """The value at `path` in its place, or None if nothing stands there."""
    spot = None
    node = root
    for step in path:
        if not isinstance(node, yaml.CollectionNode):
            return None
        spot = _entry(text, node, step) if isinstance(step, str) else _item(text, node, step)
        if spot is None:
            return None
        node = spot.node
    return spot


def node_at(root: yaml.Node | None, path: Path) -> yaml.Node | None:
    """The node at `path`, or None if nothing stands there."""
    node = root
    for step in path:
        node = _below(node, step)
    return node


def flow_around(root: yaml.Node | None, path: Path) -> yaml.CollectionNode | None:
    """The outermost `[…]` or `{…}` in which what stands at `path` is, or which it is itself."""
    node = root
    for step in (*path, None):
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            return node
        node = _below(node, step)
    return None


def is_flow(root: yaml.Node | None, path: Path) -> bool:
    """True if what stands at `path` is in `[…]` or `{…}`, or is one of these itself."""
    return flow_around(root, path) is not None


def line_start(text: str, at: int) -> int:
    """Where the line begins that holds `at`."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line ends that holds `at`, before its line break."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > at and text[end - 1] == "\r" else end


def _below(node: yaml.Node | None, step: str | int | None) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        below: yaml.Node = node.value[step]
        return below
    return None


def _entry(text: str, node: yaml.CollectionNode, key: str) -> Spot | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    for index, (name, value) in enumerate(node.value):
        if name.value == key:
            mark = text.index(":", name.end_mark.index) + 1
            return Spot(value, offset(name), mark, node, index, end_of(text, value))
    return None


def begin_of(text: str, inside: yaml.CollectionNode, index: int) -> int:
    """Where an entry of a mapping or list begins: with its key, its dash, or in `[…]` with itself."""
    there = inside.value[index]
    if isinstance(there, tuple):
        return offset(there[0])
    if inside.flow_style:
        return offset(there)
    return offset(inside) if index == 0 else _dash(text, offset(there), column(inside))


def _item(text: str, node: yaml.CollectionNode, index: int) -> Spot | None:
    if not isinstance(node, yaml.SequenceNode) or not 0 <= index < len(node.value):
        return None
    value, begin = node.value[index], begin_of(text, node, index)
    return Spot(value, begin, begin + (not node.flow_style), node, index, end_of(text, value))


def _dash(text: str, at: int, column: int) -> int:
    """The dash in `column` on the line of `at`, or on the nearest line above that has one."""
    while True:
        line = line_start(text, at)
        if text[line:at].startswith(" " * column + "-"):
            return line + column
        at = line - 1
