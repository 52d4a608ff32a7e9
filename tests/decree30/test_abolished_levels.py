"""What was abolished in 2025 is only looked for in papers of a later date, and never in names of cities."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decree30.typed_papers import Sheet, rules_broken

LATE = "Xuân Đông, ngày 01 tháng 7 năm 2025"
EARLY = "Xuân Đông, ngày 30 tháng 6 năm 2025"
OPEN = "Xuân Đông, ngày     tháng 7 năm 2025"
OLD = replace(
    Sheet(),
    superior=("UBND HUYỆN CẨM MỸ",),
    issuer=("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",),
    number="Số: 12/KH-PGDĐT",
    recipients=("- UBND các huyện;", "- Lưu: VT."),
    authority=("TRƯỞNG PHÒNG",),
)


@pytest.mark.parametrize("place_date", [LATE, OPEN, "Xuân Đông, ngày    tháng    năm 2026"])
def test_later_papers(place_date: str) -> None:
    """The day may be left blank, or day and month."""
    broken = rules_broken(replace(OLD, place_date=place_date))
    assert set(broken) == {"ND30-DISTRICT-ISSUER", "ND30-DISTRICT-NUMBER", "ND30-DISTRICT-RECIPIENTS"}


@pytest.mark.parametrize(
    "place_date", [EARLY, "Xuân Đông, ngày    tháng    năm 2025", "Xuân Đông, ngày … tháng … năm …"]
)
def test_earlier_papers_and_papers_without_a_year_or_month(place_date: str) -> None:
    assert rules_broken(replace(OLD, place_date=place_date)) == []


@pytest.mark.parametrize(
    "recipient",
    [
        "- UBND thành phố Đồng Nai;",
        "- Bộ Tư lệnh Quân khu 7;",
        "- Các xã thuộc huyện Cẩm Mỹ (cũ);",
        "- UBND các xã, phường, đặc khu;",
    ],
)
def test_names_that_remain(recipient: str) -> None:
    assert rules_broken(replace(Sheet(), place_date=LATE, recipients=(recipient, "- Lưu: VT."))) == []


def test_citations_stay_as_they_are() -> None:
    body = ("Thực hiện Kế hoạch số 12/KH-UBND ngày 01 tháng 3 năm 2024 của Ủy ban nhân dân huyện Cẩm Mỹ./.",)
    assert rules_broken(replace(Sheet(), place_date=LATE, body=body)) == []
