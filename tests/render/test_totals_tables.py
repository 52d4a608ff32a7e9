"""The province's tables of forms with several columns and all kinds of answers."""

from __future__ import annotations

from docgen.data.missing import Blank
from docgen.data.totals import Totals, totals_of
from docgen.render.context.totals_tables import MOST_COLUMNS, comparison_of, participation_of, tables_of
from docgen.render.context.totals_values import TotalsView
from tests.reports.second_form import FULL, NARROW, WIDE, second_year

OTHER = {"lop_nghe_ke_hoach": "30", "lop_nghe_ty_le": "50", "lop_nghe_nguoi_tong": "20", "lop_nghe_nguoi_nam": "8"}
NARROW_ANSWERS = {"ty_le_khac": "45,5", "ngay": "2023-10-02", "ban_chi_dao": "có", "dien_tich": "12,5", "so_xa": "3"}


def wide() -> Totals:
    return totals_of(second_year({"cam-my": FULL, "long-thanh": OTHER}, WIDE))


def plain(text: object) -> str:
    return str(text).replace("\N{NO-BREAK SPACE}", " ")


def test_the_columns_of_a_row_stay_in_one_table() -> None:
    tables = tables_of(wide())
    assert all(0 < len(table.headings) <= MOST_COLUMNS for table in tables)
    owners = [{heading.split(" - ")[0] for heading in table.headings} for table in tables]
    assert owners == [{"Lớp dạy nghề (lớp)", "Lớp dạy nghề"}, {"Lớp dạy nghề"}, {*owners[2]}]
    assert sum(len(table.headings) for table in tables) == len(second_year({}).report.cells())


def test_results_are_named_and_blanks_stay_blank() -> None:
    first = tables_of(wide())[0]
    cells = dict(zip(first.headings, first.sums, strict=True))
    assert {name: plain(text) for name, text in cells.items()} == {
        "Lớp dạy nghề (lớp) - kế hoạch": "40",
        "Lớp dạy nghề (lớp) - thực hiện": "9",
        "Lớp dạy nghề - tỷ lệ (%)": "trung bình 60 %",
        "Lớp dạy nghề - ngày khai giảng": "03/10/2023",
        "Lớp dạy nghề - có kinh phí": "có 1, không 0",
        "Lớp dạy nghề - hình thức": "Trực tiếp 1",
    }
    rows = {row.title: [plain(cell) for cell in row.cells] for row in first.rows}
    assert rows["Huyện Long Thành"] == ["30", "", "50 %", "", "", ""]
    nothing = tables_of(totals_of(second_year({"cam-my": {}}, WIDE)))
    assert {text for table in nothing for text in table.sums} == {""}


def test_people_are_counted_in_one_column() -> None:
    assert participation_of(wide()).lines == ["Huyện Cẩm Mỹ: 250", "Huyện Long Thành: 20"]


def test_comparison_with_last_year() -> None:
    before = second_year({"cam-my": {"ty_le_khac": "40", "so_xa": "4", "kinh_phi": "500", "dien_tich": "2"}}, NARROW)
    totals = totals_of(second_year({"cam-my": NARROW_ANSWERS}, NARROW), before)
    rows = {one.label: (one.before, one.now, one.change, one.percent) for one in comparison_of(totals)}
    assert {label: [plain(text) for text in texts] for label, texts in rows.items()} == {
        "Số xã, phường (xã)": ["4", "3", "-1", "-25,0"],
        "Tỷ lệ người tham gia": ["trung bình 40 %", "trung bình 45,5 %", "+5,5 %", ""],
        "Diện tích phòng học (m²)": ["2", "12,5", "+10,5", "+525,0"],
        "Kinh phí": ["500", "", "", ""],
    }


def test_what_texts_may_refer_to() -> None:
    view = TotalsView(totals_of(second_year({"cam-my": NARROW_ANSWERS}, NARROW)))
    assert (view.ty_le_khac.mean, plain(view.ty_le_khac.result)) == ("45,5", "trung bình 45,5 %")
    assert (str(view.ngay.first), str(view.ngay.last)) == ("2023-10-02", "2023-10-02")
    assert (view.dien_tich.sum, view.so_xa.sum) == ("12,5", 3)
    assert view.kinh_phi.sum == Blank("tổng “Kinh phí”", "…"), "nothing is not 0"
    assert view.ban_chi_dao.result == "có 1, không 0"
    assert not any((view.ty_le_khac.sum, view.ngay.sum, view.so_xa.mean, view.hinh_thuc.result, view.kinh_phi.result))
