"""Templates read as Jinja reads them, but with shapes instead of values: every name, filter and include is followed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from docgen.render.templates.allowed_syntax import COMPARED, COUNTED, ENGINE_FILTERS, LIMITED, SEARCHED
from docgen.render.templates.environment import filter_names, word_environment
from docgen.render.templates.readable_values import LOOP_DETAILS
from docgen.render.templates.value_shapes import ANYTHING, TEXT, Shape, series

_ENVIRONMENT = word_environment()
_TESTS = frozenset(_ENVIRONMENT.tests)
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
"""Filters that give the kind of thing that they are given."""
_PICKING = {"first", "last", "min", "max"}
"""Filters that give one of the things in a list."""
_LOOP = Shape(below=lambda: dict.fromkeys(LOOP_DETAILS, ANYTHING))
_GLOBALS = dict.fromkeys(_ENVIRONMENT.globals, ANYTHING)

Scope = dict[str, Shape]


@dataclass(frozen=True)
class NameFault:
    """A name that stands for nothing: what kind of name, on which line of which source, and what it may have been."""

    kind: str
    """`name`, `filter`, `test`, `include` or `circle`."""
    source: str
    line: int
    written: str
    """The name as it is written, with what stands before it: `row.tiem`."""
    step: str
    """The part of it that is wrong: `tiem`."""
    known: tuple[str, ...]


@dataclass
class Walk:
    """What was found on the way through a template and all that it includes."""

    trees: Mapping[str, nodes.Template]
    """The parsed sources by name; those that cannot be parsed are left out."""
    parts: Collection[str]
    """The parts that there are."""
    findings: list[NameFault] = field(default_factory=list)
    used: set[tuple[str, str]] = field(default_factory=set)
    """The names that were used, each with the kind of value that it is a name of."""
    filters: set[str] = field(default_factory=set)
    included: set[str] = field(default_factory=set)
    _path: list[str] = field(default_factory=list)

    def through(self, source: str, scope: Mapping[str, Shape]) -> None:
        """Follows one source, with these names known."""
        if source in self.trees:
            self._path.append(source)
            self._statements(self.trees[source], {**_GLOBALS, **scope})
            self._path.pop()

    def _found(self, kind: str, node: nodes.Node, written: str, known: Collection[str], step: str = "") -> None:
        self.findings.append(
            NameFault(kind, self._path[-1], node.lineno, written, step or written, tuple(sorted(known)))
        )

    def _statements(self, node: nodes.Node, scope: Scope) -> None:
        """Follows what is below a node, in order."""
        for child in node.iter_child_nodes():
            self._statement(child, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        follow = _STATEMENTS.get(type(node))
        if follow:
            follow(self, node, scope)
        elif isinstance(node, nodes.Expr):
            self.shape(node, scope)
        else:
            self._statements(node, scope)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        looped = self.shape(node.iter, scope)
        inner = {**scope, "loop": _LOOP}
        _bind(node.target, looped.element(), inner)
        for child in ([node.test] if node.test else []) + node.body:
            self._statement(child, inner)
        for child in node.else_:
            self._statement(child, dict(scope))

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        _bind(node.target, self.shape(node.node, scope), scope)

    def _assign_block(self, node: nodes.AssignBlock, scope: Scope) -> None:
        inner = dict(scope)
        for child in node.body:
            self._statement(child, inner)
        _bind(node.target, TEXT, scope)

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            _bind(target, self.shape(value, scope), inner)
        for child in node.body:
            self._statement(child, inner)

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        named = node.template
        choices = named.items if isinstance(named, nodes.List | nodes.Tuple) else [named]
        for choice in choices:
            if isinstance(choice, nodes.Const):
                self._part(node, str(choice.value), scope)
            else:
                self.shape(choice, scope)
                self.included.update(self.parts)  # a value names the part: it may be any

    def _part(self, node: nodes.Include, name: str, scope: Scope) -> None:
        if name not in self.parts:
            if not node.ignore_missing:
                self._found("include", node, name, self.parts)
        elif name in self._path:
            self._found("circle", node, " → ".join([*self._path[self._path.index(name) :], name]), ())
        else:
            self.included.add(name)
            self.through(name, dict(scope) if node.with_context else {})

    def shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """What kind of value an expression gives."""
        follow = _EXPRESSIONS.get(type(node))
        if follow:
            shape: Shape = follow(self, node, scope)
            return shape
        self._statements(node, scope)
        return ANYTHING

    def _name(self, node: nodes.Name, scope: Scope) -> Shape:
        if node.name in scope:
            self.used.add(("", node.name))
            return scope[node.name]
        self._found("name", node, node.name, scope)
        return ANYTHING

    def _attribute(self, node: nodes.Getattr, scope: Scope) -> Shape:
        return self._step(node, self.shape(node.node, scope), node.attr)

    def _item(self, node: nodes.Getitem, scope: Scope) -> Shape:
        owner = self.shape(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._step(node, owner, node.arg.value)
        self.shape(node.arg, scope)
        return owner if isinstance(node.arg, nodes.Slice) else owner.element()

    def _step(self, node: nodes.Getattr | nodes.Getitem, owner: Shape, name: str) -> Shape:
        self.used.add((owner.owner, name))
        found = owner.member(name)
        if found is None:
            written = f"{_written(node.node)}.{name}".lstrip(".")
            self._found("name", node, written, owner.names() if owner.owner else (), name)
        return ANYTHING if found is None else found

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Shape:
        given = self.shape(node.node, scope) if node.node else ANYTHING
        for child in (*node.args, *node.kwargs):
            self._statement(child, scope)
        if node.name in ENGINE_FILTERS:
            return given
        self.filters.add(node.name)
        if node.name not in filter_names(_ENVIRONMENT):
            self._found("filter", node, node.name, filter_names(_ENVIRONMENT))
        if node.name in _KEEPING:
            return given
        # Why: a filter such as `cite` looks at whatever its value has.
        self.used.update((given.owner, name) for name in given.names() if given.owner)
        return given.element() if node.name in _PICKING else ANYTHING

    def _tested(self, node: nodes.Test, scope: Scope) -> Shape:
        if node.name not in _TESTS:
            self._found("test", node, node.name, _TESTS)
        self._statements(node, scope)
        return ANYTHING

    def _either(self, node: nodes.Or | nodes.And, scope: Scope) -> Shape:
        return _first_known(self.shape(node.left, scope), self.shape(node.right, scope))

    def _condition(self, node: nodes.CondExpr, scope: Scope) -> Shape:
        self.shape(node.test, scope)
        other = self.shape(node.expr2, scope) if node.expr2 else ANYTHING
        return _first_known(self.shape(node.expr1, scope), other)

    def _list(self, node: nodes.List | nodes.Tuple, scope: Scope) -> Shape:
        shapes = [self.shape(item, scope) for item in node.items]
        return series(lambda: shapes[0] if shapes else ANYTHING)


_STATEMENTS: Mapping[type[nodes.Node], Callable[[Walk, Any, Scope], None]] = {
    nodes.For: Walk._for,
    nodes.Assign: Walk._assign,
    nodes.AssignBlock: Walk._assign_block,
    nodes.With: Walk._with,
    nodes.Include: Walk._include,
}
_EXPRESSIONS: Mapping[type[nodes.Node], Callable[[Walk, Any, Scope], Shape]] = {
    nodes.Name: Walk._name,
    nodes.Getattr: Walk._attribute,
    nodes.Getitem: Walk._item,
    nodes.Filter: Walk._filtered,
    nodes.Test: Walk._tested,
    nodes.Or: Walk._either,
    nodes.And: Walk._either,
    nodes.CondExpr: Walk._condition,
    nodes.List: Walk._list,
    nodes.Tuple: Walk._list,
}


def _bind(target: nodes.Node, shape: Shape, scope: Scope) -> None:
    if isinstance(target, nodes.Name):
        scope[target.name] = shape
    else:
        scope.update((name.name, ANYTHING) for name in target.find_all(nodes.Name))


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
