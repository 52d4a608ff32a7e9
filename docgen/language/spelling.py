"""Vietnamese letters: capitals, text without accents, the order of the alphabet, the place of the tone mark."""

from __future__ import annotations

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""The combining signs of huyền, hỏi, ngã, sắc, nặng."""

_SYLLABLE = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")


def capitalised(text: str) -> str:
    """First letter a capital, the rest as it is: `huyện Long Thành` → `Huyện Long Thành`."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """First letter small, the rest as it is."""
    return text[:1].lower() + text[1:]


def with_unit(label: str, unit: str) -> str:
    """A label with its unit of measure, before its colon: `Diện tích:` and `ha` give `Diện tích (ha):`."""
    if not unit:
        return label
    text = label.rstrip()
    before = text.removesuffix(":").rstrip()
    return f"{before} ({unit}){':' if text.endswith(':') else ''}"


def without_accents(text: str) -> str:
    """Plain ASCII letters for consoles and names without Vietnamese letters: `Đồng Nai` → `Dong Nai`."""
    marked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Small letters without accents, and hyphens: `Văn Miếu - Quốc Tử Giám` → `van-mieu-quoc-tu-giam`."""
    return re.sub(r"[^a-z0-9]+", "-", without_accents(text).lower()).strip("-")


def collation_key(text: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """A key to sort by as Vietnamese lists do: syllable by syllable, first by letters, then by tone.

    The letters have the order of the alphabet: đ after d, ă and â after a; the tones their usual order: none, huyền,
    hỏi, ngã, sắc, nặng. Figures stand before letters, a number as its value; other signs do not count.
    """
    return tuple(
        _syllable_key(word) for word in re.findall(r"\d+|[^\W\d_]+", unicodedata.normalize("NFC", text).lower())
    )


def _syllable_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if word.isdecimal():
        return (-1, int(word)), ()
    marked = [unicodedata.normalize("NFD", letter) for letter in word]
    letters = [unicodedata.normalize("NFC", re.sub(f"[{_TONES}]", "", signs)) for signs in marked]
    ranks = (_ALPHABET.find(letter) if letter in _ALPHABET else ord(letter[0]) for letter in letters)
    return tuple(ranks), tuple(max(_TONES.find(sign) for sign in signs) for signs in marked)


def tone_folded(text: str) -> str:
    """`text` in a form that is the same wherever a syllable carries its tone: `hòa` and `hoà`, NFC and NFD.

    For comparing only: the tone stands after the syllable's last letter.
    """
    return _SYLLABLE.sub(_tone_last, unicodedata.normalize("NFD", text))


def _tone_last(syllable: re.Match[str]) -> str:
    bare = "".join(sign for sign in syllable[0] if sign not in _TONES)
    return unicodedata.normalize("NFC", bare) + "".join(sign for sign in syllable[0] if sign in _TONES)
