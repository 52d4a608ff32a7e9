"""Where a line must not end, and titles in lines of like length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.language.font_metrics import broken, width_mm
from docgen.language.line_breaks import NO_BREAK_HYPHEN, NO_BREAK_SPACE, in_balance, ordinary, without_breaks
from tests.property_examples import examples

WORDS = st.sampled_from(
    [
        "04",
        "lớp",
        "Điều",
        "3",
        "ông",
        "A",
        "tỉnh",
        "Nghệ",
        "An",
        "xã",
        "Phan",
        "Rang",
        "-",
        "Tháp",
        "Chàm",
        "7",
        "giờ",
        "00",
        "2023",
        "2030",
        "TTr-SGDĐT",
        "ngày",
        "……",
        "%",
        "của",
        "thành",
        "phố",
        "lần",
        "thứ",
        "XI",
        "điểm",
        "a",
        "(khoản",
        "“Lễ",
        "HTSĐ-XDXHHT.",
        "2-9",
        "năm;",
        "TP.",
        "41.000.000",
        "đồng",
    ]
) | st.text(" -.,;:ab1Đ…", max_size=6)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join)
quick = settings(deadline=None, max_examples=examples(1000))


def shown(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, "_").replace(NO_BREAK_HYPHEN, "=")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giai đoạn 2023 - 2030", "giai đoạn_2023_-_2030"),
        ("mở 04 lớp ở Điều 3, điểm a khoản 2", "mở 04_lớp ở Điều_3, điểm_a khoản_2"),
        ("Tờ trình số 12/TTr-SGDĐT", "Tờ trình số_12/TTr=SGDĐT"),
        ("7 giờ 00 - 7 giờ 30 ngày 02 tháng 10 năm 2023 của", "7_giờ_00_-_7_giờ_30 ngày_02 tháng_10 năm_2023 của"),
        ("ông A và bà Lê Thị B", "ông_A và bà_Lê Thị B"),
        ("UBND tỉnh Nghệ An tổ chức", "UBND tỉnh_Nghệ_An tổ chức"),
        ("thành phố Hồ Chí Minh", "thành_phố_Hồ_Chí_Minh"),
        ("lần thứ XI, quý IV/2023, 50 % số hộ", "lần thứ_XI, quý IV/2023, 50_% số hộ"),
        ("Số ……/KH-UBND, ngày …… tháng ……", "Số_……/KH=UBND, ngày_…… tháng_……"),
        ("- Gạch đầu dòng", "- Gạch đầu dòng"),
        ("năm 2023 và 3, cụ thể", "năm_2023 và 3, cụ thể"),
    ],
)
def test_places(text: str, expected: str) -> None:
    assert shown(without_breaks(text)) == expected


def test_what_is_longer_than_a_line_is_not_held() -> None:
    assert without_breaks("7 giờ 00 - 7 giờ 30", 10) == "7 giờ 00 - 7 giờ 30"
    assert shown(without_breaks("tỉnh Nghệ An, GDNN-GDTX", 8)) == "tỉnh Nghệ An, GDNN-GDTX"


@quick
@given(TEXTS, st.integers(0, 40))
def test_words_stay_as_they_are(text: str, most: int) -> None:
    made = without_breaks(text, most)
    assert made.replace(NO_BREAK_SPACE, " ").replace(NO_BREAK_HYPHEN, "-") == text
    assert without_breaks(made, most) == made


@quick
@given(TEXTS)
def test_read_again_the_text_is_what_was_typed(text: str) -> None:
    assert ordinary(without_breaks(" ".join(text.split()))) == " ".join(text.split())


def test_gaps_to_write_in_stay() -> None:
    gap = f"ngày{NO_BREAK_SPACE * 6}tháng"
    assert without_breaks(gap) == ordinary(gap) == gap


@pytest.mark.parametrize(
    ("title", "room", "expected"),
    [
        ("Lễ khai mạc", 131, ["Lễ khai mạc"]),
        (
            "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023 trên địa bàn tỉnh Nghệ An",
            131,
            ["Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023", "trên địa bàn tỉnh Nghệ An"],
        ),
        (
            "trên địa bàn thành phố Phan Rang - Tháp Chàm Nguyễn Bỉnh Khiêm Trường Xuân",
            131,
            ["trên địa bàn thành phố Phan Rang -", "Tháp Chàm Nguyễn Bỉnh Khiêm Trường Xuân"],
        ),
    ],
)
def test_titles_in_balance(title: str, room: float, expected: list[str]) -> None:
    assert [ordinary(line) for line in broken(in_balance(title, 14, room), 14, room)] == expected


@quick
@given(TEXTS, st.integers(40, 150))
def test_a_title_keeps_its_words_and_its_number_of_lines(title: str, room: int) -> None:
    title = " ".join(title.split())
    made = in_balance(title, 14, room)
    assert made.replace(NO_BREAK_SPACE, " ").replace(NO_BREAK_HYPHEN, "-") == title
    if all(width_mm(word, 14) < room / 2 for word in without_breaks(title).split(" ")):
        assert len(broken(made, 14, room)) <= len(broken(without_breaks(title), 14, room)) + 1
