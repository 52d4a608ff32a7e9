"""What is wrong in a form of several columns and kinds, and in the reports that answer it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.errors import DataProblemsError
from tests.reports.second_form import NARROW, WIDE, second_project

NAM = "{id: nam, heading: Nam, kind: number, part_of: tong}"


def problems(folder: Path, changes: dict[str, str], form: str = WIDE, answers: dict[str, str] | None = None) -> str:
    """The problems, each without its place, a line each."""
    reports = {"cam-my": answers} if answers else {}
    with pytest.raises(DataProblemsError) as raised:
        checked_data(second_project(folder, form, reports, changes), 2023)
    return "\n".join(
        problem.message + (f" - {problem.hint}" if problem.hint else "") for problem in raised.value.problems
    )


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_the_forms_of_the_tests_are_right(form: str, tmp_path: Path) -> None:
    data, warnings = checked_data(second_project(tmp_path, form), 2023)
    assert len(data.report.groups) and warnings == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("id: nam,", "id: nu,", 'cột "nu" có hai lần - lần đầu ở dòng'),
        ("heading: Nam", "heading: nữ", 'tên cột "Nữ" có hai lần - lần đầu ở dòng'),
        ("part_of: tong}", "part_of: tng}", 'mẫu báo cáo không có cột số liệu "tng" - có phải "tong"?'),
        ("sum_of: [nam, nu]", "sum_of: [nam, ngay]", 'mẫu báo cáo không có cột số liệu "ngay"'),
        ("sum_of: [nam, nu]", "sum_of: [tong]", 'cột "tong" không so với chính nó được'),
        ("weight: ke_hoach", "weight: ke_hoac", 'mẫu báo cáo không có cột số liệu "ke_hoac"'),
        (NAM, "{id: ten, heading: Nam}", 'cột không đặt mã "ten" được - mã này dành cho tên của hàng thêm'),
        (NAM, "Nam", "mẫu có nhiều cột trả lời thì mỗi cột phải có mã (id) và tên (heading)"),
        ("- Nội dung", "- {id: nd, heading: Nội dung}", "cột đầu (nội dung) và cột cuối (ghi chú) chỉ được có tên cột"),
        ("kind: yes_no", "kind: choice", "cần ít nhất hai phương án khác nhau ở trường options"),
        ("kind: yes_no", "kind: yes_no, options: [a, b]", "chỉ loại choice (lựa chọn) mới có options"),
        ("kind: number, part_of: tong", "kind: number, weight: nu", "chỉ loại percent (tỷ lệ phần trăm) mới có weight"),
        ("kind: yes_no", "kind: yesno", "cần một trong: number, money"),
        ("columns: [ke_hoach, thuc_hien]", "columns: [kehoach]", 'mẫu báo cáo không có cột "kehoach"'),
        ("id: lop_xoa_mu", "id: lop_khac_1", 'mã "lop_khac_1" dành cho hàng thêm của nhóm - hãy đặt mã khác'),
        ("id: lop_xoa_mu", "id: lop_nghe_ke_hoach", 'chỉ tiêu "lop_nghe_ke_hoach" có hai lần - lần đầu ở dòng'),
    ],
)
def test_problems_of_the_form(before: str, after: str, expected: str, tmp_path: Path) -> None:
    assert expected in problems(tmp_path, {before: after})


def test_more_columns_than_a_page_has_room_for(tmp_path: Path) -> None:
    many = "\n".join(f"  - {{id: c{number}, heading: Cột}}" for number in range(3))
    expected = "cần cột nội dung, từ một đến 10 cột trả lời, và cột ghi chú"
    assert expected in problems(tmp_path, {"  - Ghi chú": f"{many}\n  - Ghi chú"})


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("lop_nghe_ty_le", "cao", "“cao”: ở đây cần một tỷ lệ phần trăm viết bằng chữ số, ví dụ 45 hoặc 45,5"),
        ("lop_nghe_ngay", "31/9/2023", "“31/9/2023”: ở đây cần một ngày, ví dụ 2023-10-02 hoặc 02/10/2023"),
        ("lop_nghe_kinh_phi", "x", "“x”: ở đây cần có hoặc không"),
        ("lop_nghe_hinh_thuc", "khác", "ở đây cần một trong: Trực tiếp; Trực tuyến; Kết hợp <cả hai> & khác"),
        ("dien_tich_ke_hoach", "1.234", "ở đây cần một số, phần lẻ sau dấu phẩy, ví dụ 12,5"),
        ("lop_nghe", "3", 'mẫu báo cáo không có chỉ tiêu "lop_nghe"'),
        ("lop_nghe_nam", "3", 'mẫu báo cáo không có chỉ tiêu "lop_nghe_nam"'),
    ],
)
def test_answers_of_another_kind(name: str, value: str, expected: str, tmp_path: Path) -> None:
    assert expected in problems(tmp_path, {}, answers={name: value})
