"""What texts still say outright that changes from year to year, and that no fact accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from docgen.data.loading import Loaded
from docgen.data.models import Agenda, Catalogue, Model, Paper, Report, Unit, Units, Week
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place
from docgen.render.templates import without_tags

_YEAR = r"(?:19|20)\d\d"
_PATTERNS = MappingProxyType(
    {
        "số văn bản": re.compile(rf"(?<![\w/])\d+/(?:{_YEAR}/)?[A-ZĐ]{{2,}}[\w&-]*"),
        "nhiệm kỳ, giai đoạn": re.compile(rf"{_YEAR}\s*[-–]\s*{_YEAR}|\b[Ll]ần thứ [IVXL]+\b"),
        "ngày tháng": re.compile(
            rf"\bngày\s+\d{{1,2}}(?:(?:\s*+[/-]|\s++tháng(?=\s))\s*+\d{{1,2}})?(?:(?:\s*+[/-]|\s++năm(?=\s))\s*+{_YEAR})?"
            rf"|(?<![\d/])\d{{1,2}}/\d{{1,2}}(?:/{_YEAR})?(?![\d/])|\btháng\s+\d{{1,2}}(?:[/-]{_YEAR})?\b|\bquý\s+[IV]+\b"
            rf"(?:/{_YEAR})?"
        ),
        "năm": re.compile(rf"(?<![\d.,]){_YEAR}(?!\d|[.,]\d)"),
    }
)
"""What is looked for, the longest forms first: what one has found is not found again by the next."""

_SHOWN = 60
"""Letters of the sentence that are shown on either side."""
_MOST = 100
"""Findings of one text: who has seen so many need not be told the next ones yet."""


@dataclass(frozen=True)
class StaleWording:
    """Words of a text that a person must look at: what they are, and how the text goes on around them."""

    text: YamlScalar
    what: str
    words: str
    sentence: str


def said_outright(loaded: Loaded, old_theme: frozenset[str]) -> Iterator[StaleWording]:
    """Years, dates, terms, paper numbers, names of units, and words of the theme before."""
    units, week = loaded.one(Units), loaded.one(Week)
    # Why with its kind: a name that is a number would be found in every sentence with that number.
    names = {unit.title if unit.name.isdecimal() else str(unit.name) for unit in units.units} if units else set()
    province = {str(week.province.name)} if week else set()
    for model in loaded.models.values():
        if isinstance(model, Paper | Agenda | Report | Catalogue):
            yield from _of_model(model, names | province, old_theme)
    for unit in units.units if units else ():
        yield from _of_model(unit, names - {str(unit.name), unit.title}, old_theme)


def place_of_words(finding: StaleWording, loaded: Loaded) -> Place:
    """The line on which the words stand, inside a text of several lines too."""
    place = finding.text.place
    lines = loaded.lines(place.file)
    pattern = re.compile(r"\s+".join(re.escape(word) for word in finding.words.split()))
    for number in range(place.line, finding.text.last_line + 1):
        found = pattern.search(lines[number - 1], place.column - 1 if number == place.line else 0)
        if found:
            return Place(place.file, number, found.start() + 1)
    return place


def _of_model(model: Model, units: set[str], theme: frozenset[str]) -> Iterator[StaleWording]:
    names = _any_of(units, 0)
    old = _any_of(theme, re.IGNORECASE)
    patterns = {**_PATTERNS, "tên đơn vị": names, "cụm từ của chủ đề năm trước": old}
    for text in _texts(model):
        yield from islice(_of_text(text, patterns), _MOST)


def _of_text(text: YamlScalar, patterns: Mapping[str, re.Pattern[str]]) -> Iterator[StaleWording]:
    rest = without_tags(text, "\0")
    for what, pattern in patterns.items():
        for words, start in sorted({(found[0], found.start()) for found in pattern.finditer(rest)}):
            yield StaleWording(text, what, words, _sentence(text, start, start + len(words)))
        rest = pattern.sub(lambda found: "\0" * len(found[0]), rest)


def _any_of(words: set[str] | frozenset[str], flags: int) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)" if longest else r"(?!)", flags)


def _texts(value: object, field: str = "") -> Iterator[YamlScalar]:
    if isinstance(value, YamlScalar):
        yield value
    elif isinstance(value, Model):
        # Why: what a unit is called is a fact, wherever it is called so.
        own = ("name", "kind", "id") if isinstance(value, Unit) else ("id",)
        for name in type(value).model_fields:
            if name not in own:
                yield from _texts(getattr(value, name), name)
    elif isinstance(value, dict | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _sentence(text: str, start: int, end: int) -> str:
    """The words with what stands around them, on one line."""
    begin = max(start - _SHOWN, 0)
    begin = text.find(" ", begin, start) + 1 if begin else 0
    stop = min(end + _SHOWN, len(text))
    stop = text.rfind(" ", end, stop) if stop < len(text) and " " in text[end:stop] else stop
    shown = " ".join(text[begin:stop].split())
    return f"{'… ' if begin else ''}{shown}{' …' if stop < len(text) else ''}"
