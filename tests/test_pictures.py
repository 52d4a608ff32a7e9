"""A project whose templates show a logo and QR codes, from its files to its documents."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from docgen.authoring.checked_year import checked_data
from docgen.authoring.init import shipped_files
from docgen.authoring.lint import lint_project
from docgen.data.project import Project
from docgen.decree30.check import examine
from docgen.render.plain_road import render_plainly
from docgen.render.templates import Templates
from tests.produce.many_units import built, files, outcomes
from tests.render.tiny_pictures import SVG, png
from tests.render.tiny_templates import parts_of
from tests.sample_project import ROOT, copied_project, one_problem, replaced

LOGO, CODE = 'picture(facts.logo, width="15mm", alt="Biểu trưng")', 'qr("https://dongnai.gov.vn/" ~ unit.id)'
FIXED = '{{ picture("cấp/hinh.svg", height="8mm", alt="Hình") }} {{ qr("https://dongnai.gov.vn") }}'
BODY, HEADER = "word/document.xml", "word/header1.xml"
FACTS = replaced("week.yaml", r"^facts:\n", "facts:\n  logo: logo.png\n")


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def with_text(name: str, part: str, text: str, before: str) -> bytes:
    """A shipped template with one more paragraph before the last `before` of a part."""
    every = dict(parts_of((ROOT / "templates" / name).read_bytes()))
    head, found, tail = every[part].decode().rpartition(before)
    assert found
    every[part] = f"{head}{paragraph(text)}{found}{tail}".encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for each, content in every.items():
            package.writestr(each, content)
    return made.getvalue()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    pictures = {"logo.png": png(40, 20), "cấp/hinh.svg": SVG, "cấp/hinh.png": png(20, 20)}
    programme = with_text("programme.docx", BODY, f"{{{{ {LOGO} }}}} {{{{ {CODE} }}}}", "<w:sectPr")
    changes: dict[str, str | bytes | None] = {
        **{f"templates/pictures/{name}": content for name, content in pictures.items()},
        **FACTS,
        "templates/programme.docx": programme,
        "templates/report.docx": with_text("report.docx", HEADER, FIXED, "</w:hdr>"),
    }
    return copied_project(tmp_path / "project", changes)


def test_documents_with_pictures_are_what_word_opens_and_keep_the_decree(project: Project) -> None:
    assert {event.outcome for event in built(project, "programme", "report")} == {"made"}
    made = sorted(project.output(2023).glob("*/*.docx"))
    assert len(made) == 22
    results = list(examine(made, workers=1))
    assert [f"{one.path}: {problem}" for one in results for problem in one.problems] == []
    for path in (made[0], made[1]):
        media = [name for name in parts_of(path.read_bytes()) if name.startswith("word/media/")]
        assert len(media) == (2 if path.name == "chuong-trinh.docx" else 3)
        assert [str(one) for one in OpenXmlValidator().validate(str(path)).errors] == []
    assert list(lint_project(project).problems) == []


def test_both_roads_and_two_runs_make_the_same(project: Project) -> None:
    built(project, "programme", "report")
    first = files(project)
    assert set(outcomes(project, "programme", "report", again=True).values()) == {"same"}
    data, _ = checked_data(project, 2023)
    templates = Templates.of(project.templates)
    kinds = {str(one.id): one for one in data.catalogue.documents}
    for unit in data.units.units:
        for kind, name in (("programme", "chuong-trinh"), ("report", "bao-cao")):
            plain = render_plainly(data, kinds[kind], templates.get(str(kinds[kind].template)), unit)
            assert first[f"{unit.id}/{name}.docx"] == plain.data


def test_a_changed_picture_makes_the_documents_anew(project: Project) -> None:
    built(project, "programme", "report")
    assert set(outcomes(project, "programme", "report").values()) == {"same"}
    (project.templates / "pictures" / "logo.png").write_bytes(png(20, 20))
    assert {name.partition("/")[2]: outcome for name, outcome in outcomes(project, "programme", "report").items()} == {
        "chuong-trinh.docx": "changed",
        "bao-cao.docx": "same",
    }


def test_a_deleted_picture_is_an_error_also_where_code_of_the_template_is_kept(project: Project) -> None:
    built(project, "report")
    (project.templates / "pictures" / "cấp" / "hinh.svg").unlink()
    (reason, *others) = {event.reason for event in built(project, "report")}
    assert not others
    assert reason.startswith('report.docx, đầu trang, đoạn “{{ picture("cấp/hinh.svg"')
    assert "không có ảnh “cấp/hinh.svg” trong templates/pictures" in reason
    assert reason in [str(problem) for problem in lint_project(project).problems]


def test_a_fact_that_is_not_known_is_counted_as_a_blank(project: Project) -> None:
    week = project.data(2023) / "week.yaml"
    week.write_text(week.read_text(encoding="utf-8").replace("logo: logo.png", "logo:"), encoding="utf-8")
    (event, *_) = built(project, "programme")
    assert (event.outcome, "dữ kiện “logo”" in event.blanks) == ("made", True)


def test_a_text_in_yaml_has_no_pictures(tmp_path: Path) -> None:
    problem = one_problem(tmp_path, replaced("plan.yaml", r"issuer\.place", "picture(issuer.place)"))
    assert problem.endswith('không có trường "picture" - ảnh và mã QR chỉ đặt được trong mẫu Word')


def test_a_new_project_gets_the_pictures_of_the_shipped_one(project: Project) -> None:
    found = {path.relative_to(project.root).as_posix() for path in shipped_files.shared_files(project)}
    assert {f"templates/pictures/{name}" for name in ("logo.png", "cấp/hinh.svg", "cấp/hinh.png")} <= found
