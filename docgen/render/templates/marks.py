"""Marks: letters that stand for words which differ from unit to unit, while a stencil is made.

A mark is one letter of Unicode's private planes 15 and 16. The rendering copies it into the document as it would copy
the words, which must be plain for that: no markup, and nothing at their ends that some step would cut off.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Any

from docgen.render.templates.words import blanks_of, with_blanks

_FIRST, _LAST = 0xF0000, 0x10FFFD
_NO_CHARACTERS = range(0xFFFFE, 0x100000)
"""The last two code points of plane 15, which XML forbids (XML 1.0, 2.2)."""
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_MARKED_ID = re.compile(
    f'<(?:w:bookmark[^<>]*|w:comment[^<>]*|(?:wp:docPr|v:)[^<>]*\\bid="[^"<>]*)[{chr(_FIRST)}-{chr(_LAST)}]'
)
MOST_ITEMS = 64
"""Marks of one value: one for a text, one for each item of a list."""
_PLAIN = re.compile(r"[^\W_]|[\w(“][^\x00-\x1f*\\{}'\"\ud800-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]*[\w)”]")
"""Straight quotation marks are not among them: Jinja and lxml escape them in different ways."""
_MISSING_VALUES = frozenset(("None", "nan", "NaN", "Undefined"))
"""Words that validation takes for a missing value if they are all that an element holds."""
_LONGEST = 1000

Place = tuple[int, int]
"""The number of a value among those that were asked for, and of the item if the value is a list."""


class UnsuitableError(Exception):
    """This document of this unit cannot have a stencil; the plain road makes it."""


def is_plain(words: str) -> bool:
    """True for words that every step of a rendering copies as they are."""
    is_simple = len(words) <= _LONGEST and _PLAIN.fullmatch(words) is not None
    return is_simple and words not in _MISSING_VALUES and not hasattr(words, "__html__")


def has_marks(value: Any) -> bool:
    """True if a text holds marks, or an item of a list does."""
    if isinstance(value, str):
        return _MARK.search(value) is not None
    return isinstance(value, list | tuple) and any(map(has_marks, value))


def has_marked_ids(xml: str) -> bool:
    """True if a mark is in an id that must differ from all others of a part: of a bookmark, comment, drawing, shape."""
    return _MARKED_ID.search(xml) is not None


def mark(index: int, item: int) -> str:
    """The mark of a value, or of an item of it. Raises `UnsuitableError` where there are too many."""
    number = _FIRST + index * MOST_ITEMS + item
    if number > _LAST or number in _NO_CHARACTERS:
        raise UnsuitableError
    return chr(number)


def split_at_marks(text: str) -> tuple[list[str], list[Place]]:
    """The text between its marks (one piece more than there are marks), and for each mark the value and its item."""
    return _MARK.split(text), [_place(found) for found in _MARK.findall(text)]


def is_mark_of(place: Place, values: Sequence[Any]) -> bool:
    """True if plain words stand among `values` at the place of a mark."""
    index, item = place
    value = values[index] if index < len(values) else None
    if isinstance(value, list | tuple):
        value = value[item] if item < len(value) else None
    elif item:
        return False
    return isinstance(value, str) and is_plain(value)


def words_of(place: Place, values: Sequence[Any]) -> str:
    """The words that a mark stands for."""
    value = values[place[0]]
    return value if isinstance(value, str) else str(value[place[1]])


def _place(mark: str) -> Place:
    return divmod(ord(mark) - _FIRST, MOST_ITEMS)


def with_words(argument: Any, values: Sequence[Any]) -> Any:
    """An argument of a function with the words of a unit in place of their marks."""
    if isinstance(argument, str):
        words = _MARK.sub(lambda found: words_of(_place(found[0]), values), argument)
        return with_blanks(words, blanks_of(argument))
    if isinstance(argument, tuple):
        return [with_words(item, values) for item in argument]
    return argument


def frozen(argument: Any) -> Hashable:
    """An argument of a function, to be kept. Raises `UnsuitableError` for markup that holds marks."""
    if hasattr(argument, "__html__") and has_marks(argument):
        raise UnsuitableError  # words in markup are escaped, and a function would look at them so
    if isinstance(argument, list | tuple):
        return tuple(map(frozen, argument))
    return argument  # type: ignore[no-any-return]
