"""The provinces and their units in a year, with the names that papers use (from the lists of `unit_lists`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from docgen.authoring.init.person_names import NAMED_FOR
from docgen.authoring.init.unit_lists import Entry, communes, former_provinces, provinces
from docgen.errors import UsageError, nearest
from docgen.language.spelling import capitalised, collation_key, slug

SINCE = 2025
"""The first year with these units."""
_BEGIN = date(SINCE, 7, 1)
_KINDS = ("xã", "phường", "đặc khu")
"""The kinds of units of a province, in the order in which the law lists them."""


@dataclass(frozen=True)
class StartingUnit:
    """One unit of a province, with the details that `units.yaml` requires."""

    id: str
    name: str
    kind: str

    @property
    def title(self) -> str:
        """Its name with its kind."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class StartingProvince:
    """A province in one year, with its units in the order of the Vietnamese alphabet."""

    name: str
    kind: str
    units: tuple[StartingUnit, ...]

    def kinds(self) -> list[str]:
        """The kinds of its units in small letters, in the order in which the law lists them."""
        present = {unit.kind.lower() for unit in self.units}
        return [kind for kind in _KINDS if kind in present]


def find_province(name: str, year: int) -> StartingProvince:
    """The province of that name, with or without accents and kind. Raises `UsageError` with the nearest name."""
    day = _day(year)
    today = {province.name: province for province in provinces(day)}
    by_slug = {slug(known): known for known in today}
    by_slug |= {slug(f"{unit.kind} {unit.name}"): unit.name for unit in (*provinces(_BEGIN), *today.values())}
    found = by_slug.get(slug(name))
    if not found:
        raise _unknown(name, today, by_slug)
    if year < SINCE:
        raise UsageError(f"chỉ có danh sách đơn vị từ năm {SINCE}, không có của năm {year}")
    province = today[found]
    return StartingProvince(found, _kind(province), tuple(_units(communes(province.code, day))))


def province_names() -> list[str]:
    """All provinces, without their kinds, in the order of the Vietnamese alphabet."""
    return sorted((province.name for province in provinces(_BEGIN)), key=collation_key)


def _day(year: int) -> date:
    """The day that decides the units of a project of `year`: the Week begins on 1 October."""
    return date(max(year, SINCE), 10, 1)


def _unknown(name: str, today: dict[str, Entry], by_slug: dict[str, str]) -> UsageError:
    by_code = {province.code: province.name for province in today.values()}
    now = {slug(former): by_code[code] for former, code in former_provinces().items()}.get(slug(name))
    if now:
        return UsageError(f'từ năm {SINCE} không còn địa phương "{name}"', hint=f'nay thuộc "{now}"')
    near = nearest(slug(name), [slug(known) for known in today])
    return UsageError(f'không có địa phương "{name}"', hint=_with_accents(near, by_slug))


def _units(found: Iterable[Entry]) -> Iterator[StartingUnit]:
    named = sorted(((unit.name, _kind(unit)) for unit in found), key=_order)
    for identifier, (name, kind) in zip(_ids(named), named, strict=True):
        yield StartingUnit(identifier, name, kind)


def _order(named: tuple[str, str]) -> tuple[object, ...]:
    name, kind = named
    return collation_key(name), collation_key(kind)


def _ids(named: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Ids without accents; of names that differ only in accents the second and later ones get a number."""
    given: Counter[str] = Counter()
    for name, _ in named:
        plain = slug(name)
        given[plain] += 1
        yield plain if given[plain] == 1 else f"{plain}-{given[plain]}"


def _kind(unit: Entry) -> str:
    """The kind before the name: with a capital where it is a part of the name (decree 30, annex II, IV.1.b)."""
    return capitalised(unit.kind) if unit.name[:1].isdigit() or unit.name in NAMED_FOR else unit.kind


def _with_accents(hint: str, by_slug: dict[str, str]) -> str:
    for plain, name in sorted(by_slug.items(), key=lambda entry: -len(entry[0])):
        hint = hint.replace(f'"{plain}"', f'"{name}"')
    return hint
