"""Everything that `docgen build` makes keeps the decree: no error, no warning, no note."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data.project import Project
from docgen.decree30.check import documents_in, examine
from tests.produce.many_units import built
from tests.sample_project import DATA, copied_project, shipped

NUMBERED = """\
  - id: phuong-3
    name: "3"
    kind: phường
    place: Phường 3
    opening_date: 2023-10-04
    papers: {programme: {number: 7, date: 2023-02-01}, report: {number: 123, date: 2023-10-09}}
    signer_authority: ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    signer_name: Nguyễn Thị Minh Khai
"""
LONG_NAMED = """\
  - id: cu-m-gar
    name: Cư M'gar - Phan Rang - Tháp Chàm
    kind: thị xã
    organiser: Phòng Văn hóa & Thông tin
    chair: Chủ tịch Ủy ban nhân dân
    papers: {programme: {number: 1234, date: 2023-12-31}}
    signer_authority: ["Q. CHỦ TỊCH"]
    signer_name: Đặng Hữu Phước
    recipients: ["Đảng ủy, HĐND, UBMTTQVN; các tổ chức chính trị - xã hội"]
"""


_LETTER_WORDS = "ND30-SUBJECT-VV"
"""A note on the form of 2023: its source begins the subject with `V/v`."""


def complaints(folder: Path) -> list[str]:
    results = list(examine(documents_in([folder]), workers=1))
    assert results
    return [f"{one.path.name}: {problem}" for one in results for problem in one.problems] + [
        one.error for one in results if one.error
    ]


@pytest.mark.parametrize("name", ["ke-hoach.docx", "*/chuong-trinh.docx", "*/bao-cao-trong.docx", "*/bao-cao.docx"])
def test_each_kind_of_document_is_clean(made: Path, name: str) -> None:
    results = list(examine(sorted(made.glob(name)), workers=1))
    assert len(results) == (11 if "/" in name else 1)
    assert [f"{one.path}: {problem}" for one in results for problem in one.problems] == []
    assert [one.error for one in results if one.error] == []


@pytest.mark.parametrize("unit", [NUMBERED, LONG_NAMED], ids=["numbered", "long-named"])
def test_odd_units_are_clean(tmp_path: Path, unit: str) -> None:
    project = with_only(tmp_path, unit)
    assert {event.outcome for event in built(project)} == {"made"}
    assert [one for one in complaints(project.output(2023)) if _LETTER_WORDS not in one] == []


def with_only(folder: Path, unit: str) -> Project:
    units = shipped("units.yaml")
    head = units[: units.index("units:\n") + len("units:\n")]
    return copied_project(folder, {f"{DATA}/units.yaml": head + unit, f"{DATA}/reports/long-thanh.yaml": None})
