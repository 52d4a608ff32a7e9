"""Wording of texts that changes from year to year, and should be a placeholder for a fact of the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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

_CONTEXT = 60
"""Characters of the sentence that are shown on either side."""
_MOST = 100
"""Problems that are listed of one text."""


def stale_wordings(loaded: Loaded, old_theme: frozenset[str]) -> Iterator[Problem]:
    """Years, dates, terms, numbers of papers, names of units, and words of last year's theme that stand in texts.

    Texts with `# docgen: accept review-<year>` are left out.
    """
    units, campaign = loaded.one(Units), loaded.one(Campaign)
    # Why with its kind: a name that is a number would be found in every sentence with that number.
    names = {unit.title if unit.name.isdecimal() else str(unit.name) for unit in units.units} if units else set()
    province = {str(campaign.province.name)} if campaign and campaign.province.name else set()
    for model in loaded.models.values():
        if isinstance(model, Paper | Agenda | Report | Catalogue):
            yield from _in_model(model, loaded, names | province, old_theme)
    for unit in units.units if units else ():
        yield from _in_model(unit, loaded, names - {str(unit.name), unit.title}, old_theme)


def _in_model(model: Model, loaded: Loaded, units: set[str], theme: frozenset[str]) -> Iterator[Problem]:
    names = _any_of(units, 0)
    old = _any_of(theme, re.IGNORECASE)
    patterns = {**_PATTERNS, "tên đơn vị": names, "cụm từ của chủ đề năm trước": old}
    for text in _texts(model):
        if not is_accepted(text, loaded.year):
            yield from islice(_in_text(text, loaded, patterns), _MOST)


def _in_text(text: YamlScalar, loaded: Loaded, patterns: Mapping[str, re.Pattern[str]]) -> Iterator[Problem]:
    rest = without_tags(text, "\0")
    for kind, pattern in patterns.items():
        for words, start in sorted({(found[0], found.start()) for found in pattern.finditer(rest)}):
            sentence = _sentence(text, start, start + len(words))
            message = f"còn ghi {kind} “{words}”: {sentence}"
            yield Problem(_place(text, words, loaded), message, rule=WORDING, severity=Severity.WARNING)
        rest = pattern.sub(lambda found: "\0" * len(found[0]), rest)


def is_accepted(text: YamlScalar, year: int) -> bool:
    """True if a comment beside the text accepts it for that year."""
    return f"review-{year}" in text.accepted


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


def _any_of(words: set[str] | frozenset[str], flags: int) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)" if longest else r"(?!)", flags)


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
