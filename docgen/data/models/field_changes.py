"""The change of a file that gives a field a value, also where its key, or the group that it is in, is not there yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from docgen.data.models.base import Model, ModelFromText
from docgen.data.models.field_kinds import FieldKind, below, fields_in, kind_at, root_kind
from docgen.data.yaml.editing import Change, InsertItem, MoveItem, RemoveEntry, SetValue
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence
from docgen.data.yaml.yaml_writer import Value
from docgen.language.spelling import lowered

Path: TypeAlias = tuple[str | int, ...]


Root: TypeAlias = type[Model] | FieldKind
"""What a file is: of a model, or values of the project's own."""


class _Step(NamedTuple):
    """How far a path leads in a tree."""

    kind: FieldKind
    node: Any
    path: Path
    """The path as the file has it: without the number of an item where a list is written as its only item."""
    rest: Path
    """What is not in the file."""


def value_change(tree: object, model: Root, path: Path, value: Value) -> Change:
    """The change that gives the field at `path` of a file of that model this value.

    A plain text that stands for a group becomes the group; a missing group or list is made; a new key stands behind
    those that the model has before it. Raises `LookupError` if no such field can be there.
    """
    if kind_at(model, path) is None:
        raise LookupError(path)
    reached = _reached(tree, model, path)
    if not reached.rest:
        return SetValue(reached.path, value)
    text = _plain_text(reached)
    if text is not None and reached.rest == (text[0],):
        return SetValue(reached.path, value)
    if text is not None:
        return SetValue(reached.path, {text[0]: text[1]} | _nested_keys(reached.rest, value))
    if reached.node is None and reached.path:
        return SetValue(reached.path, _nested(reached.rest, value))
    step, rest = reached.rest[0], reached.rest[1:]
    if isinstance(step, int):
        return _item_change(reached, _nested(rest, value))
    return SetValue((*reached.path, step), _nested(rest, value), _keys_before(reached.kind, step))


def cleared_change(tree: object, model: Root, path: Path) -> Change | None:
    """The change that leaves the field at `path` without a value; None if it has none.

    Its key stays where it may stand without a value, or where the field is required; else the entry is removed.
    """
    kind = kind_at(model, path)
    if kind is None:
        raise LookupError(path)
    reached = _reached(tree, model, path)
    if reached.rest or reached.node is None:
        return None
    stays = kind.is_nullable or kind.is_required or isinstance(reached.path[-1], int)
    if not stays:
        return RemoveEntry(reached.path)
    return SetValue(reached.path, None if kind.is_nullable or kind.is_required else "")


def inserted_change(tree: object, model: Root, path: Path, value: Value) -> Change:
    """The change that puts a new item before the item at `path`, or behind the last of its list.

    A list that is not there yet is made. Raises `LookupError` if no item can be there.
    """
    above = _reached(tree, model, path[:-1])
    if above.rest or not isinstance(above.node, YamlSequence):
        return value_change(tree, model, path, value)
    if not isinstance(value, str | Mapping) or not 0 <= int(path[-1]) <= len(above.node):
        raise LookupError(path)
    return InsertItem((*above.path, path[-1]), value)


def removed_change(tree: object, model: Root, path: Path) -> Change:
    """The change that removes an item or entry with the comment above it. Raises `LookupError` if there is none."""
    reached = _reached(tree, model, path)
    if reached.rest or not reached.path:
        raise LookupError(path)
    return RemoveEntry(reached.path, with_comment_above=True)


def moved_change(tree: object, model: Root, path: Path, to: int) -> Change:
    """The change that makes the item at `path` item `to` of its list. Raises `LookupError` if it cannot be that."""
    above = _reached(tree, model, path[:-1])
    places = range(len(above.node)) if isinstance(above.node, YamlSequence) and not above.rest else range(0)
    if path[-1] not in places or to not in places:
        raise LookupError(path)
    return MoveItem((*above.path, path[-1]), to)


def path_in_file(tree: object, model: Root, path: Path) -> Path:
    """`path` as far as it leads in the file, without the number of an item where a list is written as its only item."""
    return _reached(tree, model, path).path


def path_in_words(model: Root, path: Path) -> str:
    """A field for people: `Người ký: họ tên người ký`; an id as it is, an item by its number from 1."""
    words = [words for words, _ in _words(model, path)]
    return ": ".join([*words[:1], *(lowered(one) for one in words[1:])])


def _words(model: Root, path: Path) -> Iterator[tuple[str, FieldKind]]:
    kind: FieldKind | None = root_kind(model)
    for step in path:
        kind = below(kind, step) if kind else None
        if kind is None:
            raise LookupError(path)
        yield f"Mục {step + 1}" if isinstance(step, int) else kind.title or step, kind


def _reached(tree: Any, model: Root, path: Path) -> _Step:
    kind, node, rest = root_kind(model), tree, path
    real: Path = ()
    while rest:
        step = rest[0]
        is_only = kind.is_one_or_more and node is not None and not isinstance(node, YamlSequence)
        if is_only and kind.item and (step == 0 or isinstance(step, str)):
            kind, rest = kind.item, rest[1:] if step == 0 else rest
            continue
        found = below(kind, step)
        if not _has(node, step) or found is None:
            break
        kind, node, real, rest = found, node[step], (*real, step), rest[1:]
    return _Step(kind, node, real, rest)


def _has(node: Any, step: str | int) -> bool:
    if isinstance(node, YamlMapping):
        return step in node
    return isinstance(node, YamlSequence) and isinstance(step, int) and 0 <= step < len(node)


def _plain_text(reached: _Step) -> tuple[str, str] | None:
    """The field and the text of a group that is written as plain text."""
    model = reached.kind.model
    if isinstance(reached.node, YamlScalar) and model and issubclass(model, ModelFromText):
        return model.plain_field, str(reached.node)
    return None


def _item_change(reached: _Step, value: Value) -> Change:
    """A new last item of a list; a list that is written as its only item becomes a list of two."""
    index = reached.rest[0]
    if isinstance(value, Sequence) and not isinstance(value, str) or value is None:
        raise LookupError(reached.rest)
    if isinstance(reached.node, YamlSequence) and index == len(reached.node):
        return InsertItem((*reached.path, len(reached.node)), value)
    if reached.kind.is_one_or_more and index == 1:
        return SetValue(reached.path, [reached.node, value])
    raise LookupError(reached.rest)


def _nested(path: Path, value: Value) -> Value:
    """The value below keys and first items that are not there yet. Raises `LookupError` for a later item."""
    if not path:
        return value
    step, inner = path[0], _nested(path[1:], value)
    if isinstance(step, str):
        return {step: inner}
    if step != 0 or inner is None or not isinstance(inner, str | dict):
        raise LookupError(path)
    return [inner]


def _nested_keys(path: Path, value: Value) -> dict[str, Value]:
    nested = _nested(path, value)
    if not isinstance(nested, dict):
        raise LookupError(path)
    return nested


def _keys_before(kind: FieldKind, key: str) -> tuple[str, ...]:
    keys = list(fields_in(kind))
    return tuple(keys[: keys.index(key)]) if key in keys else ()


__all__ = [
    "Path",
    "Root",
    "cleared_change",
    "inserted_change",
    "moved_change",
    "path_in_file",
    "path_in_words",
    "removed_change",
    "value_change",
]
