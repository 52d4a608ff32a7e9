"""The sandboxed Jinja environments: one for Word templates, one for the texts in YAML."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    TemplateRuntimeError,
    Undefined,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.utils import missing

from docgen.data.missing import Blank
from docgen.errors import nearest
from docgen.language import citations, filter_table
from docgen.language.dates_and_hours import GAP
from docgen.render.templates.allowed_syntax import ENGINE_FILTERS, LONGEST_TAGS_OF_TEXT
from docgen.render.templates.closer_styles import closer_styles
from docgen.render.templates.filters import limiting, of_text, plain_arguments
from docgen.render.templates.limits import LETTERS_A_STEP, SHOWN_BLANKS, is_printable, limited
from docgen.render.templates.link_addresses import in_address
from docgen.render.templates.markup import plain, rich, rule_full, rule_third
from docgen.render.templates.picture_drawing import SHOWN_PICTURES
from docgen.render.templates.picture_tags import FUNCTIONS, Picture, QrCode
from docgen.render.templates.readable_values import Readable
from docgen.render.templates.sandbox import Known, Sandbox
from docgen.render.templates.words import blanks_of, with_blanks

_BLANK_FORMS = {
    "date_long": f"ngày {GAP} tháng {GAP} năm {GAP}",
    "date_short": f"{GAP}/{GAP}/{GAP}",
    "day_month": f"{GAP}/{GAP}",
    "hour": f"{GAP} giờ {GAP}",
    "quarter": "……",
    "weekday": "……",
    "month_open": f"ngày {GAP} tháng {GAP} năm {GAP}",
}
"""How a filter shows an unknown detail."""


_UNSUPPORTED = {"InlineImage": "hình ảnh (InlineImage)", "Subdoc": "tài liệu con (Subdoc)"}
"""Values of docxtpl that are not text, by the name of their class."""


_NEEDS_A_FILTER = (date, time, timedelta, list, tuple, dict, set, frozenset, bytes, Generator)
_NEEDS_A_FILTER_MESSAGE = (
    "trường này là ngày, giờ hoặc danh sách, phải ghi thêm cách định dạng - "
    "ví dụ {{ week.starts | date_long }}, {{ week.opening.hour | hour }}, {{ unit.speakers | join('; ') }}"
)


_KNOWN = Known()
"""The parsed and compiled sources of all Word templates."""


class MissingNameError(UndefinedError):
    """A name without a value was used."""

    def __init__(self, message: str, name: str = "", known: Collection[str] = ()) -> None:
        """`known`: the details of the value before the dot; empty for a name that stands first."""
        super().__init__(message)
        self.name = name
        self.known = known


class Missing(StrictUndefined):
    """A name without a value: an error as soon as it is used, with the nearest right name."""

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError
    ) -> None:
        """Called by Jinja; `hint` is given where a filter such as `first` finds no item."""
        known = obj.names() if isinstance(obj, Readable) else ()
        own: Any = partial(MissingNameError, name=str(name), known=known)
        super().__init__(hint, obj, name, exc if hint else own)

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return "danh sách không có gì nên không lấy được giá trị nào"
        owner = self._undefined_obj
        known = owner.names() if isinstance(owner, Readable) else ()
        hint = nearest(str(self._undefined_name), known)
        return f'không có "{self._undefined_name}"' + (f" - {hint}" if hint else "")


class MissingFileError(UndefinedError):
    """A name was used whose values are in a file that the year does not have."""

    def __init__(self, message: str, hint: str) -> None:
        """`hint`: what to do."""
        super().__init__(message)
        self.hint = hint


class MissingFile(Missing):
    """A name whose values are in a file that the year does not have: an error as soon as it is used."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self._undefined_exception: Any = partial(MissingFileError, hint=hint)

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_hint)


@pass_context
def printed(context: Context | Mapping[str, Any], value: Any) -> Any:
    """The value that is printed. Only here blanks are noted, in the set under `SHOWN_BLANKS`, and pictures drawn."""
    if type(value) is str and len(value) < LETTERS_A_STEP:  # the most frequent by far
        return value
    blanks = blanks_of(value)
    noted = context.get(SHOWN_BLANKS) if blanks else None
    if isinstance(noted, set):
        noted.update(blanks)
    return limited(_printable(context, value))


def _drawn(context: Context | Mapping[str, Any], value: Picture | QrCode) -> Any:
    draw = context.get(SHOWN_PICTURES)
    if not callable(draw):
        raise TemplateRuntimeError("ảnh không đặt được trong phần chèn bằng include … without context")
    return draw(value)


def _printable(context: Context | Mapping[str, Any], value: Any) -> Any:
    # Why: Python would print a group of facts or a method as `<… object at 0x…>`, and so into the document.
    if isinstance(value, str | Undefined | int):
        return value
    if isinstance(value, Picture | QrCode):
        return printed(context, _drawn(context, value))
    kind = type(value).__name__
    if kind in _UNSUPPORTED:
        raise TemplateRuntimeError(f"{_UNSUPPORTED[kind]} không dùng được trong mẫu")
    if isinstance(value, _NEEDS_A_FILTER):
        raise TemplateRuntimeError(_NEEDS_A_FILTER_MESSAGE)
    if value is None or value != value:  # noqa: PLR0124 - only NaN differs from itself
        raise TemplateRuntimeError("trường này không có giá trị (None hoặc NaN)")
    if callable(value) or not is_printable(value):
        raise TemplateRuntimeError("trường này không phải là một giá trị in được - hãy ghi rõ tên trường cấp dưới")
    return value


def _passing_blanks(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    shown = _BLANK_FORMS.get(name)

    def filtered(value: Any, *rest: Any, **named: Any) -> Any:
        if isinstance(value, Blank):
            if name == "none_or" and rest and rest[0] == "":
                return ""  # a clause that is left out for zero is left out where nothing is known, too
            return replace(value, shown=shown) if shown else value
        return function(value, *rest, **named)

    return filtered


def _with_blanks_of_paper(function: Callable[..., str]) -> Callable[..., str]:
    def filtered(paper: Any) -> str:
        if isinstance(paper, Blank):
            return str(paper)
        cited = function(paper)
        has_gap = paper.symbol and (GAP in cited or citations.UNKNOWN in cited)
        return with_blanks(cited, blanks_of([paper.number, paper.date]) if has_gap else ())

    return filtered


def _with_filters(environment: Sandbox) -> Sandbox:
    standard = {name: environment.filters[name] for name in ("upper", "lower")}
    own = {name: _passing_blanks(name, plain_arguments(function)) for name, function in filter_table.FILTERS.items()}
    own |= {name: _with_blanks_of_paper(plain_arguments(cited)) for name, cited in citations.FILTERS.items()}
    own |= {name: of_text(markup) for name, markup in (("rich", rich), ("plain", plain))}
    environment.filters |= {name: limiting(name, function) for name, function in own.items()}
    environment.filters |= {name: _passing_blanks(name, function) for name, function in standard.items()}
    return environment


def word_environment(loader: BaseLoader | None = None, kind: type[Sandbox] = Sandbox, known: Known = _KNOWN) -> Sandbox:
    """For Word templates: values are escaped for XML; `loader` finds what is included.

    `known`: the sources that environments of this kind share.
    """
    environment = kind(known, autoescape=True, undefined=Missing, finalize=printed, loader=loader, cache_size=-1)
    environment.globals.update(rule_third=plain_arguments(rule_third), rule_full=plain_arguments(rule_full))
    environment.globals.update(closer_styles=plain_arguments(closer_styles))
    environment.globals.update({name: plain_arguments(function) for name, function in FUNCTIONS.items()})
    environment.filters["urlencode"] = _passing_blanks("urlencode", limiting("urlencode", of_text(in_address)))
    return _with_filters(environment)


def text_environment() -> Sandbox:
    """For texts in YAML."""
    environment = Sandbox(
        longest_tags=LONGEST_TAGS_OF_TEXT, undefined=Missing, finalize=printed, keep_trailing_newline=True
    )
    return _with_filters(environment)


def filter_names(environment: Sandbox) -> frozenset[str]:
    """The filters that a text or template may use."""
    return frozenset(environment.filters) - ENGINE_FILTERS
