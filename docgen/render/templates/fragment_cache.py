"""Included parts that read the same values are rendered once.

While a part is rendered for the first time, every detail that it reads is recorded with its value. For another document
the same details are read in the same order; where all values are those of an earlier document, the earlier result is
used. So it need not be declared which part depends on which values.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date, time
from typing import Any

from jinja2.environment import Template as JinjaTemplate
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

from docgen.data.missing import Blank
from docgen.render.templates.fragments import Fragment, in_portions, self_contained
from docgen.render.templates.limits import spend, steps_left
from docgen.render.templates.readable_values import Facts, Series

SHOWN_BLANKS = "noted blanks"
"""The variable with the blanks of a rendering, a `ShownBlanks` or any set. Why a space: no template can name it."""
_TRIALS = 64
"""After so many documents of a template, a part that was found for less than half of them is not cached any more."""
_MOST_KEPT, _LONGEST_SERIES = 512, 1000
_AS_THEY_ARE = (int, float, bool, type(None), date, time, Blank)


class ShownBlanks(set[Blank]):
    """The blanks that a rendering of the template `host` shows."""

    def __init__(self, host: str = "") -> None:
        super().__init__()
        self.host = host


class _NoKeyError(Exception):
    """A value cannot be compared, and so is not part of a key."""


class _TracedFacts(Facts):
    """Facts that record which details are read. Any other use of them makes the trace useless."""

    __slots__ = ("_handle", "_real", "_trace")

    def __init__(self, real: Facts, handle: int, trace: _Trace) -> None:
        self._real, self._handle, self._trace = real, handle, trace

    def names(self) -> Collection[str]:
        """The names of its details."""
        names: Collection[str] = self._untraceable().names()
        return names

    def declares(self, name: str) -> bool:
        """True if it has a detail of that name. A missing one ends the trace, since another document may have it."""
        return self._real.declares(name) or self._untraceable().declares(name)

    def __getattr__(self, name: str) -> Any:
        if not self._real.declares(name):
            raise AttributeError(name)
        return self._trace.read(self._handle, name, self._real)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._untraceable())

    def _untraceable(self) -> Any:
        self._trace.is_whole = False
        return self._real


class _Trace:
    """The details that one rendering read, in order: of which facts, which name, and the key of the value."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, str, Any]] = []
        self.is_whole = True
        self._values: dict[tuple[int, str], Any] = {}
        self._facts = 0

    def of(self, real: Facts) -> _TracedFacts:
        """The facts, traced."""
        self._facts += 1
        return _TracedFacts(real, self._facts - 1, self)

    def read(self, handle: int, name: str, real: Facts) -> Any:
        """The detail of the facts, which is recorded when it is read first."""
        if (handle, name) not in self._values:
            value = getattr(real, name)
            try:
                self.steps.append((handle, name, _answer_key(value)))
            except (_NoKeyError, TypeError):
                self.is_whole = False
            self._values[handle, name] = self.of(value) if isinstance(value, Facts) else value
        return self._values[handle, name]


class _CachedResult:
    """A rendered part, its blanks, and the steps that it took."""

    def __init__(self, fragment: Fragment, blanks: frozenset[Blank], steps: int) -> None:
        self.fragment, self.blanks, self.steps = fragment, blanks, steps


class _CacheStep:
    """A detail to be read, and by its value the detail to be read next, or the result."""

    def __init__(self, handle: int, name: str) -> None:
        self.handle, self.name = handle, name
        self.following: dict[Any, _CacheStep | _CachedResult] = {}


class _HitCount:
    """How often a part was requested by one template, and how often it was found."""

    def __init__(self) -> None:
        self.requested = self.found = 0

    @property
    def is_useless(self) -> bool:
        """True if the part is different in each document of that template."""
        return self.requested > _TRIALS and self.found * 2 < self.requested


class CachedFragment:
    """A part with a cache, in the place of its `root_render_func`."""

    def __init__(self, template: JinjaTemplate, names: frozenset[str]) -> None:
        self._render: Callable[[Context], Iterator[str]] = template.root_render_func
        self._template = template
        self._names = tuple(sorted(names))
        self._begun: dict[Any, _CacheStep | _CachedResult] = {}
        self._kept = 0
        # Why by template: a letterhead differs between units in one kind of paper, and is the same for all in a form.
        self._hits: dict[str, _HitCount] = {}

    def __call__(self, context: Context) -> Iterator[str]:
        """The part for the values of `context`."""
        noted = context.get(SHOWN_BLANKS)
        host = noted.host if isinstance(noted, ShownBlanks) else ""
        hits = self._hits.get(host) or self._hits.setdefault(host, _HitCount())
        try:
            if hits.is_useless:
                raise _NoKeyError
            key, facts = self._roots(context)
        except (_NoKeyError, TypeError):
            yield from in_portions(list(self._render(context)))
            return
        cached = self._find(key, [fact for _, fact in facts])
        hits.requested += 1
        hits.found += cached is not None
        if cached is None:
            yield from self._render_and_keep(context, key, facts, host)
        else:
            spend(cached.steps)
            _add_blanks(context, cached.blanks)
            yield cached.fragment

    def _roots(self, context: Context) -> tuple[Any, list[tuple[str, Facts]]]:
        """The values of the part's names: a key of the plain ones, and the facts, whose details are read one by one."""
        known: list[Any] = []
        facts: list[tuple[str, Facts]] = []
        for name in self._names:
            value = context.resolve_or_missing(name)
            if isinstance(value, Facts):
                facts.append((name, value))
            elif value is missing or value is not self._template.globals.get(name, missing):
                known.append(_key(value))
        return tuple(known), facts

    def _find(self, key: Any, facts: list[Facts]) -> _CachedResult | None:
        found = self._begun.get(key)
        while isinstance(found, _CacheStep):
            try:
                value = getattr(facts[found.handle], found.name)
                found = found.following.get(_answer_key(value))
            except Exception:  # noqa: BLE001 - rendering raises it again, with its place
                return None
            if isinstance(value, Facts):
                facts.append(value)
        return found

    def _render_and_keep(self, context: Context, key: Any, facts: list[tuple[str, Facts]], host: str) -> list[str]:
        trace, own = _Trace(), ShownBlanks(host)
        values = {**context.get_all(), **{name: trace.of(fact) for name, fact in facts}, SHOWN_BLANKS: own}
        before = steps_left()
        pieces = list(self._render(self._template.new_context(values, shared=True)))
        _add_blanks(context, own)
        fragment = self_contained(pieces) if trace.is_whole else None
        if fragment is None:
            return in_portions(pieces)
        self._keep(key, trace, _CachedResult(fragment, frozenset(own), before - steps_left()))
        return [fragment]

    def _keep(self, key: Any, trace: _Trace, result: _CachedResult) -> None:
        if self._kept >= _MOST_KEPT:
            self._begun, self._kept = {}, 0
        self._kept += 1
        following = self._begun
        for handle, name, value in trace.steps:
            step = following.setdefault(key, _CacheStep(handle, name))
            if not isinstance(step, _CacheStep):  # another thread has kept the same
                return
            following, key = step.following, value
        following[key] = result


def _add_blanks(context: Mapping[str, Any] | Context, blanks: set[Blank] | frozenset[Blank]) -> None:
    noted = context.get(SHOWN_BLANKS)
    if isinstance(noted, set):
        noted |= blanks


def _answer_key(value: Any) -> Any:
    """The key of a value; the details of facts are read in their turn."""
    return Facts if isinstance(value, Facts) else _key(value)


def _key(value: Any) -> Any:
    """A key that is equal only for values that are printed alike. Raises `_NoKeyError`, `TypeError`."""
    kind = type(value)
    if kind is str:
        return value
    if kind in _AS_THEY_ARE:
        return kind, value
    if kind in (list, tuple) and len(value) <= _LONGEST_SERIES:
        return kind, *[_key(item) for item in value]
    if kind is dict and len(value) <= _LONGEST_SERIES:
        return kind, *[(_key(name), _key(item)) for name, item in value.items()]
    if (kind is Series) or (isinstance(value, str) and not isinstance(value, Markup)) or _is_frozen(kind):
        hash(value)
        return kind, value
    raise _NoKeyError


def _is_frozen(kind: type) -> bool:
    return is_dataclass(kind) and bool(kind.__dataclass_params__.frozen)  # type: ignore[attr-defined]
