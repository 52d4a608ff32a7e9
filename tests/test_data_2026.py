"""The shipped data of 2026: today's Đồng Nai, without districts, with what is not known left blank."""

from __future__ import annotations

import re

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.authoring.init.provinces import find_province
from docgen.data.project import Project
from docgen.produce import Event, build, jobs_of
from docgen.word.view import dump, open_document
from tests.sample_project import ROOT, copied_project

YEAR = 2026


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the plan and the documents of a commune and a ward say, by name."""
    project = copied_project(tmp_path_factory.mktemp("2026"))
    data, warnings = checked_data(project, YEAR)
    assert warnings == []
    jobs = [*jobs_of(data, ("plan",)), *jobs_of(data, (), ("xuan-dong", "bien-hoa"))]
    events: list[Event] = list(build(project, data, jobs))
    assert {event.outcome for event in events} == {"made"}
    assert len(events) == len(jobs) >= 7
    return {event.name: dump(open_document(project.output(YEAR) / event.name)) for event in events}


def test_its_units_are_those_of_today() -> None:
    data, _ = checked_data(Project(ROOT), YEAR)
    wanted = find_province("Đồng Nai", YEAR)
    said = [(str(unit.id), str(unit.name), str(unit.kind)) for unit in data.units.units]
    assert said == [(unit.id, unit.name, unit.kind) for unit in wanted.units]
    assert len(said) == 95
    assert (data.campaign.province.kind, data.campaign.province.name) == (wanted.kind, wanted.name)


@pytest.mark.parametrize(
    "former", ["huyện", "thị trấn", "thị xã", "Phòng Giáo dục", "PGDĐT", "tỉnh", "HUYỆN", "TỈNH", "2023 "]
)
def test_no_word_of_former_levels(documents: dict[str, str], former: str) -> None:
    saying = {
        name: line
        for name, text in documents.items()
        for line in text.splitlines()
        if re.search(rf"(?<!\w){former}", line)
    }
    allowed = "giai đoạn 2023"
    assert {name: line for name, line in saying.items() if allowed not in line} == {}


def test_letterheads_of_a_commune_and_a_ward(documents: dict[str, str]) -> None:
    commune, ward = documents["xuan-dong/chuong-trinh.docx"], documents["bien-hoa/chuong-trinh.docx"]
    assert "ỦY BAN NHÂN DÂN\nXÃ XUÂN ĐÔNG\n" in re.sub(r"\n{2,}", "\n", commune)
    assert "ỦY BAN NHÂN DÂN\nPHƯỜNG BIÊN HÒA\n" in re.sub(r"\n{2,}", "\n", ward)
    assert "Lãnh đạo cấp xã" in commune
    assert "Xuân Đông, ngày" in commune
    report = documents["xuan-dong/bao-cao.docx"]
    assert "UBND XÃ XUÂN ĐÔNG\nPHÒNG VĂN HÓA - XÃ HỘI\n" in re.sub(r"\n{2,}", "\n", report)
    assert "/BC-VHXH" in report
    assert "- Sở Giáo dục và Đào tạo;" in report


def test_the_plan_speaks_to_communes(documents: dict[str, str]) -> None:
    plan = documents["ke-hoach.docx"]
    assert "THÀNH PHỐ ĐỒNG NAI" in plan
    assert "UBND các xã, phường" in plan
    assert "UBND XÃ, PHƯỜNG" in documents["xuan-dong/bao-cao-trong.docx"]
