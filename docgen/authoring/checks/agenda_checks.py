"""Rules for the agenda, and for the changes of units in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docgen.authoring.checks.agenda_items import changed_places, changes_times, item_name, key_place, opening_minutes
from docgen.authoring.checks.duplicates import twice
from docgen.data.loading import Loaded
from docgen.data.models import Agenda, AgendaChange, AgendaItem, Paper, Unit, Units
from docgen.data.models.agenda import OWN_COLUMNS
from docgen.data.schedule import TimedSession, changed, sessions_of
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Problem, nearest

_DAY = 24 * 60


def agenda_ids_once(loaded: Loaded) -> Iterator[Problem]:
    """No two items of the agenda share an id, a unit's own items included; no two columns do."""
    agenda, units = loaded.one(Agenda), loaded.one(Units)
    own = [item.id for item in _items(agenda) if item.id]
    yield from twice("cột của chương trình", [column.id for column in agenda.columns] if agenda else [])
    yield from twice("nội dung của chương trình", own)
    for unit in units.units if units else ():
        for item in unit.agenda.add:
            if item.id in own:
                yield Problem(
                    item.at("id"), f'chương trình đã có nội dung mã "{item.id}"', "hãy đặt mã khác, hoặc dùng change"
                )
        yield from twice("nội dung của chương trình", [item.id for item in unit.agenda.add])


def agenda_ids_known(loaded: Loaded) -> Iterator[Problem]:
    """Units change only items of the agenda, and added items follow an item that exists."""
    agenda, units = loaded.one(Agenda), loaded.one(Units)
    known = [item.id for item in _items(agenda) if item.id]
    for unit in units.units if units and agenda else ():
        yield from _unknown_items((*unit.agenda.drop, *unit.agenda.change), known, unit)
        for name in unit.agenda.drop:
            if name in unit.agenda.change:
                yield Problem(name.place, f'nội dung "{name}" vừa bỏ (drop) vừa sửa (change)', "chỉ giữ một trong hai")
        added = [item.id for item in unit.agenda.add if item.id]
        unplaced = list(_unknown_items([item.after for item in unit.agenda.add], [*known, *added], unit))
        yield from unplaced or _circular_additions(unit, known)


def agenda_cells_known(loaded: Loaded) -> Iterator[Problem]:
    """Items fill columns of the agenda that the program does not fill."""
    agenda, units = loaded.one(Agenda), loaded.one(Units)
    known = [str(name) for name in agenda.column_ids if name not in OWN_COLUMNS] if agenda else []
    items: list[AgendaItem | AgendaChange] = [*_items(agenda)]
    for unit in units.units if units and agenda else ():
        items += (*unit.agenda.add, *unit.agenda.change.values())
    for item in items:
        for name in item.cells:
            if name not in known:
                hint = nearest(str(name), known) if known else "cột có sẵn ghi ở title, who, minutes"
                yield Problem(key_place(name, item.at("cells")), f'chương trình không có cột "{name}"', hint)


def agenda_in_time(loaded: Loaded) -> Iterator[Problem]:
    """No item leaves its day, in the framework and in every unit; what ends at the opening hour has a length."""
    agenda, units = loaded.one(Agenda), loaded.one(Units)
    if not agenda:
        return
    for item in agenda.before:
        if item.minutes is None:
            yield Problem(item.at(), f"{item_name(item)} trước giờ khai mạc phải có số phút (minutes)")
    opening = opening_minutes(loaded)
    common = list(_outside_day(sessions_of(agenda, opening), ""))
    yield from common
    for unit in units.units if units and not common else ():
        if changes_times(unit):
            timed = sessions_of(changed(agenda, unit.agenda), opening_minutes(loaded, unit))
            yield from _outside_day(timed, f" ({unit.title})", unit)


def agenda_exists(loaded: Loaded) -> Iterator[Problem]:
    """A text that contains the table of the agenda needs the agenda."""
    if any(file.endswith("/agenda.yaml") for file in loaded.sources):
        return
    for item in (item for paper in loaded.all_of(Paper) for item in paper.all_items() if item.agenda):
        hint = "hãy tạo tệp này, ghi chương trình (columns, items); không cần thì bỏ agenda"
        yield Problem(item.at("agenda"), "chỗ này in bảng chương trình, nhưng không có tệp agenda.yaml", hint)


RULES: tuple[Callable[[Loaded], Iterator[Problem]], ...] = (
    agenda_exists,
    agenda_ids_once,
    agenda_ids_known,
    agenda_cells_known,
    agenda_in_time,
)


def _items(agenda: Agenda | None) -> list[AgendaItem]:
    return agenda.all_items if agenda else []


def _unknown_items(names: Iterable[str], known: list[YamlScalar], unit: Unit) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            place = key_place(name, unit.at("agenda"))
            yield Problem(place, f'chương trình không có nội dung mã "{name}"', nearest(name, known))


def _circular_additions(unit: Unit, known: list[YamlScalar]) -> Iterator[Problem]:
    """Added items that follow only each other, and so have no place in the agenda."""
    placed: set[str] = set(known)
    for _ in unit.agenda.add:
        placed.update(item.id for item in unit.agenda.add if item.id and item.after in placed)
    for item in unit.agenda.add:
        if item.after not in placed:
            message = f"{item_name(item)} không xếp được vào chương trình: các nội dung được thêm đứng sau lẫn nhau"
            yield Problem(item.at("after"), message)


def _outside_day(timed: Iterable[TimedSession], suffix: str, unit: Unit | None = None) -> Iterator[Problem]:
    """The first item that leaves its day."""
    slots = (slot for session in timed for slot in session.slots if slot.is_known)
    outside = [slot for slot in slots if not 0 <= slot.start <= (slot.end or slot.start) <= _DAY]
    for slot in outside[:1]:
        place = changed_places(unit, slot)[0] if unit else slot.item.at()
        yield Problem(place, f"{item_name(slot.item)} kéo dài sang ngày khác{suffix}")
