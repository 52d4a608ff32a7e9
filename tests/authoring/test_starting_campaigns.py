"""The campaigns of `docgen init`: each is made for a province, built, proved, read again and checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.authoring.checked_year import checked_data
from docgen.authoring.init import StartingProvince, campaigns, find_campaign, find_province, start_project
from docgen.authoring.new_year import review
from docgen.cli import main
from docgen.data.project import Project
from docgen.data.yaml.source_positions import YamlScalar
from docgen.decree30.registry import check
from docgen.errors import Severity
from docgen.produce import build, jobs_of
from docgen.word.view import dump, open_document
from tests.sample_project import ROOT

YEAR = 2026
NAMES = [campaign.id for campaign in campaigns()]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def sample(name: str, year: int = YEAR) -> StartingProvince:
    """A province with one unit of each kind."""
    province = find_province(name, year)
    return replace(province, units=tuple({unit.kind.lower(): unit for unit in province.units}.values()))


def test_the_campaigns() -> None:
    assert NAMES == ["blank", "week", "sports", "children", "awards"]
    assert [find_campaign(name).has_units for name in NAMES] == [False, True, True, True, False]


@pytest.mark.parametrize("name", NAMES)
def test_every_document_of_a_campaign(name: str, tmp_path: Path) -> None:
    project = start_project(tmp_path / "a", sample("Lâm Đồng"), YEAR, find_campaign(name))
    data, warnings = checked_data(project, YEAR)
    assert warnings == []
    jobs = jobs_of(data)
    events = {event.name: event for event in build(project, data, jobs)}
    assert len(jobs) == {"blank": 1, "week": 17, "sports": 7, "children": 11, "awards": 4}[name]
    for job in jobs:
        assert events[job.name].outcome == "made", events[job.name].reason
        document = open_document(project.output(YEAR) / job.name)
        assert [one for one in check(document) if one.severity is not Severity.NOTE] == [], job.name
        text = dump(document)
        assert "LÂM ĐỒNG" in text or (job.unit and job.unit.name.upper() in text) or job.document.blank
        assert "Đồng Nai" not in text and "ấp, khu phố" not in text


@pytest.mark.parametrize("name", NAMES)
def test_what_a_province_names_itself_is_asked(name: str, tmp_path: Path) -> None:
    """The words of another province are empty, and `docgen review` lists them."""
    project = start_project(tmp_path / "a", sample("Lâm Đồng"), YEAR, find_campaign(name))
    messages = [problem.message for problem in review(project, YEAR)]
    own = {"week": ["culture_department", "press", "neighbourhoods"], "sports": ["sports_department", "press"]}
    for fact in {"children": ["press", "neighbourhoods"], **own}.get(name, []):
        assert f"chưa có dữ kiện “{fact}”" in messages
    assert messages


def test_another_year(tmp_path: Path) -> None:
    project = start_project(tmp_path / "a", sample("Hồ Chí Minh", 2027), 2027, find_campaign("awards"))
    facts = checked_data(project, 2027)[0].campaign
    assert (facts.year, facts.school_year, facts.facts[YamlScalar("party_committee")]) == (
        2027,
        "2026 - 2027",
        "Thành ủy",
    )
    assert facts.issuer.place == "{{ province.kind }} {{ province.name }}"


def test_a_campaign_on_the_command_line(tmp_path: Path) -> None:
    result = run("init", tmp_path / "a", "--province", "Huế", "--year", "2026", "--campaign", "blank")
    assert result.output.splitlines()[0] == f"Đã tạo dự án của thành phố Huế năm 2026 trong {tmp_path / 'a'}."
    assert sorted(path.name for path in Project(tmp_path / "a").data(YEAR).iterdir()) == ["campaign.yaml", "plan.yaml"]


def test_an_unknown_campaign(tmp_path: Path) -> None:
    result = run("init", tmp_path / "a", "--province", "Huế", "--year", "2026", "--campaign", "sport")
    assert (result.exit_code, result.output) == (2, 'Lỗi: không có bộ văn bản "sport" - có phải "sports"?\n')
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(("answer", "first"), [("3\n", "sports"), ("blank\n", "blank"), ("\n", "week")])
def test_a_person_is_asked(answer: str, first: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.cli.init._is_asked", lambda: True)
    arguments = ["init", str(tmp_path / "a"), "--province", "Huế", "--year", "2026"]
    result = CliRunner().invoke(main, arguments, input=answer)
    assert "3. Hội thao hai ngày" in result.output
    assert "Chọn bộ văn bản (số thứ tự hoặc mã) [week]: " in result.output
    expected = {path.name for path in find_campaign(first).files()}
    assert {path.name for path in Project(tmp_path / "a").data(YEAR).iterdir()} == expected


def test_a_folder_with_a_project_can_be_added_to(tmp_path: Path) -> None:
    start_project(tmp_path / "a", sample("Huế"), YEAR, find_campaign("blank"))
    result = run("init", tmp_path / "a", "--province", "Huế")
    assert result.exit_code == 2
    assert "đã có tệp, không ghi đè" in result.output
    assert "docgen add LOẠI, với LOẠI là ke-hoach, chuong-trinh, cong-van" in result.output


def test_no_words_of_a_province_are_in_texts_for_all() -> None:
    texts = [path for campaign in campaigns() for path in campaign.files() if path.name not in ("week.yaml",)]
    assert len(texts) > 20
    for path in texts:
        words = path.read_text(encoding="utf-8")
        for own in ("khu phố trên", "các ấp", "Báo Đồng Nai", "tổ dân phố trên"):
            assert own not in words, f"{path.relative_to(ROOT)}: {own}"
