"""Items of the agenda as checks name them, and where the data has them."""

from __future__ import annotations

from docgen.data.loading import Loaded
from docgen.data.models import AgendaItem, Campaign, Unit
from docgen.data.models.agenda import NO_CHANGES
from docgen.data.schedule import Slot
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place
from docgen.language.dates_and_hours import minutes_of_day


def opening_minutes(loaded: Loaded, unit: Unit | None = None) -> int | None:
    """The opening hour of a unit, or else of all, in minutes since midnight; None if it is not known."""
    campaign = loaded.one(Campaign)
    hour = (unit.opening_hour if unit else None) or (campaign.opening.hour if campaign else None)
    return minutes_of_day(hour) if hour else None


def changes_times(unit: Unit) -> bool:
    """True if the times of a unit's agenda may be others than those of all."""
    return unit.agenda != NO_CHANGES or bool(unit.opening_hour)


def changed_places(unit: Unit, *slots: Slot) -> tuple[Place, frozenset[Place]]:
    """Where `units.yaml` changes one of the items, or else where the unit's changes of the agenda are.

    The second value: the places of all values of that change, beside which a comment accepts it.
    """
    for slot in slots:
        for item in unit.agenda.add:
            if item.id and item.id == slot.item.id:
                return item.at(), item_places(item)
        for name, change in unit.agenda.change.items():
            if name == slot.item.id:
                return key_place(name, unit.at("agenda")), frozenset(map(change.at, change.model_fields_set))
    place = unit.at("opening_hour" if unit.opening_hour else "agenda")
    return place, frozenset((place,))


def item_places(item: AgendaItem) -> frozenset[Place]:
    """The places of all values of an item."""
    return frozenset(map(item.at, item.model_fields_set))


def item_name(item: AgendaItem) -> str:
    """An item in a message: its id, or else the beginning of its title."""
    title = " ".join(item.title.split())
    return f'nội dung "{item.id}"' if item.id else f"nội dung “{title[:40]}{'…' if len(title) > 40 else ''}”"


def key_place(name: str, default: Place) -> Place:
    """The position of a key of a mapping."""
    return name.place if isinstance(name, YamlScalar) else default
