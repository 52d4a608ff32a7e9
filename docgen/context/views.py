"""Models as templates and texts see them: placeholders filled, what is not known a `Blank`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docgen.blanks import LEADER, Blank
from docgen.errors import TemplateError
from docgen.located import Text
from docgen.models import Model
from docgen.templates import render_text
from docgen.vietnamese import GAP

_DEEPEST = 12
"""Facts may be put together from facts; deeper than this they go round in a circle."""

DOTS = "…………"
_SHOWN = {
    "number": GAP,
    "date": f"ngày {GAP} tháng {GAP} năm {GAP}",
    "hour": f"{GAP} giờ {GAP}",
    "name": "",
    "theme": DOTS,
    "facts": DOTS,
}
"""How details that do not end a line are shown while they are not known, by field."""


class Scope:
    """The values that texts refer to, and the blanks that were shown so far."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.noted: set[Blank] = set()
        self._depth = 0

    def text(self, text: Text) -> str | Blank:
        """The text with its placeholders filled. Raises `TemplateError` with the text's place."""
        if self._depth >= _DEEPEST:
            raise TemplateError("các chỗ điền gọi vòng quanh nhau, không có điểm dừng", text.place)
        self._depth += 1
        try:
            return render_text(text, self.values, self.noted)
        finally:
            self._depth -= 1

    def words(self, text: Text) -> str:
        """The same where only words will do; a blank is noted as shown."""
        said = self.text(text)
        if isinstance(said, Blank):
            self.noted.add(said)
        return str(said)

    def lines(self, texts: Iterable[Text]) -> list[str]:
        """Texts as lines: a line break in a text begins another line, a text that says nothing is no line."""
        return [line for text in texts for line in self.words(text).split("\n") if line.strip()]

    def show(self, value: Any, field: str = "", title: str | None = None) -> Any:
        """A value of a model as a template sees it."""
        if value is None:
            return Blank(title or "", _SHOWN.get(field, LEADER))
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, Model):
            return View(value, self)
        if isinstance(value, dict):
            return Named(value, self, field)
        if isinstance(value, tuple):
            texts = all(isinstance(item, Text) for item in value)
            return self.lines(value) if texts else [self.show(item) for item in value]
        return value


class View:
    """A model, its fields shown as they are asked for."""

    def __init__(self, model: Model, scope: Scope) -> None:
        self._model = model
        self._scope = scope

    def names(self) -> list[str]:
        """The names that stand for something here."""
        own = [name for name, kind in vars(type(self)).items() if isinstance(kind, property)]
        return [*type(self._model).model_fields, *own]

    def __getattr__(self, name: str) -> Any:
        fields = type(self._model).model_fields
        if name.startswith("_") or name not in fields:
            raise AttributeError(name)
        return self._scope.show(getattr(self._model, name), name, fields[name].title)


class Named:
    """Facts by id."""

    def __init__(self, entries: Mapping[Any, Any], scope: Scope, title: str = "") -> None:
        self._entries = entries
        self._scope = scope
        self._title = title

    def names(self) -> list[str]:
        """The ids."""
        return [str(name) for name in self._entries]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names())

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._entries:
            raise AttributeError(name)
        return self._scope.show(self._entries[name], self._title, f"{self._title}.{name}")

    def __getitem__(self, name: str) -> Any:
        try:
            return getattr(self, name)
        except AttributeError as error:
            raise KeyError(name) from error
