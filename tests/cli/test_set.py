"""`docgen set` and `docgen undo`."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.saving import drafts_of, undoable
from docgen.data.project import Project
from tests.cli.test_cli import run
from tests.sample_project import ROOT, copied_project

TEXTS = {path.name: path.read_text("utf-8") for path in (ROOT / "data" / "2026").glob("*.yaml")}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copied_project(tmp_path_factory.mktemp("set"))


@pytest.fixture(autouse=True)
def as_shipped(project: Project) -> None:
    while undoable(project, 2026):
        run("undo", "--year", "2026", "--project", project.root)


def done(project: Project, *arguments: str) -> str:
    result = run(*arguments, "--year", "2026", "--project", project.root)
    assert (result.stderr, result.exit_code) == ("", 0)
    return result.stdout


def text_of(project: Project, name: str) -> str:
    return (project.data(2026) / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "file", "words", "old", "new"),
    [
        (("campaign.starts", "1/10/2026"), "week.yaml", "Ngày bắt đầu", "\nstarts:\n", "\nstarts: 1/10/2026\n"),
        (("starts", "1/10/2026"), "week.yaml", "Ngày bắt đầu", "\nstarts:\n", "\nstarts: 1/10/2026\n"),
        (("facts.term",), "week.yaml", "Dữ kiện khác: term", "term: 2025 - 2030", "term:"),
        (
            ("plan.body.2.items.1.heading", "Chủ đề"),
            "plan.yaml",
            "Nội dung: mục 2: các phần cấp dưới: mục 1: tên đề mục",
            "heading: Chủ đề của Tuần lễ",
            "heading: Chủ đề",
        ),
        (
            ("units.an-loc.venue", "Nhà A"),
            "units.yaml",
            "Danh sách đơn vị: mục 1: địa điểm",
            "name: An Lộc\n    kind: phường\n",
            "name: An Lộc\n    kind: phường\n    venue: Nhà A\n",
        ),
        (
            ("units.an-loc.guests", "Một", "Hai"),
            "units.yaml",
            "Danh sách đơn vị: mục 1: nơi được mời thêm",
            "name: An Lộc\n    kind: phường\n",
            "name: An Lộc\n    kind: phường\n    guests:\n      - Một\n      - Hai\n",
        ),
    ],
)
def test_a_value_is_set_and_undone(
    project: Project, arguments: tuple[str, ...], file: str, words: str, old: str, new: str
) -> None:
    assert done(project, "set", *arguments) == f"Đã ghi {words} ({file}).\n"
    assert text_of(project, file) == TEXTS[file].replace(old, new, 1) != TEXTS[file]
    assert done(project, "undo", "--list").splitlines()[0].endswith(f"{file}  {words}")
    assert done(project, "undo") == f"Đã hoàn tác: {words} ({file}).\n"
    assert text_of(project, file) == TEXTS[file]


def test_the_catalogue_is_named_docgen(project: Project) -> None:
    assert done(project, "set", "docgen.documents.plan.label", "bản kế hoạch").endswith("(docgen.yaml).\n")
    assert "label: bản kế hoạch" in project.catalogue.read_text("utf-8")
    done(project, "undo")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("signr.name", "x"), 'Lỗi: không có trường nào tên "signr" - có phải "signer"?'),
        (("signer.nam", "x"), 'Lỗi: "signer.nam": không có trường nào tên "nam" - có phải "name"?'),
        (("signer", "x"), 'Lỗi: "signer" là một nhóm, không phải một giá trị - hiện có: authority, name'),
        (
            ("papers", "x"),
            'Lỗi: "papers" là một nhóm, không phải một giá trị - ghi thêm tên của giá trị ở sau dấu chấm',
        ),
        (("signer.name", "A", "B"), 'Lỗi: "signer.name" chỉ có một giá trị - đặt cả giá trị trong dấu nháy kép'),
        (("units.an-lc.venue", "x"), 'Lỗi: "units.an-lc.venue": không có trường nào tên "an-lc" - có phải "an-loc"?'),
        (("plan.body.99.heading", "x"), "Lỗi: không có chỗ cho Nội dung: mục 99: tên đề mục trong data/2026/plan.yaml"),
        (("plan.body.x.heading", "x"), 'Lỗi: "plan.body.x.heading": không có trường nào tên "x" - ghi số thứ tự'),
        (
            ("starts", "32/10/2026"),
            "data/2026/week.yaml, dòng 14, cột 9: trường ngày bắt đầu (starts) ghi “32/10/2026”",
        ),
    ],
)
def test_what_cannot_be_set(project: Project, arguments: tuple[str, ...], message: str) -> None:
    result = run("set", *arguments, "--year", "2026", "--project", project.root)
    assert result.exit_code == 2
    assert result.stderr.startswith(message)
    assert {name: text_of(project, name) for name in TEXTS} == TEXTS
    assert drafts_of(project, 2026) == [], "the command line keeps no drafts: the line is still in the terminal"


def test_nothing_to_undo(tmp_path: Path) -> None:
    copied_project(tmp_path)
    result = run("undo", "--year", "2026", "--project", tmp_path)
    assert (result.exit_code, result.stderr) == (2, "Lỗi: chưa có thay đổi nào của năm 2026 để hoàn tác\n")


def test_nothing_is_undone_over_what_was_written_since(project: Project) -> None:
    done(project, "set", "theme", "Học")
    path = project.data(2026) / "week.yaml"
    path.write_text(text_of(project, "week.yaml") + "# sửa\n", "utf-8")
    result = run("undo", "--year", "2026", "--project", project.root)
    assert result.exit_code == 1
    assert result.stderr.startswith("Lỗi: tệp đã được sửa sau thay đổi này")
    path.write_text(text_of(project, "week.yaml").removesuffix("# sửa\n"), "utf-8")
