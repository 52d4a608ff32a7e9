"""What nobody uses: fields that templates and texts are given, parts that lie in the folder."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator

from docgen.authoring.lint.folder import Folder
from docgen.errors import TemplateError
from docgen.render.templates import Reference, references
from docgen.render.templates.value_shapes import Shape


def spoken_names(texts: Iterable[str]) -> frozenset[str]:
    """What texts refer to, and what it belongs to: `week.starts` and `week`."""
    paths = (reference.path for text in set(texts) for reference in _references(text) if not reference.is_filter)
    return frozenset(".".join(path[:length]) for path in paths for length in range(1, len(path) + 1))


def unused_fields(folder: Folder, spoken: Collection[str]) -> list[str]:
    """The fields that no template uses and no text speaks of, as a template would write them.

    A list's items are `…[]`.
    """
    used = {pair for walk in (*folder.walks.values(), *folder.lonely_walks.values()) for pair in walk.used}
    waiting = deque((name, "", name, shape) for name, shape in folder.offering.items())
    seen: set[str] = set()
    unused: list[str] = []
    while waiting:
        path, owner, name, shape = waiting.popleft()
        if (owner, name) not in used and path not in spoken:
            unused.append(path)
            continue
        path, shape = _of_items(path, shape)
        if shape.owner and shape.owner not in seen:
            seen.add(shape.owner)
            open_names = ((name, below) for name, below in shape.names().items() if not name.startswith("_"))
            waiting.extend((f"{path}.{inner}", shape.owner, inner, below) for inner, below in open_names)
    return unused


def unused_parts(folder: Folder) -> Iterator[str]:
    """The parts that no template includes."""
    return (part for part in folder.parts if part not in folder.included)


def _references(text: str) -> tuple[Reference, ...]:
    try:
        return references(text)
    except TemplateError:  # a build says it, with its place
        return ()


def _of_items(path: str, shape: Shape) -> tuple[str, Shape]:
    return (f"{path}[]", shape.element()) if shape.each and not shape.owner else (path, shape)
