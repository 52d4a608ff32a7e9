"""A tree of values that no file has, as the loader reads one: each value with a place of its own, to find it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence
from docgen.errors import Place

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PlacedTree:
    """The tree, and the path of each place in it."""

    root: YamlMapping
    paths: Mapping[Place, str]

    def path_at(self, place: Place) -> str | None:
        """The path of a value, `items.3.minutes`; None for a place of another file."""
        return self.paths.get(place)


def placed(plain: Mapping[str, Any], file: str, accepted: Mapping[str, frozenset[str]]) -> PlacedTree:
    """The tree of a plain value. `accepted`: by path, the checks that are accepted for the texts in it."""
    builder = _Builder(file, accepted)
    root = builder.mapping(plain, "", _NOTHING)
    return PlacedTree(root, builder.paths)


class _Builder:
    def __init__(self, file: str, accepted: Mapping[str, frozenset[str]]) -> None:
        self.paths: dict[Place, str] = {}
        self._file, self._accepted = file, accepted

    def mapping(self, value: Mapping[str, Any], path: str, accepted: frozenset[str]) -> YamlMapping:
        tree = YamlMapping(self._place(path))
        for name, below in value.items():
            key = YamlScalar(name, self._place(_joined(path, name)))
            child = self._value(below, _joined(path, name), accepted)
            tree[key] = child
            tree.keys_at[name], tree.values_at[name] = key.place, child.place
        return tree

    def _value(self, value: Any, path: str, accepted: frozenset[str]) -> Any:
        accepted = self._accepted.get(path, accepted)
        if isinstance(value, Mapping):
            return self.mapping(value, path, accepted)
        if isinstance(value, str):
            return YamlScalar(value, self._place(path), accepted)
        tree = YamlSequence(self._place(path))
        for index, item in enumerate(value or ()):
            tree.append(self._value(item, _joined(path, str(index)), accepted))
            tree.items_at.append(tree[-1].place)
        return tree

    def _place(self, path: str) -> Place:
        place = Place(self._file, len(self.paths) + 1, 1)
        self.paths[place] = path
        return place


def _joined(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step
