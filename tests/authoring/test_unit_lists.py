"""The lists of units: held against the counts that the resolutions state, and against each other."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.authoring.init import unit_lists
from docgen.authoring.init.unit_lists import communes, former_provinces, provinces
from docgen.cli import main
from tests.sample_project import ROOT

LISTS = ROOT / "docgen" / "authoring" / "init" / "lists"
BEGIN, LATER = date(2025, 7, 1), date(2026, 10, 1)

# What each resolution (…/NQ-UBTVQH15 of 16 June 2025) says at the end of its article 1: xã, phường, đặc khu.
RESOLUTIONS = {
    1654: ("An Giang", 85, 14, 3),
    1655: ("Cà Mau", 55, 9, 0),
    1656: ("Hà Nội", 75, 51, 0),
    1657: ("Cao Bằng", 53, 3, 0),
    1658: ("Bắc Ninh", 66, 33, 0),
    1659: ("Đà Nẵng", 70, 23, 1),
    1660: ("Đắk Lắk", 88, 14, 0),
    1661: ("Điện Biên", 42, 3, 0),
    1662: ("Đồng Nai", 72, 23, 0),
    1663: ("Đồng Tháp", 82, 20, 0),
    1664: ("Gia Lai", 110, 25, 0),
    1665: ("Hà Tĩnh", 60, 9, 0),
    1666: ("Hưng Yên", 93, 11, 0),
    1667: ("Khánh Hòa", 48, 16, 1),
    1668: ("Cần Thơ", 72, 31, 0),
    1669: ("Hải Phòng", 67, 45, 2),
    1670: ("Lai Châu", 36, 2, 0),
    1671: ("Lâm Đồng", 103, 20, 1),
    1672: ("Lạng Sơn", 61, 4, 0),
    1673: ("Lào Cai", 89, 10, 0),
    1674: ("Ninh Bình", 97, 32, 0),
    1675: ("Huế", 19, 21, 0),
    1676: ("Phú Thọ", 133, 15, 0),
    1677: ("Quảng Ngãi", 86, 9, 1),
    1678: ("Nghệ An", 119, 11, 0),
    1679: ("Quảng Ninh", 22, 30, 2),
    1680: ("Quảng Trị", 69, 8, 1),
    1681: ("Sơn La", 67, 8, 0),
    1682: ("Tây Ninh", 82, 14, 0),
    1683: ("Thái Nguyên", 77, 15, 0),
    1684: ("Tuyên Quang", 117, 7, 0),
    1685: ("Hồ Chí Minh", 54, 113, 1),
    1686: ("Thanh Hóa", 147, 19, 0),
    1687: ("Vĩnh Long", 105, 19, 0),
}


def rows(name: str) -> list[dict[str, str]]:
    with (LISTS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def kinds(day: date) -> tuple[Counter[str], Counter[str]]:
    """How many provinces and communes of each kind there are on a day."""
    known = provinces(day)
    below = (unit.kind for province in known for unit in communes(province.code, day))
    return Counter(unit.kind for unit in known), Counter(below)


def test_resolution_202_of_2025() -> None:
    """34 units of the province level: 28 provinces and 6 cities; 2,621 communes, 687 wards, 13 special zones."""
    above, below = kinds(BEGIN)
    assert above == {"tỉnh": 28, "thành phố": 6}
    assert below == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert below.total() == 3321


def test_the_resolutions_of_2026() -> None:
    """Three provinces became cities, ten communes of Đồng Nai and twelve of Bắc Ninh wards."""
    above, below = kinds(LATER)
    assert above == {"tỉnh": 25, "thành phố": 9}
    assert below == {"xã": 2621 - 22, "phường": 687 + 22, "đặc khu": 13}


@pytest.mark.parametrize(
    ("name", "day", "resolution"),
    [
        ("Đồng Nai", date(2026, 4, 30), "30/2026/QH16"),
        ("Quảng Ninh", date(2026, 9, 1), "36/2026/QH16"),
        ("Bắc Ninh", date(2026, 9, 20), "39/2026/QH16"),
    ],
)
def test_a_province_becomes_a_city_on_a_day(name: str, day: date, resolution: str) -> None:
    def kind(day: date) -> str:
        return next(province.kind for province in provinces(day) if province.name == name)

    assert (kind(day - timedelta(days=1)), kind(day)) == ("tỉnh", "thành phố")
    assert [row["resolution"] for row in rows("provinces") if row["name"] == name] == ["202/2025/QH15", resolution]


def test_an_installation_without_the_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit_lists, "_LISTS", tmp_path)
    unit_lists._dated.cache_clear()
    result = CliRunner().invoke(main, ["init", str(tmp_path / "a"), "--province", "Huế"])
    assert (result.exit_code, result.output) == (1, "Lỗi: bản cài đặt thiếu danh sách đơn vị - hãy cài lại docgen\n")


def test_nothing_is_known_of_earlier_days() -> None:
    assert provinces(date(2025, 6, 30)) == communes("75", date(2025, 6, 30)) == []


@pytest.mark.parametrize("number", RESOLUTIONS)
def test_the_units_of_a_province(number: int) -> None:
    name, *expected = RESOLUTIONS[number]
    (code,) = (province.code for province in provinces(BEGIN) if province.name == name)
    found = Counter(unit.kind for unit in communes(code, BEGIN))
    assert [found[kind] for kind in ("xã", "phường", "đặc khu")] == expected
    first = [row for row in rows("communes") if row["province"] == code and row["from"] == "2025-07-01"]
    assert {row["resolution"] for row in first} == {f"{number}/NQ-UBTVQH15"}


def test_every_resolution_is_counted() -> None:
    assert len(RESOLUTIONS) == 34
    assert {name for name, *_ in RESOLUTIONS.values()} == {province.name for province in provinces(BEGIN)}


@pytest.mark.parametrize("name", ["provinces", "communes"])
def test_a_unit_has_one_kind_and_name_on_every_day(name: str) -> None:
    of_unit = defaultdict(list)
    for row in rows(name):
        of_unit[row["code"]].append(row)
    assert len(of_unit) in (34, 3321)
    for found in of_unit.values():
        assert found[0]["from"] == "2025-07-01"
        assert found[-1]["until"] == ""
        for earlier, later in zip(found, found[1:], strict=False):
            assert date.fromisoformat(earlier["until"]) + timedelta(days=1) == date.fromisoformat(later["from"])
            assert earlier["resolution"] != later["resolution"]


def test_sixty_three_provinces_became_thirty_four() -> None:
    former, today = rows("former_provinces"), {province.code: province.name for province in provinces(BEGIN)}
    assert len(former) == 63
    assert {row["today"] for row in former} == set(today)
    assert former_provinces().keys().isdisjoint(today.values())
    assert len(former_provinces()) == 63 - 34
    assert today[former_provinces()["Bình Phước"]] == "Đồng Nai"


def test_former_districts_and_communes() -> None:
    """10,035 communes in 696 districts, five of which were islands without communes."""
    districts, former = rows("former_districts"), rows("former_communes")
    assert len({row["code"] for row in districts}) == len(districts) == 696
    assert {row["district"] for row in former} == {row["code"] for row in districts}
    names = {row["code"]: row["name"] for row in districts}
    bare = {names[row["district"]] for row in former if not row["code"]}
    assert bare == {"Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"}
    assert len({row["code"] for row in former if row["code"]}) == 10035
    assert {row["kind"] for row in former} == {"xã", "phường", "thị trấn", ""}
    assert {row["kind"] for row in districts} == {"huyện", "quận", "thị xã", "thành phố"}


def test_every_former_commune_went_somewhere_in_its_province() -> None:
    today = {row["code"]: row["province"] for row in rows("communes")}
    merged = {row["code"]: row["today"] for row in rows("former_provinces")}
    above = {row["code"]: merged[row["province"]] for row in rows("former_districts")}
    links = rows("former_communes")
    assert {row["today"] for row in links} == set(today)
    for row in links:
        assert today[row["today"]] == above[row["district"]], row
    places = Counter((row["district"], row["code"]) for row in links)
    for row in links:
        assert row["part"] == ("part" if places[row["district"], row["code"]] > 1 else "whole"), row


def came_from(province: str, name: str) -> set[str]:
    """The former communes of one of today's, with their districts."""
    (code,) = (
        unit.code
        for p in provinces(BEGIN)
        if p.name == province
        for unit in communes(p.code, BEGIN)
        if unit.name == name
    )
    districts = {row["code"]: row["name"] for row in rows("former_districts")}
    found = [row for row in rows("former_communes") if row["today"] == code]
    return {f"{row['kind']} {row['name']} ({districts[row['district']]})" for row in found}


@pytest.mark.parametrize(
    ("province", "name", "former"),
    [
        # 1662, clause 6
        (
            "Đồng Nai",
            "Long Thành",
            {f"{unit} (Long Thành)" for unit in ("thị trấn Long Thành", "xã Lộc An", "xã Bình Sơn", "xã Long An")},
        ),
        # 1669, clause 63: Hòa Bình of another district is not meant
        ("Hải Phòng", "Nguyễn Bỉnh Khiêm", {f"xã {unit} (Vĩnh Bảo)" for unit in ("Trấn Dương", "Hòa Bình", "Lý Học")}),
        # 1668, clause 66: Thạnh Quới of another district is not meant
        ("Cần Thơ", "Gia Hòa", {"xã Thạnh Quới (Mỹ Xuyên)", "xã Gia Hòa 2 (Mỹ Xuyên)"}),
        # 1682, clause 84: Phường 4 of another town is not meant
        (
            "Tây Ninh",
            "Long An",
            {
                *(f"phường {number} (Tân An)" for number in (1, 3, 4, 5, 6)),
                "xã Hướng Thọ Phú (Tân An)",
                "xã Bình Thạnh (Thủ Thừa)",
            },
        ),
        ("Hồ Chí Minh", "Côn Đảo", {"  (Côn Đảo)"}),
    ],
)
def test_what_a_unit_came_from(province: str, name: str, former: set[str]) -> None:
    assert came_from(province, name) == former


LENGTHS = {"provinces": 37, "communes": 3343, "former_provinces": 63, "former_districts": 696, "former_communes": 10572}


@pytest.mark.parametrize("name", LENGTHS)
def test_the_lists_are_tidy(name: str) -> None:
    path = LISTS / f"{name}.tsv"
    text = path.read_bytes().decode("utf-8")
    head, *lines = text.splitlines()
    assert len(lines) == LENGTHS[name]
    assert lines == sorted(set(lines), key=lambda line: line.split("\t"))
    assert all(line.count("\t") == head.count("\t") for line in lines)
    assert unicodedata.normalize("NFC", text) == text
    assert not re.search(r"  |[ \t]\r|\r|[–’\"]|^ | $", text, re.MULTILINE)


def test_the_lists_are_small() -> None:
    found = {path.name: path.stat().st_size for path in Path(LISTS).iterdir()}
    assert found.keys() == {"NOTICE.txt", *(f"{name}.tsv" for name in LENGTHS)}
    assert sum(found.values()) < 1_000_000
