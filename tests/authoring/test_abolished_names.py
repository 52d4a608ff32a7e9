"""Levels and offices of the past: found where a text still uses them, passed over where it is about the past."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

import docgen.authoring.init as init_room
from docgen.authoring.checks.abolished_names import abolished_in, abolished_names, names_abolished_by

AUTUMN_2025 = date(2025, 10, 1)


def names_in(text: str, day: date = AUTUMN_2025) -> list[str]:
    return [words for _, words in abolished_in(text, names_abolished_by(day))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chỉ đạo các huyện, thị xã", ["huyện", "thị xã"]),
        ("UBND HUYỆN LONG THÀNH", ["HUYỆN"]),
        ("Sở Lao động - Thương binh và Xã hội", ["Sở Lao động - Thương binh và Xã hội"]),
        ("SỞ LAO ĐỘNG, THƯƠNG BINH VÀ XÃ HỘI", ["SỞ LAO ĐỘNG, THƯƠNG BINH VÀ XÃ HỘI"]),
        ("Phòng GD&ĐT huyện", ["Phòng GD&ĐT", "huyện"]),
        ("tại TP. Biên Hòa và thành phố Long Khánh", ["TP. Biên Hòa", "thành phố Long Khánh"]),
        ("giai đoạn 2021 - 2030, các huyện tiếp tục", ["huyện"]),
        ("Kế hoạch số 14531/KH-UBND ngày 24/11/2021 của UBND tỉnh, UBND các huyện triển khai", ["huyện"]),
        ("Năm 2023, tỉnh đã tổ chức; năm nay các huyện tổ chức", ["huyện"]),
        ("Kế hoạch số 5/KH-UBND ngày 12/8/2025 của UBND huyện", ["huyện"]),
        ("Ban Dân tộc tỉnh", ["Ban Dân tộc"]),
    ],
)
def test_names_that_are_still_used(text: str, found: list[str]) -> None:
    assert names_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 12/QĐ-UBND ngày 03/5/2022 của UBND huyện Long Thành về việc lập Phòng Tư pháp, Phòng Nội vụ",
        "Kế hoạch ngày 3 tháng 5 năm 2022 của UBND huyện Long Thành",
        "Quyết định số 5/2021/QĐ-UBND của UBND huyện",
        "Năm 2023, các huyện đã tổ chức 12 lớp",
        "địa bàn huyện Long Thành (cũ)",
        "nguyên Trưởng phòng Phòng Giáo dục và Đào tạo",
        "trước đây do Phòng Tư pháp thực hiện",
        "Trường THCS Bà Huyện Thanh Quan",
        "phòng y tế của trường",
        "Ban Dân tộc của HĐND tỉnh",
        "Phòng Kinh tế, Hạ tầng và Đô thị; Phòng Văn hóa - Xã hội",
        "Thành phố Đồng Nai, quân đội, chuyện kể",
    ],
)
def test_names_of_the_past_and_other_words(text: str) -> None:
    assert names_in(text) == []


def test_the_day_of_each_change() -> None:
    text = "Sở Giao thông vận tải và các huyện"
    assert names_in(text, date(2025, 2, 28)) == []
    assert names_in(text, date(2025, 3, 1)) == ["Sở Giao thông vận tải"]
    assert names_in(text, date(2025, 7, 1)) == ["Sở Giao thông vận tải", "huyện"]


def test_the_remark() -> None:
    ((name, words),) = abolished_in("Sở Giao thông vận tải", names_abolished_by(AUTUMN_2025))
    assert name.remark(words) == (
        "“Sở Giao thông vận tải”: từ 01/3/2025 không còn cơ quan này, nay là Sở Xây dựng,"
        " theo Nghị định số 45/2025/NĐ-CP"
    )


def test_the_cities_are_those_of_the_list() -> None:
    lists = Path(init_room.__file__).parent / "lists"

    def names(file: str, kind: str) -> set[str]:
        with (lists / file).open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            return {row["name"] for row in rows if row["kind"] == kind or not kind}

    cities = names("former_districts.tsv", "thành phố") - names("provinces.tsv", "")
    assert {name.name for name in abolished_names() if name.name.startswith("thành phố ")} == (
        {f"thành phố {city}" for city in cities} | {"thành phố thuộc tỉnh"}
    )
