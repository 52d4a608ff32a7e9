"""The environment in which previews are made: conditions can be forced, and names without a value have one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from jinja2 import BaseLoader, Undefined, nodes
from jinja2.utils import missing

from docgen.authoring.preview.branches import CHOSEN, LOOPED, PRINTED, RUNS, TESTED, TEXT, Branches, Outcome
from docgen.authoring.preview.unknown_value import Unknown, of_known, tolerant, unknown
from docgen.data.missing import Blank
from docgen.render.templates.environment import word_environment
from docgen.render.templates.markup import rich
from docgen.render.templates.sandbox import Known, Sandbox

_TEXTS = frozenset((RUNS, TEXT, "descr", "title", "name"))
"""Where any text can stand: the text of the document, and the alternative texts of its pictures."""
_INSTEAD: Mapping[str, object] = MappingProxyType({"w:fill": "D9D9D9", "Target": "x"})
"""What an unknown value is elsewhere, by the attribute: a colour, a part of an address; a number in all others."""


@dataclass
class Trial:
    """One rendering: the outcomes that are forced, and those that came about."""

    forced: Mapping[tuple[str, int], bool] = field(default_factory=dict)
    """By source and number."""
    reached: set[Outcome] = field(default_factory=set)

    def tested(self, value: Any, source: str, number: int) -> bool:
        """A condition as it is forced, or as it is."""
        outcome = Outcome(source, number, self.forced.get((source, number), bool(value)))
        self.reached.add(outcome)
        return outcome.value

    def chosen(self, value: Any, source: str, number: int, name: str) -> Any:
        """The first of two values, or nothing, so that the other one is taken, as it is forced."""
        is_taken = self.tested(value, source, number)
        return value if is_taken == bool(value) else unknown(name) if is_taken else ""

    def looped(self, value: Any, source: str, number: int, target: str) -> Any:
        """The items of a loop over `target`; where it is forced to have some and has none, unknown ones."""
        items = value.items(target) if isinstance(value, Unknown) else list(value)
        forced = self.forced.get((source, number))
        if forced is not None and forced != bool(items):
            items = unknown("").items(target) if forced else []
        self.reached.add(Outcome(source, number, bool(items)))
        return items

    def printed(self, value: Any, source: str, number: int, name: str, place: str) -> Any:
        """The value of a tag; where it is unknown, or is forced and there is none, the name in the tag."""
        is_list = isinstance(value, list | tuple | Blank)
        # Why not no-break spaces: they are room to write by hand, and printed on purpose.
        has_value = bool(value) if is_list else value is not None and bool(str(value).strip(" \t\n"))
        is_unknown = isinstance(value, Unknown) or value is None
        if is_unknown and place not in _TEXTS:
            return _INSTEAD.get(place, 1)
        if is_unknown or (not has_value and (source, number) in self.forced):
            has_value, value = True, unknown(name, value.number if isinstance(value, Unknown) else 0)
            value = rich(value) if place == RUNS else value
        self.reached.add(Outcome(source, number, has_value))
        return value


@dataclass
class Stage:
    """What the environment of the previews and those who render in it share."""

    branches: Branches = field(default_factory=Branches)
    """The goals of all sources that the environment has compiled."""
    trial: Trial = field(default_factory=Trial)
    """The rendering that is going on."""


class _UnknownName(Undefined):
    """A name without a value. Why `__new__`: Jinja calls the class where it needs such a value."""

    def __new__(cls, hint: str | None = None, obj: Any = missing, name: Any = None, *_: object) -> Any:
        return unknown(str(name or "…"))


class TrialEnvironment(Sandbox):
    """The environment of Word templates for previews."""

    stage: Stage

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        return self.stage.branches.noted(tree, name) if name else tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A detail; also of an unknown value."""
        return obj.detail(attribute) if isinstance(obj, Unknown) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A detail or an item; also of an unknown value."""
        return obj.detail(str(argument)) if isinstance(obj, Unknown) else super().getitem(obj, argument)

    def _absent(self, obj: Any, name: Any) -> Any:
        return unknown(str(name))


def trial_environment(stage: Stage, loader: BaseLoader) -> Sandbox:
    """The environment of Word templates for previews."""
    environment: Any = word_environment(loader, TrialEnvironment, Known())
    environment.stage = stage
    environment.undefined = _UnknownName
    for functions in (environment.filters, environment.tests):
        functions.update({name: tolerant(name, function) for name, function in functions.items()})
    environment.globals.update({name: of_known(function) for name, function in environment.globals.items()})
    environment.filters |= {
        TESTED: lambda *arguments: stage.trial.tested(*arguments),
        CHOSEN: lambda *arguments: stage.trial.chosen(*arguments),
        LOOPED: lambda *arguments: stage.trial.looped(*arguments),
        PRINTED: lambda *arguments: stage.trial.printed(*arguments),
    }
    found: Sandbox = environment
    return found
