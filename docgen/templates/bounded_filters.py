"""Jinja's filters that make sense for text, kept from making much out of little."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from itertools import islice
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined, pass_eval_context
from jinja2.filters import FILTERS
from jinja2.nodes import EvalContext

from docgen.templates.bounds import ITEMS_A_STEP, LONGEST_TEXT, check_length, is_printable, limiting, spend

_LONGEST_BATCH, _LONGEST_FRACTION = 1000, 15


def of_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that Python would let write a whole list, so that it would grow beyond measure."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def filtered(*values: Any, **named: Any) -> Any:
        if not (isinstance(values[first], str | Undefined) or is_printable(values[first])):
            raise TemplateRuntimeError("kiểu viết này chỉ dùng cho chữ, không dùng cho danh sách")
        return function(*values, **named)

    return filtered


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
    if attribute is None:
        if not context.autoescape and all(type(item) is str for item in items):
            check_length(sum(map(len, items)) + len(items) * len(between))
            return str(between).join(items)
        if not all(map(is_printable, items)):
            raise TemplateRuntimeError("join chỉ nối được chữ và số")
        check_length(sum(len(item) if isinstance(item, str) else 1 for item in items) + len(items) * len(between))
    text: str = FILTERS["join"](context, items, between, attribute)
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


_KEPT = (
    *("length", "count", "first", "last", "sort", "reverse", "unique", "list", "items"),
    *("default", "d", "int", "float", "abs", "min", "max"),
    *("select", "reject", "selectattr", "rejectattr", "map", "groupby", "dictsort"),
)
"""Those that reach for attributes ask the sandbox."""
_TEXT_FILTERS = ("upper", "lower", "title", "capitalize", "trim", "truncate", "wordcount", "escape", "e", "string")
BOUNDED_FILTERS: dict[str, Callable[..., Any]] = {
    **{name: limiting(FILTERS[name]) for name in _KEPT},
    **{name: limiting(of_text(FILTERS[name])) for name in _TEXT_FILTERS},
    "replace": limiting(of_text(_replaced)),
    "join": limiting(_joined),
    "batch": limiting(_batched),
    "round": _rounded,
    "sum": limiting(_summed),
}
