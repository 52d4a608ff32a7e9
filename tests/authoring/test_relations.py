"""What indicators say of each other stands for something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample_project import one_problem, placed, problems_of, replaced, shipped

AFTER_KIND = r"        kind: money\n"


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("part_of: lop_kac", 'mẫu báo cáo không có số liệu "lop_kac" - có phải "lop_khac"?'),
        ("part_of: chi_dao", 'mẫu báo cáo không có số liệu "chi_dao" - '),
        ("part_of: kinh_phi_khen_thuong", 'chỉ tiêu "kinh_phi_khen_thuong" không so với chính nó được'),
    ],
)
def test_a_relation_to_nothing(tmp_path: Path, relation: str, expected: str) -> None:
    changes = replaced("report.yaml", AFTER_KIND, f"        kind: money\n        {relation}\n")
    place = placed(f"«{relation.replace(': ', ': ¦')}»", changes["data/2023/report.yaml"])
    assert one_problem(tmp_path, changes).startswith(f"data/2023/report.yaml, {place}: {expected}")


def test_one_of_several(tmp_path: Path) -> None:
    changes = replaced("report.yaml", "          - don_vi_khen_thuong$", "          - don_vi_khen")
    place = placed("«- ¦don_vi_khen\n»", changes["data/2023/report.yaml"])
    message = 'mẫu báo cáo không có số liệu "don_vi_khen" - có phải "don_vi_khen_thuong"?'
    assert one_problem(tmp_path, changes) == f"data/2023/report.yaml, {place}: {message}"


def test_a_form_that_cannot_be_read_has_its_own_problem(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        "data/2023/report.yaml": shipped("report.yaml").replace("groups:", "grups:")
    }
    assert all("số liệu" not in problem for problem in problems_of(tmp_path, changes))
