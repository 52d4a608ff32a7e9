"""The provinces and their units since 1 July 2025, from the package `vietnam-provinces`.

The package copies the statistical office's list of 18 October 2025, slips included: double spaces, a dash
of another length. Its names begin with the kind of unit, which papers write small before a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vietnam_provinces import Province, ProvinceCode, VietNamDivisionType, Ward

from docgen.errors import UsageError, nearest
from docgen.starting.persons import NAMED_FOR
from docgen.vietnamese import capitalised, collation_key, slug

SINCE = 2025
"""The first year of which these units are true."""

_CITIES_SINCE = {ProvinceCode.P_75: 2026}
"""Provinces that the package does not know to be cities of the centre: Đồng Nai, by its papers of August 2026."""
_CAPITAL_KINDS = frozenset({ProvinceCode.P_79})
"""Cities that are named for a person, so that their kind is a part of the name (decree 30, annex II)."""
_MERGED_INTO = {
    "An Giang": ("Kiên Giang",),
    "Bắc Ninh": ("Bắc Giang",),
    "Cà Mau": ("Bạc Liêu",),
    "Cần Thơ": ("Hậu Giang", "Sóc Trăng"),
    "Đà Nẵng": ("Quảng Nam",),
    "Đắk Lắk": ("Phú Yên",),
    "Đồng Nai": ("Bình Phước",),
    "Đồng Tháp": ("Tiền Giang",),
    "Gia Lai": ("Bình Định",),
    "Hải Phòng": ("Hải Dương",),
    "Hồ Chí Minh": ("Bà Rịa - Vũng Tàu", "Bình Dương"),
    "Hưng Yên": ("Thái Bình",),
    "Khánh Hòa": ("Ninh Thuận",),
    "Lào Cai": ("Yên Bái",),
    "Lâm Đồng": ("Bình Thuận", "Đắk Nông"),
    "Ninh Bình": ("Hà Nam", "Nam Định"),
    "Phú Thọ": ("Hòa Bình", "Vĩnh Phúc"),
    "Quảng Ngãi": ("Kon Tum",),
    "Quảng Trị": ("Quảng Bình",),
    "Tây Ninh": ("Long An",),
    "Thái Nguyên": ("Bắc Kạn",),
    "Tuyên Quang": ("Hà Giang",),
    "Vĩnh Long": ("Bến Tre", "Trà Vinh"),
}
"""The provinces that are no more since July 2025, by the one that they belong to now (Resolution 202/2025/QH15)."""


@dataclass(frozen=True)
class StartingUnit:
    """One unit of a province: what `units.yaml` must say of it."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True)
class StartingProvince:
    """A province in one year, with its units in the order of the Vietnamese alphabet."""

    name: str
    kind: str
    units: tuple[StartingUnit, ...]

    def kinds(self) -> list[str]:
        """The kinds of its units, small, in the order in which the law lists them."""
        there = {unit.kind.lower() for unit in self.units}
        return [division.value for division in VietNamDivisionType if division.value in there]


def find_province(name: str, year: int) -> StartingProvince:
    """The province of that name, with or without accents and kind. Raises `UsageError` with the one that is meant."""
    names = {_province_name(province): province for province in Province.iter_all()}
    by_slug = {slug(known): known for known in names}
    by_slug |= {slug(province.name): known for known, province in names.items()}
    by_slug |= {slug(f"{_province_kind(province, year)} {known}"): known for known, province in names.items()}
    found = by_slug.get(slug(name))
    if not found:
        now = {slug(former): today for today, merged in _MERGED_INTO.items() for former in merged}.get(slug(name))
        if now:
            raise UsageError(f'từ năm {SINCE} không còn địa phương "{name}"', hint=f'nay thuộc "{now}"')
        near = nearest(slug(name), [slug(known) for known in names])
        raise UsageError(f'không có địa phương "{name}"', hint=_with_accents(near, by_slug))
    if year < SINCE:
        raise UsageError(f"chỉ có danh sách đơn vị từ năm {SINCE}, không có của năm {year}")
    province = names[found]
    return StartingProvince(found, _province_kind(province, year), tuple(_units(province)))


def province_names() -> list[str]:
    """All provinces, without their kinds, in the order of the Vietnamese alphabet."""
    return sorted((_province_name(province) for province in Province.iter_all()), key=collation_key)


def _units(province: Province) -> Iterator[StartingUnit]:
    wards = list(Ward.iter_by_province(province.code))
    named = sorted(((_ward_name(ward), _ward_kind(ward)) for ward in wards), key=_order)
    for identifier, (name, kind) in zip(_ids(named), named, strict=True):
        yield StartingUnit(identifier, name, kind)


def _order(named: tuple[str, str]) -> tuple[object, ...]:
    name, kind = named
    return collation_key(name), collation_key(kind)


def _ids(named: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Ids without accents: names that only accents tell apart get a number, in their order."""
    given: Counter[str] = Counter()
    for name, _ in named:
        plain = slug(name)
        given[plain] += 1
        yield plain if given[plain] == 1 else f"{plain}-{given[plain]}"


def _ward_name(ward: Ward) -> str:
    whole = " ".join(ward.name.replace("–", "-").split())
    return whole[len(ward.division_type.value) :].strip()


def _ward_kind(ward: Ward) -> str:
    kind = str(ward.division_type.value)
    name = _ward_name(ward)
    return capitalised(kind) if name[:1].isdigit() or name in NAMED_FOR else kind


def _province_name(province: Province) -> str:
    kind = _kind_said(province.division_type)
    named = province.name.lower().startswith(f"{kind} ")
    return province.name[len(kind) :].strip() if named else province.name.strip()


def _province_kind(province: Province, year: int) -> str:
    is_city = year >= _CITIES_SINCE.get(province.code, 9999)
    kind = _kind_said(VietNamDivisionType.THANH_PHO_TRUNG_UONG if is_city else province.division_type)
    return capitalised(kind) if province.code in _CAPITAL_KINDS else kind


def _kind_said(division: VietNamDivisionType) -> str:
    """The kind as it stands before a name."""
    return str(division.value).removesuffix(" trung ương")


def _with_accents(hint: str, by_slug: dict[str, str]) -> str:
    for plain, name in sorted(by_slug.items(), key=lambda entry: -len(entry[0])):
        hint = hint.replace(f'"{plain}"', f'"{name}"')
    return hint
