"""Forms that were once read wrong, as files: what `docgen collect` and `docgen units import` make of each today."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data.models.report import Answer
from docgen.reports.collect import ReturnedFile, sources_of
from docgen.reports.collect.form_choice import FormChoice, known_form
from docgen.reports.collect.read_forms import read_all
from docgen.reports.collect.returned_form import ReturnedForm
from docgen.reports.excel.units_import import read_units_workbook
from tests.reports.returned_forms import data

CASES = Path(__file__).resolve().parent / "cases"
ASKED = "?"
"""Stands before the value of an answer that is a question."""
EXPECTED: dict[str, dict[str, str]] = {
    "f01-so-go-sau-nhan.docx": {
        "lop_xoa_mu_chu": "2",
        "lop_xoa_mu_chu_nguoi": "37",
        "don_vi_khen_thuong": "5",
        "kinh_phi_khen_thuong": "15000000",
    },
    "f04-tra-loi-cung-dong-de-muc.docx": {
        "ke_hoach_tiep_theo": "Tiếp tục mở lớp xóa mù chữ tại các xã đến hết năm học",
        "de_xuat_kien_nghi": "Không",
    },
    "f06-dong-bat-dau-bang-noi-nhan.docx": {
        "thuan_loi_kho_khan": "Thuận lợi: được quan tâm chỉ đạo.\nNơi nhận sách do tỉnh cấp còn xa trung tâm.\n"
        "Khó khăn: thiếu kinh phí.",
        "de_xuat_kien_nghi": "Đề nghị cấp thêm sách.",
    },
    "f08-cau-giong-de-muc.docx": {
        "thuan_loi_kho_khan": "Công tác chỉ đạo kịp thời.\nKế hoạch tiếp theo nhằm hưởng ứng Tuần lễ còn chậm.",
    },
    "f09-gach-ngang-so-cu.docx": {"lop_boi_duong": "?", "lop_day_nghe": "?25"},
    "f11-so-chu-thich-tren-cao.docx": {"lop_xoa_mu_chu": "?15"},
    "f12-mu-unicode.docx": {"lop_xoa_mu_chu": "?10²"},
    "f14-don-vi-tinh-o-nhan.docx": {
        "ke_hoach_cap_minh": "101",
        "ke_hoach_cap_duoi": "102",
        "kinh_phi_khen_thuong": "15500000",
    },
    "f15-don-vi-tinh-trong-ngoac.docx": {
        "ke_hoach_cap_minh": "101",
        "ke_hoach_cap_duoi": "102",
        "kinh_phi_khen_thuong": "15500000",
    },
    "f17-don-vi-tinh-o-ghi-chu.docx": {
        "ke_hoach_cap_minh": "101",
        "ke_hoach_cap_duoi": "102",
        "kinh_phi_khen_thuong": "?15.500",
    },
    "f20-cot-nam-truoc.docx": {"ke_hoach_cap_minh": "101", "ke_hoach_cap_duoi": "102"},
    "f23-them-cot-stt.docx": {
        "lop_boi_duong": "118",
        "lop_boi_duong_nguoi": "119",
        "lop_day_nghe": "120",
        "lop_day_nghe_nguoi": "121",
        "lop_theo_nhu_cau": "122",
        "lop_theo_nhu_cau_nguoi": "123",
    },
    "f26-doi-ten-cot-excel.xlsx": {"lop_day_nghe": "4"},
    "f27-ghi-chu-tcvn3.docx": {"lop_day_nghe": "4", "lop_day_nghe_nguoi": "?"},
    "f30-so-o-cot-ghi-chu.docx": {"lop_xoa_mu_chu": "?", "lop_xoa_mu_chu_nguoi": "?"},
    "f31-so-o-cot-ghi-chu-excel.xlsx": {"lop_xoa_mu_chu": "?", "kinh_phi_khen_thuong": "?"},
    "f32-chu-thich-va-footnote.docx": {"lop_day_nghe": "?4", "lop_khac": "?7"},
    "f34-anh-dan-vao-o.docx": {"lop_day_nghe": "?", "lop_khac": "3"},
    "f36-danh-sach-chon-kieu-cu.docx": {"lop_day_nghe": "30", "lop_khac": "3"},
    "f37-hai-cham.docx": {"lop_day_nghe": "?12:30"},
    "f39-chu-khac-so.docx": {"kinh_phi_khen_thuong": "?15.000.000 (mười sáu triệu)"},
    "f41-nhieu-dau-phay-dong.xlsx": {"lop_day_nghe_nguoi": "120"},
    "f44-hai-trang-tinh.xlsx": {"chi_dao": "UBND huyện đã chỉ đạo", "lop_day_nghe": "?4"},
}


def read(path: Path) -> ReturnedForm:
    (returned,) = read_all([ReturnedFile(path, path.name)], FormChoice((known_form(data()),)), 1)
    return returned


def shown(answer: Answer) -> str:
    return f"{ASKED if answer.question else ''}{answer.value or ''}"


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_form_that_was_read_wrong(name: str) -> None:
    returned = read(CASES / name)
    assert {str(key): shown(answer) for key, answer in returned.answers.items()} == EXPECTED[name]
    assert returned.unread == ()


def test_every_file_is_looked_at() -> None:
    files = {path.name for path in CASES.iterdir() if path.name.startswith("f") and path.is_file()}
    assert files == set(EXPECTED)


def test_every_file_of_a_folder_is_named() -> None:
    """The case f47-thu-muc-co-xls-pdf."""
    folder = CASES / "f47-thu-muc-co-xls-pdf"
    returned = read_all(sources_of([folder]), FormChoice((known_form(data()),)), 1)
    assert {one.file: bool(one.refused) for one in returned if one.file != "xuan-loc.xls"} == {
        "cam-my.xlsx": False,
        "tan-phu.pdf": True,
    }
    assert "xuan-loc.xls" in {source.shown for source in sources_of([folder])}


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("u01-ngay-kem-gio.xlsx", {"Ngày khai mạc": "2023-10-03", "Giờ khai mạc": "07:30:00"}),
        ("u03-dien-o-trang-thu-hai.xlsx", {"Địa điểm": "Hội trường huyện"}),
        ("u04-hang-so-cot.xlsx", {"Địa điểm": "A"}),
    ],
)
def test_sheets_of_units_that_were_read_wrong(name: str, changes: dict[str, str]) -> None:
    found = read_units_workbook(CASES / name, data().units)
    assert {one.column.heading: str(one.after) for one in found.changes} == changes
