"""The names that templates and texts may refer to, read from the models and views themselves.

Why a year of empty values: `context_for` is the only place that lists the names that a template gets, and it needs data
of the right kinds to be called.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from functools import cache, cached_property
from inspect import getattr_static
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from docgen.authoring.value_shapes import ANYTHING, PLAIN, TEXT, Shape, series
from docgen.data.loading import YearData
from docgen.data.missing import Blank
from docgen.data.models import Document, Model, Paper, Table, Unit
from docgen.data.models.unit_facts import OLDER_FACTS, UnitFact
from docgen.data.yaml.source_positions import YamlScalar
from docgen.render.context.document_values import context_for
from docgen.render.context.paper_tables import Sums, tables_in
from docgen.render.context.totals_values import IndicatorView, TotalsView
from docgen.render.context.views import Namespace, View
from docgen.render.templates.readable_values import declared_by

_ANY_ID = "id"
_EMPTY_VALUES: Mapping[type, object] = {
    YamlScalar: YamlScalar(_ANY_ID),
    str: _ANY_ID,
    int: 0,
    bool: False,
    date: date(2000, 1, 1),
    time: time(),
}


def template_schema(
    ids: Mapping[str, Collection[str]] | None = None, facts: Iterable[UnitFact] = OLDER_FACTS
) -> dict[str, Shape]:
    """Every name that a template gets, with the shape of its value.

    `ids`: the ids below `papers`, `facts`, `totals` …, where they are known; below the other names any id is accepted.
    `facts`: those that units have.
    """
    values = context_for(_empty_value(YearData), _empty_value(Document), _empty_value(Unit)).values
    known = {name: _with_known_ids(_shape_of_value(value), (ids or {}).get(name)) for name, value in values.items()}
    return known | {"unit": _with_facts(known["unit"], facts)}


def _with_facts(unit: Shape, facts: Iterable[UnitFact]) -> Shape:
    own = {str(fact.id): series(lambda: TEXT) if fact.kind == "lines" else PLAIN for fact in facts}
    general = {name: shape for name, shape in unit.names().items() if name != "facts"}
    return Shape(unit.owner, lambda: general | own)


def shape_of_sums(papers: Iterable[Paper]) -> Shape:
    """The shape of `sums` where the papers with their tables are known."""
    tables = {str(table.id): _shape_of_table(table) for paper in papers for table in tables_in(paper) if table.id}
    return Shape(below=lambda: tables)


def _shape_of_table(table: Table) -> Shape:
    sums = {str(column.id): PLAIN for column in table.columns if column.sum}
    return Shape(below=lambda: sums)


def shape_of(annotation: Any) -> Shape:
    """The shape of values with this annotation."""
    kind = _bare(annotation)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return TEXT
    if origin in (list, tuple):
        return series(lambda: shape_of(inner[0]))
    if origin is dict:
        return Shape(other=lambda: shape_of(inner[1]), each=lambda: TEXT)
    return _of_class(kind) if isinstance(kind, type) and kind is not Any else ANYTHING


# Why cached: most classes are the value of many fields.
@cache
def _of_class(kind: type) -> Shape:
    if issubclass(kind, View):
        return _of_view(kind, _model_of(kind))
    if issubclass(kind, Model):
        return Shape(kind.__name__, _cached(lambda: _fields(kind)))
    if is_dataclass(kind):
        return Shape(kind.__name__, _cached(lambda: _members_of_dataclass(kind)))
    return PLAIN


def _of_view(view: type[View], model: type[Model]) -> Shape:
    name = model.__name__ if view is View else view.__name__
    return Shape(name, _cached(lambda: _members_of_view(view, model)))


def _members_of_view(view: type[View], model: type[Model]) -> dict[str, Shape]:
    members = _fields(model)
    for name, shape in _properties(view).items():
        # Why: where the annotation of a property is `Any`, it returns the field of its name.
        members[name] = members.get(name, shape) if shape is ANYTHING else shape
    return members


def _members_of_dataclass(kind: type) -> dict[str, Shape]:
    hints = get_type_hints(kind)
    names = (field.name for field in fields(kind) if not field.name.startswith("_"))
    return {name: shape_of(hints[name]) for name in names} | _properties(kind)


def _fields(model: type[Model]) -> dict[str, Shape]:
    return {name: shape_of(field.annotation) for name, field in model.model_fields.items()}


def _properties(kind: type) -> dict[str, Shape]:
    """The properties of a class with the shapes of their annotations."""
    members = {name: getattr_static(kind, name, None) for name in declared_by(kind)}
    getters = {
        name: member.fget if isinstance(member, property) else member.func
        for name, member in members.items()
        if isinstance(member, property | cached_property)
    }
    return {name: shape_of(get_type_hints(getter).get("return", Any)) for name, getter in getters.items()}


def _model_of(view: type[View]) -> type[Model]:
    """The model of a view: the annotation of its `_model`, or of an argument of its constructor."""
    hints = [*get_type_hints(view).values(), *get_type_hints(view.__init__).values()]
    models = (hint for hint in hints if isinstance(hint, type) and issubclass(hint, Model))
    return next(models, Model)


def _shape_of_value(value: Any) -> Shape:
    if isinstance(value, Sums):  # any table, any of its columns
        return Shape(other=lambda: Shape(other=lambda: PLAIN, each=lambda: TEXT), each=lambda: TEXT)
    if isinstance(value, Namespace):
        return Shape(other=lambda: _shape_of_value(value[_ANY_ID]), each=lambda: TEXT)
    if isinstance(value, TotalsView):
        return Shape(other=lambda: shape_of(IndicatorView), each=lambda: TEXT)
    if isinstance(value, View):
        return _of_view(type(value) if type(value).__module__ != View.__module__ else View, type(value._model))
    return shape_of(type(value))


def _with_known_ids(shape: Shape, ids: Collection[str] | None) -> Shape:
    if ids is None or shape.other is None:
        return shape
    return Shape(below=lambda: dict.fromkeys(ids, shape.other() if shape.other else ANYTHING), each=shape.each)


def _bare(annotation: Any) -> Any:
    """The annotation without None and `Blank`, and without the metadata of `Annotated`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(annotation) if kind not in (type(None), Blank)]
        return _bare(kinds[0]) if len(kinds) == 1 else Any
    return annotation


def _empty_value(annotation: Any) -> Any:
    """A value of the kind of the annotation: lists without items, dicts with one entry."""
    kind = _bare(annotation)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return inner[0]
    if origin is tuple:
        return ()
    if origin in (dict, Mapping):
        return {YamlScalar(_ANY_ID): _empty_value(inner[1])}
    if isinstance(kind, type) and issubclass(kind, Model):
        return kind.model_construct(
            **{name: _empty_value(field.annotation) for name, field in kind.model_fields.items()}
        )
    if is_dataclass(kind):
        return kind(**{name: _empty_value(hint) for name, hint in get_type_hints(kind).items()})  # type: ignore[operator]
    return None if kind is Any else _EMPTY_VALUES[kind]


def _cached(members: Callable[[], dict[str, Shape]]) -> Callable[[], Mapping[str, Shape]]:
    return cache(members)
