from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.language.spelling import capitalised, collation_key, lowered, slug, tone_folded, with_unit, without_accents

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"


VIETNAMESE = st.text(LETTERS + LETTERS.upper() + " 0123456789.,;:-/()")


def test_first_letter() -> None:
    assert capitalised("đại hội Đảng") == "Đại hội Đảng"
    assert lowered("Ủy ban Nhân dân") == "ủy ban Nhân dân"
    assert (capitalised(""), lowered("")) == ("", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Đồng Nai", "Dong Nai"), ("ỦY BAN NHÂN DÂN", "UY BAN NHAN DAN"), ("đường", "duong"), ("abc 1/2", "abc 1/2")],
)
def test_without_accents(text: str, expected: str) -> None:
    assert without_accents(text) == expected


@given(VIETNAMESE)
@settings(deadline=None)
def test_vietnamese_without_accents_is_ascii(text: str) -> None:
    assert without_accents(text).isascii()
    assert len(without_accents(text)) == len(text)


@given(VIETNAMESE)
@settings(deadline=None)
def test_how_accents_are_encoded_does_not_matter(text: str) -> None:
    assert without_accents(unicodedata.normalize("NFD", text)) == without_accents(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đăk Ơ", "dak-o"),
        ("Văn Miếu - Quốc Tử Giám", "van-mieu-quoc-tu-giam"),
        ("Ea M’Droh", "ea-m-droh"),
        ("1 Bảo Lộc", "1-bao-loc"),
        (" B'Lao ", "b-lao"),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Dầu Giây, Đa Kia, Định Quán, Gia Kiệm",
        "an, ăn, ân, be, bê, co, cô, cơ, du, dư, đu",
        "ba, bà, bả, bã, bá, bạ",
        "Bảo Vinh, Bàu Hàm, Biên Hòa",
        "Lộc Tấn, Lộc Thành, Lộc Thạnh",
        "ba bè nữa, ba bé, bà ba",
        "Phường 2, Phường 10, Phường An Lộc",
        "Hà Giang, Hà Giang 1, Hà Giang 2",
        "Cư M’gar, Cư M’ta, Cư Yang",
    ],
)
def test_vietnamese_order(words: str) -> None:
    expected = words.split(", ")
    backwards = expected[::-1]
    assert sorted(backwards, key=collation_key) == expected


@given(st.lists(VIETNAMESE))
@settings(deadline=None)
def test_order_does_not_hang_on_encoding_or_capitals(texts: list[str]) -> None:
    decomposed = [unicodedata.normalize("NFD", text).upper() for text in texts]
    assert [collation_key(text) for text in texts] == [collation_key(text) for text in decomposed]


def test_letters_of_other_alphabets_come_last() -> None:
    assert sorted(["ö", "z", "a", "ß"], key=collation_key) == ["a", "z", "ß", "ö"]


@pytest.mark.parametrize("texts", [("hòa", "hoà", "hòa"), ("Thủy lợi", "Thuỷ lợi"), ("ngoắt", "ngoắt")])
def test_where_the_tone_stands_does_not_matter(texts: tuple[str, ...]) -> None:
    assert len({tone_folded(text) for text in texts}) == 1
    assert tone_folded("hòa") != tone_folded("hóa") != tone_folded("hoa")


@pytest.mark.parametrize(
    ("label", "unit", "expected"),
    [
        ("Diện tích:", "ha", "Diện tích (ha):"),
        ("Diện tích", "ha", "Diện tích (ha)"),
        ("Diện tích : ", "ha", "Diện tích (ha):"),
        ("Diện tích : ", "", "Diện tích : "),
    ],
)
def test_labels_with_units(label: str, unit: str, expected: str) -> None:
    assert with_unit(label, unit) == expected
