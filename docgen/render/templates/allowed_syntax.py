# ruff: noqa: N802 - a visitor has methods named after the nodes of Jinja
"""What a template may consist of: the tags and expressions that texts of an office need, with limits put into them.

An allow-list of Jinja's nodes (Jinja's documentation, "Abstract Syntax Tree"); all other nodes are refused when the
source is parsed, before anything of it runs.
"""

from __future__ import annotations

from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from docgen.render.templates.tag_spans import tag_spans

COUNTED, JOINED, LIMITED, COMPARED, SEARCHED = " counted", " joined", " limited", " compared", " searched"
KNOWN = " known"
"""Filters that `guarded` adds. Why a space: no name in Jinja begins with one, so that no template can use them."""
ENGINE_FILTERS = frozenset((COUNTED, JOINED, LIMITED, COMPARED, SEARCHED, KNOWN))

PARAGRAPH_MARK = "\x1f\n"
"""Put before each paragraph of a Jinja source, so that a line number finds it. Why the sign: no XML contains
it, so that line breaks of the XML itself are not mistaken for marks; and Jinja strips it like any white space."""
LONGEST_TAGS = 100_000
"""Letters within the tags of one source. Jinja takes about 15 µs and 2 kB a letter to parse and compile them."""
LONGEST_TAGS_OF_TEXT = 10_000
"""The same of one text in YAML, of which there may be thousands."""
_DEEPEST = 80
"""Levels of a tree. Why: Python goes no more than a thousand calls deep, and to follow one level takes several."""
_NODES_A_STEP, _MOST_NAMES_SET = 10, 500

_ALLOWED: frozenset[type[nodes.Node]] = frozenset(
    (
        *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Operand, nodes.Keyword),
        *(nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test, nodes.Compare, nodes.Call),
        *(nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos, nodes.Concat, nodes.CondExpr),
        *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow),
        *(nodes.List, nodes.Tuple, nodes.Dict, nodes.Pair),
        *(nodes.If, nodes.For, nodes.With, nodes.Assign, nodes.AssignBlock, nodes.FilterBlock, nodes.Include),
        nodes.Scope,
    )
)
_TAGS: dict[type[nodes.Node], str] = {
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.Import: "import",
    nodes.FromImport: "from",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape",
}
"""The names of the tags that are refused."""
JINJAS_OWN = frozenset(("self", "super", "caller", "varargs", "kwargs"))
"""Names that Jinja sets to objects of its own."""


def guarded(tree: nodes.Template) -> nodes.Template:
    """The tree with limits in it. Raises `TemplateSyntaxError` for a node that is not allowed."""
    _check_depth(tree)
    found: nodes.Template = _Guard().visit(tree)
    # Why: the time that Jinja needs to compile them grows with the square of their number.
    if sum(1 for _ in tree.find_all((nodes.Assign, nodes.AssignBlock))) > _MOST_NAMES_SET:
        raise TemplateSyntaxError(f"có hơn {_MOST_NAMES_SET} thẻ {{% set %}} trong một tệp", 1)
    return found


def _check_depth(tree: nodes.Template) -> None:
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
    if level:
        raise TemplateSyntaxError("lồng nhau quá sâu", level[0].lineno or 1)


def check_tags(source: str, longest: int = LONGEST_TAGS) -> None:
    """Raises `TemplateSyntaxError` if the tags of a source are too long to be compiled at once."""
    length = 0
    for start, end in tag_spans(source, is_closed=False):
        length += end - start - 2 if source[start + 1] != "#" else 0
        if length > longest:
            line = source.count("\n", 0, start) + 1
            raise TemplateSyntaxError(f"các thẻ dài quá {longest:,} chữ".replace(",", "."), line)


def weight(node: nodes.Node) -> int:
    """The steps that a template, or one turn of a loop, costs."""
    return sum(1 for _ in node.find_all(nodes.Node)) // _NODES_A_STEP


class _Guard(NodeTransformer):
    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        """Refuses nodes that are not on the list."""
        if type(node) not in _ALLOWED:
            name = f"thẻ {{% {_TAGS[type(node)]} %}}" if type(node) in _TAGS else "cú pháp này"
            raise TemplateSyntaxError(f"{name} không được dùng trong mẫu", node.lineno or 1)
        if getattr(node, "dyn_args", None) is not None or getattr(node, "dyn_kwargs", None) is not None:
            raise TemplateSyntaxError("dấu * trong ngoặc không được dùng trong mẫu", node.lineno)
        return super().generic_visit(node, *args, **kwargs)

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:
        """Takes away the marks of paragraphs; by now each node knows its line."""
        # Why also a sign alone: `{%-` takes away the line break before it, with the sign or without.
        node.data = node.data.replace(PARAGRAPH_MARK, "").replace(PARAGRAPH_MARK[0], "")
        return node

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        """Refuses the names of Jinja's own objects."""
        if node.name in JINJAS_OWN:
            raise TemplateSyntaxError(f"tên “{node.name}” không được dùng trong mẫu", node.lineno)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Lets functions be called only by their names, so that a value is never called."""
        if not isinstance(node.node, nodes.Name):
            raise TemplateSyntaxError(
                f"không gọi được “{_called(node.node)}(…)” - đổi cách định dạng thì dùng dấu |, ví dụ "
                f"{{{{ x | upper }}}}",
                node.lineno,
            )
        return self.generic_visit(node)

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """Adds the filter that counts the turns of the loop."""
        if node.recursive:
            raise TemplateSyntaxError("vòng lặp gọi lại chính nó (recursive) không được dùng trong mẫu", node.lineno)
        self.generic_visit(node)
        node.iter = _filter(node.iter, COUNTED, nodes.Const(1 + weight(node)))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Limits the text that `~` joins."""
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), JOINED)

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:
        """Limits the text of `{% set %}` … `{% endset %}`."""
        self.generic_visit(node)
        node.filter = _filter(node.filter, LIMITED, line=node.lineno)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        """Lets only texts, numbers and days be compared: comparing lists within lists could take for ever.

        Beside a literal any value may stand; the words of a unit that are compared are a condition of its stencil.
        """
        self.generic_visit(node)
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        if len(sides) > 2 or not any(map(_is_literal, sides)):
            node.expr = _compared(node.expr)
            for operand in node.ops:
                operand.expr = _compared(operand.expr) if operand.op not in ("in", "notin") else operand.expr
        elif not _is_literal(node.expr):
            node.expr = _filter(node.expr, KNOWN)
        elif node.ops[0].op not in ("in", "notin") and not _is_literal(node.ops[0].expr):
            node.ops[0].expr = _filter(node.ops[0].expr, KNOWN)
        for operand in node.ops:
            if operand.op in ("in", "notin") and not _is_literal(operand.expr):
                operand.expr = _filter(operand.expr, SEARCHED)
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:
        """Lets only texts, numbers and days be keys, for the same reason."""
        self.generic_visit(node)
        node.key = _compared(node.key)
        return node


def _is_literal(node: nodes.Expr) -> bool:
    """True for a text or number that is written in the template itself, and for a list of these."""
    items = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    return all(isinstance(item, nodes.Const) for item in items)


def _compared(node: nodes.Expr) -> nodes.Expr:
    return node if isinstance(node, nodes.Const) else _filter(node, COMPARED)


def _called(node: nodes.Node) -> str:
    return node.attr if isinstance(node, nodes.Getattr) else "…"


def _filter(node: Any, name: str, *arguments: nodes.Expr, line: int = 0) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=line or node.lineno)
