"""The results of each kind of answer over all units, and what is doubtful in forms of several columns."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.data.totals import Totals, last_year_text, result_name, result_text, totals_of
from tests.reports.second_form import FULL, NARROW, WIDE, second_year

UNITS = ("cam-my", "long-thanh", "bien-hoa")
TITLES = {"cam-my": "huyện Cẩm Mỹ", "long-thanh": "huyện Long Thành"}


def totals(*reports: dict[str, Any], form: str = NARROW, last_year: dict[str, Any] | None = None) -> Totals:
    before = second_year({UNITS[0]: last_year}, form) if last_year else None
    return totals_of(second_year(dict(zip(UNITS, reports, strict=False)), form), before)


def result(found: Totals, name: str) -> str:
    indicator = found.indicator(name)
    assert indicator, name
    return result_text(indicator).replace("\N{NO-BREAK SPACE}", " ")


def doubts(found: Totals) -> list[str]:
    return [f"{doubt.rule}: {doubt.message}" for doubt in found.doubts if doubt.rule != "people"]


@pytest.mark.parametrize(
    ("name", "answers", "expected"),
    [
        ("so_xa", ["10", "1.200"], "1.210"),
        ("kinh_phi", ["15000000", "500"], "15.000.500"),
        ("dien_tich", ["12,5", "1.000,25"], "1.012,75"),
        ("ty_le_khac", ["45", "45,5"], "trung bình 45,25 %"),
        ("ngay", ["2023-10-05", "03/10/2023", "04/10/2023"], "03/10/2023 - 05/10/2023"),
        ("ngay", ["2023-10-05"], "05/10/2023"),
        ("ban_chi_dao", ["có", "không", "Có"], "có 2, không 1"),
        ("hinh_thuc", ["trực tiếp", "Trực tuyến", "Trực tiếp"], "Trực tiếp 2, Trực tuyến 1"),
        ("y_kien", ["a", "b"], ""),
    ],
)
def test_results(name: str, answers: list[str], expected: str) -> None:
    assert result(totals(*({name: answer} for answer in answers)), name) == expected


@pytest.mark.parametrize("form", [NARROW, WIDE])
def test_what_nobody_answered_has_no_result(form: str) -> None:
    found = totals({}, {}, form=form)
    assert {result_text(indicator) for indicator in found.indicators()} == {""}


def test_answers_of_another_kind_are_asked_about_and_do_not_count() -> None:
    wrong = {"ty_le_khac": "cao", "dien_tich": "1.234", "ngay": "3/10", "ban_chi_dao": "x", "hinh_thuc": "khác"}
    found = totals(wrong)
    assert {result(found, name) for name in wrong} == {""}
    assert len([doubt for doubt in found.doubts if doubt.rule == "question"]) == len(wrong)


def test_a_mean_is_weighted_by_the_units_that_have_both() -> None:
    found = totals({"so_xa": "10", "ty_le_xa": "90"}, {"so_xa": "30", "ty_le_xa": "50"}, {"ty_le_xa": "100"})
    assert result(found, "ty_le_xa") == "trung bình 60 %"
    indicator = found.indicator("ty_le_xa")
    assert indicator and indicator.sum is None
    assert result_name(indicator) == "Trung bình theo trọng số"


def test_the_mean_of_last_year() -> None:
    found = totals({"ty_le_khac": "50"}, last_year={"ty_le_khac": "40", "so_xa": "3"})
    indicator = found.indicator("ty_le_khac")
    assert indicator and last_year_text(indicator) == "trung bình 40\N{NO-BREAK SPACE}%"


def test_columns_are_questions_of_their_own() -> None:
    other = {"lop_nghe_ke_hoach": "30", "lop_nghe_ty_le": "50", "lop_nghe_nguoi_tong": "20"}
    found = totals(FULL, other, form=WIDE)
    names = ("lop_nghe_ke_hoach", "lop_nghe_thuc_hien", "lop_nghe_ty_le", "lop_nghe_nguoi_tong", "dien_tich_ke_hoach")
    assert [result(found, name) for name in names] == ["40", "9", "trung bình 60 %", "270", "1.200,5"]
    indicator = found.indicator("lop_nghe_nguoi_tong")
    assert indicator and indicator.name == "Số lớp dạy nghề cho lao động nông thôn - số người học (người) - Tổng số"
    assert indicator.heading == "Lớp dạy nghề - số người học (người) - tổng số"
    assert found.indicator("lop_xoa_mu_hinh_thuc") is None, "the row has no answer in that column"


NAMES = "Số lớp dạy nghề cho lao động nông thôn - số người học (người)"


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ({"nam": "120", "nu": "130", "tong": "250"}, []),
        ({"nam": "120", "tong": "250"}, []),
        ({"tong": "250"}, []),
        (
            {"nam": "10", "nu": "15", "tong": "20"},
            ["sum: “{}” là 20, khác “Nam” + “Nữ” (10 + 15)"],
        ),
        (
            {"nu": "25", "tong": "20"},
            ["part: “{nu}” là 25, lớn hơn “{}” (20)", "sum: “{}” là 20, khác “Nam” + “Nữ” (… + 25)"],
        ),
    ],
)
def test_parts_and_sums_of_columns(people: dict[str, str], expected: list[str]) -> None:
    found = totals({f"lop_nghe_nguoi_{name}": value for name, value in people.items()}, form=WIDE)
    lines = [line.format(f"{NAMES} - Tổng số", nu=f"{NAMES} - Nữ") for line in expected]
    assert doubts(found) == lines


def test_a_percentage_above_one_hundred() -> None:
    found = totals({"ty_le_khac": "150"}, {"ty_le_khac": "100"})
    assert doubts(found) == ["percent: “Tỷ lệ người tham gia” là 150 %, lớn hơn 100 %"]


def test_plan_and_result_are_not_compared() -> None:
    found = totals({"lop_nghe_ke_hoach": "10", "lop_nghe_thuc_hien": "12", "lop_nghe_ty_le": "100"}, form=WIDE)
    assert doubts(found) == []
