"""Models as templates and texts see them: placeholders filled, what is not known a `Blank`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from docgen.data.missing import DOTS, LEADER, Blank
from docgen.data.models import CitedPaper, Model, TableChanges
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import TemplateError
from docgen.language.dates_and_hours import GAP
from docgen.render.context.shared_texts import Memory
from docgen.render.templates import Facts, Pieces, has_placeholder, render_text, settled
from docgen.render.templates.readable_values import declared_by

Made = TypeVar("Made")

_DEEPEST = 12
"""Facts may be put together from facts; deeper than this they go round in a circle."""

_SHOWN = {
    "number": GAP,
    "date": f"ngày {GAP} tháng {GAP} năm {GAP}",
    "hour": f"{GAP} giờ {GAP}",
    "name": "",
    "theme": DOTS,
    "facts": DOTS,
}
"""How details that do not end a line are shown while they are not known, by field."""


_GROUPS = {"deadlines": "thời hạn", "facts": "dữ kiện"}
"""What the table of blanks calls the groups of facts."""


class RenderContext:
    """The values that texts refer to, and the blanks that were shown so far."""

    def __init__(self, memory: Memory | None = None) -> None:
        self.values: dict[str, Any] = {}
        self.noted: set[Blank] = set()
        self.table_changes: Mapping[YamlScalar, TableChanges] = {}
        """What the unit changes in tables, by their ids."""
        self._memory = memory
        self._depth = 0

    def text(self, text: YamlScalar) -> str | Blank:
        """The text with its placeholders filled. Raises `TemplateError` with the text's place."""
        if not has_placeholder(text):
            return str(text)
        known = self._memory.recall(text) if self._memory else None
        if known:
            self.noted |= known[1]
            return known[0]
        return self._filled(text)

    def _filled(self, text: YamlScalar) -> str | Blank:
        if self._depth >= _DEEPEST:
            raise TemplateError("các chỗ điền gọi vòng quanh nhau, không có điểm dừng", text.place)
        noted_before, self.noted = self.noted, set()
        self._depth += 1
        try:
            if not self._memory:
                return render_text(text, self.values, self.noted)
            pieces = self._memory.settled(text, lambda own: self._settled(text, own))
            said = render_text(text, self.values, self.noted, pieces)
            self._memory.keep(text, said, self.noted)
            return said
        finally:
            self._depth -= 1
            noted_before |= self.noted
            self.noted = noted_before

    def _settled(self, text: YamlScalar, own: frozenset[str]) -> Pieces | None:
        pieces = settled(text, self.values, own)
        # Why: what a fact notes as blank within itself is noted only where the fact is asked for.
        return None if self.noted else pieces

    def once(self, key: Hashable, texts_of: Any, make: Callable[[], Made], variant: Hashable = None) -> Made:
        """What `make` gives, made once for all units if the texts of the models in `texts_of` are nobody's own.

        `key`: a name, or one with the identity of a model of the year, which is in `texts_of`. `variant`: all else
        that `make` depends on.
        """
        memory = self._memory
        if not memory or not memory.shared(key, texts_of):
            return make()
        known = memory.made.get((key, variant))
        if known is None:
            noted_before, self.noted = self.noted, set()
            try:
                known = (make(), frozenset(self.noted))
            finally:
                self.noted |= noted_before
            memory.keep_made(key, variant, known)
        made, blanks = known
        self.noted |= blanks
        return made

    def words(self, text: YamlScalar) -> str:
        """The same where only words will do; a blank is noted as shown."""
        said = self.text(text)
        if isinstance(said, Blank):
            self.noted.add(said)
        return str(said)

    def lines(self, texts: Iterable[YamlScalar]) -> list[str]:
        """Texts as lines: a line break in a text begins another line, a text that says nothing is no line."""
        return [line for text in texts for line in self.words(text).split("\n") if line.strip()]

    def show(self, value: Any, field: str = "", title: str | None = None) -> Any:
        """A value of a model as a template sees it."""
        if value is None:
            return Blank(title or "", _SHOWN.get(field, LEADER))
        if isinstance(value, YamlScalar):
            return self.text(value)
        if isinstance(value, Model):
            return View(value, self)
        if isinstance(value, dict):
            return Namespace(value, self, field)
        if isinstance(value, tuple):
            texts = all(isinstance(item, YamlScalar) for item in value)
            return self.lines(value) if texts else [self.show(item) for item in value]
        return value


@cache
def _titles(model: type[Model]) -> dict[str, str | None]:
    """The fields of a model and what each is called."""
    return {name: field.title for name, field in model.model_fields.items()}


@cache
def _names(view: type[View], model: type[Model]) -> frozenset[str]:
    kind: Any = view
    return frozenset(_titles(model)) | declared_by(kind)


class View(Facts):
    """A model, its fields shown as they are asked for."""

    def __init__(self, model: Model, scope: RenderContext) -> None:
        self._model = model
        self._scope = scope

    def names(self) -> Collection[str]:
        """The fields of the model, and what the view works out."""
        view: Any = type(self)
        return _names(view, type(self._model))

    def declares(self, name: str) -> bool:
        """True if it has a detail of that name."""
        view: Any = type(self)
        return name in _names(view, type(self._model))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in _titles(type(self._model)):
            raise AttributeError(name)
        noted_before, self._scope.noted = self._scope.noted, set()
        try:
            shown = self._field(name)
            # Why: a template asks for the same detail several times, and what it says does not change. What shows a
            # blank within itself is shown anew, since whoever asks wants to know of that blank.
            if not self._scope.noted:
                self.__dict__[name] = shown
        finally:
            noted_before |= self._scope.noted
            self._scope.noted = noted_before
        return shown

    def _field(self, name: str) -> Any:
        """A field of the model as it is shown."""
        return self._scope.show(getattr(self._model, name), name, _titles(type(self._model))[name])


class PaperFacts(View):
    """A cited paper; what is not known of it is named with its id."""

    def __init__(self, paper: CitedPaper, scope: RenderContext, name: str) -> None:
        super().__init__(paper, scope)
        self._name = name

    def _field(self, name: str) -> Any:
        shown = super()._field(name)
        return Blank(f"{shown.name} “{self._name}”", shown.shown) if isinstance(shown, Blank) and shown.name else shown


class Namespace(Facts):
    """Facts by id."""

    def __init__(self, entries: Mapping[Any, Any], scope: RenderContext, title: str = "") -> None:
        self._entries = entries
        self._scope = scope
        self._title = title

    def names(self) -> list[str]:
        """The ids."""
        return [str(name) for name in self._entries]

    def declares(self, name: str) -> bool:
        """True if there is an entry of that id."""
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.names())

    def __getattr__(self, name: str) -> Any:
        # Why first: without entries, as when it is copied or unpickled, asking for them would ask again.
        if name.startswith("_") or name not in self._entries:
            raise AttributeError(name)
        entry = self._entries[name]
        if isinstance(entry, CitedPaper):
            return PaperFacts(entry, self._scope, name)
        return self._scope.show(entry, self._title, f"{_GROUPS.get(self._title, self._title)} “{name}”")

    def __getitem__(self, name: str) -> Any:
        try:
            return getattr(self, name)
        except AttributeError as error:
            raise KeyError(name) from error
