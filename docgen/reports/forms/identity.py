"""Whose form it is, and of which year: by what the file says of itself and what its letterhead says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.data.models import Unit
from docgen.reports.forms.found import Clues
from docgen.reports.forms.label_match import plain

_NATION = ("cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc")
_YEAR = re.compile(r"\bnam ((?:19|20)\d\d)\b")
_SAID_BY = {
    "letterhead": "phần đầu văn bản",
    "subject": "tên báo cáo",
    "title": "tiêu đề trong thuộc tính tệp",
    "author": "tác giả trong thuộc tính tệp",
}


@dataclass
class UnitNames:
    """The names of all units, as they may stand in a letterhead: `HUYỆN LONG THÀNH`, `TP. Biên Hòa`, `Cẩm Mỹ`."""

    titles: dict[str, str] = field(default_factory=dict)
    """How a unit is called in a sentence, by id."""
    _full: dict[str, set[str]] = field(default_factory=dict)
    _bare: dict[str, set[str]] = field(default_factory=dict)
    _longest: int = 0

    def add(self, unit: Unit) -> None:
        """Adds a unit; an abbreviation of its kind is that of its initials."""
        identifier = str(unit.id)
        self.titles[identifier] = unit.title
        words, bare = plain(unit.kind).split(), plain(unit.name)
        for before in (" ".join(words), "".join(word[0] for word in words)):
            self._full.setdefault(f"{before} {bare}".strip(), set()).add(identifier)
        if not bare.isdecimal():
            self._bare.setdefault(bare, set()).add(identifier)
        self._longest = max(self._longest, len(words) + bare.count(" ") + 1)

    def named_in(self, text: str) -> frozenset[str]:
        """The units that a text may name; where a kind stands before a name, bare names are not looked at."""
        words = " ".join(plain(line) for line in text.split("\n"))
        for phrase in _NATION:
            words = words.replace(phrase, " ")
        return self._found(words.split(), self._full) or self._found(words.split(), self._bare)

    def _found(self, words: list[str], names: dict[str, set[str]]) -> frozenset[str]:
        found: set[str] = set()
        begin = 0
        while begin < len(words):
            ends = range(min(begin + self._longest, len(words)), begin, -1)
            end = next((end for end in ends if " ".join(words[begin:end]) in names), 0)
            found |= names[" ".join(words[begin:end])] if end else set()
            begin = end or begin + 1
        return frozenset(found)


@dataclass(frozen=True)
class Owner:
    """The unit whose form it is; "" with the `reason` where that is not certain."""

    unit: str
    reason: str = ""
    hint: str = ""
    by_name_of_file: bool = False


def owner_of(clues: Clues, path: str, units: UnitNames) -> Owner:
    """The one unit that everything in the form names; only where nothing does, the one in the file's path."""
    named = {clue: found for clue in _SAID_BY if (found := units.named_in(getattr(clues, clue)))}
    by_path = _in_path(path, units)
    if not named:
        if len(by_path) == 1:
            return Owner(next(iter(by_path)), by_name_of_file=True)
        return Owner("", _unnamed(clues), "nêu đơn vị bằng --unit MÃ")
    common = frozenset.intersection(*named.values())
    common = common & by_path if len(common) > 1 and common & by_path else common
    if len(common) == 1:
        return Owner(next(iter(common)))
    if common:
        several = ", ".join(f"{units.titles[name]} ({name})" for name in sorted(common)[:4])
        return Owner("", f"tên đơn vị trong mẫu có thể là của {several}", "nêu đơn vị bằng --unit MÃ")
    return Owner("", f"không rõ là của đơn vị nào: {_contradiction(named, units)}", "nêu đơn vị đúng bằng --unit MÃ")


def year_said(clues: Clues) -> set[int]:
    """The years that the form's subject names, or else its property `title`."""
    for text in (clues.subject, clues.title):
        years = {int(year) for year in _YEAR.findall(plain(text))}
        if years:
            return years
    return set()


def _contradiction(named: dict[str, frozenset[str]], units: UnitNames) -> str:
    """What the clues say, those together that say the same."""
    by_units: dict[frozenset[str], list[str]] = {}
    for clue, found in named.items():
        by_units.setdefault(found, []).append(_SAID_BY[clue])
    return "; ".join(f"{', '.join(clues)} ghi {_titles(found, units)}" for found, clues in by_units.items())


def _titles(found: Iterable[str], units: UnitNames) -> str:
    return "“" + "”, “".join(sorted(units.titles[name] for name in found)[:3]) + "”"


def _unnamed(clues: Clues) -> str:
    said = " ".join(clues.letterhead.partition("|")[0].split())[:80]
    heard = f": phần đầu văn bản ghi “{said}”" if said else ""
    return f"không thấy tên đơn vị nào trong units.yaml{heard}"


def _in_path(path: str, units: UnitNames) -> frozenset[str]:
    """Units whose id is a folder or the file's name, or which the file's name names."""
    parts = re.split(r"[/\\]", path.rsplit(".", 1)[0])
    ids = frozenset(part for part in parts if part in units.titles)
    return ids or units.named_in(parts[-1].replace("-", " ").replace("_", " "))
