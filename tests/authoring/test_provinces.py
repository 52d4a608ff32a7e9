"""The provinces of today and their units, as papers must call them."""

from __future__ import annotations

import re

import pytest

from docgen.authoring.init.provinces import StartingProvince, find_province, province_names
from docgen.errors import UsageError
from docgen.language.spelling import collation_key


def every_province() -> list[StartingProvince]:
    found = [find_province(name, 2026) for name in province_names()]
    assert len(found) == 34
    return found


@pytest.mark.parametrize(
    ("name", "year", "kind", "counts"),
    [
        ("Đồng Nai", 2025, "tỉnh", {"xã": 72, "phường": 23}),
        ("Đồng Nai", 2026, "thành phố", {"xã": 62, "phường": 33}),
        ("Bắc Ninh", 2025, "tỉnh", {"xã": 66, "phường": 33}),
        ("Bắc Ninh", 2026, "thành phố", {"xã": 54, "phường": 45}),
        ("Quảng Ninh", 2025, "tỉnh", {"xã": 22, "phường": 30, "đặc khu": 2}),
        ("Quảng Ninh", 2026, "thành phố", {"xã": 22, "phường": 30, "đặc khu": 2}),
    ],
)
def test_a_year_has_the_units_of_its_october(name: str, year: int, kind: str, counts: dict[str, int]) -> None:
    found = find_province(name, year)
    assert (found.name, found.kind) == (name, kind)
    assert found.kinds() == list(counts)
    assert {kind: sum(unit.kind.lower() == kind for unit in found.units) for kind in found.kinds()} == counts


@pytest.mark.parametrize(
    ("asked", "name", "kind"),
    [
        ("Đồng Nai", "Đồng Nai", "thành phố"),
        ("dong nai", "Đồng Nai", "thành phố"),
        ("ĐỒNG NAI", "Đồng Nai", "thành phố"),
        ("Thành phố Đồng Nai", "Đồng Nai", "thành phố"),
        ("Tỉnh Đồng Nai", "Đồng Nai", "thành phố"),
        ("Tỉnh Cà Mau", "Cà Mau", "tỉnh"),
        ("Thành phố Huế", "Huế", "thành phố"),
        ("Hà Nội", "Hà Nội", "thành phố"),
        ("Hồ Chí Minh", "Hồ Chí Minh", "Thành phố"),
        ("thanh pho ho chi minh", "Hồ Chí Minh", "Thành phố"),
    ],
)
def test_a_province_by_its_name(asked: str, name: str, kind: str) -> None:
    found = find_province(asked, 2026)
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("Đồng Nay", 'không có địa phương "Đồng Nay" - có phải "Đồng Nai"?'),
        ("Bình Phước", 'từ năm 2025 không còn địa phương "Bình Phước" - nay thuộc "Đồng Nai"'),
        ("ba ria vung tau", 'từ năm 2025 không còn địa phương "ba ria vung tau" - nay thuộc "Hồ Chí Minh"'),
        ("", 'không có địa phương "" - '),
    ],
)
def test_a_province_that_there_is_not(asked: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_province(asked, 2026)
    assert caught.value.format_message().startswith(message)


def test_no_units_before_the_districts_were_abolished() -> None:
    with pytest.raises(UsageError, match="chỉ có danh sách đơn vị từ năm 2025, không có của năm 2024"):
        find_province("Đồng Nai", 2024)


def test_all_units_of_the_country() -> None:
    provinces = every_province()
    assert sum(len(province.units) for province in provinces) == 3321
    for province in provinces:
        ids = [unit.id for unit in province.units]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier) for identifier in ids)
        names = [unit.name for unit in province.units]
        assert names == sorted(names, key=collation_key)
        assert all(name == " ".join(name.split()) and "–" not in name for name in names)
        assert {unit.kind.lower() for unit in province.units} == set(province.kinds())


def test_names_that_only_accents_tell_apart() -> None:
    units = {unit.id: unit.name for unit in find_province("Đồng Nai", 2026).units}
    assert (units["loc-thanh"], units["loc-thanh-2"]) == ("Lộc Thành", "Lộc Thạnh")


@pytest.mark.parametrize(
    ("province", "identifier", "kind", "name"),
    [
        ("Lâm Đồng", "1-bao-loc", "Phường", "1 Bảo Lộc"),
        ("Hải Phòng", "nguyen-trai", "Phường", "Nguyễn Trãi"),
        ("Điện Biên", "dien-bien-phu", "Phường", "Điện Biên Phủ"),
        ("Quảng Ninh", "mong-cai-1", "phường", "Móng Cái 1"),
        ("Huế", "chan-may-lang-co", "xã", "Chân Mây - Lăng Cô"),
        ("Đắk Lắk", "ea-m-droh", "xã", "Ea M'Droh"),
        ("Lâm Đồng", "phu-quy", "đặc khu", "Phú Quý"),
    ],
)
def test_special_names(province: str, identifier: str, kind: str, name: str) -> None:
    units = {unit.id: unit for unit in find_province(province, 2026).units}
    assert (units[identifier].kind, units[identifier].name) == (kind, name)
