"""The sandboxed Jinja environments: one for Word templates, one for the texts in YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableSet
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateRuntimeError, Undefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen import citations, vietnamese
from docgen.blanks import Blank
from docgen.errors import nearest
from docgen.templates.markup import LITERAL_STAR, plain, rich, rule_full, rule_third
from docgen.vietnamese import GAP

NOTED = "noted_blanks"
"""The variable that holds the set in which a rendering notes the names of its blanks."""

_BLANK_FORMS = {
    "date_long": f"ngày {GAP} tháng {GAP} năm {GAP}",
    "date_short": f"{GAP}/{GAP}/{GAP}",
    "day_month": f"{GAP}/{GAP}",
    "hour": f"{GAP} giờ {GAP}",
    "quarter": "……",
    "weekday": "……",
    "month_open": f"ngày {GAP} tháng {GAP} năm {GAP}",
}
"""How a filter shows what is not known."""


class Missing(StrictUndefined):
    """A name that nothing stands for: an error as soon as it is used, with the nearest right name."""

    @property
    def _undefined_message(self) -> str:
        owner = self._undefined_obj
        known = owner.names() if hasattr(owner, "names") else ()
        hint = nearest(str(self._undefined_name), known)
        return f'không có "{self._undefined_name}"' + (f" - {hint}" if hint else "")


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates see values and filters, nothing of Python behind them."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No private names, and no `format`, which reaches private names through its text."""
        return attr not in ("format", "format_map") and super().is_safe_attribute(obj, attr, value)


@pass_context
def _note_blank(context: Context, value: Any) -> Any:
    if isinstance(value, Blank):
        _noted(context).add(value)
    return _printable(value)


@pass_context
def _note_blank_and_stars(context: Context, value: Any) -> Any:
    if isinstance(value, Blank):
        _noted(context).add(value)
        return value
    return value.replace("*", LITERAL_STAR) if isinstance(value, str) else _printable(value)


def _printable(value: Any) -> Any:
    # Why: Python would print a group of facts or a method as `<… object at 0x…>`, and so into the document.
    if isinstance(value, str | Undefined):
        return value
    if callable(value) or hasattr(value, "names"):
        raise TemplateRuntimeError("chỗ điền này không chỉ ra một giá trị in được - hãy ghi rõ tên chi tiết")
    return value


def _noted(context: Context) -> MutableSet[Blank]:
    noted = context.get(NOTED)
    return noted if isinstance(noted, set) else set()


def _allowing_blank(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    shown = _BLANK_FORMS.get(name)

    def filtered(value: Any, *rest: Any, **named: Any) -> Any:
        if isinstance(value, Blank):
            return Blank(value.name, shown) if shown else value
        return function(value, *rest, **named)

    return filtered


def _noting_blank(function: Callable[[object], str]) -> Callable[..., str]:
    @pass_context
    def filtered(context: Context, value: object) -> str:
        if isinstance(value, Blank):
            _noted(context).add(value)
        return function(value)

    return filtered


def _with_filters(environment: Sandbox) -> Sandbox:
    standard = {name: environment.filters[name] for name in ("upper", "lower")}
    for name, function in {**standard, **vietnamese.FILTERS, **citations.FILTERS}.items():
        environment.filters[name] = _allowing_blank(name, function)
    environment.filters.update(rich=_noting_blank(rich), plain=_noting_blank(plain))
    return environment


def word_environment(loader: BaseLoader | None = None) -> Sandbox:
    """For Word templates: values are escaped for XML; `{% include %}` asks `loader`."""
    environment = Sandbox(autoescape=True, undefined=Missing, finalize=_note_blank, loader=loader, cache_size=-1)
    environment.globals.clear()
    environment.globals.update(rule_third=rule_third, rule_full=rule_full)
    return _with_filters(environment)


def text_environment() -> Sandbox:
    """For texts in YAML: a star in a fact is only a star."""
    environment = Sandbox(undefined=Missing, finalize=_note_blank_and_stars, keep_trailing_newline=True)
    environment.globals.clear()
    return _with_filters(environment)


def filter_names(environment: Sandbox) -> Iterable[str]:
    """The filters that a text or template may use."""
    return environment.filters.keys()
