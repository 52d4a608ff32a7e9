"""Wording of texts that changes from year to year, and should be a placeholder for a fact of the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType

from docgen.data.loading import Loaded
from docgen.data.models import Agenda, Campaign, Catalogue, Model, Paper, Report, Unit, Units
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, Problem, Severity
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
"""The wording by kind, the longest forms first: words found by one pattern are not found again by the next.

Vietnamese names, since they stand in the messages.
"""

WORDING = "REVIEW-WORDING"
"""The rule of the problems found here."""

_UNIT_NAMES, _OLD_NAMES, _OLD_THEME = "tên đơn vị", "tên của năm trước", "cụm từ của chủ đề năm trước"

_CONTEXT = 60
"""Characters of the sentence that are shown on either side."""
_MOST = 100
"""Problems that are listed of one text."""


def stale_wordings(loaded: Loaded, old_theme: Mapping[str, int], old_names: frozenset[str]) -> Iterator[Problem]:
    """Years, dates, terms, numbers of papers, names of units, and words of earlier years that stand in texts.

    `old_theme`: words of earlier themes, with their year; `old_names`: names and kinds that no unit has any more, which
    are looked for in the facts too. Texts with `# docgen: accept review-<year>` are left out.
    """
    units, campaign = loaded.one(Units), loaded.one(Campaign)
    # Why with its kind: a name that is a number would be found in every sentence with that number.
    names = {unit.title if unit.name.isdecimal() else str(unit.name) for unit in units.units} if units else set()
    province = {str(campaign.province.name)} if campaign and campaign.province.name else set()
    old = {_OLD_NAMES: _any_of(old_names, re.IGNORECASE), _OLD_THEME: _any_of(old_theme, re.IGNORECASE)}
    search = _Search(loaded, old_theme, {**_PATTERNS, _UNIT_NAMES: _any_of(names | province, 0), **old})
    for model in loaded.models.values():
        if isinstance(model, Paper | Agenda | Report | Catalogue):
            yield from search.in_model(model)
        elif isinstance(model, Campaign):
            facts = _Search(loaded, old_theme, {_OLD_NAMES: old[_OLD_NAMES]})
            yield from facts.in_model(model.model_copy(update={"papers": {}}))
    for unit in units.units if units else ():
        yield from replace(search, own_names=frozenset({str(unit.name), unit.title})).in_model(unit)


@dataclass(frozen=True)
class _Search:
    """What is looked for in the texts of a year, by kind, the longest forms first."""

    loaded: Loaded
    theme_years: Mapping[str, int]
    patterns: Mapping[str, re.Pattern[str]]
    own_names: frozenset[str] = frozenset()
    """The names of the unit whose texts these are: it may name itself."""

    def in_model(self, model: Model) -> Iterator[Problem]:
        """The problems of every text of a model."""
        for text in _texts(model):
            if not is_accepted(text, self.loaded.year):
                yield from islice(self._in_text(text), _MOST)

    def _in_text(self, text: YamlScalar) -> Iterator[Problem]:
        rest = without_tags(text, "\0")
        for kind, pattern in self.patterns.items():
            for words, start in sorted({(found[0], found.start()) for found in pattern.finditer(rest)}):
                if not self._is_right(kind, text, words):
                    message = f"còn ghi {kind} “{words}”: {_sentence(text, start, start + len(words))}"
                    place = _place(text, words, self.loaded)
                    yield Problem(place, message, rule=WORDING, severity=Severity.WARNING, fix=text.place)
            rest = pattern.sub(lambda found: "\0" * len(found[0]), rest)

    def _is_right(self, kind: str, text: YamlScalar, words: str) -> bool:
        if kind == _UNIT_NAMES:
            return words in self.own_names
        return kind == _OLD_THEME and self._is_decided(text, words)

    def _is_decided(self, text: YamlScalar, words: str) -> bool:
        return is_decided(text, self.theme_years.get(words.lower(), self.loaded.year), self.loaded.year)


def is_accepted(text: YamlScalar, year: int) -> bool:
    """True if a comment beside the text accepts it for that year."""
    return f"review-{year}" in text.accepted


def is_decided(text: YamlScalar, of_year: int, year: int) -> bool:
    """True if a comment accepts words that come from `of_year` for one of the years since, up to `year`."""
    return any(is_accepted(text, one) for one in range(of_year + 1, year + 1))


def _place(text: YamlScalar, words: str, loaded: Loaded) -> Place:
    """The first place of the words in the text, which may be on several lines."""
    place = text.place
    lines = loaded.lines(place.file)
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    for number in range(place.line, text.last_line + 1):
        found = pattern.search(lines[number - 1], place.column - 1 if number == place.line else 0)
        if found:
            return Place(place.file, number, found.start() + 1)
    return place


def _any_of(words: Iterable[str], flags: int) -> re.Pattern[str]:
    """Any of the words, the longest that fits.

    Why by their first letters: at a place of a text only the words that begin like it are tried, of thousands a few.
    """
    by_start: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_start.setdefault(word[:2].casefold(), []).append(re.escape(word))
    groups = [f"(?={_letters(start)})(?:{'|'.join(group)})" for start, group in by_start.items()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)" if groups else r"(?!)", flags)


def _letters(start: str) -> str:
    """The letters in either case."""
    return "".join(f"[{re.escape(letter)}{re.escape(letter.upper())}]" for letter in start)


def _texts(value: object, field: str = "") -> Iterator[YamlScalar]:
    if isinstance(value, YamlScalar):
        yield value
    elif isinstance(value, Model):
        # Why: the names of a unit are facts.
        own = ("name", "kind", "id") if isinstance(value, Unit) else ("id",)
        for name in type(value).model_fields:
            if name not in own:
                yield from _texts(getattr(value, name), name)
    elif isinstance(value, dict | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _sentence(text: str, start: int, end: int) -> str:
    """The words with the text before and after them, on one line."""
    begin = max(start - _CONTEXT, 0)
    begin = text.find(" ", begin, start) + 1 if begin else 0
    stop = min(end + _CONTEXT, len(text))
    stop = text.rfind(" ", end, stop) if stop < len(text) and " " in text[end:stop] else stop
    shown = " ".join(text[begin:stop].split())
    return f"{'… ' if begin else ''}{shown}{' …' if stop < len(text) else ''}"
