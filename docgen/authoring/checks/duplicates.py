"""Ids that are used twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Problem


def twice(what: str, names: Iterable[YamlScalar | None]) -> Iterator[Problem]:
    """A problem for each name that was used before, whatever its case; `what` is the kind of thing named."""
    seen: dict[str, YamlScalar] = {}
    for name in names:
        if name is not None and str(name).lower() in seen:
            first = seen[str(name).lower()].place
            yield Problem(name.place, f'{what} "{name}" có hai lần', f"lần đầu ở dòng {first.line}")
        elif name is not None:
            seen[str(name).lower()] = name
