"""`docgen lint --update-styles` writes the looks of `styles.docx` into the templates once, and keeps what was there."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.authoring.lint.style_update import styles_written_into
from docgen.cli import main
from docgen.data.project import SHARED_LOOKS, Project
from docgen.errors import OutputError, UsageError
from docgen.render.templates import read_templates
from tests.render.test_shared_looks import STYLES, changed
from tests.render.tiny_templates import parts_of
from tests.sample_project import ROOT, copied_project

SHARED = (ROOT / "templates" / SHARED_LOOKS).read_bytes()
LARGER = changed(SHARED, STYLES, lambda xml: xml.replace('<w:sz w:val="28"/>', '<w:sz w:val="30"/>', 1))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied_project(tmp_path, {f"templates/{SHARED_LOOKS}": LARGER})


def lint(project: Project, *options: str) -> Result:
    return CliRunner().invoke(main, ["lint", "--project", str(project.root), *options])


def test_styles_are_written_once_and_lint_is_silent(project: Project) -> None:
    before = read_templates(project.templates)
    assert "styles.docx: cỡ 15; programme.docx: cỡ 14" in lint(project).output
    first = lint(project, "--update-styles")
    assert first.exit_code == 0, first.output
    assert "Đã ghi kiểu của styles.docx vào templates/programme.docx (bản cũ được giữ thành" in first.output
    after = read_templates(project.templates)
    assert after.keys() == before.keys()
    assert {parts_of(content)[STYLES] for content in after.values()} == {parts_of(LARGER)[STYLES]}
    assert (project.templates / "programme.sua-tay.docx.bak").read_bytes() == before["programme.docx"]
    assert (project.templates / "parts" / "title.sua-tay.docx.bak").is_file()
    again = lint(project, "--update-styles")
    assert again.exit_code == 0
    assert "Mọi mẫu đã có đúng kiểu của styles.docx." in again.output
    assert read_templates(project.templates) == after


@pytest.mark.parametrize("lock", ["~$ogramme.docx", ".~lock.programme.docx#"])
def test_a_template_that_is_open_is_refused_and_nothing_is_written(project: Project, lock: str) -> None:
    before = read_templates(project.templates)
    (project.templates / lock).write_bytes(b"")
    with pytest.raises(OutputError, match="đang mở trong Word nên không ghi được: programme.docx"):
        styles_written_into(project.templates)
    assert read_templates(project.templates) == before
    assert not [*project.templates.glob("*.bak")]


def test_without_a_shared_file(project: Project) -> None:
    (project.templates / SHARED_LOOKS).unlink()
    with pytest.raises(UsageError, match=r"không có styles\.docx"):
        styles_written_into(project.templates)
