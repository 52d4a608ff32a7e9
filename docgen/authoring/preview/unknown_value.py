"""The value that a preview has for a name without a value: it is printed as its name and can be looped over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Any

from jinja2 import TemplateRuntimeError

from docgen.data.missing import Blank
from docgen.render.templates.markup import xml_text

_ITEMS = 3
"""Items of a list of which nothing is known."""
_DAY = date(2026, 10, 2)
_SAMPLES: Mapping[str, object] = MappingProxyType(
    {
        **dict.fromkeys(("date_long", "date_short", "day_month", "month_open", "weekday", "quarter"), _DAY),
        **dict.fromkeys(("in_words", "number", "two_digits", "roman", "point_letter", "none_or"), 15),
        "hour": time(8),
        "day_open": _DAY.year,
    }
)
"""What a filter is given in the place of an unknown value, by the name of the filter."""
_MARKS = ("jinja_pass_arg", "jinja_async_variant")


@dataclass(frozen=True)
class Unknown(Blank):
    """A value of which only the name is known. It is true in conditions and a list in loops."""

    path: str = ""
    """The name as the template has it: `hop.dia_diem`."""
    number: int = 0
    """Its place in a loop, from 1; 0 outside of loops."""

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return _ITEMS

    def __iter__(self) -> Iterator[Unknown]:
        return iter(self.items(self.path))

    def items(self, name: str) -> list[Any]:
        """Its items for a loop over `name`, which may be several names with commas between them."""
        names = name.split(",")
        numbers = range(1, _ITEMS + 1)
        if len(names) == 1:
            return [unknown(name, number) for number in numbers]
        return [tuple(unknown(one.strip(), number) for one in names) for number in numbers]

    def detail(self, name: str) -> Unknown:
        """A detail of it."""
        return unknown(f"{self.path}.{name}", self.number)

    def _itself(self, *_: object) -> Unknown:
        return self

    def _is_unordered(self, _: object) -> bool:
        return False

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __neg__ = _itself
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _itself
    __lt__ = __le__ = __gt__ = __ge__ = _is_unordered
    __getitem__ = _itself


def unknown(path: str, number: int = 0) -> Unknown:
    """The unknown value with that name, printed as `«hop.dia_diem»`, in loops `«khach.ten 2»`."""
    shown = f"«{path} {number}»" if number else f"«{path}»"
    return Unknown("", str(xml_text(shown)), path=path, number=number)


def tolerant(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter or test `name`, which gives unknown values back if it cannot take them."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    def called(*values: Any, **named: Any) -> Any:
        given = [*values]
        found = next(_unknown_in((*values[first:], *named.values())), None)
        if name in _SAMPLES and len(given) > first and isinstance(given[first], Unknown):
            given[first] = _SAMPLES[name]
        try:
            return function(*given, **named)
        except (TemplateRuntimeError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError):
            if found is None:
                raise
            return found

    # Why: Jinja passes context or environment to filters that carry its mark.
    called.__dict__.update({mark: getattr(function, mark) for mark in _MARKS if hasattr(function, mark)})
    return called


def of_known(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of templates, which gives unknown values back: it draws a picture of a known value."""

    def called(*values: Any, **named: Any) -> Any:
        found = next(_unknown_in((*values, *named.values())), None)
        return function(*values, **named) if found is None else found

    return called


def _unknown_in(values: tuple[Any, ...]) -> Iterator[Unknown]:
    """The unknown values among `values`, and in the lists among them."""
    for value in values:
        if isinstance(value, Unknown):
            yield value
        elif isinstance(value, list | tuple):
            yield from (item for item in value if isinstance(item, Unknown))
