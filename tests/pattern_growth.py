"""Finds patterns whose time grows faster than the text: tried on texts that repeat what the pattern asks for."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from itertools import combinations
from re import _constants as kinds  # type: ignore[attr-defined]  # the parse tree of `re` has no public name
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_SIGNS = " \n\ta1A_.,:;/-–đ\u00a0\u0301{}%#\x01"
_SIZES = (12, 20, 28, 40, 200, 1000, 4000)
"""Lengths that are tried; by small steps first, since exponential patterns must be found before they never end."""
_SLOW, _ENDLESS = 0.0008, 0.03
"""Seconds: the longest length is suspicious that takes so long, any length is proof that takes so much longer."""
_TIMES, _GROWTH = 4, 9
"""A suspicion is looked at again on a text so many times as long. That takes 4 times as long if the pattern is linear,
16 times if it is quadratic."""
_SAMPLES, _MANY = 6, 100
_SIGN_KINDS = (kinds.LITERAL, kinds.IN, kinds.NOT_LITERAL, kinds.ANY)
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
_AFTER = "\x01\n\x01"
"""What hardly any pattern goes on with, so that all ways to match what stands before are tried."""


def slow_text(pattern: re.Pattern[str], searching: bool) -> str | None:
    """A text on which the pattern takes quadratic time or worse, described; None if none is found.

    `searching`: it is tried at every place of a text, as `search` and `sub` do; otherwise at one, as `match` does.
    """
    for before, repeated in dict.fromkeys(_attacks(pattern)):
        if _grows(pattern, searching, before, repeated):
            return f"{before!r} + {repeated!r} * n"
    return None


def _grows(pattern: re.Pattern[str], searching: bool, before: str, repeated: str) -> bool:
    def seconds(size: int, tries: int = 1) -> float:
        text = before + repeated * (size // len(repeated) + 1) + _AFTER
        return min(_seconds(pattern, searching, text) for _ in range(tries))

    for size in _SIZES:
        taken = seconds(size)
        if taken > _ENDLESS and seconds(size, tries=2) > _ENDLESS:
            return True
    if taken < _SLOW or (taken := seconds(size, tries=3)) < _SLOW:
        return False
    return seconds(size * _TIMES, tries=3) > _GROWTH * taken


def _seconds(pattern: re.Pattern[str], searching: bool, text: str) -> float:
    begin = time.thread_time()
    if searching:
        pattern.sub("", text)
    else:
        pattern.match(text)
        pattern.fullmatch(text)
    return time.thread_time() - begin


def _attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What stands before and what is repeated, cut out of texts that the pattern describes."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    signs = _different_signs(tree, pattern.pattern)
    for turn in range(_SAMPLES if signs else 0):
        sample = _Sample(signs, turn, random.Random(pattern.groups + turn))
        sample.add(tree)
        cuts = sorted({0, len(sample.text), *sample.cuts})[:16]
        yield from ((sample.text[:first], sample.text[first:end]) for first, end in combinations(cuts, 2))
        yield from (("", sample.text[first:end]) for first, end in combinations(cuts, 2))
        yield from ((sample.text[:cut], sign) for cut in cuts for sign in signs)


def _different_signs(tree: Any, source: str) -> list[str]:
    """One sign of each kind that what may be repeated without end tells apart; none where nothing may."""
    told_apart: dict[tuple[bool, ...], str] = {}
    sets = list(_sets(tree, False))
    written = sorted(set(re.sub(r"\\[a-zA-Z]", "", source)))
    for sign in dict.fromkeys((*_SIGNS, *written)):
        told_apart.setdefault(tuple(_holds(one, sign) for one in sets), sign)
    return list(told_apart.values()) if sets else []


def _sets(tree: Any, is_repeated: bool) -> Iterator[Any]:
    for kind, value in tree:
        if is_repeated and kind in _SIGN_KINDS:
            yield value if kind is kinds.IN else [(kind, value)]
        endless = is_repeated or (kind in _REPEATS and value[1] > _MANY)
        for inner in value if isinstance(value, tuple | list) else [value]:
            for one in inner if isinstance(inner, list) else [inner]:
                if isinstance(one, _parser.SubPattern):
                    yield from _sets(one, endless)


def _holds(items: Any, sign: str) -> bool:
    code, found = ord(sign), False
    for kind, value in items:
        if kind in (kinds.NOT_LITERAL, kinds.ANY):
            return bool(code != (value or ord("\n")))
        category = {kinds.CATEGORY_DIGIT: r"\d", kinds.CATEGORY_SPACE: r"\s", kinds.CATEGORY_WORD: r"\w"}
        opposite = {kinds.CATEGORY_NOT_DIGIT: r"\D", kinds.CATEGORY_NOT_SPACE: r"\S", kinds.CATEGORY_NOT_WORD: r"\W"}
        found |= kind is kinds.LITERAL and code == value
        found |= kind is kinds.RANGE and value[0] <= code <= value[1]
        found |= kind is kinds.CATEGORY and re.match((category | opposite)[value], sign) is not None
    return found != any(kind is kinds.NEGATE for kind, _ in items)


class _Sample:
    """A text that a pattern describes, with the places where what it may repeat begins and ends."""

    def __init__(self, signs: list[str], turn: int, chance: random.Random) -> None:
        self.text, self.cuts = "", [0]
        self._signs, self._turn, self._chance = signs, turn, chance

    def add(self, tree: Any) -> None:
        for kind, value in tree:
            if kind is kinds.LITERAL:
                self.text += chr(value)
            elif kind in _SIGN_KINDS:
                items = value if kind is kinds.IN else [(kind, value)]
                self.text += self._chance.choice([sign for sign in self._signs if _holds(items, sign)] or ["a"])
            elif kind is kinds.BRANCH:
                self.add(value[1][self._turn % len(value[1])])
            elif kind in _REPEATS:
                for _ in range(min(value[1], value[0] + self._turn % 3) or 1):
                    self.cuts.append(len(self.text))
                    self.add(value[2])
                self.cuts.append(len(self.text))
            elif kind in (kinds.SUBPATTERN, kinds.ATOMIC_GROUP):
                self.add(value[-1] if kind is kinds.SUBPATTERN else value)
