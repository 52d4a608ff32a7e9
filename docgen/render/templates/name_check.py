"""Templates followed as Jinja runs them, but with the shapes of values instead of values, to find unknown names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from docgen.render.templates.allowed_syntax import COMPARED, COUNTED, ENGINE_FILTERS, LIMITED, SEARCHED
from docgen.render.templates.environment import word_environment
from docgen.render.templates.readable_values import LOOP_DETAILS
from docgen.render.templates.value_shapes import ANYTHING, TEXT, Shape, series

_ENVIRONMENT = word_environment()
_KEEPING = {
    "sort",
    "reverse",
    "unique",
    "list",
    "select",
    "reject",
    "selectattr",
    "rejectattr",
    "default",
    "d",
    COUNTED,
    LIMITED,
    COMPARED,
    SEARCHED,
}
"""Filters whose result is of the same kind as their value."""
_PICKING = {"first", "last", "min", "max"}
"""Filters whose result is an item of a list."""
_LOOP = Shape(below=lambda: dict.fromkeys(LOOP_DETAILS, ANYTHING))
_GLOBALS = dict.fromkeys(_ENVIRONMENT.globals, ANYTHING)

Names = dict[str, Shape]


@dataclass(frozen=True)
class UnknownName:
    """A name that no value has: on which line of which source, and the names that are known."""

    source: str
    line: int
    written: str
    """The name with the names before it: `row.tiem`."""
    step: str
    """The part of it that is wrong: `tiem`."""
    known: tuple[str, ...]


@dataclass
class NameCheck:
    """The names that a template and all that it includes use."""

    trees: Mapping[str, nodes.Template]
    """The parsed sources by name; those that cannot be parsed are left out."""
    parts: Collection[str]
    """The parts that may be included."""
    unknown: list[UnknownName] = field(default_factory=list)
    used: set[tuple[str, str]] = field(default_factory=set)
    """The names that were used, each behind the kind of value that has it."""
    filters: set[str] = field(default_factory=set)
    included: set[str] = field(default_factory=set)
    _path: list[str] = field(default_factory=list)

    def follow(self, source: str, names: Mapping[str, Shape]) -> None:
        """Goes through one source and all that it includes, where these names are known."""
        if source in self.trees:
            self._path.append(source)
            self._statements(self.trees[source], {**_GLOBALS, **names})
            self._path.pop()

    def _report(self, node: nodes.Node, written: str, known: Collection[str], step: str = "") -> None:
        found = UnknownName(self._path[-1], node.lineno, written, step or written, tuple(sorted(known)))
        self.unknown.append(found)

    def _statements(self, node: nodes.Node, names: Names) -> None:
        """Follows the nodes below a node, in order."""
        for child in node.iter_child_nodes():
            self._statement(child, names)

    def _statement(self, node: nodes.Node, names: Names) -> None:
        follow = _STATEMENTS.get(type(node))
        if follow:
            follow(self, node, names)
        elif isinstance(node, nodes.Expr):
            self.shape(node, names)
        else:
            self._statements(node, names)

    def _for(self, node: nodes.For, names: Names) -> None:
        looped = self.shape(node.iter, names)
        inner = {**names, "loop": _LOOP}
        _bind(node.target, looped.element(), inner)
        for child in ([node.test] if node.test else []) + node.body:
            self._statement(child, inner)
        for child in node.else_:
            self._statement(child, dict(names))

    def _assign(self, node: nodes.Assign, names: Names) -> None:
        _bind(node.target, self.shape(node.node, names), names)

    def _assign_block(self, node: nodes.AssignBlock, names: Names) -> None:
        inner = dict(names)
        for child in node.body:
            self._statement(child, inner)
        _bind(node.target, TEXT, names)

    def _with(self, node: nodes.With, names: Names) -> None:
        inner = dict(names)
        for target, value in zip(node.targets, node.values, strict=True):
            _bind(target, self.shape(value, names), inner)
        for child in node.body:
            self._statement(child, inner)

    def _include(self, node: nodes.Include, names: Names) -> None:
        named = node.template
        choices = named.items if isinstance(named, nodes.List | nodes.Tuple) else [named]
        for choice in choices:
            if isinstance(choice, nodes.Const):
                self._part(node, str(choice.value), names)
            else:
                self.shape(choice, names)
                self.included.update(self.parts)  # a value names the part: it may be any

    def _part(self, node: nodes.Include, name: str, names: Names) -> None:
        if name in self.parts and name not in self._path:
            self.included.add(name)
            self.follow(name, names if node.with_context else {})

    def shape(self, node: nodes.Node, names: Names) -> Shape:
        """The kind of value of an expression."""
        follow = _EXPRESSIONS.get(type(node))
        if follow:
            shape: Shape = follow(self, node, names)
            return shape
        self._statements(node, names)
        return ANYTHING

    def _name(self, node: nodes.Name, names: Names) -> Shape:
        if node.name in names:
            self.used.add(("", node.name))
            return names[node.name]
        self._report(node, node.name, names)
        return ANYTHING

    def _attribute(self, node: nodes.Getattr, names: Names) -> Shape:
        return self._step(node, self.shape(node.node, names), node.attr)

    def _item(self, node: nodes.Getitem, names: Names) -> Shape:
        owner = self.shape(node.node, names)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._step(node, owner, node.arg.value)
        self.shape(node.arg, names)
        return owner if isinstance(node.arg, nodes.Slice) else owner.element()

    def _step(self, node: nodes.Getattr | nodes.Getitem, owner: Shape, name: str) -> Shape:
        self.used.add((owner.owner, name))
        found = owner.member(name)
        if found is None:
            written = f"{_written(node.node)}.{name}".lstrip(".")
            self._report(node, written, owner.names() if owner.owner else (), name)
        return ANYTHING if found is None else found

    def _filtered(self, node: nodes.Filter, names: Names) -> Shape:
        value = self.shape(node.node, names) if node.node else ANYTHING
        for child in (*node.args, *node.kwargs):
            self._statement(child, names)
        if node.name in ENGINE_FILTERS:
            return value
        self.filters.add(node.name)
        if node.name in _KEEPING:
            return value
        # Why: a filter such as `cite` may read any detail of its value.
        self.used.update((value.owner, name) for name in value.names() if value.owner)
        return value.element() if node.name in _PICKING else ANYTHING

    def _either(self, node: nodes.Or | nodes.And, names: Names) -> Shape:
        return _first_known(self.shape(node.left, names), self.shape(node.right, names))

    def _condition(self, node: nodes.CondExpr, names: Names) -> Shape:
        self.shape(node.test, names)
        other = self.shape(node.expr2, names) if node.expr2 else ANYTHING
        return _first_known(self.shape(node.expr1, names), other)

    def _list(self, node: nodes.List | nodes.Tuple, names: Names) -> Shape:
        shapes = [self.shape(item, names) for item in node.items]
        return series(lambda: shapes[0] if shapes else ANYTHING)


_STATEMENTS: Mapping[type[nodes.Node], Callable[[NameCheck, Any, Names], None]] = {
    nodes.For: NameCheck._for,
    nodes.Assign: NameCheck._assign,
    nodes.AssignBlock: NameCheck._assign_block,
    nodes.With: NameCheck._with,
    nodes.Include: NameCheck._include,
}
_EXPRESSIONS: Mapping[type[nodes.Node], Callable[[NameCheck, Any, Names], Shape]] = {
    nodes.Name: NameCheck._name,
    nodes.Getattr: NameCheck._attribute,
    nodes.Getitem: NameCheck._item,
    nodes.Filter: NameCheck._filtered,
    nodes.Or: NameCheck._either,
    nodes.And: NameCheck._either,
    nodes.CondExpr: NameCheck._condition,
    nodes.List: NameCheck._list,
    nodes.Tuple: NameCheck._list,
}


def _bind(target: nodes.Node, shape: Shape, names: Names) -> None:
    if isinstance(target, nodes.Name):
        names[target.name] = shape
    else:
        names.update((name.name, ANYTHING) for name in target.find_all(nodes.Name))


def _first_known(*shapes: Shape) -> Shape:
    return next((shape for shape in shapes if shape is not ANYTHING), ANYTHING)


def _written(node: nodes.Node) -> str:
    """An expression as it may have been written, as far as it is names and indexes."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        inner = node.arg.value if isinstance(node.arg, nodes.Const) else "…"
        return f"{_written(node.node)}[{inner}]"
    return "…"
