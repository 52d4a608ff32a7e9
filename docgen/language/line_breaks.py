"""Where a line must not end: no-break spaces and hyphens where an office puts them, and titles in lines of like length.

Words are never changed, only the space or the hyphen between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, pairwise
from pathlib import Path

from docgen.language.font_metrics import width_mm

NO_BREAK_SPACE, NO_BREAK_HYPHEN = "\N{NO-BREAK SPACE}", "\N{NON-BREAKING HYPHEN}"
LETTERS = 36
"""Letters that may be held together in text as wide as a page."""

_OPENING, _CLOSING = "(“\"'[*", ".,;:!?)”\"']*"


def _words(text: str) -> frozenset[str]:
    """These words, also with a capital and in capitals."""
    words = text.split()
    return frozenset((*words, *(word.capitalize() for word in words), *(word.upper() for word in words)))


_LABELS = _words(
    "ngày tháng năm giờ quý khóa khoá kỳ thứ lần số điều khoản điểm mục chương phần tiết lục biểu bảng mẫu trang đoạn "
    "quận phường tổ phố ấp bản thôn lớp khối"
)
"""Words in front of the number that belongs to them: `Điều 3`, `ngày 02`, `quý IV`, `lần thứ XI`."""
_KINDS = _words(Path(__file__).with_name("kinds_of_places.txt").read_text(encoding="utf-8"))
"""Words in front of the name of a place, the last word of each kind of place."""
_PERSONS = _words("ông bà")
_FIRST_HALVES = _words("thành thị đặc")
"""Of `thành phố`, `thị xã`, `đặc khu`."""
_POINTS = _words("điểm")
_LEADING = _LABELS | _KINDS | _PERSONS | _FIRST_HALVES
_DASHES = frozenset("-–")
_FUNCTION_WORDS = _words(
    "của và với về cho đến tới từ trên tại trong theo để là có được do thì mà hoặc hay nhằm đã sẽ cùng nếu khi sau "
    "trước qua bởi như gồm vào ở"
)
"""Words that belong to what follows them rather than to the number before them."""
_LONGEST_NAME = 3
"""Words of a name that stay on one line; within a longer one a line may end."""
_QUANTITY = re.compile(r"\d(?:[\d.,/]*\d)?|…+")
_ROMAN_DIGITS = frozenset("IVXLC")
_ROMAN = re.compile(r"[IVXLC]+")
_CODE_HYPHEN = re.compile(r"(?<=[A-ZĐ\d])-(?=[A-ZĐ])|(?<=[TC]Tr)-(?=[A-ZĐ])|(?<=\d)-(?=\d)")
_CODE = re.compile(r"(?<![^\s-])[^\s-]++(?:-[^\s-]++)++")
_CAPITALS = "A-ZÀ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_LAST_LETTERS = "".join(sorted({word[-1] for word in _KINDS | _PERSONS}))
_CANDIDATES = re.compile(
    r" (?:(?=[\d…–-])|(?<=[\d…] )(?=[^\W\d_]|%)|(?<=(?:ành|thị|đặc) )(?=phố|xã|trấn|khu)|(?=[IVXLC]+\b)"
    r"|(?<=iểm )(?=\w\b)"
    rf"|(?<=[{_LAST_LETTERS}] )(?=[{_CAPITALS}]))"
)
"""Spaces at which it depends on the words whether a line may end; few others are looked at, since this takes time."""
_BETWEEN_WORDS = re.compile(f"(?<=[^\\s]){NO_BREAK_SPACE}(?=[^\\s])")
_LONGEST_KEPT = 2000
"""Letters of a text that is kept with its result."""
_MOST_WORDS, _MOST_LINES, _FULLEST = 60, 6, 0.97
"""A title of more words or lines is left as it is. A line may take this part of the room: fonts differ a little."""
_MM_PER_LETTER = 3.6
"""Of capitals of 14 pt."""
_LINE_BEGINS = _words("trên về của tại nhân")
_REWARD = 0.4
"""A line that begins with one of these words, or with what stands in quotation marks, is as good as one that differs
from the others by this part of the room."""


def without_breaks(text: str, most: int = LETTERS) -> str:
    """`text` with no-break spaces and hyphens where a line must not end: `04 lớp`, `Điều 3`, `TTr-SGDĐT`, `ông A`.

    `most`: letters that may be held together; what is longer than a line would be cut within a word.
    """
    return _without_breaks(text, most) if len(text) <= _LONGEST_KEPT else _without_breaks.__wrapped__(text, most)


@lru_cache(maxsize=16384)
def _without_breaks(text: str, most: int) -> str:
    if "-" in text and _CODE_HYPHEN.search(text):
        # Why twice: few codes are as long as a line of a page.
        whole = partial(_CODE.sub, lambda found: _with_hyphens(found[0], most))
        text = whole(text) if most < LETTERS else _CODE_HYPHEN.sub(NO_BREAK_HYPHEN, text)
    spaced = text.replace(NO_BREAK_SPACE, " ") if NO_BREAK_SPACE in text else text
    places = [place for found in _CANDIDATES.finditer(spaced) for place in _held(spaced, found.start())]
    if not places:
        return text
    pieces, done = [], 0
    for place in _short_enough(spaced, places, most):
        pieces += [text[done:place], NO_BREAK_SPACE]
        done = place + 1
    return "".join([*pieces, text[done:]])


@lru_cache(maxsize=8192)
def in_balance(title: str, size: float, room_mm: float) -> str:
    """A title that takes several lines of `room_mm`, with lines of like length: only between them it has spaces.

    A line does not end within a name: between two words with capitals.
    """
    title = without_breaks(title, int(room_mm / _MM_PER_LETTER))
    if width_mm(title, size) <= room_mm:
        return title
    words = title.split(" ")
    if len(words) > _MOST_WORDS or "" in words:
        return title
    begins = _best_begins(words, size, room_mm)
    return " ".join(NO_BREAK_SPACE.join(words[begin:end]) for begin, end in pairwise((*begins, len(words))))


def may_end_before(word: str) -> bool:
    """True if a line may end before this word whatever stands before it, but for a number: which it may count."""
    return word[:1].islower() and len(word.rstrip(_CLOSING)) > 1 and word not in _KINDS


def may_end_behind(words: Sequence[str]) -> bool:
    """True if a line may end behind the last of these words whatever stands behind it, but for a dash."""
    last = words[-1]
    if not last[:1].isalpha() or last in _LEADING:
        return False
    before = next((word for word in reversed(words) if not word[:1].isupper()), last)
    return not before or before == last or (before[0].isalpha() and before not in _KINDS)


def ordinary(text: str) -> str:
    """`text` as it was typed: no-break spaces between words as spaces, no-break hyphens as hyphens.

    Several no-break spaces in a row are a gap in which something is written by hand, and stay.
    """
    if NO_BREAK_HYPHEN in text:
        text = text.replace(NO_BREAK_HYPHEN, "-")
    return _BETWEEN_WORDS.sub(" ", text) if NO_BREAK_SPACE in text else text


def _with_hyphens(code: str, most: int) -> str:
    return code if len(code) > most else _CODE_HYPHEN.sub(NO_BREAK_HYPHEN, code)


def _short_enough(text: str, places: Sequence[int], most: int) -> Iterator[int]:
    """The places of spaces that hold no more than `most` letters together, in order."""
    for run in _runs(text, places):
        begin, end = text.rfind(" ", 0, run[0]) + 1, text.find(" ", run[-1] + 1)
        if (len(text) if end < 0 else end) - begin <= most:
            yield from run


def _runs(text: str, places: Sequence[int]) -> Iterator[list[int]]:
    """The places of spaces, in runs that have no other spaces between them."""
    run: list[int] = []
    for place in sorted(set(places)):
        if run and text.find(" ", run[-1] + 1) != place:
            yield run
            run = []
        run.append(place)
    yield run


def _held(text: str, place: int) -> Sequence[int]:
    """The space at `place`, and those within a name behind it, if a line must not end there."""
    begin, end = text.rfind(" ", 0, place) + 1, text.find(" ", place + 1)
    before, word = text[begin:place].lstrip(_OPENING), text[place + 1 : end] if end >= 0 else text[place + 1 :]
    if not before or not word:
        return ()
    if word in _DASHES:
        return (place,)
    if before in _DASHES:
        return (place,) if begin > 1 and text[begin - 2].isdigit() and word[0].isdigit() else ()
    if before in _LEADING:
        return _led(text, place, before, word)
    return (place,) if _is_counted(text, begin, before, word) else ()


def _led(text: str, place: int, before: str, word: str) -> Sequence[int]:
    """The same where the number, the letter or the name behind it has a word that leads it."""
    if before in _KINDS:
        inner = _name_spaces(text, place)
        if inner:
            return inner
    is_led = (
        (before in _FIRST_HALVES and word in _KINDS)
        or (before in _LABELS and _is_number(word))
        or (before in _POINTS and len(word.rstrip(_CLOSING)) == 1)
        or (before in _PERSONS and word[0].isupper())
    )
    return (place,) if is_led else ()


def _is_number(word: str) -> bool:
    first = word[:1]
    return first.isdigit() or first == "…" or (first in _ROMAN_DIGITS and bool(_ROMAN.fullmatch(word.rstrip(_CLOSING))))


def _is_counted(text: str, begin: int, number: str, word: str) -> bool:
    """Whether `word` is what a number counts: `04 lớp`, `7 giờ`, `3 %`. A number with a label counts nothing."""
    if not (word == "%" or word[0].islower()) or not _QUANTITY.fullmatch(number):
        return False
    label = text[text.rfind(" ", 0, max(begin - 1, 0)) + 1 : max(begin - 1, 0)].lstrip(_OPENING)
    return label not in _LABELS and word.rstrip(_CLOSING) not in _FUNCTION_WORDS


def _name_spaces(text: str, place: int) -> list[int]:
    """The spaces before and within the name behind `place`; none where it is too long, or not a name."""
    places: list[int] = []
    while place >= 0 and text[place + 1 : place + 2].isupper() and len(places) <= _LONGEST_NAME:
        places.append(place)
        following = text.find(" ", place + 1)
        place = -1 if text[following - 1] in _CLOSING else following
    return places if len(places) <= _LONGEST_NAME else []


def _best_begins(words: Sequence[str], size: float, room: float) -> Sequence[int]:
    """The numbers of the words that begin the lines of a title: as few lines as there can be.

    The best have the least sum of squared widths, since the sum of the widths is the same for all.
    """
    space, most = width_mm(" ", size), room * _FULLEST
    sums = [0.0, *accumulate(width_mm(word, size) + space for word in words)]
    costs = [_cost(words, place) * room * room for place in range(len(words))]
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _ in range(_MOST_LINES):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for begin, (cost, begins) in best.items():
            is_last = sums[-1] - sums[begin] - space <= most
            for end in (len(words),) if is_last else range(begin + 1, len(words)):
                width = sums[end] - sums[begin] - space
                if width > most:
                    break
                made = (cost + width * width + costs[begin], (*begins, begin))
                following[end] = min(made, following.get(end, made))
        best = following
        if len(words) in best:
            return best[len(words)][1]
    return range(len(words))


def _cost(words: Sequence[str], place: int) -> float:
    """What it costs to begin a line with this word: nothing, little within a phrase, much within a name."""
    word, before = words[place], words[place - 1]
    if word[0] in '(“"' or word in _LINE_BEGINS:
        return -_REWARD * _REWARD
    is_name = word[0].isupper() and before[:1].isupper() and not before[-1:].isupper() and before[-1:] not in _CLOSING
    return float(place > 0 and is_name)
