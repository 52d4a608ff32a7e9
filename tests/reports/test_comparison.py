"""Two reports of one unit, answer by answer."""

from __future__ import annotations

from docgen.reports.collect.answers_yaml import yaml_text
from docgen.reports.collect.comparison import differences
from docgen.reports.forms.form_labels import form_of
from tests.reports.second_form import NARROW, answers_of, second_year

FORM = form_of(second_year({}, NARROW))
FIRST = {
    "so_xa": "1.200",
    "ty_le_xa": "45,50",
    "dien_tich": "12.5",
    "ngay": "03/10/2023",
    "ban_chi_dao": "Có",
    "hinh_thuc": "trực tiếp",
}
SAME = {
    "so_xa": "1200",
    "ty_le_xa": "45,5 %",
    "dien_tich": "12,5",
    "ngay": "2023-10-03",
    "ban_chi_dao": "có",
    "hinh_thuc": "Trực tiếp",
}


def test_how_a_value_is_spelt_makes_no_difference() -> None:
    assert differences(answers_of("cam-my", FIRST), answers_of("cam-my", SAME), FORM) == []


def test_each_kind_can_differ() -> None:
    other = {"so_xa": "1201", "ty_le_xa": "46", "dien_tich": "12", "ngay": "2023-10-04", "ban_chi_dao": "không"}
    found = differences(answers_of("cam-my", FIRST), answers_of("cam-my", {**FIRST, **other}), FORM)
    assert [(one.what, one.before, one.after) for one in found] == [
        ("so_xa", "1200", "1201"),
        ("ty_le_xa", "45,5", "46"),
        ("dien_tich", "12,5", "12"),
        ("ngay", "2023-10-03", "2023-10-04"),
        ("ban_chi_dao", "có", "không"),
    ]


def test_values_of_an_added_row_by_column() -> None:
    answers = answers_of("cam-my", {})
    fields = {"lop": [{"label": "Lớp hè", "values": {"ke_hoach": "3", "thuc_hien": "2"}, "note": "tại xã"}]}
    with_row = type(answers).model_validate({"unit": "cam-my", "free": fields})
    (found,) = differences(answers, with_row, FORM)
    assert found.after == "Lớp hè (ke_hoach: 3) (thuc_hien: 2) (ghi chú: tại xã)"
    assert yaml_text(with_row, FORM, "huyện Cẩm Mỹ").endswith(
        "free:\n  lop:\n    - label: Lớp hè\n      note: tại xã\n"
        "      values:\n        ke_hoach: 3\n        thuc_hien: 2\n"
    )
