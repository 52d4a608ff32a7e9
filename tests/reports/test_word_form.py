"""The law of returned forms: whatever is typed into one, anywhere, is named in the result."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.property_examples import examples
from tests.reports.returned_forms import answers_of, came, edited, made, named_in, without_controls
from tests.word.typed_words import typed, zipped_parts

WORDS = ("zqxvwy", "84713", "Zqxvwy 84713")
SOME = answers_of(
    {
        "chi_dao": "Đã ban hành kế hoạch.",
        "lop_xoa_mu_chu": {"value": "2", "note": "Tại hai xã"},
        "lop_xoa_mu_chu_nguoi": "37",
        "kinh_phi_khen_thuong": "15000000",
        "de_xuat_kien_nghi": "Không.",
    },
    free={"tuyen_truyen": [{"label": "Số buổi lưu động:", "value": "14"}]},
)
FORMS = (
    made(document="report-blank"),
    made(SOME),
    edited(made(SOME), without_controls),
    edited(made(document="report-blank"), without_controls),
)


def parts_of(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def named(docx: bytes) -> str:
    return named_in(came(docx), "long-khanh")


@pytest.mark.parametrize("blank", FORMS[:1] + FORMS[3:])
def test_what_the_blank_form_prints_is_no_typing(blank: bytes) -> None:
    assert named(blank).strip() == "chưa điền"


@settings(
    max_examples=examples(500),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data(), st.integers(0, len(FORMS) - 1), st.sampled_from(WORDS))
def test_a_word_typed_anywhere_is_named(data: st.DataObject, number: int, word: str) -> None:
    parts = parts_of(FORMS[number])
    data.draw(st.composite(lambda draw: typed(draw, word, parts))())
    text = " ".join(named(zipped_parts(parts).getvalue()).split())
    assert word in text
