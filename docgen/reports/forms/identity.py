"""The unit and the year of a form, by its letterhead, its title and the properties of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.data.models import Unit
from docgen.reports.forms.form_content import IdentityTexts
from docgen.reports.forms.label_match import normalised

_NATION = ("cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc")
_YEAR = re.compile(r"\bnam ((?:19|20)\d\d)\b")
_SOURCES = {
    "letterhead": "phần đầu văn bản",
    "subject": "tên báo cáo",
    "title": "tiêu đề trong thuộc tính tệp",
    "author": "tác giả trong thuộc tính tệp",
}


@dataclass
class UnitNames:
    """The names of all units, to be found in a text: `HUYỆN LONG THÀNH`, `TP. Biên Hòa`, `Cẩm Mỹ`."""

    titles: dict[str, str] = field(default_factory=dict)
    """The name of each unit with its kind, by id: `huyện Long Thành`."""
    _full: dict[str, set[str]] = field(default_factory=dict)
    _bare: dict[str, set[str]] = field(default_factory=dict)
    _longest: int = 0

    def add(self, unit: Unit) -> None:
        """Adds a unit, with its kind in full and abbreviated to initials."""
        identifier = str(unit.id)
        self.titles[identifier] = unit.title
        words, bare = normalised(unit.kind).split(), normalised(unit.name)
        for before in (" ".join(words), "".join(word[0] for word in words)):
            self._full.setdefault(f"{before} {bare}".strip(), set()).add(identifier)
        if not bare.isdecimal():
            self._bare.setdefault(bare, set()).add(identifier)
        self._longest = max(self._longest, len(words) + bare.count(" ") + 1)

    def units_in(self, text: str) -> frozenset[str]:
        """The units that a text may name; names without their kind count only if there is none with its kind."""
        words = " ".join(normalised(line) for line in text.split("\n"))
        for phrase in _NATION:
            words = words.replace(phrase, " ")
        return self._found(words.split(), self._full) or self._found(words.split(), self._bare)

    def _found(self, words: list[str], names: dict[str, set[str]]) -> frozenset[str]:
        units_found: set[str] = set()
        start = 0
        while start < len(words):
            ends = range(min(start + self._longest, len(words)), start, -1)
            end = next((end for end in ends if " ".join(words[start:end]) in names), 0)
            units_found |= names[" ".join(words[start:end])] if end else set()
            start = end or start + 1
        return frozenset(units_found)


@dataclass(frozen=True)
class Owner:
    """The unit whose form it is; "" with a `reason` if it is not certain."""

    unit: str
    reason: str = ""
    hint: str = ""
    found_in: str = ""
    """Where the unit is named, in words."""


def owner_of(identity: IdentityTexts, path: str, units: UnitNames) -> Owner:
    """The one unit that all texts of the form name; if none names a unit, the unit in the file's path."""
    by_source = {
        source: units_found for source in _SOURCES if (units_found := units.units_in(getattr(identity, source)))
    }
    by_path = _in_path(path, units)
    if not by_source:
        if len(by_path) == 1:
            return Owner(next(iter(by_path)), found_in="tên tệp")
        return Owner("", _no_unit_reason(identity), "chỉ ra đơn vị bằng --unit MÃ")
    common = frozenset.intersection(*by_source.values())
    common = common & by_path if len(common) > 1 and common & by_path else common
    if len(common) == 1:
        return Owner(next(iter(common)), found_in=", ".join(_SOURCES[source] for source in by_source))
    if common:
        several = ", ".join(f"{units.titles[name]} ({name})" for name in sorted(common)[:4])
        return Owner("", f"tên đơn vị trong mẫu có thể là của {several}", "chỉ ra đơn vị bằng --unit MÃ")
    return Owner(
        "",
        f"không rõ là của đơn vị nào: {_contradicting_sources(by_source, units)}",
        "chỉ ra đúng đơn vị bằng --unit MÃ",
    )


def years_named(identity: IdentityTexts) -> set[int]:
    """The years that the form's subject names, or else its property `title`."""
    for text in (identity.subject, identity.title):
        years = {int(year) for year in _YEAR.findall(normalised(text))}
        if years:
            return years
    return set()


def _contradicting_sources(by_source: dict[str, frozenset[str]], units: UnitNames) -> str:
    """The texts with the units that they name, grouped by units."""
    by_units: dict[frozenset[str], list[str]] = {}
    for source, units_found in by_source.items():
        by_units.setdefault(units_found, []).append(_SOURCES[source])
    return "; ".join(
        f"{', '.join(sources)} ghi {_titles(units_found, units)}" for units_found, sources in by_units.items()
    )


def _titles(units_found: Iterable[str], units: UnitNames) -> str:
    return "“" + "”, “".join(sorted(units.titles[name] for name in units_found)[:3]) + "”"


def _no_unit_reason(identity: IdentityTexts) -> str:
    letterhead = " ".join(identity.letterhead.partition("|")[0].split())[:80]
    quoted = f": phần đầu văn bản ghi “{letterhead}”" if letterhead else ""
    return f"không thấy tên đơn vị nào trong danh sách đơn vị{quoted}"


def _in_path(path: str, units: UnitNames) -> frozenset[str]:
    """Units whose id is the name of a folder or of the file, or whose name is in the file's name."""
    parts = re.split(r"[/\\]", path.rsplit(".", 1)[0])
    ids = frozenset(part for part in parts if part in units.titles)
    return ids or units.units_in(parts[-1].replace("-", " ").replace("_", " "))
