"""The questions of a form as its readers get them: a question is a cell of the table."""

from __future__ import annotations

from docgen.reports.forms import Question, ValueColumn
from docgen.reports.forms.form_labels import form_of
from tests.reports.returned_forms import form
from tests.reports.second_form import NARROW, second_year

WIDE_FORM = form_of(second_year({}))
CLASSES = "Số lớp dạy nghề cho lao động nông thôn:"


def test_one_plain_column_adds_nothing_to_the_ids() -> None:
    shipped = form()
    assert shipped.value_columns == (ValueColumn("", "Kết quả, số lượng"),)
    assert shipped.column_headings == ("Nội dung hoạt động", "Kết quả, số lượng", "Ghi chú")
    people = shipped.by_id["lop_day_nghe_nguoi"]
    assert (people.row, people.column, people.people_of) == ("lop_day_nghe_nguoi", "", "lop_day_nghe")
    assert shipped.rows.keys() | shipped.people.keys() == {one.id for one in shipped.questions if one.group}


def test_columns_as_they_are_printed() -> None:
    assert (WIDE_FORM.label_column, WIDE_FORM.unit_column, WIDE_FORM.note_column) == ("Nội dung", "ĐVT", "Ghi chú")
    assert WIDE_FORM.column_headings[:3] == ("Nội dung", "ĐVT", "Kế hoạch")
    assert WIDE_FORM.value_columns[:3] == (
        ValueColumn("ke_hoach", "Kế hoạch"),
        ValueColumn("thuc_hien", "Thực hiện"),
        ValueColumn("ty_le", "Tỷ lệ (%)"),
    )


def test_a_question_is_a_cell() -> None:
    cells, by_id = WIDE_FORM.cells, WIDE_FORM.by_id
    assert by_id[cells["lop_nghe"]["ke_hoach"]] == Question(
        "lop_nghe_ke_hoach", CLASSES, "number", "lop", "", "lop_nghe", "ke_hoach", "lớp"
    )
    percentage = by_id[cells["lop_nghe_nguoi"]["ty_le"]]
    assert (percentage.kind, percentage.unit, percentage.people_of) == ("percent", "%", "lop_nghe")
    assert by_id[cells["lop_nghe"]["hinh_thuc"]].options == ("Trực tiếp", "Trực tuyến", "Kết hợp <cả hai> & khác")
    assert "nam" not in cells["lop_nghe"], "the row has no answer in that column"
    assert WIDE_FORM.participants == {"lop_nghe": "lop_nghe_nguoi"}
    assert list(WIDE_FORM.rows) == ["lop_nghe", "lop_xoa_mu", "dien_tich"]
    assert (WIDE_FORM.units["lop_nghe_nguoi"], WIDE_FORM.labels["lop_nghe_nguoi"]) == ("người", "Số người học:")


def test_units_stand_in_the_labels_where_they_have_no_column() -> None:
    narrow = form_of(second_year({}, NARROW))
    assert narrow.by_id["dien_tich"].label == "Diện tích phòng học (m²):"
    assert narrow.by_id["dien_tich"].unit == "m²"
    assert {"nhập %", "nhập ngày", "chọn"} <= set(narrow.prompts)
