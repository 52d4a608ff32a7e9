# ruff: noqa: N802, N815 - a visitor has methods named after the nodes of Jinja
"""Templates followed as Jinja runs them, but with the shapes of values instead of values, to find unknown names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes
from jinja2.visitor import NodeVisitor

from docgen.authoring.value_shapes import ANYTHING, TEXT, Shape, series
from docgen.render.templates.allowed_syntax import ENGINE_FILTERS
from docgen.render.templates.environment import word_environment
from docgen.render.templates.readable_values import LOOP_DETAILS

_ENVIRONMENT = word_environment()
_KEEPING = frozenset(
    (*("sort", "reverse", "unique", "list", "select", "reject", "selectattr", "rejectattr", "default", "d"),)
)
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
class NameCheck(NodeVisitor):
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
            self.visit(self.trees[source], {**_GLOBALS, **names})
            self._path.pop()

    def _report(self, node: nodes.Node, written: str, known: Collection[str], step: str = "") -> None:
        found = UnknownName(self._path[-1], node.lineno, written, step or written, tuple(sorted(known)))
        self.unknown.append(found)

    def _all(self, statements: Iterable[nodes.Node], names: Names) -> None:
        for statement in statements:
            self.visit(statement, names)

    def generic_visit(self, node: nodes.Node, names: Names) -> Shape:
        """Follows the nodes below a node, in order. The visitors return the shape of an expression."""
        self._all(node.iter_child_nodes(), names)
        return ANYTHING

    def visit_For(self, node: nodes.For, names: Names) -> None:
        """The names of a loop are known within it."""
        inner = {**names, "loop": _LOOP}
        _bind(node.target, self.visit(node.iter, names).element(), inner)
        self._all(([node.test] if node.test else []) + node.body, inner)
        self._all(node.else_, dict(names))

    def visit_Assign(self, node: nodes.Assign, names: Names) -> None:
        """The name is known from here on."""
        _bind(node.target, self.visit(node.node, names), names)

    def visit_AssignBlock(self, node: nodes.AssignBlock, names: Names) -> None:
        """Names that are set within the block are not known behind it."""
        self._all(node.body, dict(names))
        _bind(node.target, TEXT, names)

    def visit_With(self, node: nodes.With, names: Names) -> None:
        """The names of a block are known within it."""
        inner = dict(names)
        for target, value in zip(node.targets, node.values, strict=True):
            _bind(target, self.visit(value, names), inner)
        self._all(node.body, inner)

    def visit_Include(self, node: nodes.Include, names: Names) -> None:
        """Follows the part."""
        named = node.template
        choices = named.items if isinstance(named, nodes.List | nodes.Tuple) else [named]
        for choice in choices:
            if isinstance(choice, nodes.Const):
                self._part(node, str(choice.value), names)
            else:
                self.visit(choice, names)
                self.included.update(self.parts)  # a value names the part: it may be any

    def _part(self, node: nodes.Include, name: str, names: Names) -> None:
        if name in self.parts and name not in self._path:
            self.included.add(name)
            self.follow(name, names if node.with_context else {})

    def visit_Name(self, node: nodes.Name, names: Names) -> Shape:
        """Reports a name that is not known."""
        if node.name in names:
            self.used.add(("", node.name))
            return names[node.name]
        self._report(node, node.name, names)
        return ANYTHING

    def visit_Getattr(self, node: nodes.Getattr, names: Names) -> Shape:
        """A detail by its name."""
        return self._step(node, self.visit(node.node, names), node.attr)

    def visit_Getitem(self, node: nodes.Getitem, names: Names) -> Shape:
        """A detail by its name, or an item."""
        owner: Shape = self.visit(node.node, names)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._step(node, owner, node.arg.value)
        self.visit(node.arg, names)
        return owner if isinstance(node.arg, nodes.Slice) else owner.element()

    def _step(self, node: nodes.Getattr | nodes.Getitem, owner: Shape, name: str) -> Shape:
        self.used.add((owner.owner, name))
        found = owner.member(name)
        if found is None:
            written = f"{written_name(node.node)}.{name}".lstrip(".")
            self._report(node, written, owner.names() if owner.owner else (), name)
        return ANYTHING if found is None else found

    def visit_Filter(self, node: nodes.Filter, names: Names) -> Shape:
        """The shape of the value where the filter keeps it."""
        value = self.visit(node.node, names) if node.node else ANYTHING
        self._all((*node.args, *node.kwargs), names)
        if node.name in ENGINE_FILTERS:
            return value
        self.filters.add(node.name)
        if node.name in _KEEPING:
            return value
        # Why: a filter such as `cite` may read any detail of its value.
        self.used.update((value.owner, name) for name in value.names() if value.owner)
        return value.element() if node.name in _PICKING else ANYTHING

    def visit_Or(self, node: nodes.Or, names: Names) -> Shape:
        """The shape of the side that is known."""
        return _first_known(self.visit(node.left, names), self.visit(node.right, names))

    visit_And = visit_Or

    def visit_CondExpr(self, node: nodes.CondExpr, names: Names) -> Shape:
        """The shape of the choice that is known."""
        self.visit(node.test, names)
        other = self.visit(node.expr2, names) if node.expr2 else ANYTHING
        return _first_known(self.visit(node.expr1, names), other)

    def visit_List(self, node: nodes.List, names: Names) -> Shape:
        """A list of values like its first."""
        shapes = [self.visit(item, names) for item in node.items]
        return series(lambda: shapes[0] if shapes else ANYTHING)

    visit_Tuple = visit_List


def _bind(target: nodes.Node, shape: Shape, names: Names) -> None:
    if isinstance(target, nodes.Name):
        names[target.name] = shape
    else:
        names.update((name.name, ANYTHING) for name in target.find_all(nodes.Name))


def _first_known(*shapes: Shape) -> Shape:
    return next((shape for shape in shapes if shape is not ANYTHING), ANYTHING)


def written_name(node: nodes.Node) -> str:
    """An expression as it may have been written, as far as it is names and indexes."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written_name(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        inner = node.arg.value if isinstance(node.arg, nodes.Const) else "…"
        return f"{written_name(node.node)}[{inner}]"
    return "…"
