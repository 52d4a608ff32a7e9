"""Records what a rendering reads of its unit, so that its result becomes a stencil for other units.

A recorded rendering gets the facts of its unit through a `Recorder`. Plain words come out as marks. Every other value
is given as it is, and noted as a condition: the stencil serves only units with the same values.

Code that looks into words (at their case, width or ends) has two ways: `deferred` postpones a function of words until
the words are known, and `inspected` returns its result for this unit and notes it as a condition.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, is_dataclass
from datetime import date, time
from typing import Any, NamedTuple

from docgen.data.missing import Blank
from docgen.render.templates.marks import MOST_ITEMS, UnsuitableError, frozen, has_marks, is_plain, mark, with_words
from docgen.render.templates.readable_values import Facts
from docgen.render.templates.words import blanks_of, with_blanks

_SIMPLE = (int, float, bool, type(None), date, time, Blank)
PLAIN, FACTS = "plain words", "facts"
"""The beginnings of keys. With plain words the blanks that they show are a part of the key, and whether they end in a
number: that may count the word behind it, which then stands on the same line."""
_WITHOUT_BLANKS: Hashable = (PLAIN, frozenset())


class Detail(NamedTuple):
    """A detail of facts, by its name."""

    owner: int
    name: str

    def value(self, values: Sequence[Any]) -> Any:
        """What it is for the unit whose values these are."""
        return getattr(values[self.owner], self.name)


class Element(NamedTuple):
    """An item of a list of facts."""

    owner: int
    number: int

    def value(self, values: Sequence[Any]) -> Any:
        """What it is for the unit whose values these are."""
        return values[self.owner][self.number]


class Call(NamedTuple):
    """What a method of facts gives for names and numbers."""

    owner: int
    method: str
    arguments: tuple[str | int, ...]

    def value(self, values: Sequence[Any]) -> Any:
        """What it is for the unit whose values these are."""
        return getattr(values[self.owner], self.method)(*self.arguments)


class Deferred(NamedTuple):
    """A function of words that is called when they are known; `literal`: its result is a condition."""

    function: Callable[..., Any]
    arguments: tuple[Hashable, ...]
    literal: bool = False

    def value(self, values: Sequence[Any]) -> Any:
        """What it gives for the unit whose values these are."""
        return self.function(*(with_words(argument, values) for argument in self.arguments))


Question = Detail | Element | Call | Deferred


@dataclass(frozen=True)
class Step:
    """One thing that a recorded rendering asked for, and the condition on its value."""

    question: Question
    key: Hashable
    is_literal: bool
    """Its value is a condition also where it is plain words."""


class Recorder:
    """What one rendering asks of its unit, in order."""

    def __init__(self, roots: Sequence[Any]) -> None:
        """`roots`: the facts that everything is asked of; they are the first of `values`."""
        self.values: list[Any] = list(roots)
        self.steps: list[Step] = []
        self._given: dict[Question, Any] = {}

    def root(self, index: int) -> RecordedFacts:
        """The facts `roots[index]`, recorded."""
        return RecordedFacts(self.values[index], index, self)

    def ask(self, question: Question) -> Any:
        """The value as the rendering gets it. Asked again, it is not noted again."""
        if question not in self._given:
            value = question.value(self.values)
            is_literal = isinstance(question, Deferred) and question.literal
            key = literal_key(value) if is_literal else key_of(value)
            index = len(self.values)
            self.values.append(value)
            self.steps.append(Step(question, key, is_literal))
            self._given[question] = self._marked(value, index, key) if not is_literal else value
        return self._given[question]

    def _marked(self, value: Any, index: int, key: Hashable) -> Any:
        if _is_plain(key):
            return with_blanks(mark(index, 0), blanks_of(value))
        if isinstance(value, Facts):
            return RecordedFacts(value, index, self)
        if isinstance(value, list | tuple) and isinstance(key, tuple):
            return [
                self._item(item, index, place, of_item)
                for place, (item, of_item) in enumerate(zip(value, key[1:], strict=True))
            ]
        return value

    def _item(self, item: Any, index: int, place: int, key: Hashable) -> Any:
        if _is_plain(key):
            return with_blanks(mark(index, place), blanks_of(item))
        return self.ask(Element(index, place)) if isinstance(item, Facts) else item


class RecordedFacts(Facts):
    """Facts whose details are noted as they are read."""

    __slots__ = ("_index", "_real", "_recorder")

    def __init__(self, real: Facts, index: int, recorder: Recorder) -> None:
        self._real, self._index, self._recorder = real, index, recorder

    def names(self) -> Collection[str]:
        """The names of its details, which are a part of the key of these facts."""
        return self._real.names()

    def call(self, method: str, *arguments: str | int) -> Any:
        """What a method of the facts gives."""
        return self._recorder.ask(Call(self._index, method, arguments))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not self.declares(name):
            raise AttributeError(name)
        return self._recorder.ask(Detail(self._index, name))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.names())


_current: ContextVar[Recorder | None] = ContextVar("recorder", default=None)


@contextmanager
def recording(recorder: Recorder) -> Iterator[None]:
    """While this runs, `deferred` and `inspected` note in `recorder`."""
    token = _current.set(recorder)
    try:
        yield
    finally:
        _current.reset(token)


def deferred(function: Callable[..., Any], *arguments: Any) -> Any:
    """`function(*arguments)`; where an argument holds marks, what stands for that until the words are known."""
    recorder = _current.get()
    if recorder is None or not any(map(has_marks, arguments)):
        return function(*arguments)
    return recorder.ask(Deferred(function, tuple(map(frozen, arguments))))


def inspected(function: Callable[..., Any], *arguments: Any) -> Any:
    """`function(*arguments)` for the words of this unit; where an argument holds marks, a condition of the stencil."""
    recorder = _current.get()
    if recorder is None or not any(map(has_marks, arguments)):
        return function(*arguments)
    return recorder.ask(Deferred(function, tuple(map(frozen, arguments)), literal=True))


def known(value: Any) -> Any:
    """`value` with the words of this unit in place of marks, which are a condition of the stencil then."""
    return inspected(_same, value)


def _same(value: Any) -> Any:
    return value


def refuse_marks(named: Mapping[str, Any]) -> None:
    """Raises `UnsuitableError` if an argument that is given by its name holds marks."""
    if _current.get() is not None and any(map(has_marks, named.values())):
        raise UnsuitableError


def key_of(value: Any) -> Hashable:
    """What two values have in common if a rendering makes the same of them but for plain words."""
    if isinstance(value, str):
        if not is_plain(value):
            return literal_key(value)
        if value[-1].isdigit():
            return (PLAIN, blanks_of(value), "number")
        return _WITHOUT_BLANKS if type(value) is str else (PLAIN, blanks_of(value))
    if isinstance(value, _SIMPLE):
        return (type(value), value)
    if isinstance(value, Facts):
        return (FACTS, type(value), frozenset(value.names()))
    if isinstance(value, list | tuple):
        if len(value) > MOST_ITEMS:
            raise UnsuitableError
        return (list, *map(key_of, value))
    return literal_key(value)


def _is_plain(key: Hashable) -> bool:
    return isinstance(key, tuple) and key[0] == PLAIN


def literal_key(value: Any) -> Hashable:
    """A key that only the same value has."""
    if isinstance(value, str):
        if has_marks(value):
            raise UnsuitableError
        return (str, value, hasattr(value, "__html__"), blanks_of(value))
    if isinstance(value, _SIMPLE):
        return (type(value), value)
    if isinstance(value, list | tuple):
        return (type(value), *map(literal_key, value))
    if is_dataclass(value) and not isinstance(value, type):
        return value  # type: ignore[return-value]
    raise UnsuitableError
