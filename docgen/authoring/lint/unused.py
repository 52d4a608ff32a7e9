"""Unused fields and parts: fields that templates and texts could refer to, parts that no template includes."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable

from docgen.authoring.lint.folder import Folder
from docgen.authoring.value_shapes import Shape
from docgen.errors import TemplateError
from docgen.render.context.document_values import OLDER_NAMES
from docgen.render.templates import Reference, references


def names_in_texts(texts: Iterable[str]) -> frozenset[str]:
    """The fields that texts refer to, each with those that it belongs to: `campaign.starts` and `campaign`."""
    found = (reference.path for text in set(texts) for reference in _references(text) if not reference.is_filter)
    paths = ((OLDER_NAMES.get(path[0], path[0]), *path[1:]) for path in found)
    return frozenset(".".join(path[:length]) for path in paths for length in range(1, len(path) + 1))


def unused_fields(folder: Folder, in_texts: Collection[str]) -> list[str]:
    """The fields that no template uses and that are not `in_texts`, as a template would write them.

    A list's items are `…[]`.
    """
    used = {pair for check in (*folder.checks.values(), *folder.checks_of_other_parts.values()) for pair in check.used}
    used |= {("", OLDER_NAMES[name]) for owner, name in used if not owner and name in OLDER_NAMES}
    offered = folder.offered.items()
    waiting = deque((name, "", name, shape) for name, shape in offered if not _is_hidden(name, shape))
    seen: set[str] = set()
    unused: list[str] = []
    while waiting:
        path, owner, name, shape = waiting.popleft()
        if (owner, name) not in used and path not in in_texts:
            unused.append(path)
            continue
        path, shape = _of_items(path, shape)
        if shape.owner and shape.owner not in seen:
            seen.add(shape.owner)
            public = ((name, below) for name, below in shape.names().items() if not name.startswith("_"))
            waiting.extend((f"{path}.{inner}", shape.owner, inner, below) for inner, below in public)
    return unused


def _is_hidden(name: str, shape: Shape) -> bool:
    """True for an older name of a value, and for `data` in a project without files of its own."""
    return name in OLDER_NAMES or (name == "data" and not shape.names())


def _references(text: str) -> tuple[Reference, ...]:
    try:
        return references(text)
    except TemplateError:  # `docgen build` reports it, with its place
        return ()


def _of_items(path: str, shape: Shape) -> tuple[str, Shape]:
    return (f"{path}[]", shape.element()) if shape.each and not shape.owner else (path, shape)
