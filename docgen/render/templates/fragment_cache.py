"""Included parts that ask the same and are answered the same are made once.

While a part is rendered for the first time, every detail that it asks for is written down with the
answer. Another document is asked the same questions in the same order; as long as it answers as one
before, it gets what that one got. Nothing needs to be said about which part depends on what.
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

NOTED = "noted blanks"
"""The variable that holds what a rendering notes: a `Noted`, or any set of blanks. Its space keeps templates out."""
_TRIALS = 64
"""A part that is still new to every second document of a template after so many is different for each."""
_MOST_KEPT, _LONGEST_SERIES = 512, 1000
_AS_THEY_ARE = (int, float, bool, type(None), date, time, Blank)


class Noted(set[Blank]):
    """The blanks that a rendering of the template `host` shows."""

    def __init__(self, host: str = "") -> None:
        super().__init__()
        self.host = host


class _NoKeyError(Exception):
    """What a value is cannot be told from its looks."""


class _Traced(Facts):
    """Facts that write down what they are asked. Asked for anything but a detail, they spoil the trace."""

    __slots__ = ("_handle", "_real", "_trace")

    def __init__(self, real: Facts, handle: int, trace: _Trace) -> None:
        self._real, self._handle, self._trace = real, handle, trace

    def names(self) -> Collection[str]:
        """The names of its details."""
        names: Collection[str] = self._spoiled().names()
        return names

    def declares(self, name: str) -> bool:
        """True if it has a detail of that name; another document's facts may have it where these do not."""
        return self._real.declares(name) or self._spoiled().declares(name)

    def __getattr__(self, name: str) -> Any:
        if not self._real.declares(name):
            raise AttributeError(name)
        return self._trace.answer(self._handle, name, self._real)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._spoiled())

    def _spoiled(self) -> Any:
        self._trace.is_whole = False
        return self._real


class _Trace:
    """What one rendering asked, in order: of which facts, which name, and what the answer was."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, str, Any]] = []
        self.is_whole = True
        self._answers: dict[tuple[int, str], Any] = {}
        self._facts = 0

    def of(self, real: Facts) -> _Traced:
        """The facts, traced."""
        self._facts += 1
        return _Traced(real, self._facts - 1, self)

    def answer(self, handle: int, name: str, real: Facts) -> Any:
        """What the facts say under that name; asked again, it is not written down again."""
        if (handle, name) not in self._answers:
            value = getattr(real, name)
            try:
                self.steps.append((handle, name, _answered(value)))
            except (_NoKeyError, TypeError):
                self.is_whole = False
            self._answers[handle, name] = self.of(value) if isinstance(value, Facts) else value
        return self._answers[handle, name]


class _Made:
    """What a part gave, the blanks in it, and the steps that it took."""

    def __init__(self, fragment: Fragment, blanks: frozenset[Blank], steps: int) -> None:
        self.fragment, self.blanks, self.steps = fragment, blanks, steps


class _Question:
    """A detail to be asked for, and by its answer what to ask next, or what was made."""

    def __init__(self, handle: int, name: str) -> None:
        self.handle, self.name = handle, name
        self.following: dict[Any, _Question | _Made] = {}


class _Tally:
    """How often a part was asked for by one template, and how often it was known."""

    def __init__(self) -> None:
        self.asked = self.recalled = 0

    @property
    def is_hopeless(self) -> bool:
        """True if the part is different in each document of that template."""
        return self.asked > _TRIALS and self.recalled * 2 < self.asked


class Remembering:
    """Stands in the place of a part's `root_render_func`."""

    def __init__(self, template: JinjaTemplate, names: frozenset[str]) -> None:
        self._render: Callable[[Context], Iterator[str]] = template.root_render_func
        self._template = template
        self._names = tuple(sorted(names))
        self._begun: dict[Any, _Question | _Made] = {}
        self._kept = 0
        # Why by template: a letterhead is each unit's own in one kind of paper, and the same for all in a form.
        self._tallies: dict[str, _Tally] = {}

    def __call__(self, context: Context) -> Iterator[str]:
        """The part for the values of `context`."""
        noted = context.get(NOTED)
        host = noted.host if isinstance(noted, Noted) else ""
        tally = self._tallies.get(host) or self._tallies.setdefault(host, _Tally())
        try:
            if tally.is_hopeless:
                raise _NoKeyError
            key, facts = self._roots(context)
        except (_NoKeyError, TypeError):
            yield from in_portions(list(self._render(context)))
            return
        made = self._recall(key, [fact for _, fact in facts])
        tally.asked += 1
        tally.recalled += made is not None
        if made is None:
            yield from self._anew(context, key, facts, host)
        else:
            spend(made.steps)
            _note(context, made.blanks)
            yield made.fragment

    def _roots(self, context: Context) -> tuple[Any, list[tuple[str, Facts]]]:
        """What the part's names stand for: a key for what is known at once, and the facts that can be asked."""
        known: list[Any] = []
        facts: list[tuple[str, Facts]] = []
        for name in self._names:
            value = context.resolve_or_missing(name)
            if isinstance(value, Facts):
                facts.append((name, value))
            elif value is missing or value is not self._template.globals.get(name, missing):
                known.append(_key(value))
        return tuple(known), facts

    def _recall(self, key: Any, facts: list[Facts]) -> _Made | None:
        found = self._begun.get(key)
        while isinstance(found, _Question):
            try:
                value = getattr(facts[found.handle], found.name)
                found = found.following.get(_answered(value))
            except Exception:  # noqa: BLE001 - whatever it is, rendering meets it again and says where
                return None
            if isinstance(value, Facts):
                facts.append(value)
        return found

    def _anew(self, context: Context, key: Any, facts: list[tuple[str, Facts]], host: str) -> list[str]:
        trace, own = _Trace(), Noted(host)
        values = {**context.get_all(), **{name: trace.of(fact) for name, fact in facts}, NOTED: own}
        before = steps_left()
        pieces = list(self._render(self._template.new_context(values, shared=True)))
        _note(context, own)
        fragment = self_contained(pieces) if trace.is_whole else None
        if fragment is None:
            return in_portions(pieces)
        self._keep(key, trace, _Made(fragment, frozenset(own), before - steps_left()))
        return [fragment]

    def _keep(self, key: Any, trace: _Trace, made: _Made) -> None:
        if self._kept >= _MOST_KEPT:
            self._begun, self._kept = {}, 0
        self._kept += 1
        following = self._begun
        for handle, name, answer in trace.steps:
            question = following.setdefault(key, _Question(handle, name))
            if not isinstance(question, _Question):  # another thread kept the same
                return
            following, key = question.following, answer
        following[key] = made


def _note(context: Mapping[str, Any] | Context, blanks: set[Blank] | frozenset[Blank]) -> None:
    noted = context.get(NOTED)
    if isinstance(noted, set):
        noted |= blanks


def _answered(value: Any) -> Any:
    """The key of an answer; what facts say is asked in its turn."""
    return Facts if isinstance(value, Facts) else _key(value)


def _key(value: Any) -> Any:
    """What two values have in common only if a template makes the same of them. Raises `_NoKeyError`, `TypeError`."""
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
