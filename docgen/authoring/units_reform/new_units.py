"""`units.yaml` with today's units of a province: units that are still there keep their lines, new ones get an entry."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.authoring.checks.abolished_names import abolished_in, names_abolished_by
from docgen.authoring.init import StartingProvince, StartingUnit
from docgen.authoring.init.unit_lists import communes, former_communes, provinces
from docgen.data.models import Unit, Units
from docgen.data.yaml.editing import Change, RemoveEntry, SetValue, edited
from docgen.data.yaml.tree import parse_tree, texts_of
from docgen.data.yaml.yaml_writer import WIDTH, entry
from docgen.language.spelling import slug

_LEVEL = "xã"
"""The level below the province since 1 July 2025 (law 72/2025/QH15, article 1)."""
_ROOM, _ROOM_SYMBOL = "Phòng Văn hóa - Xã hội", "VHXH"
"""The office of a commune in charge of education (decree 150/2025/NĐ-CP), and a usual abbreviation of it."""
_COMMUNE_KINDS = ("xã", "phường", "đặc khu")


@dataclass(frozen=True)
class UnitsChange:
    """Which of the old units stay, by index, with today's kind and name of each; the others, and the new ones."""

    kept: Mapping[int, StartingUnit]
    dropped: tuple[Unit, ...]
    added: tuple[StartingUnit, ...]


def units_change(units: Units, province: StartingProvince) -> UnitsChange:
    """The old units compared with today's: a unit stays if it is of the level of communes and has the same name.

    Why not by name alone: the district Long Thành is not the commune Long Thành.
    """
    left = list(province.units)
    kept: dict[int, StartingUnit] = {}
    for by_kind in (True, False):
        counts = Counter(_key(one, by_kind) for one in left)
        for index, unit in enumerate(units.units):
            key = _key(unit, by_kind)
            if index not in kept and unit.kind.lower() in _COMMUNE_KINDS and counts[key] == 1:
                kept[index] = next(one for one in left if _key(one, by_kind) == key)
        left = [one for one in left if one not in kept.values()]
    dropped = tuple(unit for index, unit in enumerate(units.units) if index not in kept)
    ids = {str(units.units[index].id) for index in kept}
    return UnitsChange(kept, dropped, tuple(_with_free_ids(left, ids)))


def new_units_text(text: str, units: Units, change: UnitsChange, province: StartingProvince, day: date) -> str:
    """The text of `units.yaml` with these changes; comments and the lines of units that stay are as they were.

    `day` is the day whose list of units was taken. Raises `EditingError`.
    """
    old = {index: units.units[index] for index in change.kept}
    kinds = {index: unit.kind for index, unit in change.kept.items() if unit.kind != old[index].kind}
    removed = [index for index in range(len(units.units)) if index not in change.kept]
    changes: list[Change] = [
        *_level_changes(units, province),
        *(SetValue(("units", index, "kind"), kind) for index, kind in kinds.items()),
        *(RemoveEntry(("units", index), with_comment_above=True) for index in reversed(removed)),
    ]
    without_old = edited(text, changes, "units.yaml")
    return _with_entries(without_old, list(_entries(change.added, province, day))) if change.added else without_old


def _level_changes(units: Units, province: StartingProvince) -> Iterator[Change]:
    level, kinds = units.level, ", ".join(province.kinds())
    # Why no-break spaces: in a narrow letterhead a line must not end inside the name of a kind.
    kept_together = ", ".join(kind.replace(" ", "\N{NO-BREAK SPACE}") for kind in province.kinds())
    day = date.max
    if any(abolished_in(level.name, names_abolished_by(day))):
        yield SetValue(("level", "name"), _LEVEL)
        if level.below is not None:
            yield RemoveEntry(("level", "below"))
    if level.room and any(abolished_in(level.room, names_abolished_by(day))):
        yield SetValue(("level", "room"), _ROOM)
        if level.room_symbol:
            yield SetValue(("level", "room_symbol"), _ROOM_SYMBOL)
    if level.kinds.replace("\N{NO-BREAK SPACE}", " ") != kinds:
        yield SetValue(("level", "kinds"), kinds)
        yield SetValue(("level", "any", "title"), kept_together)
        yield SetValue(("level", "any", "issuer"), [f"{level.issuer_short} {kept_together.upper()}"])


def unit_origins(units: Iterable[StartingUnit], province: StartingProvince, day: date) -> dict[str, str]:
    """Of which communes until 30 June 2025 each unit was made, by its title: `xã A, một phần xã B (huyện C)`.

    Units whose communes are not known are left out.
    """
    former, codes = former_communes(), _codes(province, day)
    found: dict[str, str] = {}
    for unit in units:
        by_district: dict[str, list[str]] = {}
        for one in former.get(codes.get((unit.name, unit.kind.lower()), ""), ()):
            title = one.title if one.is_whole else f"một phần {one.title}"
            by_district.setdefault(one.district, []).append(title)
        parts = [f"{', '.join(names)} ({district})".strip() for district, names in by_district.items()]
        if parts:
            found[unit.title] = "; ".join(parts)
    return found


def _entries(added: Sequence[StartingUnit], province: StartingProvince, day: date) -> Iterator[str]:
    origins = unit_origins(added, province, day)
    for unit in added:
        origin = f"Trước 01/7/2025: {origins[unit.title]}." if unit.title in origins else ""
        comment = textwrap.wrap(origin, WIDTH - 4, initial_indent="  # ", subsequent_indent="  # ")
        fields = {"id": unit.id, "name": unit.name, "kind": unit.kind}
        lines = "\n".join(entry(key, value, 4) for key, value in fields.items())
        yield "\n".join([*comment, f"  - {lines.lstrip()}"])


def _codes(province: StartingProvince, day: date) -> dict[tuple[str, str], str]:
    """The codes of the units of a province by their name and kind."""
    code = next((one.code for one in provinces(day) if one.name == province.name), "")
    return {(one.name, one.kind): one.code for one in communes(code, day)}


def _with_entries(text: str, entries: Sequence[str]) -> str:
    """The text with entries behind the last of its units, or in the place of an empty list."""
    line_break = "\r\n" if "\r\n" in text else "\n"
    written = f"{line_break * 2}".join(one.replace("\n", line_break) for one in entries)
    lines = text.splitlines(keepends=True)
    tree, _ = parse_tree(text.removeprefix("\ufeff"), "units.yaml")
    if not tree["units"]:
        number = tree.values_at["units"].line
        lines[number - 1] = lines[number - 1].replace(" []", "", 1).rstrip() + line_break
        block = written
    else:
        number = max(one.last_line for one in texts_of(tree["units"][-1]))
        lines[number - 1] = lines[number - 1].rstrip("\r\n") + line_break
        block = line_break + written
    return "".join([*lines[:number], block, line_break, *lines[number:]])


def _with_free_ids(units: Sequence[StartingUnit], taken: set[str]) -> Iterator[StartingUnit]:
    for unit in units:
        number, free = 2, unit.id
        while free in taken:
            free, number = f"{slug(unit.name)}-{number}", number + 1
        taken.add(free)
        yield StartingUnit(free, unit.name, unit.kind)


def _key(unit: Unit | StartingUnit, by_kind: bool) -> tuple[str, ...]:
    name = str(unit.name).casefold()
    return (unit.kind.lower(), name) if by_kind else (name,)


__all__ = ["UnitsChange", "new_units_text", "unit_origins", "units_change"]
