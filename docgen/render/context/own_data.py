"""`data.<name>`: the files of a project's own, and the items and rows that are repeated for each row of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from docgen.data.missing import DOTS, Blank
from docgen.data.yaml.source_positions import YamlScalar
from docgen.render.context.views import Namespace, RenderContext

ROW = "row"
"""The name of the row for which an item is repeated."""


class _Repeated(Protocol):
    @property
    def for_each(self) -> YamlScalar | None: ...


Repeatable = TypeVar("Repeatable", bound=_Repeated)


class OwnData(Namespace):
    """The values of a file, or of a row in it, by name; `file` is the name of the file for blanks."""

    def __init__(self, entries: Mapping[Any, Any], context: RenderContext, file: str = "") -> None:
        super().__init__(entries, context)
        self._file = file

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._entries:
            raise AttributeError(name)
        file = self._file or f"{name}.yaml"
        shown = self.__dict__[name] = _shown(self._entries[name], name, file, self._context)
        return shown


def repeated(items: Iterable[Repeatable], context: RenderContext) -> Iterator[Repeatable]:
    """The items, each with `for_each` once for every row of its list: meanwhile texts know the row as `row`."""
    for item in items:
        if item.for_each is None:
            yield item
            continue
        for row in rows_of(str(item.for_each), context):
            with context.knowing(ROW, row):
                yield item


def rows_of(path: str, context: RenderContext) -> list[Any]:
    """The rows of the list at `data.<name>`; none if there is no such list, which is reported before."""
    value: Any = context.values
    for step in path.split("."):
        value = value[step] if isinstance(value, Mapping) or (isinstance(value, OwnData) and step in value) else None
    return value if isinstance(value, list) else []


def _shown(value: Any, name: str, file: str, context: RenderContext) -> Any:
    if value is None:
        return Blank(f"{name} ({file})", DOTS)
    if isinstance(value, YamlScalar):
        return context.text(value)
    if isinstance(value, Mapping):
        return OwnData(value, context, file)
    return [_shown(item, name, file, context) for item in value]
