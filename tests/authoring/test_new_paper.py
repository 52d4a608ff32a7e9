"""`docgen add`: a paper of each kind, built as it stands; what was there before stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.authoring.checked_year import checked_data
from docgen.authoring.init import add_paper, find_campaign, find_province, new_paper, paper_kinds, start_project
from docgen.cli import main
from docgen.data.project import Project
from docgen.decree30.registry import check
from docgen.errors import DataProblemsError, OutputError, Severity, UsageError
from docgen.files import Replacement, write_all
from docgen.produce import build, jobs_of
from docgen.word.view import lines, open_document
from tests.sample_project import copied_project

YEAR = 2026


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of one plan, with a remark of a person in each file that is changed."""
    made = start_project(tmp_path / "a", find_province("Huế", YEAR), YEAR, find_campaign("blank"))
    for path in (made.catalogue, made.data(YEAR) / "campaign.yaml"):
        path.write_text(path.read_text(encoding="utf-8") + "# của tôi\n", encoding="utf-8")
    return made


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def contents(project: Project) -> dict[str, str]:
    """The texts of all YAML files, by their paths in the project."""
    return {project.shown(path): path.read_text(encoding="utf-8") for path in project.root.rglob("*.yaml")}


def built(project: Project) -> dict[str, list[str]]:
    """The lines of each document that is made, by its id; each is clean by `docgen check`."""
    data, warnings = checked_data(project, YEAR)
    assert warnings == []
    jobs = jobs_of(data)
    assert {event.outcome for event in build(project, data, jobs)} == {"made"}
    made = {}
    for job in jobs:
        document = open_document(project.output(YEAR) / job.name)
        assert [one for one in check(document) if one.severity is not Severity.NOTE] == [], job.name
        made[str(job.document.id)] = lines(document)
    return made


def test_a_paper_of_each_kind(project: Project) -> None:
    kinds = paper_kinds()
    for kind in kinds:
        add_paper(project, kind.id)
    made = built(project)
    assert len(made) == len(kinds) + 1 == 10
    for kind in kinds:
        text = made["ke-hoach-2" if kind.id == "ke-hoach" else kind.id]
        assert kind.id == "cong-van" or kind.kind.upper() in text
        assert any(kind.subject in line.lower() for line in text)


def test_nothing_that_exists_is_written_over(project: Project) -> None:
    before = contents(project)
    first, second = (run("add", "cong-van", "--project", project.root) for _ in range(2))
    assert first.output.splitlines() == [
        "Đã thêm văn bản cong-van. Nội dung cần viết lại: data/2026/cong-van.yaml",
        "Đã ghi thêm vào: data/2026/campaign.yaml, docgen.yaml",
        "Tạo văn bản: docgen build cong-van",
    ]
    assert second.output.startswith("Đã thêm văn bản cong-van-2. Nội dung cần viết lại: data/2026/cong-van-2.yaml\n")
    after = contents(project)
    assert after.keys() - before.keys() == {"data/2026/cong-van.yaml", "data/2026/cong-van-2.yaml"}
    for name, text in before.items():
        kept = iter(after[name].splitlines())
        assert all(line in kept for line in text.splitlines()), f"{name} lost a line, or their order"
    assert built(project).keys() == {"plan", "cong-van", "cong-van-2"}


def test_a_paper_of_each_unit(tmp_path: Path) -> None:
    project = start_project(tmp_path / "a", find_province("Huế", YEAR), YEAR, find_campaign("sports"))
    before = contents(project)
    add_paper(project, "to-trinh", "unit")
    data, _ = checked_data(project, YEAR)
    (job,) = jobs_of(data, ("to-trinh",), (str(data.units.units[0].id),))
    list(build(project, data, [job]))
    assert lines(open_document(project.output(YEAR) / job.name))[:2] == ["ỦY BAN NHÂN DÂN", "XÃ A LƯỚI 1"]
    assert contents(project)["data/2026/campaign.yaml"] == before["data/2026/campaign.yaml"]


def test_every_year_gets_the_text(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    paths = add_paper(project, "thong-bao")
    texts = [project.shown(path) for path in paths]
    assert texts[:2] == ["data/2023/thong-bao.yaml", "data/2026/thong-bao.yaml"]
    assert texts[2:] == ["data/2023/week.yaml", "data/2026/week.yaml", "docgen.yaml"]
    assert "papers.thong_bao trong week.yaml" in paths[0].read_text(encoding="utf-8")
    for year in (2023, 2026):
        assert "thong-bao.yaml" in checked_data(project, year)[0].papers


def test_units_are_needed_for_papers_of_units(project: Project) -> None:
    with pytest.raises(UsageError, match="không có units.yaml"):
        add_paper(project, "cong-van", "unit")


def test_an_unknown_kind(project: Project) -> None:
    result = run("add", "cong-vang", "--project", project.root)
    assert (result.exit_code, result.output) == (
        2,
        'Lỗi: không có loại văn bản "cong-vang" - có phải "cong-van"?\n',
    )


def test_the_kinds_are_listed() -> None:
    result = run("add")
    assert result.output.splitlines()[0] == "docgen add ke-hoach      kế hoạch"
    assert len(result.output.splitlines()) == len(paper_kinds())


def test_data_with_a_problem_is_left_alone(project: Project) -> None:
    path = project.data(YEAR) / "plan.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nsai: có\n", encoding="utf-8")
    before = contents(project)
    with pytest.raises(DataProblemsError, match='không có trường nào tên "sai"'):
        add_paper(project, "cong-van")
    assert contents(project) == before


def test_a_file_that_is_changed_meanwhile_is_left_alone(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(changes: list[Replacement], folder: Path) -> list[Path | None]:
        (project.data(YEAR) / "cong-van.yaml").write_text("của tôi", encoding="utf-8")
        return write_all(changes, folder)

    monkeypatch.setattr(new_paper, "write_all", late)
    before = contents(project)
    with pytest.raises(OutputError, match="vừa được tạo"):
        add_paper(project, "cong-van")
    assert contents(project) == before | {"data/2026/cong-van.yaml": "của tôi"}
