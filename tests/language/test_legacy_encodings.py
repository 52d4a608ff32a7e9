"""TCVN3 and VNI are recognised; nothing else is taken for them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.legacy_encodings import legacy_encoding, legacy_encoding_of_bytes
from tests.sample_project import DATA, ROOT, one_problem, problems_of, replaced

# Typed with the fonts .VnTime and VNI-Times, as the files hold them: "Tuần lễ hưởng ứng học tập suốt đời" and so on.
TCVN3 = (
    "TuÇn lÔ h­ëng øng häc tËp suèt ®êi",
    "x©y dùng n¨ng lùc tù häc trong kû nguyªn sè",
    "Chñ tÞch ñy ban nh©n d©n tØnh §ång Nai",
    "b¸o c¸o kÕt qu¶ tæ chøc",
)
VNI = (
    "Tuaàn leã höôûng öùng hoïc taäp suoát ñôøi",
    "XAÂY DÖÏNG NAÊNG LÖÏC TÖÏ HOÏC",
    "Chuû tòch Uûy ban nhaân daân tænh Ñoàng Nai",
    "baùo caùo keát quaû toå chöùc",
)
OTHERS = (
    "Die Universität München und die Übungen für Schüler: größer, schöner, häufig, süß, Straße",
    "L’élève a été reçu à l’école où, déjà, Noël et naïf coïncident ; bœuf, ça, août, maïs",
    "Zoë and Chloë: a naïve café, Brontë, Charlotte’s résumé, façade",
    "hoà bình, xoá mù chữ, thuý, toà nhà, khoẻ, tuỳ theo, quý báu",
    "hòa bình, xóa mù chữ, khỏe, tùy theo, khuỷu, ngoằn ngoèo, khuếch tán, quạu, thuở, xoong",
    "già, là, và, cào, áo, cô giáo, bà già, ông bà, yêu trà",
    "© 2023 Sở GDĐT ® 5 µm và 10 µm, ½ lít, § 5",
    "Long Thanh, Bien Hoa, Trang Bom",
    "",
)
MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x".split()  # noqa: SIM905  # reads as a list
OPEN = "a ai ao au ay âu ây e eo ê êu i ia iu iêu o oa oe oai oay oi ô ôi ơ ơi u ua uê uôi uy uya ư ưa ưi ươi ưu y yêu"
CLOSED = "am ang anh ăn âng em en ênh êm im inh iên iêng oan oang oanh om ông ôn ơn ơm um un uôn ưng ươn ương uyên yên"
syllables = st.builds(
    lambda onset, rhyme, mark, upper: _spelled(onset + rhyme, mark, upper),
    st.sampled_from(ONSETS),
    st.sampled_from(f"{OPEN} {CLOSED}".split()),
    st.sampled_from(MARKS),
    st.booleans(),
)


def _spelled(letters: str, mark: str, upper: bool) -> str:
    """The tone on the last vowel that takes one: where it stands does not matter here."""
    last = max(place for place, letter in enumerate(letters) if unicodedata.normalize("NFD", letter)[0] in "aeiouy")
    word = unicodedata.normalize("NFC", letters[: last + 1] + mark + letters[last + 1 :])
    return word.upper() if upper else word


@pytest.mark.parametrize("text", TCVN3)
def test_tcvn3(text: str) -> None:
    assert legacy_encoding(text) == legacy_encoding_of_bytes(text.encode("cp1252")) == "TCVN3"


@pytest.mark.parametrize("text", VNI)
def test_vni(text: str) -> None:
    assert legacy_encoding(text) == legacy_encoding_of_bytes(text.encode("cp1252")) == "VNI"


@pytest.mark.parametrize("text", OTHERS)
def test_no_false_alarm(text: str) -> None:
    assert legacy_encoding(text) is None


def test_no_false_alarm_on_what_the_project_says() -> None:
    files = [*(ROOT / DATA).rglob("*.yaml"), ROOT / "docgen.yaml"]
    assert len(files) > 5
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert legacy_encoding(text) is None
        assert not [line for line in text.splitlines() if legacy_encoding(line)]


@given(st.lists(syllables, max_size=30))
def test_no_text_of_vietnamese_syllables_is_legacy(words: list[str]) -> None:
    assert legacy_encoding(" ".join(words)) is None


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert legacy_encoding(text) in (None, "TCVN3", "VNI")


@pytest.mark.parametrize(("text", "name"), [(TCVN3[0], "TCVN3"), (VNI[0], "VNI")])
def test_a_file_in_legacy_bytes_is_refused(text: str, name: str, tmp_path: Path) -> None:
    data = b"# d\xf2ng \xf1\xe0u\n" + f"name: {text}\n".encode("cp1252")
    assert one_problem(tmp_path, {f"{DATA}/week.yaml": data}) == (
        f"data/2023/week.yaml, dòng 1, cột 4: tệp dùng bảng mã cũ {name}, cần Unicode (UTF-8)"
        " - hãy mở tệp, chuyển sang Unicode (UTF-8) rồi lưu lại"
    )


@pytest.mark.parametrize(("text", "name"), [(TCVN3[0], "TCVN3"), (VNI[0], "VNI")])
def test_legacy_text_pasted_into_a_file_in_unicode_is_refused(text: str, name: str, tmp_path: Path) -> None:
    assert one_problem(tmp_path, replaced("week.yaml", "^name: .*", f"name: {text}")) == (
        f"data/2023/week.yaml, dòng 9, cột 7: chữ gõ theo bảng mã cũ {name} - hãy chuyển sang Unicode rồi lưu lại"
    )


def test_legacy_words_spread_over_short_texts_are_found_together(tmp_path: Path) -> None:
    level = "level: {name: huyÖn, below: x·, kinds: thµnh phè, issuer: UB, issuer_short: UB, any: {}}\n"
    assert (
        "data/2023/units.yaml, dòng 1, cột 15: chữ gõ theo bảng mã cũ TCVN3 - hãy chuyển sang Unicode rồi lưu lại"
        in problems_of(tmp_path, {f"{DATA}/units.yaml": level})
    )
