"""Jinja's filters and tests that make sense for text, with limits on their results."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial, wraps
from itertools import islice
from operator import call
from typing import Any, cast

from jinja2 import TemplateRuntimeError, Undefined, pass_eval_context
from jinja2.exceptions import FilterArgumentError
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.tests import TESTS

from docgen.render.templates.limits import (
    ITEMS_A_STEP,
    LONGEST_TEXT,
    TOO_LONG,
    check_length,
    comparable,
    is_printable,
    limited,
    searchable,
    spend,
)
from docgen.render.templates.markup import xml_text
from docgen.render.templates.readable_values import Readable, is_scalar
from docgen.render.templates.recorder import deferred, inspected, refuse_marks
from docgen.render.templates.words import blanks_of, with_blanks

_LONGEST_BATCH, _LONGEST_FRACTION, _LONGEST_ARGUMENT, _LARGEST_NUMBER = 1000, 15, 200, 10**18
_UNFIT = (
    *(FilterArgumentError, AssertionError, TypeError, ValueError, ArithmeticError, LookupError),
    *(AttributeError, RuntimeError, MemoryError),
)
"""Errors of a filter whose value or arguments are of the wrong kind."""


_COPYING = frozenset(
    ("rich", "plain", "join", "escape", "e", "string", "trim", "default", "d", "list", "first", "last", "batch")
)
"""Filters that copy plain words as they are, or choose among them by what is a condition of a stencil already."""


_CHOOSING = frozenset(("default", "d", "first", "last", "min", "max"))
"""Filters that give one of their values as it is, with its own blanks."""


def limiting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter `name` with a limited value and result, Vietnamese errors, and lists as results.

    Why lists: Jinja's generators run only when they are iterated, where their steps would not be counted.
    """
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    apply = call if name in _COPYING else deferred

    def filtered(*values: Any, **named: Any) -> Any:
        refuse_marks(named)
        try:
            own = partial(function, *values[:first], **named) if first or named else function
            made = limited(_listed(apply(own, _listed(values[first]), *values[first + 1 :])))
            return with_blanks(made, blanks_of(values)) if isinstance(made, str) and name not in _CHOOSING else made
        except _UNFIT as error:
            message = (
                f"cách định dạng “{name}” không phù hợp với giá trị đứng trước, hoặc giá trị trong ngoặc không đúng"
            )
            raise TemplateRuntimeError(message) from error

    # Why: Jinja passes context or environment to filters that carry its mark.
    marks = {
        mark: getattr(function, mark) for mark in ("jinja_pass_arg", "jinja_async_variant") if hasattr(function, mark)
    }
    filtered.__dict__.update(marks)
    return filtered


def _checked(check: Callable[..., None], function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, once `check` has looked at its value and arguments."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def called(*values: Any, **named: Any) -> Any:
        check(*values[first:], *named.values())
        return function(*values, **named)

    return called


def plain_arguments(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter or function of ours with simple arguments: texts, numbers, days, facts, or lists of these."""
    return _checked(_check_plain, function)


def of_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter for texts only; Python would also let it print a whole list."""
    return _checked(_check_text, function)


def _check_plain(*values: Any) -> None:
    for value in values:
        if isinstance(value, Undefined):
            str(value)  # raises: there is no such name
        items = value if isinstance(value, list | tuple) else () if isinstance(value, Readable) else (value,)
        if not all(map(is_scalar, items)):
            raise TypeError(type(value).__name__)
        if isinstance(value, int) and abs(value) >= _LARGEST_NUMBER:
            raise ValueError("a number of more than 18 digits")


def _check_text(value: Any, *_: Any) -> None:
    if not (isinstance(value, str | Undefined) or is_printable(value)):
        raise TemplateRuntimeError("cách định dạng này chỉ dùng cho chữ, không dùng cho danh sách")


def _listed(value: Any) -> Any:
    """The value, an iterator as a list of limited length."""
    if isinstance(value, str) or not isinstance(value, Iterator):
        return limited(value)
    items = list(islice(value, LONGEST_TEXT + 1))
    if len(items) > LONGEST_TEXT:
        raise TemplateRuntimeError(TOO_LONG)
    spend(len(items) // ITEMS_A_STEP)
    return items


def _by_attribute(function: Callable[..., Any], place: int) -> Callable[..., Any]:
    """A filter that compares items, or their `attribute`, which is its argument number `place`."""

    @wraps(function)
    def filtered(environment: Any, values: Any, *rest: Any, **named: Any) -> Any:
        items = list(values)
        attribute = named.get("attribute", rest[place] if len(rest) > place else None)
        for part in str(attribute).split(",") if attribute is not None else [None]:
            _check_names(None, part)
            keys = list(map(make_attrgetter(environment, part), items))
            refuse_marks({"attribute": keys})
            for key in keys:
                comparable(key)
        return function(environment, items, *rest, **named)

    return filtered


def _check_names(_: Any, *names: Any) -> None:
    """The names of attributes, filters or tests have a limited length."""
    for name in names:
        if isinstance(name, str) and len(name) > _LONGEST_ARGUMENT:
            raise ValueError(f"a name of {len(name)} letters")


@pass_eval_context
def _replaced(context: EvalContext, text: Any, old: str, new: str, count: int | None = None) -> str:
    found = str(text).count(old) if count is None else max(min(str(text).count(old), count), 0)
    check_length(len(str(text)) + found * (len(str(new)) - len(old)))
    result: str = FILTERS["replace"](context, text, old, new, count)
    return result


@pass_eval_context
def _joined(context: EvalContext, values: Any, between: str = "", attribute: str | int | None = None) -> str:
    items = list(islice(values, LONGEST_TEXT))
    spend(len(items) // ITEMS_A_STEP)
    if attribute is not None:
        _check_names(None, attribute)
        items = list(map(make_attrgetter(context.environment, attribute), items))
    if not context.autoescape and all(type(item) is str for item in items):
        check_length(sum(map(len, items)) + len(items) * len(between))
        return str(between).join(items)
    if not all(isinstance(item, Undefined) or is_printable(item) for item in items):
        raise TemplateRuntimeError("join chỉ nối được chữ và số")
    check_length(sum(len(item) if isinstance(item, str) else 1 for item in items) + len(items) * len(between))
    text: str = FILTERS["join"](context, items, between)
    return text


def _batched(values: Any, size: int, fill: Any = None) -> Any:
    if not 0 < size <= _LONGEST_BATCH:
        raise TemplateRuntimeError(f"batch chỉ nhận số từ 1 đến {_LONGEST_BATCH}")
    return FILTERS["batch"](values, size, fill)


def _rounded(value: Any, precision: int = 0, method: Any = "common") -> Any:
    if not -_LONGEST_FRACTION <= precision <= _LONGEST_FRACTION:
        raise TemplateRuntimeError(f"round chỉ nhận tối đa {_LONGEST_FRACTION} chữ số")
    return FILTERS["round"](value, precision, method)


def _summed(values: Any) -> Any:
    numbers = list(islice(values, LONGEST_TEXT))
    if not all(isinstance(number, int | float) for number in numbers):
        raise TemplateRuntimeError("sum chỉ cộng được số")
    return sum(numbers)


def _tested(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def tested(value: Any, *others: Any) -> Any:
        return inspected(function, comparable(value), *map(comparable, others))

    return tested


def _is_in(value: Any, container: Any) -> bool:
    return comparable(value) in searchable(container)


_STRUCTURAL = ("length", "count", "first", "last", "reverse", "list", "items", "default", "d", "int", "float", "abs")
_NAMING = ("select", "reject", "selectattr", "rejectattr", "map")
_COMPARING = {"sort": 2, "unique": 1, "min": 1, "max": 1, "groupby": 0}
"""Filters that compare, each with the position of its argument `attribute` behind the value."""
_TEXT = ("upper", "lower", "title", "capitalize", "trim", "truncate", "wordcount", "string")
_FILTERS: dict[str, Callable[..., Any]] = {
    **{name: FILTERS[name] for name in _STRUCTURAL},
    **{name: _checked(_check_names, FILTERS[name]) for name in _NAMING},
    **{name: _by_attribute(FILTERS[name], place) for name, place in _COMPARING.items()},
    **{name: of_text(FILTERS[name]) for name in _TEXT},
    **dict.fromkeys(("escape", "e"), of_text(xml_text)),
    "replace": of_text(_replaced),
    "join": _joined,
    "batch": _batched,
    "round": _rounded,
    "sum": _summed,
}
BOUNDED_FILTERS: dict[str, Callable[..., Any]] = {name: limiting(name, one) for name, one in _FILTERS.items()}

_JINJAS_TESTS = cast(Mapping[str, Callable[..., Any]], TESTS)
_KIND_TESTS = (
    *("defined", "undefined", "none", "boolean", "true", "false", "integer", "float", "number", "string"),
    *("mapping", "iterable", "sequence"),
)
_VALUE_TESTS = (
    *("==", "eq", "equalto", "!=", "ne", "<", "lt", "lessthan", "<=", "le", ">", "gt", "greaterthan", ">=", "ge"),
    *("even", "odd", "divisibleby", "lower", "upper"),
)
BOUNDED_TESTS: dict[str, Callable[..., Any]] = {
    **{name: _JINJAS_TESTS[name] for name in _KIND_TESTS},
    **{name: _tested(_JINJAS_TESTS[name]) for name in _VALUE_TESTS},
    "in": _is_in,
}
