"""Reads the lists of units in the package (`lists/*.tsv`): the names of provinces and communes, and since when.

docs/units/README.md describes the lists, where they come from, and how they are made anew.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from docgen.errors import DocgenError

_LISTS = Path(__file__).parent / "lists"


@dataclass(frozen=True)
class Entry:
    """A unit's name and kind from one day to another; `province` is the code of its province, empty for a province."""

    code: str
    kind: str
    name: str
    first: date
    last: date | None
    province: str = ""

    def holds_on(self, day: date) -> bool:
        """True if the unit has this name on `day`."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class FormerCommune:
    """A commune until 30 June 2025, with its kind and its district; `is_whole` if it was not divided."""

    title: str
    district: str
    is_whole: bool


def provinces(day: date) -> list[Entry]:
    """The provinces on a day, in the order of their codes; none for days before the lists begin."""
    return [unit for unit in _dated("provinces") if unit.holds_on(day)]


def communes(province: str, day: date) -> list[Entry]:
    """The communes, wards and special zones of a province on a day, in the order of their codes."""
    return [unit for unit in _dated("communes") if unit.province == province and unit.holds_on(day)]


@cache
def former_provinces() -> dict[str, str]:
    """The names of provinces that no longer exist, each with the code of the province that it is in today."""
    today = {unit.code: unit.name for unit in _dated("provinces")}
    return {row["name"]: row["today"] for row in _rows("former_provinces") if row["name"] != today[row["today"]]}


@cache
def former_communes() -> dict[str, list[FormerCommune]]:
    """The communes until 30 June 2025 by the code of the commune that each is in today, in the order of their codes."""
    districts = {row["code"]: f"{row['kind']} {row['name']}" for row in _rows("former_districts")}
    found: dict[str, list[FormerCommune]] = {}
    for row in _rows("former_communes"):
        name = f"{row['kind']} {row['name']}".strip()
        former = FormerCommune(name, districts.get(row["district"], ""), row["part"] == "whole")
        found.setdefault(row["today"], []).append(former)
    return found


@cache
def _dated(name: str) -> tuple[Entry, ...]:
    return tuple(_unit(row) for row in _rows(name))


def _unit(row: dict[str, str]) -> Entry:
    last = date.fromisoformat(row["until"]) if row["until"] else None
    first = date.fromisoformat(row["from"])
    return Entry(row["code"], row["kind"], row["name"], first, last, row.get("province", ""))


def _rows(name: str) -> list[dict[str, str]]:
    try:
        with (_LISTS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except OSError as error:
        raise DocgenError("bản cài đặt thiếu danh sách đơn vị", hint="hãy cài lại docgen") from error
