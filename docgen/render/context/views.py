"""Models as templates and texts get them: placeholders filled, a `Blank` for each detail that is not known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property, partial
from typing import Any, NamedTuple

from docgen.data.missing import DOTS, LEADER, Blank, owned
from docgen.data.models import CitedPaper, Model, TableChanges
from docgen.data.models.fact_titles import paper_fact_title
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import NO_TITLES, TemplateError
from docgen.language.dates_and_hours import GAP
from docgen.render.context.totals_blocks import TitledTable, tables_of_part
from docgen.render.templates import Facts, has_placeholder, render_text
from docgen.render.templates.readable_values import declared_by
from docgen.render.templates.words import with_blanks

_DEEPEST = 12
"""Facts may refer to facts; deeper than this they refer to each other in a circle."""

_SHOWN = {
    "number": GAP,
    "date": f"ngày {GAP} tháng {GAP} năm {GAP}",
    "hour": f"{GAP} giờ {GAP}",
    "name": DOTS,
    "theme": DOTS,
    "facts": DOTS,
}
"""How unknown details are shown that stand in the middle of a line, by field."""
_SIGNER = "họ tên người ký"
"""The title of the `name` that leaves white paper where it is not known, unlike those that stand in sentences."""


_GROUPS = {"deadlines": "thời hạn", "facts": "dữ kiện", "words": "cách gọi"}
"""The names of the groups of facts in the table of blanks."""


class UnitFacts(NamedTuple):
    """All that a document reads of its unit: `UnitView`, `DocumentView`, `GivenAnswers`, or these recorded."""

    unit: Any
    document: Any
    answers: Any


class RenderContext:
    """The values that the texts of one document refer to. A text that shows blanks has them with it (`Words`)."""

    def __init__(self) -> None:
        self.values_of_document: Callable[[], dict[str, Any]] = dict
        self.facts = UnitFacts(None, None, None)
        self.item_count: Callable[[], int] = int
        """The number of items in the document's data, by which the limit of steps grows."""
        self.table_changes: Mapping[YamlScalar, TableChanges] = {}
        """The changes of the unit to tables, by the ids of these."""
        self.tables_of_totals: Callable[[YamlScalar], Sequence[TitledTable]] = partial(tables_of_part, None, 0)
        """The tables of all units' reports that an item's `totals` names; in papers of a unit an error."""
        self._depth = 0

    @cached_property
    def values(self) -> dict[str, Any]:
        """The values by name, made when the first text or template needs them; a stencil often needs only `facts`."""
        return self.values_of_document()

    @contextmanager
    def knowing(self, name: str, value: Any) -> Iterator[None]:
        """While this runs, texts may use `value` by this name."""
        before = self.values.copy()
        self.values[name] = value
        try:
            yield
        finally:
            self.values.clear()
            self.values.update(before)

    def text(self, text: YamlScalar) -> str | Blank:
        """The text with its placeholders filled. Raises `TemplateError` with the text's place."""
        if not has_placeholder(text):
            return str(text)
        if self._depth >= _DEEPEST:
            raise TemplateError("các trường {{ … }} tham chiếu vòng quanh nhau", text.place)
        self._depth += 1
        try:
            return render_text(text, self.values)
        finally:
            self._depth -= 1

    def words(self, text: YamlScalar) -> str:
        """The filled text as a string."""
        filled = self.text(text)
        return with_blanks(str(filled), (filled,)) if isinstance(filled, Blank) else filled

    def lines(self, texts: Iterable[YamlScalar]) -> list[str]:
        """The lines of texts, empty ones left out."""
        return [line for text in texts for line in self.words(text).split("\n") if line.strip()]

    def show(self, value: Any, field: str = "", title: str | None = None) -> Any:
        """A value of a model as a template gets it."""
        if value is None:
            return Blank(title or "", "" if (field, title) == ("name", _SIGNER) else _SHOWN.get(field, LEADER))
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
    """The fields of a model with their titles."""
    return {name: field.title for name, field in model.model_fields.items()}


@cache
def _names(view: type[View], model: type[Model]) -> frozenset[str]:
    kind: Any = view
    return frozenset(_titles(model)) | declared_by(kind)


class View(Facts):
    """A model whose fields are filled when they are first read, and then kept."""

    def __init__(self, model: Model, context: RenderContext, name: str = "") -> None:
        """`name`: what one of several such papers is called in the names of its blanks."""
        self._model = model
        self._context = context
        self._name = name

    def names(self) -> Collection[str]:
        """The fields of the model, and the properties of the view."""
        view: Any = type(self)
        return _names(view, type(self._model))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in _titles(type(self._model)):
            raise AttributeError(name)
        shown = self.__dict__[name] = self._field(name)
        return shown

    def _field(self, name: str) -> Any:
        """A field of the model as it is shown."""
        title = _titles(type(self._model))[name]
        title = paper_fact_title(title, self._name) if title and self._name else title
        return owned(self._context.show(getattr(self._model, name), name, title), self._model, name)


class Namespace(Facts):
    """Facts by id."""

    def __init__(
        self, entries: Mapping[Any, Any], context: RenderContext, title: str = "", titles: Mapping[str, str] = NO_TITLES
    ) -> None:
        """`title`: of the group; `titles`: what messages call the entries, by id."""
        self._entries = entries
        self._context = context
        self._title = title
        self._titles = titles

    def names(self) -> list[str]:
        """The ids."""
        return [str(name) for name in self._entries]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names())

    def __getattr__(self, name: str) -> Any:
        # Why first: while it is copied or unpickled there is no `_entries` yet, and reading it would call this again.
        if name.startswith("_") or name not in self._entries:
            raise AttributeError(name)
        entry = self._entries[name]
        if isinstance(entry, CitedPaper):
            shown: Any = View(entry, self._context, self._titles.get(name, f"“{name}”"))
        else:
            title = self._titles.get(name) or f"{_GROUPS.get(self._title, self._title)} “{name}”"
            shown = owned(self._context.show(entry, self._title, title), self._entries, name)
        self.__dict__[name] = shown
        return shown

    def __getitem__(self, name: str) -> Any:
        try:
            return getattr(self, name)
        except AttributeError as error:
            raise KeyError(name) from error
