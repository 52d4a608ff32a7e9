"""What a template may do: read the details that values declare, use the filters and functions registered here.

Templates come from other offices by mail. `allowed_syntax` holds the tags and expressions they may consist of,
`readable_values` what they may read; here both are put into Jinja, with limits on time and memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from types import CodeType
from typing import Any, TypeVar

from jinja2 import TemplateRuntimeError, TemplateSyntaxError, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Template as JinjaTemplate
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from docgen.render.templates.allowed_syntax import (
    COMPARED,
    COUNTED,
    JOINED,
    KNOWN,
    LIMITED,
    LONGEST_TAGS,
    SEARCHED,
    check_tags,
    guarded,
    weight,
)
from docgen.render.templates.filters import BOUNDED_FILTERS, BOUNDED_TESTS
from docgen.render.templates.limits import (
    LETTERS_A_STEP,
    check_length,
    check_part_length,
    comparable,
    counted_loop,
    joined_texts,
    limited,
    searchable,
    spend,
)
from docgen.render.templates.markup import xml_text
from docgen.render.templates.readable_values import is_declared, is_scalar
from docgen.render.templates.recorder import known
from docgen.render.templates.words import blanks_of, with_blanks

Key = TypeVar("Key")
Kept = TypeVar("Kept")

_WEIGHT = "weight"
"""The variable of compiled code with the steps that it costs to include it."""
_LARGEST_POWER, _LONGEST_NUMBER = 64, 4096
_PORTION, _MOST_KEPT = 1000, 256
_VARIABLES_OF_JINJA = ("_loop_vars", "_block_vars")
"""What compiled code hands to each call within a loop or block, for functions that read the context."""


class _Writer(CodeGenerator):
    """Jinja's code generator; its code checks and escapes a value in one call, to be fast, and has its weight."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        super().visit_Template(node, frame)
        self.writeline(f"{_WEIGHT} = {weight(node)}")

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
    """Parsed and compiled sources, for all environments of one kind, since parts are included by many templates."""

    trees: dict[str, nodes.Template] = field(default_factory=dict)
    codes: dict[tuple[str, str], CodeType] = field(default_factory=dict)
    """The code of a source under its name."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with what `allowed_syntax` and `readable_values` allow; loops, texts and sums are limited."""

    code_generator_class = _Writer
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, sources: Known | None = None, longest_tags: int = LONGEST_TAGS, **options: Any) -> None:
        """`sources`: those that environments share; `longest_tags`: letters within the tags of a source."""
        # Why not optimized: Jinja would evaluate filters of constants while it compiles, without any limits.
        super().__init__(auto_reload=False, optimized=False, **options)
        self._known = sources or Known()
        self._longest_tags = longest_tags
        self.globals.clear()
        self.concat = joined  # type: ignore[method-assign]  # Jinja's own is "".join
        self.filters = BOUNDED_FILTERS | {
            COUNTED: counted_loop,
            JOINED: joined_texts,
            LIMITED: limited,
            COMPARED: comparable,
            SEARCHED: searchable,
            KNOWN: known,
        }
        self.tests = dict(BOUNDED_TESTS)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        check_tags(source, self._longest_tags)
        try:
            return guarded(super()._parse(source, name, filename))
        except (RecursionError, ValueError) as error:
            raise TemplateSyntaxError(_unreadable(error), 1) from error

    def tree(self, source: str) -> nodes.Template:
        """The tree of a source, parsed once. It must not be compiled, since that changes it."""
        return _kept(self._known.trees, source, lambda: self.parse(source))

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *options: Any) -> Any:
        """The code of a source; a source with a name is compiled once."""
        if not isinstance(source, str) or name is None or options:
            return self._code(source, name, filename, *options)
        return _kept(self._known.codes, (name, source), lambda: self._code(source, name, filename))

    def _code(self, *arguments: Any) -> Any:
        try:
            return super().compile(*arguments)
        except (RecursionError, MemoryError, SyntaxError, ValueError) as error:
            raise TemplateSyntaxError(_unreadable(error), 1) from error

    def escaped(self, context: Context, value: Any) -> str:
        """`value` as XML, after `finalize`."""
        if type(value) is str and len(value) < LETTERS_A_STEP:
            return _escaped(value)
        if type(value) is Markup:
            return limited(value)  # type: ignore[no-any-return]  # Jinja's filters are untyped
        final = self.finalize(context, value) if self.finalize else value
        return xml_text(final)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A detail that the value declares, or an entry of a dict; anything else is undefined."""
        if is_declared(obj, attribute):
            return getattr(obj, attribute)
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return self._absent(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same by a name in brackets; an item of a list or a letter of a text by its number."""
        if isinstance(argument, str):
            return self.getattr(obj, known(argument))
        if isinstance(obj, str) and isinstance(argument, int):
            obj = known(obj)
        if isinstance(obj, str | list | tuple) and isinstance(argument, int):
            if -len(obj) <= argument < len(obj):
                return obj[argument]
        elif type(obj) is dict and is_scalar(argument) and argument in obj:
            return obj[argument]
        return self._absent(obj, argument)

    def _absent(self, obj: Any, name: Any) -> Undefined:
        if isinstance(obj, Undefined):
            str(obj)  # raises: the value before the dot is missing itself
        return self.undefined(obj=obj, name=name)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A sum, product, power or remainder, if its result is small enough."""
        if operator != "+":
            left, right = known(left), known(right)
        _check_size(operator, left, right)
        made = limited(super().call_binop(context, operator, left, right))
        return with_blanks(made, blanks_of((left, right))) if isinstance(made, str) else made

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja names them
        """A registered function, if the template has calls left."""
        if isinstance(__obj, Undefined):
            str(__obj)  # raises: there is no such function
        if not any(__obj is known for known in __self.globals.values()):
            raise TemplateRuntimeError("chỉ gọi được các hàm của chương trình, không gọi được một giá trị")
        spend(1 + sum(len(value) // LETTERS_A_STEP for value in args if isinstance(value, str | list)))
        named = {name: value for name, value in kwargs.items() if name not in _VARIABLES_OF_JINJA}
        return limited(__obj(*args, **named))

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> JinjaTemplate:  # noqa: A002
        """A part, if the template has parts left to include."""
        spend(1)
        return _weighed(super().get_template(name, parent, globals))

    def select_template(self, names: Any, parent: str | None = None, globals: Any = None) -> JinjaTemplate:  # noqa: A002
        """The first part that there is, if the template has parts left to include."""
        spend(1)
        return _weighed(super().select_template(names, parent, globals))


def _weighed(template: JinjaTemplate) -> JinjaTemplate:
    """The template, after its weight was taken from the steps that are left."""
    spend(template.root_render_func.__globals__[_WEIGHT])
    return template


def _unreadable(error: Exception) -> str:
    # Why: Python reads no number of more than 4,300 digits, nests no more than 20 loops and 100 brackets.
    return "một số quá dài" if isinstance(error, ValueError) else "lồng nhau quá sâu"


def _kept(values: dict[Key, Kept], key: Key, make: Callable[[], Kept]) -> Kept:
    """The value of a key, made where it is missing; once there are very many, all are dropped."""
    kept = values.get(key)
    if kept is None:
        kept = make()
        if len(values) >= _MOST_KEPT:
            values.clear()
        values[key] = kept
    return kept


@lru_cache(maxsize=8192)
def _escaped(text: str) -> str:
    return str(xml_text(text))


def joined(pieces: Iterable[str]) -> str:
    """The text of a rendered template. Raises `TemplateRuntimeError` if it is longer than a document can be."""
    waiting = iter(pieces)
    found: list[str] = []
    length = 0
    while portion := list(islice(waiting, _PORTION)):
        length += sum(map(len, portion))
        check_part_length(length)
        found += portion
    return "".join(found)


def _check_size(operator: str, left: Any, right: Any) -> None:
    if operator == "%" and isinstance(left, str | bytes):
        raise TemplateRuntimeError("phép % với chữ không được dùng trong mẫu")
    if operator == "**" and not (abs(left) < 1e6 and abs(right) <= _LARGEST_POWER):
        raise TemplateRuntimeError("phép lũy thừa quá lớn")
    for value, other in ((left, right), (right, left)):
        if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
            raise TemplateRuntimeError("một số trong mẫu quá lớn")
        if isinstance(value, str | bytes | list | tuple):
            check_length(len(value) * int(other) if operator == "*" else len(value))
