"""Values with their position in a YAML file.

Every scalar that is read is a `YamlScalar`, every mapping a `YamlMapping`, every list a `YamlSequence`. The models
keep the `YamlScalar` objects themselves, so that an error in a placeholder that is found long after the file
was read has file, line and column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from docgen.errors import Place

NOWHERE = Place("?")


class YamlScalar(str):
    """A text with its position. May contain placeholders `{{ … }}` and `**bold**`, `*italic*`."""

    place: Place
    accepted: frozenset[str]
    last_line: int
    __slots__ = ("accepted", "last_line", "place")

    def __new__(
        cls, value: str, place: Place = NOWHERE, accepted: frozenset[str] = frozenset(), last_line: int = 0
    ) -> YamlScalar:
        """`accepted`: the checks that a comment `# docgen: accept …` accepts; `last_line`: where the text ends."""
        text = super().__new__(cls, value)
        text.place = place
        text.accepted = accepted
        text.last_line = last_line
        return text

    def __getnewargs__(self) -> tuple[str, Place, frozenset[str], int]:  # type: ignore[override]  # str's is narrower
        return str(self), self.place, self.accepted, self.last_line

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validated, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        # Why: an editor reads `227` as a number, docgen as text; both must pass.
        return {"type": ["string", "number"]}

    @classmethod
    def _validated(cls, value: object) -> YamlScalar:
        if isinstance(value, YamlScalar):
            return value
        if isinstance(value, str):
            return cls(value)
        raise PydanticCustomError("text_expected", "cần một dòng chữ")


class YamlMapping(dict[str, Any]):
    """A mapping; `place` is where it begins, `keys_at` and `values_at` are the positions of its keys and values."""

    __slots__ = ("keys_at", "place", "values_at")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Place] = {}
        self.values_at: dict[str, Place] = {}


class YamlSequence(list[Any]):
    """A list; `place` is where it begins, `items_at` the positions of its items."""

    __slots__ = ("items_at", "place")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.items_at: list[Place] = []


def place_of(tree: object, path: tuple[str | int, ...], at_key: bool = False) -> Place:
    """The position of the value at `path`, or of the deepest of its ancestors that exists.

    A number in the path leads nowhere where the tree has no list: a single entry may stand for a list of one.
    With `at_key` the position of the last step's key, as for a key that is not allowed.
    """
    place = getattr(tree, "place", NOWHERE)
    for depth, step in enumerate(path):
        last = depth == len(path) - 1
        if isinstance(tree, YamlMapping) and step in tree:
            place = (tree.keys_at if last and at_key else tree.values_at)[str(step)]
            tree = tree[str(step)]
        elif isinstance(tree, YamlSequence) and isinstance(step, int) and step < len(tree):
            place, tree = tree.items_at[step], tree[step]
        elif isinstance(tree, YamlSequence) or isinstance(step, str):
            break
    return place


def has_path(tree: object, path: tuple[str | int, ...]) -> bool:
    """True if there is an entry at `path`, which may be empty."""
    for step in path:
        if isinstance(tree, YamlMapping) and step in tree:
            tree = tree[str(step)]
        elif isinstance(tree, YamlSequence) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return False
    return True


def path_around(tree: object, place: Place) -> tuple[str | int, ...]:
    """The path of the last value or group that begins at `place` or before it, as for a place inside a text."""
    found: tuple[tuple[int, int], tuple[str | int, ...]] = ((0, 0), ())
    pending: list[tuple[object, tuple[str | int, ...]]] = [(tree, ())]
    while pending:
        node, path = pending.pop()
        own = getattr(node, "place", NOWHERE)
        at = (own.line, own.column)
        if at <= (place.line, place.column) and (at, len(path)) >= (found[0], len(found[1])):
            found = (at, path)
        if isinstance(node, YamlMapping):
            pending += [(value, (*path, key)) for key, value in node.items()]
        elif isinstance(node, YamlSequence):
            pending += [(value, (*path, index)) for index, value in enumerate(node)]
    return found[1]


def value_at(tree: Any, path: Sequence[str | int]) -> Any:
    """The value at `path`; None if there is none."""
    for step in path:
        if isinstance(tree, YamlMapping):
            tree = tree.get(str(step))
        elif isinstance(tree, YamlSequence) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def leaves(tree: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Place]]:
    """The path and place of every value that is no mapping or list, empty ones too."""
    children: list[tuple[str | int, Place, object]] = []
    if isinstance(tree, YamlMapping):
        children = [(str(key), tree.values_at[key], value) for key, value in tree.items()]
    elif isinstance(tree, YamlSequence):
        children = [(index, tree.items_at[index], value) for index, value in enumerate(tree)]
    for step, place, value in children:
        if isinstance(value, YamlMapping | YamlSequence):
            yield from leaves(value, (*path, step))
        else:
            yield (*path, step), place


def path_of(tree: object, place: Place) -> tuple[str | int, ...] | None:
    """The path of the value at `place`; None if no value begins there."""
    children: list[tuple[str | int, Place, Any]]
    if isinstance(tree, YamlMapping):
        children = [(key, tree.values_at[key], value) for key, value in tree.items()]
    elif isinstance(tree, YamlSequence):
        children = [(index, tree.items_at[index], value) for index, value in enumerate(tree)]
    else:
        return None
    for step, at, value in children:
        if at == place and not isinstance(value, YamlMapping | YamlSequence):
            return (step,)
        below = path_of(value, place)
        if below is not None:
            return (step, *below)
    return None
