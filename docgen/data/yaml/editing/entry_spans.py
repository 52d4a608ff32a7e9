"""Where entries, items and values begin and end in a YAML text: offsets in characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.tree import LOADER

_EMPTY_LINES = re.compile(r"(?:[ \t]*+\n\r?)*+")
"""Empty lines at the end of a text that is read backwards."""


@dataclass(frozen=True)
class EntrySpan:
    """An entry of a mapping or an item of a list in its place.

    `begin`: where its key or dash begins (the item itself inside `[…]`); `after_indicator`: behind the colon or dash;
    `start`, `end`: the value's own text; `parent`: its mapping or list; `index`: which entry of it.
    """

    node: yaml.Node
    begin: int
    after_indicator: int
    parent: yaml.CollectionNode
    index: int
    end: int

    @property
    def start(self) -> int:
        """Where the value's own text begins."""
        return offset(self.node)


def composed(text: str, loader: Any = LOADER) -> yaml.Node | None:
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


def style(node: yaml.Node) -> str:
    """How a text is written: `|`, `>`, `"`, `'`; empty for plain text, and for a mapping or list."""
    return str(getattr(node, "style", None) or "") if isinstance(node, yaml.ScalarNode) else ""


def is_block_scalar(node: yaml.Node) -> bool:
    """True for a text on lines of its own, below `|` or `>`."""
    return style(node) in ("|", ">")


def children(node: yaml.CollectionNode) -> list[yaml.Node]:
    """The values of a mapping or the items of a list."""
    return [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else list(node.value)


def end_of(text: str, node: yaml.Node) -> int:
    """Where a node ends, exclusive, without comments and empty lines after it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = children(node)[-1]
    mark: Any = node.end_mark
    if is_block_scalar(node):
        begin = offset(node)
        written = text[begin : mark.index]
        empty = _EMPTY_LINES.match(written[::-1])
        return begin + len(written[: len(written) - (empty.end() if empty else 0)].rstrip("\r\n"))
    return int(mark.index)


def entry_at(text: str, root: yaml.Node | None, path: Path) -> EntrySpan | None:
    """The entry or item at `path`, or None if there is none."""
    parent = node_at(root, path[:-1])
    step = path[-1]
    if isinstance(parent, yaml.CollectionNode):
        return _entry(text, parent, step) if isinstance(step, str) else _item(text, parent, step)
    return None


def node_at(root: yaml.Node | None, path: Path) -> yaml.Node | None:
    """The node at `path`, or None if there is none."""
    node = root
    for step in path:
        node = _below(node, step)
    return node


def flow_around(root: yaml.Node | None, path: Path) -> yaml.CollectionNode | None:
    """The outermost `[…]` or `{…}` that contains the node at `path`, or is this node."""
    node = root
    for step in (*path, None):
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            return node
        node = _below(node, step)
    return None


def is_flow(root: yaml.Node | None, path: Path) -> bool:
    """True if the node at `path` is in `[…]` or `{…}`, or is one of these itself."""
    return flow_around(root, path) is not None


def line_start(text: str, at: int) -> int:
    """Where the line that contains `at` begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line that contains `at` ends, before its line break."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > at and text[end - 1] == "\r" else end


def begin_of(text: str, parent: yaml.CollectionNode, index: int) -> int:
    """Where an entry of a mapping or list begins: with its key, its dash, or in `[…]` with itself."""
    entry = parent.value[index]
    if isinstance(entry, tuple):
        return offset(entry[0])
    if parent.flow_style:
        return offset(entry)
    return offset(parent) if index == 0 else _dash(text, offset(entry), column(parent))


def _below(node: yaml.Node | None, step: str | int | None) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        below: yaml.Node = node.value[step]
        return below
    return None


def _entry(text: str, parent: yaml.CollectionNode, key: str) -> EntrySpan | None:
    if not isinstance(parent, yaml.MappingNode):
        return None
    for index, (name, value) in enumerate(parent.value):
        if name.value == key:
            colon = text.index(":", name.end_mark.index)
            return EntrySpan(value, offset(name), colon + 1, parent, index, end_of(text, value))
    return None


def _item(text: str, parent: yaml.CollectionNode, index: int) -> EntrySpan | None:
    if not isinstance(parent, yaml.SequenceNode) or not 0 <= index < len(parent.value):
        return None
    value, begin = parent.value[index], begin_of(text, parent, index)
    return EntrySpan(value, begin, begin + (not parent.flow_style), parent, index, end_of(text, value))


def _dash(text: str, at: int, column: int) -> int:
    """The dash in `column` on the line of `at`, or on the nearest line above that has one."""
    while True:
        line = line_start(text, at)
        if text[line:at].startswith(" " * column + "-"):
            return line + column
        at = line - 1
