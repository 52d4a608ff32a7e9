"""What templates and texts may read: plain values, and the details that a value declares by name.

Nothing else of an object can be reached in any way: no method, no attribute of a model, nothing of Python's own.
`Sandbox` checks `is_declared` wherever a template reads a detail.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from functools import cache, cached_property
from typing import Any

from jinja2.runtime import LoopContext

from docgen.data.missing import Blank

LOOP_DETAILS = frozenset(
    ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth", "depth0")
)
"""The attributes of `loop` within `{% for %}` (Jinja's documentation, "For"), without its methods."""

_SCALARS = (str, int, float, date, time, timedelta, Blank, type(None))


class Readable:
    """A value that declares the details which templates may read by name."""

    def names(self) -> Collection[str]:
        """The names of its details."""
        raise NotImplementedError

    def declares(self, name: str) -> bool:
        """True if it has a detail of that name."""
        return name in self.names()


class Facts(Readable):
    """A value whose details are computed when they are read, and do not change while a document is made."""


class Record(Readable):
    """A frozen dataclass; its details are its fields and properties, without those that begin with `_`."""

    def names(self) -> Collection[str]:
        """The names of its details."""
        kind: Any = type(self)
        return declared_by(kind)


@cache
def declared_by(kind: type) -> frozenset[str]:
    """The fields of a dataclass and the properties of a class, without those that begin with `_`."""
    members = {name: member for base in reversed(kind.__mro__) for name, member in vars(base).items()}
    properties = {name for name, member in members.items() if isinstance(member, property | cached_property)}
    field_names = {field.name for field in fields(kind)} if is_dataclass(kind) else set()
    return frozenset(name for name in properties | field_names if not name.startswith("_"))


def is_declared(owner: Any, name: str) -> bool:
    """True if a template may read the detail `name` of `owner` as an attribute."""
    if isinstance(owner, Readable):
        return owner.declares(name)
    if isinstance(owner, LoopContext):
        return name in LOOP_DETAILS
    # Why: `groupby` gives pairs with the names `grouper` and `list`.
    return isinstance(owner, tuple) and name in getattr(type(owner), "_fields", ())


def is_scalar(value: Any) -> bool:
    """True for texts, numbers, days, hours and blanks, which can be compared quickly."""
    return isinstance(value, _SCALARS)
