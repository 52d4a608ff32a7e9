"""Rules for the facts of a year, in one file and across files. Each rule is a generator of problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from docgen.authoring.checks import form_checks, own_file_checks, table_checks, unit_fact_checks
from docgen.authoring.checks.answer_checks import answers_fit_form
from docgen.authoring.checks.duplicates import twice
from docgen.authoring.checks.relations import relations_known
from docgen.data.loading import Loaded
from docgen.data.models import Agenda, Campaign, Catalogue, Unit, Units
from docgen.data.models.agenda import NO_CHANGES
from docgen.data.project import SHARED_LOOKS
from docgen.data.schedule import Slot, changed, overlapping, slots
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence
from docgen.errors import Place, Problem, nearest
from docgen.language.dates_and_hours import date_short, minutes_of_day

_DAY = 24 * 60


def inconsistencies(loaded: Loaded) -> list[Problem]:
    """The problems of all rules. A rule is skipped where the files that it needs could not be read."""
    return [problem for rule in RULES for problem in rule(loaded)]


def campaign_in_order(loaded: Loaded) -> Iterator[Problem]:
    """The campaign ends after it starts, and nothing is due before it."""
    campaign = loaded.one(Campaign)
    if not campaign or not campaign.starts:
        return
    if campaign.ends and campaign.ends < campaign.starts:
        yield Problem(campaign.at("ends"), f"ngày kết thúc ({date_short(campaign.ends)}) trước ngày bắt đầu")
    for name, day in campaign.deadlines.items():
        if day and day < campaign.starts:
            starts = date_short(campaign.starts)
            yield Problem(
                _fact_place(loaded, "deadlines", name, campaign), f'hạn "{name}" trước ngày bắt đầu ({starts})'
            )


def plan_is_cited(loaded: Loaded) -> Iterator[Problem]:
    """The plan itself is one of the papers."""
    campaign = loaded.one(Campaign)
    if campaign and campaign.plan and not campaign.plan_paper:
        yield Problem(
            campaign.at("plan"),
            f'papers không có văn bản "{campaign.plan}"',
            nearest(str(campaign.plan), campaign.papers),
        )


_SHARED_LOOKS = f"{SHARED_LOOKS} chứa kiểu định dạng của mọi mẫu, không phải là mẫu của một văn bản"


def documents_once(loaded: Loaded) -> Iterator[Problem]:
    """No two documents share an id or a file."""
    catalogue = loaded.one(Catalogue)
    if catalogue:
        yield from twice("văn bản", [document.id for document in catalogue.documents])
        for audience in ("province", "unit"):
            files = [document.file for document in catalogue.documents if document.audience == audience]
            yield from twice("tệp", files)


def templates_exist(loaded: Loaded) -> Iterator[Problem]:
    """The Word template of each document exists."""
    catalogue = loaded.one(Catalogue)
    for document in catalogue.documents if catalogue else ():
        if document.template not in loaded.templates:
            is_shared = document.template == SHARED_LOOKS
            hint = _SHARED_LOOKS if is_shared else nearest(str(document.template), loaded.templates)
            yield Problem(document.template.place, f'không có mẫu Word "{document.template}" trong templates', hint)


def units_once(loaded: Loaded) -> Iterator[Problem]:
    """No two units share an id; checked also where other problems keep the file from being a model."""
    tree = loaded.tree_of(Units)
    units = tree.get("units") if isinstance(tree, YamlMapping) else None
    entries = (
        [unit.get("id") for unit in units if isinstance(unit, YamlMapping)] if isinstance(units, YamlSequence) else []
    )
    yield from twice("đơn vị", [name for name in entries if isinstance(name, YamlScalar)])


def units_exist(loaded: Loaded) -> Iterator[Problem]:
    """There are units where a document is made for each of them."""
    catalogue = loaded.one(Catalogue)
    documents = catalogue.documents if catalogue and not loaded.has(Units) else ()
    of_units = [document for document in documents if document.audience == "unit"]
    if of_units:
        names = ", ".join(f'"{document.id}"' for document in of_units)
        message = f"{names} là văn bản của từng đơn vị (for: unit), nhưng không có tệp data/{loaded.year}/units.yaml"
        yield Problem(of_units[0].at("for"), message, "hãy tạo tệp này (level, units), hoặc ghi for: province")


def unit_papers_known(loaded: Loaded) -> Iterator[Problem]:
    """The papers of units are documents of the catalogue."""
    units, catalogue = loaded.one(Units), loaded.one(Catalogue)
    known = [document.id for document in catalogue.documents if document.audience == "unit"] if catalogue else []
    for unit in units.units if units and known else ():
        for name in unit.papers:
            if name not in known:
                place = _key_place(name, unit.at("papers"))
                yield Problem(place, f'đơn vị không có văn bản "{name}"', nearest(name, known))


def agenda_ids_once(loaded: Loaded) -> Iterator[Problem]:
    """No two items of the agenda share an id, a unit's own items included."""
    agenda, units = loaded.one(Agenda), loaded.one(Units)
    own = [item.id for item in _items(agenda)]
    yield from twice("mục của chương trình", own)
    for unit in units.units if units else ():
        for item in unit.agenda.add:
            if item.id in own:
                yield Problem(
                    item.at("id"), f'chương trình đã có nội dung mã "{item.id}"', "hãy đặt mã khác, hoặc dùng change"
                )
        yield from twice("mục của chương trình", [item.id for item in unit.agenda.add])


def agenda_ids_known(loaded: Loaded) -> Iterator[Problem]:
    """Units change only items of the agenda, and added items follow an item that exists."""
    agenda, units = loaded.one(Agenda), loaded.one(Units)
    known = [item.id for item in _items(agenda)]
    for unit in units.units if units and agenda else ():
        yield from _unknown_items((*unit.agenda.drop, *unit.agenda.change), known, unit)
        for name in unit.agenda.drop:
            if name in unit.agenda.change:
                yield Problem(name.place, f'nội dung "{name}" vừa bỏ (drop) vừa sửa (change)', "chỉ giữ một trong hai")
        added = [item.id for item in unit.agenda.add]
        unplaced = list(_unknown_items([item.after for item in unit.agenda.add], [*known, *added], unit))
        yield from unplaced or _circular_additions(unit, known)


def agenda_in_time(loaded: Loaded) -> Iterator[Problem]:
    """No item overlaps another or leaves the day, in the framework and in every unit."""
    agenda, units, campaign = loaded.one(Agenda), loaded.one(Units), loaded.one(Campaign)
    if not agenda:
        return
    for item in agenda.before:
        if item.minutes is None:
            yield Problem(item.at(), f'mục "{item.id}" trước giờ khai mạc phải có số phút (minutes)')
    opening = minutes_of_day(campaign.opening.hour) if campaign and campaign.opening.hour else None
    common = list(_out_of_time(slots(agenda.before, agenda.items), opening, ""))
    yield from common
    for unit in units.units if units and not common else ():
        own = minutes_of_day(unit.opening_hour) if unit.opening_hour else opening
        if unit.agenda != NO_CHANGES or unit.opening_hour:
            timed = slots(*changed(agenda, unit.agenda))
            yield from _out_of_time(timed, own, f" ({unit.title})", unit)


RULES: tuple[Callable[[Loaded], Iterator[Problem]], ...] = (
    campaign_in_order,
    plan_is_cited,
    documents_once,
    templates_exist,
    units_exist,
    units_once,
    unit_papers_known,
    *unit_fact_checks.RULES,
    *own_file_checks.RULES,
    *form_checks.RULES,
    agenda_ids_once,
    agenda_ids_known,
    agenda_in_time,
    answers_fit_form,
    *table_checks.RULES,
    relations_known,
)


def _items(agenda: Agenda | None) -> list[Any]:
    return [*agenda.before, *agenda.items] if agenda else []


def _unknown_items(names: Iterable[str], known: list[YamlScalar], unit: Unit) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            place = _key_place(name, unit.at("agenda"))
            yield Problem(place, f'chương trình không có nội dung mã "{name}"', nearest(name, known))


def _circular_additions(unit: Unit, known: list[YamlScalar]) -> Iterator[Problem]:
    """Added items that follow only each other, and so have no place in the agenda."""
    placed: set[str] = set(known)
    for _ in unit.agenda.add:
        placed.update(item.id for item in unit.agenda.add if item.after in placed)
    for item in unit.agenda.add:
        if item.id not in placed:
            message = f'mục "{item.id}" không xếp được vào chương trình: các nội dung được thêm đứng sau lẫn nhau'
            yield Problem(item.at("after"), message)


def _out_of_time(timed: list[Slot], opening: int | None, suffix: str, unit: Unit | None = None) -> Iterator[Problem]:
    for first, second in overlapping(timed):
        place = _changed_place(unit, second, first) if unit else second.item.at()
        message = f'mục "{second.item.id}" bắt đầu khi mục "{first.item.id}" chưa xong{suffix}'
        yield Problem(place, message, "hãy sửa starts hoặc minutes")
    if opening is not None:
        outside = [
            slot for slot in timed if not 0 <= opening + slot.start <= opening + (slot.end or slot.start) <= _DAY
        ]
        for slot in outside[:1]:
            place = _changed_place(unit, slot) if unit else slot.item.at()
            yield Problem(place, f'mục "{slot.item.id}" kéo dài sang ngày khác{suffix}')


def _changed_place(unit: Unit, *of_slots: Slot) -> Place:
    """Where `units.yaml` changes one of the items, or else where the unit's changes of the agenda are."""
    for slot in of_slots:
        for item in unit.agenda.add:
            if item.id == slot.item.id:
                return item.at()
        for name in unit.agenda.change:
            if name == slot.item.id:
                return _key_place(name, unit.at("agenda"))
    return unit.at("opening_hour" if unit.opening_hour else "agenda")


def _key_place(name: str, default: Place) -> Place:
    return name.place if isinstance(name, YamlScalar) else default


def _fact_place(loaded: Loaded, group: str, name: str, campaign: Campaign) -> Place:
    return _key_place(name, campaign.at(group))
