"""Makes the lists of units in `docgen/authoring/init/lists` (see README.md beside this file): `make units`.

The source is the wheel of `vietnamadminunits` (MIT), which is read as an archive and never installed. What it has
wrong, and what has changed since, is written down here, each with the resolution that it rests on.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import sys
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[2] / "docgen" / "authoring" / "init" / "lists"
SOURCE_SHA256 = "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35"
"""The wheel of vietnamadminunits 1.0.4."""

SINCE = "2025-07-01"
OF_PROVINCES = "202/2025/QH15"
KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")

_IN_TURN = "91 96 01 04 24 48 66 11 75 82 52 42 33 56 92 31 12 68 20 15 37 46 25 51 40 22 44 14 80 19 08 79 38 86"
COMMUNES_BY = dict(zip(_IN_TURN.split(), range(1654, 1688), strict=True))
"""The resolution (…/NQ-UBTVQH15 of 16 June 2025) about the communes of each province, by the province's code."""

CITIES = {
    "75": ("2026-04-30", "30/2026/QH16"),
    "22": ("2026-09-01", "36/2026/QH16"),
    "24": ("2026-09-20", "39/2026/QH16"),
}
"""Provinces that have become cities of the centre: from which day, and by which resolution."""

WARDS = {
    ("75", "2026-04-30", "237/NQ-UBTVQH16"): (
        *("Dầu Giây", "Đồng Phú", "Lộc Ninh", "Long Thành", "Nhơn Trạch"),
        *("Tân Khai", "Tân Phú", "Trảng Bom", "Trị An", "Xuân Lộc"),
    ),
    ("24", "2026-09-20", "388/NQ-UBTVQH16"): (
        *("Bố Hạ", "Chi Lăng", "Gia Bình", "Hiệp Hòa", "Kép", "Lạng Giang"),
        *("Lục Nam", "Lương Tài", "Nhân Thắng", "Phù Lãng", "Tiên Du", "Yên Phong"),
    ),
}
"""Communes that have become wards, by province, day and resolution."""

NAMESAKES = {
    # today's commune: former communes of its name elsewhere that the source takes for a part of it
    "06184": ("06079",),  # 1672, clauses 10 and 58
    "10804": ("11890",),  # 1669, clauses 63 and 112
    "10843": ("11890",),  # 1669, clauses 63 and 79
    "11911": ("10798",),  # 1669, clauses 63, 79 and 112
    "25459": ("27691",),  # 1682, clauses 84 and 87
    "27694": ("25462",),  # 1682, clauses 84 and 87
    "28087": ("28036",),  # 1682, clauses 20 and 52
    "28921": ("29734",),  # 1687, clauses 20 and 68
    "29182": ("29623",),  # 1687, clause 77
    "29869": ("28252", "28270", "28437", "28439", "29902", "29908"),  # 1663, clauses 84, 86, 95, 98, 99 and 101
    "31246": ("31714",),  # 1668, clauses 43 and 66
    "31288": ("31666",),  # 1668, clauses 36 and 71
    "31378": ("31582", "31657"),  # 1668, clauses 57, 69 and 80
    "31408": ("31741",),  # 1668, clauses 64 and 85
    "31473": ("31744",),  # 1668, clauses 18 and 85
    "31480": ("31669",),  # 1668, clauses 20 and 72
    "31495": ("31606",),  # 1668, clauses 50 and 84
    "31591": ("31483",),  # 1668, clauses 50 and 84
    "31639": ("31480",),  # 1668, clauses 20 and 72
    "31654": ("31378",),  # 1668, clauses 57 and 69
    "31666": ("31268",),  # 1668, clauses 36 and 71
    "31726": ("31246",),  # 1668, clauses 43 and 66
    "31741": ("31438", "31474"),  # 1668, clauses 18, 64 and 85
}
"""Links of the source that its resolution (number and clauses behind each) does not have."""

Row = tuple[str, ...]


def main(wheel: Path) -> None:
    """Writes the five lists from the wheel of the source."""
    data = wheel.read_bytes()
    if hashlib.sha256(data).hexdigest() != SOURCE_SHA256:
        raise SystemExit(f"{wheel} is not the wheel that the corrections here were made for")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        links = json.loads(package.read("vietnamadminunits/data/converter_2025.json"))
        database = sqlite3.connect(":memory:")
        database.deserialize(package.read("vietnamadminunits/data/dataset.db"))
    write("provinces", ("code", "from", "until", "kind", "name", "resolution"), provinces(database))
    write("communes", ("province", "code", "from", "until", "kind", "name", "resolution"), communes(database))
    write("former_provinces", ("code", "kind", "name", "today"), former_provinces(database, links["DICT_PROVINCE"]))
    write("former_districts", ("province", "code", "kind", "name"), former_districts(database))
    write("former_communes", ("district", "code", "kind", "name", "part", "today"), former_communes(database, links))


def write(name: str, columns: Row, rows: Iterable[Row]) -> None:
    """One list: tabs between the columns, a row a line, sorted."""
    with (TARGET / f"{name}.tsv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        out.writerow(columns)
        out.writerows(sorted(rows))


def parted(whole: str) -> tuple[str, str]:
    """The kind of a unit, small, and its name: the source's own column of kinds has slips."""
    said = unicodedata.normalize("NFC", " ".join(whole.replace("–", "-").split()))
    kind = next(kind for kind in KINDS if said.lower().startswith(f"{kind} "))
    return kind, said[len(kind) + 1 :].removesuffix(" (Xã)").removesuffix(" (Thị trấn)")


def in_time(unit: Row, called: tuple[Row, Row], changed: tuple[str, str] | None, resolution: str) -> Iterator[Row]:
    """The rows of a unit: one, or one until the day before its change and one from then on."""
    before, after = called
    if changed is None:
        yield (*unit, SINCE, "", *before, resolution)
        return
    day, by = changed
    yield (*unit, SINCE, day_before(day), *before, resolution)
    yield (*unit, day, "", *after, by)


def day_before(day: str) -> str:
    """The day before `day`, both as in the lists."""
    return str(date.fromisoformat(day) - timedelta(days=1))


def provinces(database: sqlite3.Connection) -> Iterator[Row]:
    """Today's provinces, by Resolution 202/2025/QH15 and what came after it."""
    for code, whole in database.execute("SELECT DISTINCT provinceCode, province FROM admin_units"):
        called = parted(whole)
        yield from in_time((code,), (called, ("thành phố", called[1])), CITIES.get(code), OF_PROVINCES)


def communes(database: sqlite3.Connection) -> Iterator[Row]:
    """Today's communes, wards and special zones."""
    wards = {(province, name): (day, by) for (province, day, by), names in WARDS.items() for name in names}
    for province, code, whole in database.execute("SELECT provinceCode, wardCode, ward FROM admin_units"):
        called = parted(whole)
        changed = wards.pop((province, called[1]), None)
        by = f"{COMMUNES_BY[province]}/NQ-UBTVQH15"
        yield from in_time((province, code), (called, ("phường", called[1])), changed, by)
    if wards:
        raise SystemExit(f"not in the source: {wards}")


def former_provinces(database: sqlite3.Connection, links: dict[str, list[str]]) -> Iterator[Row]:
    """The 63 provinces until 30 June 2025, and which of today's each is in."""
    today = dict(database.execute("SELECT DISTINCT provinceKey, provinceCode FROM admin_units"))
    into = {former: today[key] for key, formers in links.items() for former in formers}
    rows = database.execute("SELECT DISTINCT provinceCode, province, provinceKey FROM admin_units_legacy")
    for code, whole, key in rows:
        yield (code, *parted(whole), into[key])


def former_districts(database: sqlite3.Connection) -> Iterator[Row]:
    """The districts until 30 June 2025."""
    rows = database.execute("SELECT DISTINCT provinceCode, districtCode, district FROM admin_units_legacy")
    for province, code, whole in rows:
        yield (province, code, *parted(whole))


def former_communes(database: sqlite3.Connection, links: dict[str, dict[str, dict[str, list[str]]]]) -> Iterator[Row]:
    """The communes until 30 June 2025, a row for each of today's that one is, or a part of it is, in."""
    into, wrong = successors(database, links), {unit: set(formers) for unit, formers in NAMESAKES.items()}
    columns = "provinceKey, districtKey, wardKey, districtCode, wardCode, ward"
    for *keys, district, code, whole in database.execute(f"SELECT {columns} FROM admin_units_legacy"):
        today = into.pop("_".join(key or "" for key in keys))
        former = (district, code, *parted(whole)) if whole else (district, "", "", "")
        known = {unit for unit in today if code not in wrong.get(unit, set())}
        for unit in today - known:
            wrong[unit].remove(code)
        for unit in known:
            yield (*former, "part" if len(known) > 1 else "whole", unit)
    if into or any(wrong.values()):
        raise SystemExit(f"not in the source: {into or wrong}")


def successors(database: sqlite3.Connection, links: dict[str, Any]) -> dict[str, set[str]]:
    """The codes of today's communes by the source's key of a former one."""
    today = {
        (row[0], row[1]): row[2] for row in database.execute("SELECT provinceKey, wardKey, wardCode FROM admin_units")
    }
    into: dict[str, set[str]] = defaultdict(set)
    for province, units in links["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for unit, formers in units.items():
            for former in formers:
                into[former].add(today[province, unit])
    for province, divided in links["DICT_PROVINCE_WARD_DIVIDED"].items():
        for former, parts in divided.items():
            into[former] |= {today[province, part["newWardKey"]] for part in parts}
    return into


if __name__ == "__main__":
    main(Path(sys.argv[1]))
