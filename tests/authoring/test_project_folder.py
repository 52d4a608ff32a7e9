"""`docgen init`: a project for every province of today, that builds as it stands."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from docgen.authoring.checked_year import checked_data
from docgen.authoring.init import StartingProvince, find_province, project_folder, province_names, start_project
from docgen.authoring.init import shipped_files as starting_files
from docgen.authoring.init.shipped_files import LAUNCHERS
from docgen.authoring.init.starting_texts import units_text
from docgen.cli import main
from docgen.data.loading import YearData
from docgen.data.models import Units
from docgen.data.project import Project
from docgen.data.totals import Totals, totals_of
from docgen.data.yaml.source_positions import YamlMapping
from docgen.data.yaml.tree import parse_tree
from docgen.decree30.registry import check
from docgen.errors import OutputError, Severity, UsageError
from docgen.files import move
from docgen.produce import Job, jobs_of
from docgen.render.context import context_for
from docgen.render.templates import Templates
from docgen.render.templates.validation import validate
from docgen.word.view import dump, open_document
from tests.sample_project import ROOT, shipped

YEAR = 2026
PARTS = {"data", "docgen.yaml", "templates", *LAUNCHERS}
"""What stands in the folder of a new project."""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def sample(province: StartingProvince) -> StartingProvince:
    """The first unit of each kind, and of each way to write a name."""
    units = {(unit.kind, any(map(str.isdigit, unit.name)), "'" in unit.name): unit for unit in province.units[::-1]}
    return replace(province, units=tuple(units.values())[:3])


@pytest.fixture(scope="module")
def templates() -> Templates:
    """The templates that every new project has, compiled once."""
    return Templates.of(ROOT / "templates")


def made(templates: Templates, data: YearData, job: Job, totals: Totals | None = None) -> bytes:
    """A document, proved as `docgen build` proves it."""
    scope = context_for(data, job.document, job.unit, totals=totals)
    rendered = templates.get(str(job.document.template)).render(scope.values)
    validate(rendered.parts, str(job.unit.name) if job.unit else "")
    return rendered.data


@pytest.fixture(scope="module")
def dong_nai(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("init") / "Đồng Nai 2026"
    result = run("init", folder, "--province", "đồng nai", "--year", str(YEAR))
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"Đã tạo dự án của thành phố Đồng Nai năm 2026 trong {folder}: 62 xã, 33 phường.",
        f'Xem nội dung cần điền: docgen review --project "{folder}"',
        f'Tạo văn bản: docgen build --project "{folder}"',
    ]
    return Project(folder)


def test_a_new_project_of_dong_nai_is_the_shipped_year(dong_nai: Project) -> None:
    for path in (ROOT / "data" / "2026").glob("*.yaml"):
        assert (dong_nai.data(YEAR) / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
    assert dong_nai.catalogue.read_text(encoding="utf-8") == shipped("docgen.yaml").replace(
        "\nyear: 2023", "\nyear: 2026"
    )
    assert {path.name for path in dong_nai.root.iterdir()} == PARTS
    assert (dong_nai.schemas / "week.json").is_file()


def test_a_new_project_is_opened_by_a_double_click(dong_nai: Project) -> None:
    for name in LAUNCHERS:
        launcher = dong_nai.root / name
        assert launcher.read_bytes() == (ROOT / name).read_bytes()
        if os.name == "posix" and not name.endswith(".bat"):
            assert launcher.stat().st_mode & 0o111 == 0o111


def test_documents_of_dong_nai(dong_nai: Project, templates: Templates) -> None:
    """All data is looked at; documents are made of every twelfth unit, and of one that accents tell from another."""
    data, warnings = checked_data(dong_nai, YEAR)
    assert warnings == []
    assert len(jobs_of(data)) == 2 + 5 * 95
    units = {None, *(unit.id for unit in data.units.units[::12]), "loc-thanh-2"}
    jobs = [job for job in jobs_of(data) if (job.unit and job.unit.id) in units]
    totals = totals_of(data)
    assert len({made(templates, data, job, totals) for job in jobs}) == 2 + 5 * 9


def letterhead(job: Job, province: StartingProvince) -> str:
    """What stands at the top of a document: who issues it."""
    if job.document.id == "report-blank":
        return f"UBND {', '.join(province.kinds())}".upper()
    issuer = f"{job.unit.kind} {job.unit.name}" if job.unit else f"{province.kind} {province.name}"
    return f"UBND {issuer}".upper() if job.document.id == "report" else f"ỦY BAN NHÂN DÂN\n{issuer}".upper()


@pytest.mark.parametrize(("number", "name"), list(enumerate(province_names())))
def test_every_province(number: int, name: str, templates: Templates, tmp_path: Path) -> None:
    """Every document is made and proved; the plan and two others, by turns, are read and held against the decree."""
    province = sample(find_province(name, YEAR))
    project = start_project(tmp_path / "mới", province, YEAR)
    data, warnings = checked_data(project, YEAR)
    assert warnings == []
    unit, totals = data.units.units[0], totals_of(data)
    jobs = [job for job in jobs_of(data) if job.unit in (None, unit)]
    assert [job.document for job in jobs] == list(data.catalogue.documents)
    for turn, job in enumerate(jobs):
        (tmp_path / "a.docx").write_bytes(made(templates, data, job, totals))
        if turn in (0, number % len(jobs), (number + 3) % len(jobs)):
            document = open_document(tmp_path / "a.docx")
            assert [problem for problem in check(document) if problem.severity is not Severity.NOTE] == [], job.name
            text = dump(document)
            assert letterhead(job, province) in text.replace("\N{NO-BREAK SPACE}", " ")
            assert "huyện" not in text


def test_all_units_of_the_country_are_right() -> None:
    starting = (ROOT / "data" / "2026" / "units.yaml").read_text(encoding="utf-8")
    count = 0
    for name in province_names():
        province = find_province(name, YEAR)
        tree, problems = parse_tree(units_text(starting, province), "units.yaml")
        assert problems == []
        units = Units.model_validate(tree)
        assert [(unit.id, unit.name, unit.kind) for unit in units.units] == [
            (unit.id, unit.name, unit.kind) for unit in province.units
        ]
        assert units.level.kinds == ", ".join(province.kinds())
        count += len(units.units)
    assert count == 3321


def test_words_of_a_province_and_another_year(tmp_path: Path) -> None:
    project = start_project(tmp_path / "a", sample(find_province("Lâm Đồng", 2027)), 2027)
    tree, _ = parse_tree((project.data(2027) / "week.yaml").read_text(encoding="utf-8"), "week.yaml")
    assert isinstance(tree, YamlMapping)
    assert (tree["year"], tree["school_year"]) == ("2027", "2027 - 2028")
    assert tree["province"] == {"kind": "tỉnh", "name": "Lâm Đồng"}
    assert tree["facts"]["party_committee"] == "Tỉnh ủy"
    assert checked_data(project, 2027)[0].units.level.kinds == "xã, phường, đặc khu"


def test_a_city_that_is_named_for_a_person(templates: Templates, tmp_path: Path) -> None:
    project = start_project(tmp_path / "a", sample(find_province("Hồ Chí Minh", YEAR)), YEAR)
    data, _ = checked_data(project, YEAR)
    (job,) = jobs_of(data, ("plan",))
    (tmp_path / "a.docx").write_bytes(made(templates, data, job))
    plan = dump(open_document(tmp_path / "a.docx"))
    assert "Thành phố Hồ Chí Minh, ngày" in plan
    assert "trên địa bàn Thành phố Hồ Chí Minh" in plan
    assert "Thường trực Thành ủy" in plan


@pytest.mark.parametrize("held", ["a.txt", ".ẩn", "data/2026/week.yaml"])
def test_a_folder_that_holds_something_is_left_alone(held: str, tmp_path: Path) -> None:
    (tmp_path / held).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / held).write_text("của tôi", encoding="utf-8")
    result = run("init", tmp_path, "--province", "Đồng Nai", "--year", "2026")
    assert (result.exit_code, result.output) == (
        2,
        f'Lỗi: thư mục "{tmp_path}" đã có tệp, không ghi đè - hãy chọn một thư mục mới hoặc trống\n',
    )
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == [held]


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    start_project(tmp_path, sample(find_province("Huế", YEAR)), YEAR)
    assert {path.name for path in tmp_path.iterdir()} == PARTS


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="là một tệp, không phải thư mục"):
        start_project(tmp_path / "tệp", sample(find_province("Huế", YEAR)), YEAR)


def test_an_unknown_province_leaves_no_folder(tmp_path: Path) -> None:
    result = run("init", tmp_path / "a", "--province", "Đồng Nay", "--year", "2026")
    assert (result.exit_code, result.output) == (2, 'Lỗi: không có địa phương "Đồng Nay" - có phải "Đồng Nai"?\n')
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("exists", [True, False])
def test_nothing_is_left_of_a_project_that_could_not_be_written(
    exists: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a"
    if exists:
        folder.mkdir()

    def refuse(self: Path, data: bytes) -> int:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(OutputError, match="không ghi được vào .*a: đĩa đã đầy"):
        start_project(folder, sample(find_province("Huế", YEAR)), YEAR)
    assert folder.exists() == exists
    assert not exists or list(folder.iterdir()) == []


def test_an_installation_that_is_not_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_PACKED", "_BESIDE"):
        monkeypatch.setattr(starting_files, name, tmp_path)
    result = run("init", tmp_path / "a", "--province", "Huế", "--year", "2026")
    assert result.output == "Lỗi: bản cài đặt thiếu dữ liệu mẫu - hãy cài lại docgen\n"
    assert not (tmp_path / "a").exists()


def whole(folder: Path) -> bool:
    return {path.name for path in folder.iterdir()} == PARTS


HUE = sample(find_province("Huế", YEAR))


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, OSError])
@pytest.mark.parametrize("name", ["unfinished", "data", "templates", "docgen.yaml"])
def test_stopped_at_any_step_it_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: type[BaseException]
) -> None:
    (tmp_path / "above").mkdir()
    real = move

    def stopped(source: str, target: str) -> None:
        real(source, target)
        if Path(source).name == name and Path(target).name in ("whole", name):
            monkeypatch.undo()
            raise error(28, "full")

    monkeypatch.setattr(project_folder, "move", stopped)
    with pytest.raises(OutputError if error is OSError else error):
        start_project(tmp_path / "above" / "dự án" / "mới", HUE, YEAR)
    assert [path.name for path in tmp_path.rglob("*")] == ["above"]


@pytest.mark.parametrize("moment", ["before it writes", "before it moves"])
def test_beaten_by_another_it_leaves_the_others_project_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    folder = tmp_path / "mới"
    name = "_write_all" if moment == "before it writes" else "_move_in"
    real = getattr(project_folder, name)

    def beaten(*given: Any) -> None:
        monkeypatch.undo()
        start_project(folder, HUE, YEAR)
        real(*given)

    monkeypatch.setattr(project_folder, name, beaten)
    with pytest.raises(UsageError, match="đã có tệp, không ghi đè"):
        start_project(folder, sample(find_province("Lai Châu", YEAR)), YEAR)
    assert whole(folder)
    assert checked_data(Project(folder), YEAR)[0].campaign.province.name == "Huế"


def test_a_file_that_a_person_puts_there_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = project_folder._move_in

    def late(source: Path, target: Path) -> None:
        (target / "docgen.yaml").write_text("của tôi", encoding="utf-8")
        real(source, target)

    monkeypatch.setattr(project_folder, "_move_in", late)
    with pytest.raises(UsageError, match="đã có tệp, không ghi đè"):
        start_project(tmp_path, HUE, YEAR)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("docgen.yaml", "của tôi")
    ]


def killed(folder: Path, *moved: str) -> None:
    """What a command leaves that is killed when it has moved some parts of a whole project."""
    start_project(folder, HUE, YEAR)
    place = folder / ".docgen-0123456789abcdef.tmp" / "whole"
    place.mkdir(parents=True)
    for path in list(folder.iterdir()):
        if path.name not in (*moved, place.parent.name):
            path.rename(place / path.name)


def test_what_a_killed_one_left_is_swept(tmp_path: Path) -> None:
    killed(tmp_path / "a")
    start_project(tmp_path / "a", HUE, YEAR)
    assert whole(tmp_path / "a")


@pytest.mark.parametrize("moved", [["data"], ["data", "templates"]])
def test_what_a_killed_one_had_begun_to_put_there_is_finished(tmp_path: Path, moved: list[str]) -> None:
    killed(tmp_path / "a", *moved)
    with pytest.raises(UsageError, match="đã có tệp, không ghi đè"):
        start_project(tmp_path / "a", HUE, YEAR)
    assert whole(tmp_path / "a") and checked_data(Project(tmp_path / "a"), YEAR)
