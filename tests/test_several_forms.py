"""A year with three report forms: each is built, collected and added up by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.authoring.new_year import new_year
from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.data.totals import totals_of
from docgen.reports.forms.form_labels import form_of
from docgen.word.view import dump, open_document
from tests.cli.test_cli import run
from tests.reports.second_form import FULL, TITLES, further_documents, three_forms
from tests.sample_project import DATA, problems_of, shipped

CLASSES = {"classes/cam-my": FULL, "classes/long-khanh": {"lop_nghe_ke_hoach": "5"}}
COMMUNES = {"communes/cam-my": {"so_xa": "13", "ty_le_xa": "50", "ban_chi_dao": "có"}}


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = three_forms(tmp_path_factory.mktemp("forms") / "project", {**CLASSES, **COMMUNES})
    result = run("build", "--project", project.root)
    assert (result.exit_code, result.stderr) == (0, "")
    return project


def text_of(project: Project, name: str) -> str:
    return dump(open_document(project.output(2023) / name)).replace("\N{NO-BREAK SPACE}", " ")


def test_each_document_shows_its_own_form(built: Project) -> None:
    classes, communes, report = (text_of(built, f"cam-my/{name}.docx") for name in ("classes", "communes", "bao-cao"))
    assert "Số lớp dạy nghề cho lao động nông thôn:\tlớp\t10\t9\t90 %" in classes
    assert "Số xã, phường (xã):\t13" in communes
    assert "Số xã, phường" not in classes + report
    assert f"V/v {TITLES['classes']}" in classes
    blank = text_of(built, "cam-my/classes-trong.docx")
    assert "Số lớp dạy nghề cho lao động nông thôn:\tlớp\t[ ]" in blank


def test_each_summary_has_the_totals_of_its_form(built: Project) -> None:
    assert "1. 15 lớp; trung bình 90 %; 03/10/2023; Trực tiếp 1" in text_of(built, "tong-hop-classes.docx")
    assert "có 1, không 0" in text_of(built, "tong-hop-communes.docx")
    rows = run("totals", "--form", "classes", "--project", built.root).stdout
    assert "Mẫu classes, năm 2023: 2/11 huyện, thành phố đã báo cáo" in rows
    assert "Mẫu report, năm 2023: 1/11 huyện" in run("totals", "--project", built.root).stdout


def test_new_answers_to_one_form_change_only_its_documents(built: Project, tmp_path: Path) -> None:
    copied = tmp_path / "project"
    shutil.copytree(built.root, copied)
    path = Project(copied).reports(2023, "communes") / "cam-my.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("13", "14"), encoding="utf-8")
    before = {one: one.read_bytes() for one in Project(copied).output(2023).rglob("*.docx")}
    assert run("build", "--project", copied).exit_code == 0
    changed = {one.name for one, content in before.items() if one.read_bytes() != content}
    assert changed == {"communes.docx", "tong-hop-communes.docx"}


def test_a_folder_with_forms_of_all_kinds_is_collected_in_one_run(built: Project, tmp_path: Path) -> None:
    folder = tmp_path / "came"
    folder.mkdir()
    for name in ("cam-my/classes", "cam-my/communes", "xuan-loc/communes-trong", "long-thanh/bao-cao"):
        shutil.copy(built.output(2023) / f"{name}.docx", folder / f"{name.replace('/', ' ')}.docx")
    project = three_forms(tmp_path / "project", changes={f"{DATA}/reports/long-thanh.yaml": None})
    result = run("collect", folder, "--received", "10/10/2023", "--project", project.root)
    assert (result.exit_code, result.stderr) == (0, "")
    titles = [line.strip() for line in result.stdout.splitlines() if line.strip().startswith("mẫu ") and "tệp:" in line]
    assert titles == [
        "mẫu report, 1 tệp: mới 1",
        "mẫu classes, 1 tệp: mới 1",
        "mẫu communes, 2 tệp: mới 1, mẫu chưa điền 1",
    ]
    assert "Gửi quá hạn (hạn 05/10/2023):\n  huyện Cẩm Mỹ (ngày 10/10/2023)" in result.stdout
    assert result.stdout.count("Gửi quá hạn") == 1
    data, _ = checked_data(project, 2023)
    values = {str(name): str(one.value) for name, one in data.of_form("classes").answers["cam-my"].answers.items()}
    assert values == FULL | {"lop_xoa_mu_ngay": "2023-10-05"}
    assert list(data.answers) == ["long-thanh"]
    assert list(data.of_form("communes").answers) == ["cam-my"]
    assert [unit.late for unit in totals_of(data.of_form("classes")).units if unit.reported] == [True]


def test_a_workbook_of_one_form_is_recognised(built: Project, tmp_path: Path) -> None:
    result = run("forms", "export", "--form", "communes", "--unit", "cam-my", "--project", built.root)
    assert result.stdout == "Đã ghi output/2023/cam-my/bao-cao-communes.xlsx\n"
    book = built.output(2023) / "cam-my" / "bao-cao-communes.xlsx"
    shown = run("collect", book, "--dry-run", "--project", built.root).stdout
    assert "mẫu communes, 1 tệp: mẫu chưa điền 1" in shown


def test_only_the_form_that_is_named(built: Project) -> None:
    form = built.output(2023) / "cam-my" / "communes.docx"
    result = run("collect", form, "--form", "classes", "--dry-run", "--project", built.root)
    assert result.exit_code == 1
    assert "communes.docx: đây là mẫu “communes”, không phải mẫu “classes”" in result.stdout
    unknown = run("collect", form, "--form", "classen", "--project", built.root)
    assert (unknown.exit_code, unknown.stderr) == (2, 'Lỗi: không có mẫu báo cáo "classen" - có phải "classes"?\n')


def test_forms_with_the_same_questions_are_told_apart_by_their_titles(built: Project, tmp_path: Path) -> None:
    same = (built.data(2023) / "classes.yaml").read_text(encoding="utf-8")
    retitled = same.replace(f"V/v {TITLES['classes']}", "V/v sơ kết đợt một")
    form = built.output(2023) / "cam-my" / "classes.docx"
    for text, expected in (
        (retitled, "mẫu classes, 1 tệp: mới 1"),
        (same, "classes.docx: không xác định được mẫu báo cáo: "),
    ):
        folder = tmp_path / str(len(text))
        catalogue = shipped("docgen.yaml") + further_documents("classes", "-wide")
        catalogue += further_documents("communes", "-wide").replace(TITLES["communes"], TITLES["classes"])
        summary = (built.data(2023) / "summary-classes.yaml").read_text(encoding="utf-8")
        changes = {"docgen.yaml": catalogue, f"{DATA}/communes.yaml": text, f"{DATA}/summary-communes.yaml": summary}
        project = three_forms(folder, changes=changes)
        assert expected in run("collect", form, "--dry-run", "--project", project.root).stdout
    named = run("collect", form, "--form", "communes", "--dry-run", "--project", project.root)
    assert "mẫu communes, 1 tệp: mới 1" in named.stdout


def test_a_form_without_a_deadline_has_that_of_the_report(built: Project) -> None:
    data, _ = checked_data(built, 2023)
    days = [str(data.of_form(form).deadline) for form in data.catalogue.forms]
    assert days == ["2023-10-31", "2023-10-05", "2023-10-31"]


def test_the_labels_and_the_documents_of_a_form(built: Project) -> None:
    data, _ = checked_data(built, 2023)
    assert [one.label for one in form_of(data.of_form("communes")).questions][:1] == ["Số xã, phường (xã):"]
    assert [str(one.id) for one in data.of_form("communes").catalogue.documents] == [
        "communes-blank",
        "communes",
        "communes-summary",
    ]


def test_the_next_year_has_the_forms_too(built: Project, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    shutil.copytree(built.root, project.root)
    shutil.rmtree(project.data(2026))
    new_year(project, 2024)
    assert {*load_year(project, 2024).forms()} == {"report", "classes", "communes"}
    assert not project.reports(2024).exists()


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("khac", "data/2023/khac.yaml: không có tệp này"),
        ("week", 'docgen.yaml, dòng 54, cột 11: mẫu báo cáo "week" trùng với tệp data/2023/week.yaml của dữ liệu khác'),
        ("plan", 'docgen.yaml, dòng 54, cột 11: mẫu báo cáo "plan" trùng với tệp data/2023/plan.yaml của dữ liệu khác'),
        ("Khác", "docgen.yaml, dòng 54, cột 11: trường mẫu báo cáo (form) ghi “Khác”: mã gồm chữ cái thường không dấu"),
    ],
)
def test_a_form_without_a_file_of_its_own(form: str, line: str, tmp_path: Path) -> None:
    text = shipped("docgen.yaml").replace("    blank: có\n", f"    blank: có\n    form: {form}\n")
    found = problems_of(tmp_path, {"docgen.yaml": text})
    assert any(line in one for one in found), found


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("classes.yaml", None, "không có tệp"),
        (
            "reports/classes/cam-mi.yaml",
            "unit: cam-mi\nanswers: {}\n",
            "reports/classes/cam-mi.yaml, dòng 1, cột 7: không có đơn vị",
        ),
        (
            "reports/classes/cam-my.yaml",
            "unit: cam-my\nanswers:\n  so_xa: 3\n",
            'reports/classes/cam-my.yaml, dòng 3, cột 3: mẫu báo cáo không có chỉ tiêu "so_xa"',
        ),
        (
            "reports/communes/cam-my.yaml",
            "unit: cam-my\nanswers:\n  so_xa: ba\n",
            "reports/communes/cam-my.yaml, dòng 3, cột 10: “ba”",
        ),
    ],
)
def test_problems_name_the_file_of_the_form(path: str, text: str | None, line: str, tmp_path: Path) -> None:
    project = three_forms(tmp_path)
    target = project.data(2023) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        target.unlink()
    else:
        target.write_text(text, encoding="utf-8")
    result = run("build", "--project", project.root)
    assert result.exit_code == 2
    assert line in result.stderr, result.stderr


def test_checks_of_the_form_hold_for_each_form(tmp_path: Path) -> None:
    project = three_forms(tmp_path)
    path = project.data(2023) / "communes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("weight: so_xa", "weight: so_huyen"), encoding="utf-8")
    assert "communes.yaml" in run("build", "--project", project.root).stderr
    assert 'mẫu báo cáo không có số liệu "so_huyen"' in run("build", "--project", project.root).stderr
