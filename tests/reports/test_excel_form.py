"""Forms that were filled in with Excel give the same answers as those from Word, also if the sheet was changed."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from docgen.reports.collect.returned_form import ReturnedForm, returned_form
from docgen.reports.excel import form_workbook, read_form_workbook
from docgen.reports.forms import FormContent, UnitNames, owner_of, years_named
from docgen.reports.forms.form_labels import form_of
from tests.property_examples import examples
from tests.reports.made_workbooks import changed, shipped_data, table
from tests.reports.returned_forms import named_in
from tests.reports.test_workbook_text import CELLS, PARTS, Place, Typed, blank_form, put_in_part

FORM = form_of(shipped_data())
UNIT = next(unit for unit in shipped_data().units.units if unit.id == "cam-my")


def row_of(sheet: Any, identifier: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == identifier)


def fill(sheet: Any) -> None:
    """A form as most units answer it."""
    answers = {
        "chi_dao": "Đã ban hành kế hoạch.\nĐã họp.",
        "ke_hoach_cap_minh": 1,
        "ke_hoach_cap_duoi": "khoảng 12",
        "tin_bai_phat_thanh": 1234.0,
        "bao_tuong_bai_viet": "1.234",
        "trang_tin_video": "mười hai",
        "sach_tai_lieu": 0,
        "bang_ron_khau_hieu": "…",
        "hoi_thao_toa_dam": "6 lần",
        "hoi_thao_toa_dam_nguoi": 720,
        "lop_xoa_mu_chu": "không",
        "kinh_phi_khen_thuong": "15 tr",
        "de_xuat_kien_nghi": "Không có",
    }
    for name, value in answers.items():
        sheet.cell(row_of(sheet, name), 3, value)
    sheet.cell(row_of(sheet, "hoi_thao_toa_dam"), 4, "Tại hai trung tâm")
    free = row_of(sheet, "tuyen_truyen_khac_1")
    sheet.cell(free, 2, "Xe loa lưu động")
    sheet.cell(free, 3, 14)


EXPECTED = {
    "chi_dao": "Đã ban hành kế hoạch.\nĐã họp.",
    "ke_hoach_cap_minh": "1",
    "ke_hoach_cap_duoi": "khoảng 12 ?",
    "tin_bai_phat_thanh": "1234",
    "bao_tuong_bai_viet": "1234",
    "trang_tin_video": "12",
    "sach_tai_lieu": "0",
    "hoi_thao_toa_dam": "6 (Tại hai trung tâm)",
    "hoi_thao_toa_dam_nguoi": "720",
    "lop_xoa_mu_chu": "0",
    "kinh_phi_khen_thuong": "15000000",
    "de_xuat_kien_nghi": "Không có",
}
FREE = {"tuyen_truyen": ["Xe loa lưu động: 14"]}


def read(folder: Path, *changes: Callable[[Any], None]) -> FormContent:
    def change(sheet: Any) -> None:
        for one in changes:
            one(sheet)

    return read_form_workbook(changed(folder / "a.xlsx", form_workbook(shipped_data(), UNIT), change), FORM)


def meaning(found: FormContent) -> tuple[dict[str, str], dict[str, list[str]]]:
    """What the answers mean, by the same interpreter as for Word."""
    came: ReturnedForm = returned_form("a.xlsx", found, FORM)
    answers = {
        name: f"{answer.value or ''}{' ?' if answer.question else ''}{f' ({answer.note})' if answer.note else ''}"
        for name, answer in came.answers.items()
    }
    return answers, {group: [f"{row.label}: {row.value}" for row in rows] for group, rows in came.free.items()}


def test_an_empty_form_says_nothing(tmp_path: Path) -> None:
    found = read(tmp_path)
    came = returned_form("a.xlsx", found, FORM)
    assert found.is_form and came.is_empty and not found.unread
    assert [one.id for one in found.answers] == list(FORM.by_id)


def test_the_form_names_its_unit_and_its_year(tmp_path: Path) -> None:
    found = read(tmp_path)
    names = UnitNames()
    for unit in shipped_data().units.units:
        names.add(unit)
    assert owner_of(found.identity, "a.xlsx", names).unit == "cam-my"
    assert years_named(found.identity) == {2023}


def test_answers_have_the_cell_that_they_came_from(tmp_path: Path) -> None:
    found = read(tmp_path, fill)
    by_id = {one.id: one for one in found.answers}
    assert by_id["ke_hoach_cap_minh"].place == "ô C11"
    assert by_id["chi_dao"].place == "mục “CÔNG TÁC CHỈ ĐẠO”"


@settings(deadline=None, max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from((*CELLS, *PARTS)),
    st.integers(1, 60),
    st.sampled_from((1, 2, 3, 4, 5, 17)),
    st.sampled_from(("duynhất", 987654321)),
)
def test_a_word_typed_anywhere_is_named(
    tmp_path: Path, place: Place | str, row: int, column: int, typed: Typed
) -> None:
    """In an answer, its note or its question, among the formalities, or as unread."""
    path = tmp_path / "a.xlsx"
    book = load_workbook(io.BytesIO(blank_form()), rich_text=True)
    if callable(place):
        place(book.worksheets[0], book.worksheets[0].cell(row, column).coordinate, typed)
    book.save(path)
    if isinstance(place, str):
        put_in_part(path, place, row, column, typed)
    returned = returned_form("a.xlsx", read_form_workbook(path, FORM), FORM)
    assert str(typed) in named_in(returned, str(shipped_data().units.units[0].id)).replace(".", "")


def nothing(sheet: Any) -> None:
    pass


def without_ids(sheet: Any) -> None:
    sheet.delete_cols(1)


def with_a_column_before(sheet: Any) -> None:
    sheet.insert_cols(1, 2)


def moved(sheet: Any) -> None:
    """A row cut and inserted somewhere else."""
    row = row_of(sheet, "sach_tai_lieu")
    cells = [sheet.cell(row, column).value for column in range(1, 5)]
    sheet.delete_rows(row)
    at = row_of(sheet, "bang_ron_khau_hieu") + 1
    sheet.insert_rows(at)
    for column, value in enumerate(cells, 1):
        sheet.cell(at, column, value)


def labels_edited(sheet: Any) -> None:
    sheet.delete_cols(1)
    for row in range(7, sheet.max_row + 1):
        if sheet.cell(row, 1).value and sheet.cell(row, 1).value != "Xe loa lưu động":
            sheet.cell(row, 1).value = unicodedata.normalize("NFD", sheet.cell(row, 1).value.upper().rstrip(" :"))


def ids_of_the_table_gone(sheet: Any) -> None:
    for row in range(7, sheet.max_row + 1):
        sheet.cell(row, 1).value = None


def headings_gone(sheet: Any) -> None:
    sheet.delete_rows(6)


def on_another_sheet(sheet: Any) -> None:
    sheet.parent.create_sheet("Ghi chép", 0).append(["việc", "ngày", 3])


@pytest.mark.parametrize(
    "change",
    [
        *(nothing, without_ids, with_a_column_before, moved, labels_edited),
        *(ids_of_the_table_gone, headings_gone, on_another_sheet),
    ],
)
def test_an_edited_sheet_says_the_same(tmp_path: Path, change: Callable[[Any], None]) -> None:
    assert meaning(read(tmp_path, fill, change)) == (EXPECTED, FREE)


def test_rows_that_were_added_are_free_rows_of_their_group(tmp_path: Path) -> None:
    def add(sheet: Any) -> None:
        at = row_of(sheet, "tuyen_truyen_khac_1") + 1
        sheet.insert_rows(at)
        sheet.cell(at, 2, "Hội thi trực tuyến")
        sheet.cell(at, 3, "2 đợt")

    answers, free = meaning(read(tmp_path, fill, add))
    assert answers == EXPECTED
    assert free == {"tuyen_truyen": ["Xe loa lưu động: 14", "Hội thi trực tuyến: 2 đợt"]}


def test_what_stands_in_other_columns_belongs_to_the_note(tmp_path: Path) -> None:
    found = read(tmp_path, fill, lambda sheet: sheet.cell(row_of(sheet, "hoi_thao_toa_dam"), 6, "xem ảnh"))
    assert next(one for one in found.answers if one.id == "hoi_thao_toa_dam").note == "Tại hai trung tâm; xem ảnh"


def test_a_day_that_excel_made_of_a_number_is_asked_about(tmp_path: Path) -> None:
    def typed(sheet: Any) -> None:
        cell = sheet.cell(row_of(sheet, "ke_hoach_cap_minh"), 3, datetime(2023, 10, 3))
        cell.number_format = "d/m/yyyy"

    assert meaning(read(tmp_path, typed))[0] == {"ke_hoach_cap_minh": "3/10/2023 ?"}


def test_a_formula_without_a_result_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, lambda sheet: sheet.cell(row_of(sheet, "ke_hoach_cap_minh"), 3, "=1+1"))
    (unread,) = found.unread
    assert (unread.place, unread.reason.partition(";")[0]) == ("ô C11", "công thức chưa có kết quả")


def test_other_workbooks_are_no_forms(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", ("Nội dung hoạt động", "Kết quả, số lượng"), ("Mua bút", 5))
    assert not read_form_workbook(path, FORM).is_form
    assert not read_form_workbook(table(tmp_path / "b.xlsx", (1, 2)), FORM).is_form


def test_the_form_is_made_alike_each_time_and_hides_its_ids() -> None:
    data = form_workbook(shipped_data(), UNIT)
    assert data == form_workbook(shipped_data(), UNIT)
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet.column_dimensions["A"].hidden and sheet.protection.sheet
    row = row_of(sheet, "ke_hoach_cap_minh")
    assert [sheet.cell(row, column).protection.locked for column in range(1, 5)] == [True, True, False, False]
    assert not sheet.cell(row_of(sheet, "tuyen_truyen_khac_1"), 2).protection.locked


def test_a_renamed_column_is_read_and_the_unit_is_known(tmp_path: Path) -> None:
    def rename(sheet: Any) -> None:
        sheet["C6"] = "Số lượng"
        sheet.cell(row_of(sheet, "lop_day_nghe"), 3, 4)

    found = read(tmp_path, rename)
    assert meaning(found)[0] == {"lop_day_nghe": "4"}
    assert years_named(found.identity) == {2023}
    assert "huyện Cẩm Mỹ" in found.identity.letterhead


def test_figures_among_the_notes_are_asked_about(tmp_path: Path) -> None:
    def note(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "lop_xoa_mu_chu"), 4, "02 lớp")
        sheet.cell(row_of(sheet, "kinh_phi_khen_thuong"), 4, 15500000)

    answers = returned_form("a.xlsx", read(tmp_path, note), FORM).answers
    assert {str(name): (str(one.note), str(one.question)) for name, one in answers.items()} == {
        "lop_xoa_mu_chu": ("02 lớp", "ô kết quả trống nhưng ghi chú là số"),
        "kinh_phi_khen_thuong": ("15500000", "ô kết quả trống nhưng ghi chú là số"),
    }


def test_a_number_with_the_noise_of_floats(tmp_path: Path) -> None:
    def noisy(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "lop_day_nghe_nguoi"), 3, 120.00000000000001)

    assert meaning(read(tmp_path, noisy))[0] == {"lop_day_nghe_nguoi": "120"}


def test_a_copied_sheet_that_differs_is_named_with_its_place(tmp_path: Path) -> None:
    def copied(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "chi_dao"), 3, "UBND huyện đã chỉ đạo")
        sheet.cell(row_of(sheet, "lop_day_nghe"), 3, 4)
        other = sheet.parent.copy_worksheet(sheet)
        other.title = "Báo cáo (2)"
        other.cell(row_of(other, "lop_day_nghe"), 3, 5)

    answers = returned_form("a.xlsx", read(tmp_path, copied), FORM).answers
    assert {str(name): (str(one.value), one.question and str(one.question)) for name, one in answers.items()} == {
        "chi_dao": ("UBND huyện đã chỉ đạo", None),
        "lop_day_nghe": ("4", "trang “Báo cáo (2)”, ô C30 lại ghi “5”"),
    }


@pytest.mark.parametrize(
    ("code", "value", "expected"), [('#,##0" nghìn đồng"', 15500, "15500000"), ("0%", 0.5, "50% ?")]
)
def test_the_unit_of_a_number_format(tmp_path: Path, code: str, value: float, expected: str) -> None:
    def formatted(sheet: Any) -> None:
        cell = sheet.cell(row_of(sheet, "kinh_phi_khen_thuong"), 3, value)
        cell.number_format = code

    assert meaning(read(tmp_path, formatted))[0] == {"kinh_phi_khen_thuong": expected}
