"""Search as a person types."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.spelling import without_accents
from docgen.language.word_search import is_found

NAMES = ("xã Long Khánh", "phường Biên Hòa", "đặc khu Phú Quốc", "xã Đắk Ơ", "Phường 12", "xã Čư H'leo", "Nguyễn Huệ")
NAME = st.sampled_from(NAMES)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *[(query, {NAMES[0]}) for query in ("long khanh", "LONG KHÁNH", "khá", "khánh long", "xa khan", "lo kh")],
        *[(query, {NAMES[1]}) for query in ("hoà", "hòa", "hò", "biê", "bien hoà", "BIÊN HOA")],
        *[(query, {NAMES[3]}) for query in ("đắk", "dăk", "đak", "đăk", "dak o")],
        *[(query, {NAMES[6]}) for query in ("huệ", "nguyên", "nguyễ")],
        *[(query, set()) for query in ("khà", "biển", "đong", "hủe", "longkhanh", "[", "(?")],
        ("12", {NAMES[4]}),
        ("h'l", {NAMES[5]}),
        ("cu", {NAMES[5]}),
        ("", set(NAMES)),
        ("  ", set(NAMES)),
    ],
)
def test_what_is_found(query: str, found: set[str]) -> None:
    assert {name for name in NAMES if is_found(query, name)} == found


@given(NAME, st.integers(0, 20), st.integers(1, 20))
def test_every_part_of_a_name_finds_it_with_and_without_accents(name: str, begin: int, length: int) -> None:
    part = unicodedata.normalize("NFC", name)[begin : begin + length]
    for query in (part, part.upper(), without_accents(part), unicodedata.normalize("NFD", part)):
        assert is_found(query, name)


@given(NAME, NAME)
def test_a_name_finds_only_itself(name: str, other: str) -> None:
    assert is_found(name, other) == (name == other)


@given(st.text(max_size=8), st.text(max_size=8))
def test_any_text_may_be_typed(query: str, text: str) -> None:
    if is_found(query, text):
        assert is_found(without_accents(query), text)
    assert is_found("", text)
