"""Number formats of cells (ECMA-376 part 1, 18.8.31): which text they add to a number, and whether they hide it."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from openpyxl.styles.numbers import is_date_format, is_timedelta_format

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*+)"?'
    r"|\\(?P<escaped>.)"
    r"|\[\$(?P<currency>[^\]\[-]*+)[^\]\[]*+\]"
    r"|\[(?P<bracket>[^\]\[]*+)\]"
    r"|[_*].?"
    r"|(?P<general>General)"
    r"|(?P<exponent>E[+-])"
    r"|(?P<date>AM/PM|A/P|[dmyhsbeg]+)"
    r"|(?P<digit>[0#?]+)"
    r"|(?P<comma>,+)"
    r"|(?P<percent>%)"
    r"|(?P<text>@)"
    r"|(?P<section>;)"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?(?:E[+-]?\d+)?)", re.IGNORECASE)
_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = MappingProxyType(
    {
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "=": operator.eq,
        "<>": operator.ne,
    }
)
_WHITE = ("white", "color2", "color 2")
_PUNCTUATION = " \xa0-+–—/:."
"""Characters of formats that are no unit of measure at the ends of one."""
_SHOWN = ("digit", "general", "date", "text")
_DASHES = "-–—"
"""Accounting formats show zero as one of them."""


@dataclass(frozen=True, slots=True)
class ShownFormat:
    """How one section of a number format shows a value."""

    unit: str = ""
    """The text that it adds, as `nghìn đồng` or `%`."""
    scale: int = 1
    """What the number is divided by before it is shown: 1000 for `#,##0,`."""
    percents: int = 0
    """The number of `%`: each shows the number times 100."""
    is_hidden: bool = False
    """Whether the value itself is not shown: `;;;`."""
    is_white: bool = False
    """Whether it is shown in white: `[White]0`."""


PLAIN = ShownFormat()


@dataclass(frozen=True, slots=True)
class _Section:
    shown: ShownFormat
    condition: Callable[[float], bool] | None
    is_for_text: bool


class NumberFormat:
    """The sections of a number format."""

    def __init__(self, code: str) -> None:
        sections = [_section(tokens) for tokens in _split(code)]
        has_text_section = sections[-1].is_for_text or len(sections) > 3
        self.is_date = bool(is_date_format(code))
        self.is_span = bool(is_timedelta_format(code))
        """Whether numbers are spans of time: `[h]:mm`."""
        self._text = sections[-1].shown if has_text_section else PLAIN
        self._numbers = sections[:-1] if has_text_section and len(sections) > 1 else sections
        if self._numbers[0].is_for_text:
            self._numbers = [_Section(PLAIN, None, False)]  # `@` shows a number as it is
        self.is_plain = self._text == PLAIN and all(section.shown == PLAIN for section in self._numbers)
        """Whether it adds nothing to any value and hides none."""

    def for_text(self) -> ShownFormat:
        """How a text is shown."""
        return self._text

    def for_number(self, number: float) -> ShownFormat:
        """How a number is shown: by the first section whose condition is true, or else by its sign."""
        sections = self._numbers
        if any(section.condition for section in sections):
            fitting = (one for one in sections if one.condition is None or one.condition(number))
            return next(fitting, sections[-1]).shown
        index = 0 if number > 0 or len(sections) == 1 else 1 if number < 0 else 2
        return sections[index if index < len(sections) else 0].shown


@lru_cache(maxsize=500)
def number_format(code: str) -> NumberFormat:
    """The number format of that code, read once for many workbooks."""
    return NumberFormat(code)


def _split(code: str) -> list[list[tuple[str, str]]]:
    """The tokens of each section, with their kinds."""
    sections: list[list[tuple[str, str]]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or ""
        if kind == "section":
            sections.append([])
        else:
            sections[-1].append((kind, match[kind] if kind else ""))
    return sections


def _section(tokens: list[tuple[str, str]]) -> _Section:
    kinds = [kind for kind, _ in tokens]
    brackets = [text for kind, text in tokens if kind == "bracket"]
    is_date = "date" in kinds or any(text.lower().strip("hms") == "" for text in brackets)
    literal = "".join(text for kind, text in tokens if kind in ("quoted", "escaped", "currency", "other"))
    percents = 0 if is_date else kinds.count("percent")
    unit = "" if is_date else _unit(tokens)
    shown = ShownFormat(
        unit=" ".join(text for text in ("%" * percents, unit) if text),
        scale=1 if is_date else 1000 ** _scaling_commas(tokens),
        percents=percents,
        is_hidden=not is_date and not set(kinds) & set(_SHOWN) and not set(literal) & set(_DASHES),
        is_white=any(text.lower() in _WHITE for text in brackets),
    )
    conditions = [match for text in brackets if (match := _CONDITION.fullmatch(text))]
    return _Section(shown, _condition(conditions[0]) if conditions else None, "text" in kinds)


def _unit(tokens: list[tuple[str, str]]) -> str:
    """The literal text of a section, without the punctuation of numbers and the brackets of negative ones."""
    pieces = (
        " " if kind == "other" and text in _PUNCTUATION else text
        for kind, text in tokens
        if kind in ("quoted", "escaped", "currency", "other")
    )
    text = " ".join("".join(pieces).replace("()", "").strip(_PUNCTUATION).split())
    return text[1:-1].strip(_PUNCTUATION) if text.startswith("(") and text.endswith(")") else text


def _condition(match: re.Match[str]) -> Callable[[float], bool]:
    compare, limit = _COMPARISONS[match[1]], float(match[2])
    return lambda number: compare(number, limit)


def _scaling_commas(tokens: list[tuple[str, str]]) -> int:
    """The commas behind a digit that no other digit follows: each divides by 1000."""
    return sum(len(text) for text, before, after in _commas(tokens) if before == "digit" and after != "digit")


def _commas(tokens: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Each run of commas, with the kinds of the tokens before and behind it."""
    kinds = ["", *(kind for kind, _ in tokens), ""]
    for index, (kind, text) in enumerate(tokens, 1):
        if kind == "comma":
            yield text, kinds[index - 1], kinds[index + 1]
