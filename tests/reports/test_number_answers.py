"""Numbers as people write them in forms: certain ones become figures, others stay text with a question."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.number_styles import figures
from docgen.reports.forms import FoundAnswer, Interpretation, interpret
from tests.reports.returned_forms import form


def read(text: str, name: str = "lop_xoa_mu_chu") -> Interpretation:
    return interpret(FoundAnswer(name, text), form().by_id[name], form())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234", 1234),
        ("1.234", 1234),
        ("1 234", 1234),
        ("1\xa0234", 1234),
        ("1,234", 1234),
        ("1.234.567", 1234567),
        ("12 lớp", 12),
        ("12lớp", 12),
        ("05", 5),
        ("12.", 12),
        ("mười hai", 12),
        ("Mười hai lớp", 12),
        ("không", 0),
        ("Không có", 0),
        ("không tổ chức", 0),
        ("0", 0),
        ("00", 0),
        ("１２", 12),
        ("１．２３４", 1234),
        ("1.234,00", 1234),
        ("tổng số 12 lớp", 12),
        ("Số lớp: 12", 12),
        ("Đã mở 12 lớp", 12),
        ("12 (mười hai)", 12),
    ],
)
def test_certain_numbers(text: str, number: int) -> None:
    assert read(text) == Interpretation(str(number))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("khoảng 200", "số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("Trên 200", "số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("gần 12 lớp", "số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("12 lớp (dự kiến)", "số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("nhiều", "số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("một số lớp", "số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("chưa có", "số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("90%", "số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("200 người/3 lớp", "có hơn một số"),
        ("10-12", "có hơn một số"),
        ("10 - 12", "có hơn một số"),
        ("3 + 4", "có hơn một số"),
        ("2\n37", "có hơn một số"),
        ("12 lớp, 300 người", "có hơn một số"),
        ("02/10/2023", "có hơn một số"),
        ("1.23", "không rõ là số nào"),
        ("12,5", "không rõ là số nào"),
        ("0.500", "không rõ là số nào"),
        ("1.234,567", "không rõ là số nào"),
        ("12 300 1", "không rõ là số nào"),
        ("9" * 19, "số có quá nhiều chữ số"),
        ("12 người", "câu hỏi của mẫu là “Số lớp xóa mù chữ”"),
        ("3 trường", "câu hỏi của mẫu là “Số lớp xóa mù chữ”"),
        ("1 nghìn", "câu hỏi của mẫu là “Số lớp xóa mù chữ”"),
        ("12 năm", "câu hỏi của mẫu là “Số lớp xóa mù chữ”"),
        ("có", "không có số"),
        ("đã tổ chức", "không có số"),
        ("-5", "trước số có chữ không rõ nghĩa"),
        ("đợt 2", "trước số có chữ không rõ nghĩa"),
    ],
)
def test_doubtful_numbers_stay_as_they_were_written(text: str, why: str) -> None:
    assert read(text) == Interpretation(text, question=why)


@pytest.mark.parametrize("text", ["200 người", "200 lượt người", "200 học viên", "200 lượt", "hai trăm người"])
def test_people_are_counted_in_people(text: str) -> None:
    assert read(text, "lop_xoa_mu_chu_nguoi") == Interpretation("200")


def test_classes_are_no_people() -> None:
    assert read("12 lớp", "lop_xoa_mu_chu_nguoi").question == "câu hỏi của mẫu là “Số lượt người tham gia”"


def test_people_in_a_label_are_not_what_it_counts() -> None:
    """`Số lớp học theo chương trình giáo dục đáp ứng yêu cầu người học …` counts classes."""
    assert read("7 lớp", "lop_theo_nhu_cau") == Interpretation("7")
    assert read("230 người", "lop_theo_nhu_cau").question.startswith("câu hỏi của mẫu là “Số lớp học")
    assert read("25 người", "ca_nhan_khen_thuong") == Interpretation("25")


def test_what_is_said_beside_a_number_is_kept_as_a_note() -> None:
    assert read("14 (13 xã, 01 thị trấn)") == Interpretation("14", "14 (13 xã, 01 thị trấn)")
    assert read("12 lớp tại các trung tâm học tập") == Interpretation("12", "12 lớp tại các trung tâm học tập")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,5 triệu đồng", 1_500_000),
        ("1.5 triệu", 1_500_000),
        ("15.000.000đ", 15_000_000),
        ("15.000.000 đ", 15_000_000),
        ("15.000.000 đồng", 15_000_000),
        ("15,000,000 VNĐ", 15_000_000),
        ("15 000 000", 15_000_000),
        ("15.000.000,00 đồng", 15_000_000),
        ("15 tr", 15_000_000),
        ("15tr", 15_000_000),
        ("15 trđ", 15_000_000),
        ("15 triệu 500 nghìn đồng", 15_500_000),
        ("2tr5", 2_500_000),
        ("2 triệu 500", 2_500_000),
        ("1,2 tỷ đồng", 1_200_000_000),
        ("1 tỉ 200 triệu", 1_200_000_000),
        ("1.500 triệu đồng", 1_500_000_000),
        ("500k", 500_000),
        ("mười lăm triệu đồng", 15_000_000),
        ("một triệu rưỡi", 1_500_000),
        ("15.000.000 đồng (mười lăm triệu đồng)", 15_000_000),
        ("15.000.000 đồng (Bằng chữ: Mười lăm triệu đồng)", 15_000_000),
        ("500 đồng", 500),
        ("không có", 0),
        ("0 đồng", 0),
        ("0", 0),
    ],
)
def test_certain_amounts(text: str, amount: int) -> None:
    assert read(text, "kinh_phi_khen_thuong") == Interpretation(str(amount))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("15", "không rõ là đồng, nghìn đồng hay triệu đồng"),
        ("1,500 triệu", "không rõ là số nào"),
        ("1,5", "không rõ là số nào"),
        ("20 USD", "không rõ “usd” nghĩa là gì"),
        ("500.000 đồng/người", "có hơn một số"),
        ("5 - 7 triệu", "có hơn một số"),
        ("mỗi xã 2 triệu", "số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("2 triệu mỗi xã", "số liệu ước lượng, đề nghị đơn vị báo số chính xác"),
        ("1,23456789 tỷ", "không rõ là số nào"),
        ("200 triệu 1 tỷ", "không rõ là số nào"),
    ],
)
def test_doubtful_amounts(text: str, why: str) -> None:
    assert read(text, "kinh_phi_khen_thuong") == Interpretation(text, question=why)


def test_an_amount_with_its_source() -> None:
    text = "15.000.000 đồng từ nguồn xã hội hóa"
    assert read(text, "kinh_phi_khen_thuong") == Interpretation("15000000", text)


@given(st.text(alphabet="0123456789., \xa0-/+()đtrkệiuồng lớpngườikhoảnghaimươi", max_size=25))
def test_a_number_has_the_digits_that_were_written(text: str) -> None:
    """No figure is made up: the digits of a certain count are those in the text, in their order, zeros before gone."""
    verdict = read(text.strip())
    main = re.sub(r",0{1,2}(?!\d)", "", text.partition("(")[0])
    written = "".join(sign for sign in main if sign.isdecimal())
    if verdict.value is not None and not verdict.question and written:
        assert verdict.value == (written.lstrip("0") or "0")


@given(st.integers(0, 10**14), st.sampled_from(["", ".", ",", " ", "\xa0"]))
def test_any_grouping_of_thousands(number: int, sign: str) -> None:
    assert read(f"{number:,}".replace(",", sign)).value == str(number)


@given(st.text(max_size=60), st.sampled_from(["lop_khac", "lop_khac_nguoi", "kinh_phi_khen_thuong"]))
def test_whatever_is_written_is_a_number_or_a_question_or_nothing(text: str, name: str) -> None:
    verdict = read(text, name)
    assert verdict.refused or not text or verdict.question or figures(str(verdict.value)) is not None
    assert not verdict.question or verdict.value == text


@pytest.mark.parametrize("text", ["9" * 5000, "1" + ".000" * 1200, "một " * 4000, "( " * 9000, "1 triệu " * 2000])
def test_what_nobody_would_write(text: str) -> None:
    for name in ("lop_khac", "kinh_phi_khen_thuong", "lop_khac_nguoi"):
        assert read(text, name).question
    assert read("a" * 20_001).refused == "dài hơn 20000 chữ"


def test_fifteen_digits_are_a_number_and_sixteen_a_mistake() -> None:
    assert read("1" * 15) == Interpretation("1" * 15)
    assert read("1" * 16).question == "số có quá nhiều chữ số"


def test_below_a_thousand_dong_the_scale_is_asked_for() -> None:
    money = next(question.id for question in form().questions if question.kind == "money")
    assert read("1000", money) == Interpretation("1000")
    assert read("999", money).question == "không rõ là đồng, nghìn đồng hay triệu đồng"
    assert read("999 đồng", money) == Interpretation("999")


def test_words_after_a_number_that_are_no_unit_are_kept_as_a_note() -> None:
    assert read("12 lớp xóa mù chữ") == Interpretation("12")
    assert read("12 lớp tại xã") == Interpretation("12", "12 lớp tại xã")
    assert read("12 lớp tại các xã") == Interpretation("12", "12 lớp tại các xã")
