"""The lists of units that the package holds (`lists/*.tsv`): what a province or commune is called, and from when.

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
    """What a unit is called from one day to another; `province` is the code of the one that it is in, or empty."""

    code: str
    kind: str
    name: str
    first: date
    last: date | None
    province: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it is so on `day`."""
        return self.first <= day and (self.last is None or day <= self.last)


def provinces(day: date) -> list[Entry]:
    """The provinces of a day, by their codes; none before the lists begin."""
    return [unit for unit in _dated("provinces") if unit.holds_on(day)]


def communes(province: str, day: date) -> list[Entry]:
    """The communes, wards and special zones of a province on a day, by their codes."""
    return [unit for unit in _dated("communes") if unit.province == province and unit.holds_on(day)]


@cache
def former_provinces() -> dict[str, str]:
    """The names of the provinces that are no more, and the code of the one that each is in."""
    today = {unit.code: unit.name for unit in _dated("provinces")}
    return {row["name"]: row["today"] for row in _rows("former_provinces") if row["name"] != today[row["today"]]}


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
