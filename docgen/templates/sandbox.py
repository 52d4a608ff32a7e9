"""What a template may do: see values, use filters, and stop. Nothing of Python behind them.

Templates come from other offices by mail. Jinja's own sandbox keeps them from Python's insides; what
is added here keeps them from taking for ever or filling the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import islice
from types import CodeType
from typing import Any, TypeVar

from jinja2 import TemplateError, TemplateRuntimeError, TemplateSyntaxError, meta, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Template as JinjaTemplate
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from docgen.templates.bounded_filters import BOUNDED_FILTERS
from docgen.templates.bounds import LETTERS_A_STEP, check_length, counted, joined_texts, limited, spend
from docgen.templates.markup import Elements
from docgen.templates.remembering import Remembering

Key = TypeVar("Key")
Kept = TypeVar("Kept")

_LARGEST_POWER, _LONGEST_NUMBER = 64, 4096
_NODES_A_STEP, _PORTION, _MOST_NAMES_SET, _MOST_KEPT = 10, 1000, 500, 256

LONGEST_PART = 20_000_000
"""Letters of one part of a document."""
COUNTED, JOINED, LIMITED = "counted", "joined_texts", "limited"
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.Import: "import",
    nodes.FromImport: "from",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape",
}
_GROWING = frozenset(
    ("format", "format_map", "ljust", "rjust", "center", "zfill", "expandtabs", "translate", "replace", "join")
) | frozenset(("encode", "decode", "to_bytes", "strftime"))
"""Methods of Python's own values that make much out of little; filters do what a text needs of them."""
_PLAIN = (str, bytes, int, float, date, time, timedelta)


class _Writer(CodeGenerator):
    """Jinja's code, in which one call both proves and escapes a value, since most of the time goes there."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(context, ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")


@dataclass
class Known:
    """Sources that were parsed and compiled, for all environments that do both alike: parts stand in many templates."""

    trees: dict[str, nodes.Template] = field(default_factory=dict)
    codes: dict[tuple[str, str], tuple[CodeType, int]] = field(default_factory=dict)
    """The code of a source under its name, and its weight."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with bounded loops, texts and sums, and without what no text of an office needs."""

    code_generator_class = _Writer
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, known: Known | None = None, **options: Any) -> None:
        super().__init__(auto_reload=False, **options)
        self._known = known or Known()
        self.globals.clear()
        self.concat = _concatenated  # type: ignore[method-assign]  # Jinja's own is "".join
        self.filters = BOUNDED_FILTERS | {COUNTED: counted, JOINED: joined_texts, LIMITED: limited}
        self._weights: dict[str, int] = {}
        self._safe: set[tuple[type, str]] = set()
        self._remembered: set[str] = set()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Guard().visit(super()._parse(source, name, filename))
        # Why: what Jinja needs to compile them grows with the square of their number.
        if sum(1 for _ in tree.find_all((nodes.Assign, nodes.AssignBlock))) > _MOST_NAMES_SET:
            raise TemplateSyntaxError(f"có hơn {_MOST_NAMES_SET} thẻ {{% set %}} trong một tệp", 1)
        if name:
            self._weights[name] = _weight(tree)
        return tree

    def tree(self, source: str) -> nodes.Template:
        """The tree of a source, parsed once: to be looked at, but not to be compiled, since that changes it."""
        return _kept(self._known.trees, source, lambda: self.parse(source))

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *options: Any) -> Any:
        """The code of a source; what has a name is compiled once."""
        if not isinstance(source, str) or name is None or options:
            return super().compile(source, name, filename, *options)

        def compiled() -> tuple[CodeType, int]:
            return super(Sandbox, self).compile(source, name, filename), self._weights[name]

        code, self._weights[name] = _kept(self._known.codes, (name, source), compiled)
        return code

    def escaped(self, context: Context, value: Any) -> str:
        """What `value` is in XML, after `finalize` has seen it."""
        if type(value) is str and len(value) < LETTERS_A_STEP:
            return _escaped(value)
        if type(value) is Markup or type(value) is Elements:
            return limited(value)  # type: ignore[no-any-return]  # as it came
        final = self.finalize(context, value) if self.finalize else value
        return escape(final)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """False for Python's insides, for what changes a value and for what makes it grow."""
        growing = attr in _GROWING and isinstance(obj, _PLAIN)
        return not growing and super().is_safe_attribute(obj, attr, value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute or an entry, if a template may see it."""
        try:
            value = getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
        # Why: Jinja asks ten times for the type of every object, but its answer is the same for a type.
        key = (type(obj), attribute)
        if key in self._safe:
            return value
        if self.is_safe_attribute(obj, attribute, value):
            self._safe.add(key)
            return value
        return self.unsafe_undefined(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A sum, product, power or remainder, if its result is of a size that a document can hold."""
        _check_size(operator, left, right)
        return limited(super().call_binop(context, operator, left, right))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja names them
        """A function, if the template has calls left."""
        spend(1 + sum(len(value) // LETTERS_A_STEP for value in args if isinstance(value, str | list)))
        return limited(super().call(__context, __obj, *args, **kwargs))

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> JinjaTemplate:  # noqa: A002
        """A part, if the template has parts left to include."""
        spend(1 + self._weights.get(name, 0))
        template = super().get_template(name, parent, globals)
        if name not in self._remembered:
            self._remember(name, template)
        return template

    def select_template(self, names: Any, parent: str | None = None, globals: Any = None) -> JinjaTemplate:  # noqa: A002
        """The first part that there is, if the template has parts left to include."""
        spend(1 + max((self._weights.get(str(name), 0) for name in names), default=0))
        return super().select_template(names, parent, globals)

    def _remember(self, name: str, template: JinjaTemplate) -> None:
        """Lets a part be made once for all documents that say the same in it, if it is known what it reads."""
        self._remembered.add(name)
        template.globals = dict(template.globals)  # Jinja's chain of them is walked through for every include
        names = self._names_read(name)
        if names is not None:
            # Why: an include calls this function of the part, and nothing else of it.
            template.root_render_func = Remembering(template, names)

    def _names_read(self, name: str) -> frozenset[str] | None:
        """The names that a part and all that it includes refer to; None if values say what it includes."""
        found: set[str] = set()
        waiting: list[str | None] = [name]
        for part in waiting:  # grows while it is walked; each part is looked at once, however often it is included
            if part is None or not self.loader:
                return None
            try:
                tree = self.tree(self.loader.get_source(self, part)[0])
                found |= meta.find_undeclared_variables(tree)
            except TemplateError:  # a part that may be missing, or a fault that rendering meets and explains
                return None
            waiting += [inner for inner in meta.find_referenced_templates(tree) if inner not in waiting]
        return frozenset(found)


def _kept(values: dict[Key, Kept], key: Key, make: Callable[[], Kept]) -> Kept:
    """The value of a key, made if need be; once there are very many, all are forgotten."""
    kept = values.get(key)
    if kept is None:
        kept = make()
        if len(values) >= _MOST_KEPT:
            values.clear()
        values[key] = kept
    return kept


@lru_cache(maxsize=8192)
def _escaped(text: str) -> str:
    return str(escape(text))


def collected(pieces: Iterable[str]) -> list[str]:
    """The pieces that a template gives, as many as a document can hold."""
    waiting = iter(pieces)
    found: list[str] = []
    length = 0
    while portion := list(islice(waiting, _PORTION)):
        length += sum(map(len, portion))
        if length > LONGEST_PART:
            raise TemplateRuntimeError("mẫu tạo ra một văn bản dài quá mức nên bị dừng lại")
        found += portion
    return found


def _concatenated(pieces: Iterable[str]) -> str:
    return "".join(collected(pieces))


def _check_size(operator: str, left: Any, right: Any) -> None:
    if operator == "%" and isinstance(left, str | bytes):
        raise TemplateRuntimeError("phép % với chữ không được dùng trong mẫu")
    if operator == "**" and not (abs(left) < 1e6 and abs(right) <= _LARGEST_POWER):
        raise TemplateRuntimeError("phép lũy thừa lớn quá mức")
    for value, other in ((left, right), (right, left)):
        if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
            raise TemplateRuntimeError("một số trong mẫu lớn quá mức")
        if isinstance(value, str | bytes | list | tuple):
            check_length(len(value) * int(other) if operator == "*" else len(value))


def _weight(node: nodes.Node) -> int:
    """Steps for what stands in a template or a loop, once through."""
    return sum(1 for _ in node.find_all(nodes.Node)) // _NODES_A_STEP


class _Guard(NodeTransformer):
    """Puts the bounds into a parsed template."""

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        """Refuses what no text needs, by its name."""
        name = _REFUSED.get(type(node))
        if name:
            raise TemplateSyntaxError(f"thẻ {{% {name} %}} không được dùng trong mẫu", node.lineno)
        return super().generic_visit(node, *args, **kwargs)

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802
        """Takes away the line breaks that docxtpl puts before paragraphs; by now each node knows its line."""
        node.data = node.data.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - named after Jinja's node
        """Counts the turns."""
        if node.recursive:
            raise TemplateSyntaxError("vòng lặp gọi lại chính nó (recursive) không được dùng trong mẫu", node.lineno)
        self.generic_visit(node)
        node.iter = _filter(node.iter, COUNTED, node.lineno, nodes.Const(1 + _weight(node)))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Limits what `~` joins."""
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), JOINED, node.lineno)

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        """Limits what `{% set %}` … `{% endset %}` holds."""
        self.generic_visit(node)
        node.filter = _filter(node.filter, LIMITED, node.lineno)
        return node


def _filter(node: Any, name: str, line: int, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=line)
