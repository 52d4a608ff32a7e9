"""Rules for the facts of units that `units.yaml` declares, and for the agenda that names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docgen.authoring.checks.duplicates import twice
from docgen.data.loading import Loaded
from docgen.data.models import Agenda, AgendaItem, Model, Unit, Units
from docgen.errors import Problem, nearest
from docgen.render.context.unit_view import UnitView
from docgen.render.templates.readable_values import declared_by

_GENERAL = {*Unit.model_fields, *declared_by(UnitView)}
_OF_WORDS = ("text", "lines")


def facts_once(loaded: Loaded) -> Iterator[Problem]:
    """No two facts share an id."""
    units = loaded.one(Units)
    yield from twice("thông tin riêng của đơn vị", [fact.id for fact in units.facts] if units else [])


def facts_are_no_general_ones(loaded: Loaded) -> Iterator[Problem]:
    """No fact has the name of a detail that every unit has anyway."""
    units = loaded.one(Units)
    for fact in units.facts if units else ():
        if fact.id in _GENERAL:
            yield Problem(fact.id.place, f'mã "{fact.id}" đã là một trường chung của mọi đơn vị', "hãy đặt mã khác")


def defaults_are_texts(loaded: Loaded) -> Iterator[Problem]:
    """Only texts have a default."""
    units = loaded.one(Units)
    for fact in units.facts if units else ():
        if fact.default and fact.kind != "text":
            message = f'thông tin "{fact.id}" thuộc loại {fact.kind}, không có giá trị mặc định (default)'
            yield Problem(fact.default.place, message, "chỉ thông tin loại text mới có default")


def persons_known(loaded: Loaded) -> Iterator[Problem]:
    """`who_from` in the agenda, also in that of a unit, names a fact of units that is a text."""
    agenda, units = loaded.one(Agenda), loaded.one(Units)
    if not units:  # then nobody else can be named
        return
    known = [str(fact.id) for fact in units.facts if fact.kind in _OF_WORDS]
    owners: list[Model] = [*([agenda] if agenda else []), *(unit.agenda for unit in units.units)]
    for item in (item for owner in owners for item in _agenda_items(owner)):
        if item.who_from and item.who_from not in known:
            hint = nearest(str(item.who_from), known) or "khai báo thông tin này ở facts của units.yaml"
            yield Problem(
                item.at("who_from"), f'đơn vị không có thông tin nào loại text hay lines tên "{item.who_from}"', hint
            )


RULES: tuple[Callable[[Loaded], Iterator[Problem]], ...] = (
    facts_once,
    facts_are_no_general_ones,
    defaults_are_texts,
    persons_known,
)


def _agenda_items(owner: Model) -> Iterator[AgendaItem]:
    """The items in a model, at any depth."""
    waiting: list[object] = [owner]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, AgendaItem):
            yield value
        elif isinstance(value, Model):
            waiting += vars(value).values()
        elif isinstance(value, tuple):
            waiting += value
