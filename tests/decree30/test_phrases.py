"""What a line is by its words; numbers and dates taken apart; kinds; labels of the body."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.decree30.structure import TextLine, phrases
from docgen.decree30.structure.agencies import superior_and_issuer
from docgen.decree30.structure.date_lines import written_date
from docgen.decree30.structure.list_labels import body_paragraph
from docgen.decree30.structure.paper_kinds import KINDS, SIGNS, is_only_kind, kind_named
from docgen.decree30.structure.paper_number import written_number
from docgen.decree30.structure.vocabulary import WORDS, anywhere, folded, normalized
from docgen.language.dates_and_hours import date_long
from docgen.language.spelling import tone_folded
from docgen.word.view import Paragraph, Run
from docgen.word.view.model import EffectiveRunFormat


def line(text: str, bold: bool = False) -> TextLine:
    runs = (Run(text, EffectiveRunFormat(bold=bold)),)
    return TextLine(text, runs, Paragraph(runs))


@pytest.mark.parametrize(
    "text",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "CÔNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM",
        "CỘNG HÒA XÃ HỘI NGHĨA VIỆT NAM",
        "CONG HOA XA HOI CHU NGHIA VIET NAM",
    ],
)
def test_the_national_heading_with_and_without_faults(text: str) -> None:
    assert phrases.is_national_heading(text)
    assert phrases.is_national_heading(unicodedata.normalize("NFC", unicodedata.normalize("NFD", text)))


@pytest.mark.parametrize(
    "text",
    [
        *("", "VIỆT NAM", "MẶT TRẬN TỔ QUỐC VIỆT NAM", "Hội Khuyến học Việt Nam xã Xuân Đông"),
        *("Cộng hòa xã hội chủ nghĩa Việt Nam;", "Cộng hoà xã hội chủ nghĩa Việt Nam."),
    ],
)
def test_what_is_no_national_heading(text: str) -> None:
    assert not phrases.is_national_heading(text)


@pytest.mark.parametrize("text", ["Độc lập - Tự do - Hạnh phúc", "Độc lập–Tự do–Hạnh phúc", "ĐỘC LẬP TỰ DO HẠNH PHÚC"])
def test_the_motto(text: str) -> None:
    assert phrases.is_motto(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Số: 12/KH-UBND", "Số:      /KH-UBND", "Số: …/…-…", "Số 12/KH-UBND", "SỐ: 12", "Số: 12-KH/UBND"),
        *("Luật số: 12/2025/QH15", "Số: {{ số }}/HĐ-CT", "Số: {{ số ký hiệu }}", "Số: (3) /QĐ-….(4)..."),
    ],
)
def test_numbers(text: str) -> None:
    assert phrases.is_number(text)


@pytest.mark.parametrize("text", ["Số lượng người tham gia", "Số liệu báo cáo 12/10", "12/KH-UBND", "Sở Nội vụ"])
def test_what_is_no_number(text: str) -> None:
    assert not phrases.is_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "Đồng Nai, ngày 26 tháng 9 năm 2023",
        "……, ngày      tháng 10 năm 2023",
        "Xuân Đông ngày … tháng … năm 20…",
        "Xuân Đông, ngày 01/10/2026",
        "Xuân Đông, 1.10.2026",
        "Xuân Đông, {{ ngày tháng }}",
    ],
)
def test_places_and_dates(text: str) -> None:
    assert phrases.is_place_date(text)


def test_a_sentence_with_a_date_is_no_place_and_date() -> None:
    sentence = "Tuần lễ được tổ chức trên địa bàn xã Xuân Đông bắt đầu từ ngày 05 tháng 10 năm 2026"
    assert not phrases.is_place_date(sentence)


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_every_date_that_we_write_is_read(day: date) -> None:
    found = written_date(f"Xuân Đông, {date_long(day)}")
    assert found is not None and found.date == day and found.in_words
    found = written_date(f"Kế hoạch số 12/KH-UBND ngày {day.day}/{day.month}/{day.year} của")
    assert found is not None and found.date == day and not found.in_words


@pytest.mark.parametrize(
    "text", ["ngày … tháng 10 năm 2023", "ngày 5 tháng … năm 2023", "ngày 5 tháng 10 năm 20…", "ngày  tháng  năm"]
)
def test_open_dates(text: str) -> None:
    found = written_date(text)
    assert found is not None and found.is_open and found.date is None


def test_an_impossible_date() -> None:
    found = written_date("ngày 30 tháng 02 năm 2023")
    assert found is not None and not found.is_open and found.date is None
    assert written_date("Đồng Nai") is None


@pytest.mark.parametrize(
    ("text", "number", "groups"),
    [
        ("Số: 227/KH-UBND", "227", ("KH", "UBND")),
        ("Số:        /BC-PGDĐT", "", ("BC", "PGDĐT")),
        ("Số: 05/BNV-VP", "05", ("BNV", "VP")),
        ("Số 12 / TTr - UBND", "12", ("TTr", "UBND")),
        ("Số: 15/2023/QĐ-UBND", "15", ("QĐ", "UBND")),
        ("Số: …/…-…", "", ()),
        ("Số: 12", "12", ()),
    ],
)
def test_numbers_taken_apart(text: str, number: str, groups: tuple[str, ...]) -> None:
    found = written_number(line(text))
    assert found is not None
    assert (found.number, found.groups) == (number, groups)


def test_what_has_another_form_is_no_number() -> None:
    assert written_number(line("12/KH-UBND")) is None


def test_the_kinds_of_the_decree() -> None:
    assert len(KINDS) == 29
    assert len([sign for sign in KINDS.values() if sign]) == 27
    assert len(SIGNS) == 30
    assert all(kind_named(kind.upper()) == kind for kind in KINDS if kind != "công văn")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KẾ HOẠCH", "kế hoạch"),
        ("CHƯƠNG TRÌNH KHUNG", "chương trình"),
        ("Giấy uỷ quyền", "giấy ủy quyền"),
        ("BẢN THOẢ THUẬN", "bản thỏa thuận"),
        ("KẾ HOẠCHX", ""),
        ("ĐỀ CƯƠNG", ""),
        ("", ""),
    ],
)
def test_the_kind_that_a_title_names(text: str, kind: str) -> None:
    assert kind_named(text) == kind


def test_a_title_that_is_the_kind_alone() -> None:
    assert is_only_kind("QUYẾT ĐỊNH:", "quyết định")
    assert not is_only_kind("KẾ HOẠCH TỔ CHỨC", "kế hoạch")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ((), ("ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI")),
        (("UBND XÃ XUÂN ĐÔNG",), ("PHÒNG VĂN HÓA - XÃ HỘI",)),
        (("UBND TỈNH ĐỒNG NAI", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"), ("TRƯỜNG TRUNG HỌC PHỔ THÔNG", "XUÂN ĐÔNG")),
        (("ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"), ("SỞ GIÁO DỤC VÀ", "ĐÀO TẠO")),
        ((), ("BAN CHỈ ĐẠO", "HỘI THI")),
        (("TẬP ĐOÀN BƯU CHÍNH",), ("VIỄN THÔNG ĐỒNG NAI",)),
        ((), ("HỘI ĐỒNG NHÂN DÂN", "XÃ XUÂN ĐÔNG")),
        ((), ()),
    ],
)
def test_superior_and_issuer(above: tuple[str, ...], below: tuple[str, ...]) -> None:
    lines = [line(text) for text in above] + [line(text, bold=True) for text in below]
    superior, issuer = superior_and_issuer(lines)
    assert (tuple(one.text for one in superior), tuple(one.text for one in issuer)) == (above, below)


def test_a_superior_in_bold_is_a_superior() -> None:
    superior, issuer = superior_and_issuer([line("UBND TỈNH", bold=True), line("SỞ NỘI VỤ", bold=True)])
    assert (superior[0].text, issuer[0].text) == ("UBND TỈNH", "SỞ NỘI VỤ")


@pytest.mark.parametrize(
    ("text", "level", "number", "sign", "heading"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", "roman", "I", ".", True),
        ("II/ YÊU CẦU", "roman", "II", "/", True),
        ("1. Mục đích", "arabic", "1", ".", True),
        ("1. Chủ đề: Học tập suốt đời", "arabic", "1", ".", False),
        ("2. Các đơn vị tổ chức thực hiện.", "arabic", "2", ".", False),
        ("1.1. Mục đích", "decimal", "1.1", ".", True),
        ("a) Tổ chức Tuần lễ", "letter", "a", ")", False),
        ("đ) Tổ chức Tuần lễ", "letter", "đ", ")", False),
        ("- Thời gian", "dash", "", "-", False),
        ("+ Cấp xã", "plus", "", "+", False),
        ("Điều 1. Phạm vi", "article", "1", ".", True),
        ("Chương II", "part", "II", "", True),
        ("Phần thứ nhất", "part", "thứ nhất", "", True),
        ("Mục 1", "section", "1", "", True),
        ("A. PHẦN CHUNG", "capital", "A", ".", True),
        ("V/v tổ chức Tuần lễ", "", "", "", False),
        ("Phần thưởng gồm có", "", "", "", False),
        ("02/10/2023 là ngày khai mạc", "", "", "", False),
        ("Trên đây là Kế hoạch", "", "", "", False),
    ],
)
def test_labels(text: str, level: str, number: str, sign: str, heading: bool) -> None:
    found = body_paragraph(Paragraph((Run(text),)))
    assert (found.level, found.number, found.sign, found.is_heading) == (level, number, sign, heading)


def test_a_label_that_word_writes() -> None:
    found = body_paragraph(Paragraph((Run("Mục đích"),), label="1."))
    assert (found.level, found.number, found.is_automatic, found.words) == ("arabic", "1", True, "Mục đích")
    found = body_paragraph(Paragraph((Run("Mục đích"),), label="\uf0b7"))
    assert (found.level, found.is_automatic, found.words) == ("dash", True, "Mục đích")


def test_words_are_words() -> None:
    """`Bán` is not `Ban`, `Sổ` is not `Sở`, and an accent more is another word."""
    assert phrases.is_agency("BAN TỔ CHỨC") and not phrases.is_agency("BÁN HÀNG")
    assert phrases.is_agency("SỞ NỘI VỤ") and not phrases.is_agency("SỔ THEO DÕI")
    assert anywhere(WORDS["abolished levels"]).search(normalized("UBND Quận 1"))
    assert not anywhere(WORDS["abolished levels"]).search(normalized("Bộ Tư lệnh Quân khu 7"))


@given(st.text(st.sampled_from("aăâeêioôơuưyđbchtgnAĂÂÊÔƠƯĐ \u0300\u0301\u0303\u0309\u0323"), max_size=30))
def test_folding_knows_no_form(text: str) -> None:
    forms = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")}
    assert len({tone_folded(form) for form in forms}) == 1
    assert len({folded(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoà"), ("Ủy", "Uỷ"), ("thỏa thuận", "thoả thuận"), ("HÓA", "HOÁ")])
def test_tones_may_stand_anywhere_in_a_syllable(one: str, other: str) -> None:
    assert tone_folded(one) == tone_folded(other)


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoa"), ("hòa", "hóa"), ("nghĩa", "nghỉa"), ("o", "ô"), ("d", "đ")])
def test_other_accents_are_other_words(one: str, other: str) -> None:
    assert tone_folded(one) != tone_folded(other)
