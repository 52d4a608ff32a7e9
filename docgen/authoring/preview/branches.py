# ruff: noqa: N802 - a visitor has methods named after the nodes of Jinja
"""The branches of a template: what its conditions, loops and tags may do, and filters in its tree that note which did.

A goal is something that a person must see in a preview: a condition that is true, one that is false, a loop that has
items, a tag that prints something.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from docgen.authoring.lint.name_check import written_name

TESTED, CHOSEN, LOOPED, PRINTED = " tested", " chosen", " looped", " printed"
"""Filters that are put into the tree. Why a space: no name in Jinja begins with one."""
RUNS, TEXT, NUMBER = "runs", "text", "number"
"""What a tag stands for: whole runs (`{{r … }}`), text, a number of a chart; else the attribute that it stands in."""
_END_OF_RUN = re.compile(r"</w:r>\s*$")


class Outcome(NamedTuple):
    """A condition that is true or false, a loop with or without items, a tag that prints something."""

    source: str
    """The name of the Jinja source."""
    number: int
    """Of the condition, loop or tag in its source."""
    value: bool = True


@dataclass(frozen=True)
class Goal:
    """An outcome that previews show, and what must be so before it can be."""

    outcome: Outcome
    line: int
    """Of the source."""
    above: tuple[Outcome, ...]
    """The outcomes around it, in its source."""
    is_needed: bool
    """False where nothing is printed that another outcome does not print, too."""


@dataclass
class Branches:
    """The goals of all sources that were compiled."""

    goals: dict[Outcome, Goal] = field(default_factory=dict)
    includes: dict[str, list[tuple[str, tuple[Outcome, ...]]]] = field(default_factory=lambda: defaultdict(list))
    """Of each part the sources that include it, with the outcomes around the tag."""

    def noted(self, tree: nodes.Template, source: str) -> nodes.Template:
        """The tree with filters that note the outcomes."""
        found: nodes.Template = _Marker(source, self).visit(tree)
        return found

    def way_to(self, goal: Goal, template: str) -> tuple[Outcome, ...] | None:
        """The outcomes that lead to a goal from the parts of a template's package; None if nothing does."""
        way = self._way(goal.outcome.source, template, frozenset())
        return None if way is None else (*way, *goal.above, goal.outcome)

    def _way(self, source: str, template: str, passed: frozenset[str]) -> tuple[Outcome, ...] | None:
        if source.startswith(f"{template}:"):
            return ()
        for including, above in self.includes.get(source, ()):
            if including not in passed:
                way = self._way(including, template, passed | {source})
                if way is not None:
                    return (*way, *above)
        return None


class _Marker(NodeTransformer):
    """Goes through one source in order and puts the filters into it."""

    def __init__(self, source: str, branches: Branches) -> None:
        self._source = source
        self._branches = branches
        self._above: tuple[Outcome, ...] = ()
        self._count = 0
        self._before = ""
        """The XML before the tag."""
        self._is_in_numbers = False
        """The tag stands among the numbers of a chart."""

    def _next(self) -> Outcome:
        self._count += 1
        return Outcome(self._source, self._count)

    def _goal(self, outcome: Outcome, line: int, is_needed: bool = True) -> None:
        self._branches.goals[outcome] = Goal(outcome, line, self._above, is_needed)

    def _noting(self, node: nodes.Node, name: str, outcome: Outcome, *rest: str) -> nodes.Filter:
        arguments: list[nodes.Expr] = [nodes.Const(one) for one in (outcome.source, outcome.number, *rest)]
        return nodes.Filter(self._visited(node), name, arguments, [], None, None, lineno=node.lineno)

    def _visited(self, node: nodes.Node) -> nodes.Expr:
        found: nodes.Expr = self.visit(node)
        return found

    def _all(self, statements: Iterable[nodes.Node], *outcomes: Outcome) -> list[nodes.Node]:
        """The statements, which are run only after these outcomes."""
        outside, self._above = self._above, (*self._above, *outcomes)
        found = [self.visit(statement) for statement in statements]
        self._above = outside
        return found

    def visit_If(self, node: nodes.If) -> nodes.If:
        """Each condition of `{% if %}` and its `{% elif %}` may be true or false."""
        before: list[Outcome] = []
        outside = self._above
        for one in (node, *node.elif_):
            self._above = (*outside, *before)
            outcome = self._next()
            is_last = one is (node.elif_ or [node])[-1]
            self._goal(outcome, one.lineno)
            self._goal(outcome._replace(value=False), one.lineno, is_last and bool(node.else_))
            one.test = self._noting(one.test, TESTED, outcome)
            one.body = self._all(one.body, outcome)
            before.append(outcome._replace(value=False))
        self._above = outside
        node.else_ = self._all(node.else_, *before)
        return node

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.CondExpr:
        """`a if b else c` has the same two outcomes."""
        outcome = self._next()
        self._goal(outcome, node.lineno)
        self._goal(outcome._replace(value=False), node.lineno, node.expr2 is not None)
        node.test = self._noting(node.test, TESTED, outcome)
        node.expr1 = self._visited(node.expr1)
        node.expr2 = self._visited(node.expr2) if node.expr2 else None
        return node

    def visit_Or(self, node: nodes.Or) -> nodes.Or:
        """`a or "b"` prints a text of the template where there is no `a`."""
        if isinstance(node.right, nodes.Const) and node.right.value:
            outcome = self._next()
            self._goal(outcome, node.lineno)
            self._goal(outcome._replace(value=False), node.lineno)
            node.left = self._noting(node.left, CHOSEN, outcome, _name_in(node.left))
            return node
        node.left, node.right = self._visited(node.left), self._visited(node.right)
        return node

    def visit_For(self, node: nodes.For) -> nodes.For:
        """A loop has items; without items it matters where it has an `{% else %}`."""
        outcome = self._next()
        self._goal(outcome, node.lineno)
        if node.else_:
            self._goal(outcome._replace(value=False), node.lineno)
        names = [node.target] if isinstance(node.target, nodes.Name) else node.target.find_all(nodes.Name)
        node.iter = self._noting(node.iter, LOOPED, outcome, ",".join(name.name for name in names))
        node.test = self._visited(node.test) if node.test else None
        node.body = self._all(node.body, outcome)
        node.else_ = self._all(node.else_, outcome._replace(value=False))
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        """Each tag prints something."""
        node.nodes = [self._printed(child) for child in node.nodes]
        return node

    def _printed(self, child: nodes.Expr) -> nodes.Expr:
        if isinstance(child, nodes.TemplateData):
            self._before = child.data
            begins = child.data.rfind("<c:numCache>"), child.data.rfind("</c:numCache>")
            self._is_in_numbers = begins[0] > begins[1] or (self._is_in_numbers and begins == (-1, -1))
            return child
        place = _attribute(self._before) or (RUNS if _END_OF_RUN.search(self._before) else TEXT)
        place = NUMBER if self._is_in_numbers else place
        self._before = ""
        if not isinstance(child, nodes.Filter):
            return self._tag(child, place)
        inner = child
        while isinstance(inner.node, nodes.Filter):
            inner = inner.node
        if inner.node is not None:
            # Why not around the filters: they need the value, or a name in its place.
            inner.node = self._tag(inner.node, TEXT if place == RUNS else place)
        return child

    def _tag(self, expression: nodes.Expr, place: str) -> nodes.Filter:
        outcome, name = self._next(), _name_in(expression)
        # Why not functions: they draw lines and pictures, which are no text.
        is_text = place in (RUNS, TEXT) and not isinstance(expression, nodes.Call)
        self._goal(outcome, expression.lineno, is_text and bool(name))
        self._goal(outcome._replace(value=False), expression.lineno, is_needed=False)
        return self._noting(expression, PRINTED, outcome, name, place)

    def visit_Include(self, node: nodes.Include) -> nodes.Include:
        """Notes what leads to the part."""
        for name in _included(node.template):
            self._branches.includes[name].append((self._source, self._above))
        return node


def _attribute(xml: str) -> str:
    """The name of the attribute in whose value XML ends; "" if it ends elsewhere."""
    before, sign, value = xml.rpartition('="')
    is_open = sign and not any(end in value for end in '"<>')
    return before.rsplit(maxsplit=1)[-1] if is_open and before.strip() else ""


def _included(named: nodes.Node) -> Iterator[str]:
    for choice in named.items if isinstance(named, nodes.List | nodes.Tuple) else [named]:
        if isinstance(choice, nodes.Const):
            yield str(choice.value)


def _name_in(expression: nodes.Expr) -> str:
    """The first name in an expression with its details: `khach.ten` of `khach.ten | upper`; "" if there is none."""
    kinds = (nodes.Name, nodes.Getattr, nodes.Getitem)
    if isinstance(expression, kinds):
        return written_name(expression)
    # Why: the first name in a call is that of the function.
    within = [*expression.args, *expression.kwargs] if isinstance(expression, nodes.Call) else [expression]
    found = (name for each in within for name in (*[each] * isinstance(each, kinds), *each.find_all(kinds)))
    return next(map(written_name, found), "")
