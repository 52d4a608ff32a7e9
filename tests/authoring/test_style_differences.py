"""Lint compares the styles that templates use with those of `styles.docx`: one line for each file, in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.authoring.lint import lint
from docgen.data.project import SHARED_LOOKS
from docgen.errors import Severity
from docgen.render.templates import read_templates
from tests.render.test_style_names import rewritten, styled
from tests.render.tiny_templates import W, written
from tests.sample_project import ROOT

SHARED = {"Thân": '<w:b/><w:sz w:val="28"/>', "Mục": '<w:sz w:val="28"/>', "Khác": '<w:sz w:val="28"/>'}


def sheet(looks: dict[str, str], defaults: str = "") -> str:
    """Styles by their names, each with its w:rPr; their ids are the letters of the names."""
    found = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:rPr>{xml}</w:rPr></w:style>'
        for name, xml in looks.items()
    )
    start = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    return f'<w:styles xmlns:w="{W}">{start}{found}</w:styles>'


def found(folder: Path, own: str, *blocks: str) -> list[str]:
    """The problems of a template with the styles `own` beside a `styles.docx` with `SHARED`."""
    written(folder / "programme.docx", *blocks, styles=own)
    written(folder / SHARED_LOOKS, "trang", styles=sheet(SHARED))
    problems = lint(read_templates(folder), {}).problems
    assert all(problem.severity is Severity.WARNING for problem in problems)
    return [str(problem).partition(" - ")[0] for problem in problems]


def test_the_same_styles_are_silent(tmp_path: Path) -> None:
    other = sheet(SHARED).replace('w:styleId="Thân"', 'w:styleId="601"')
    assert found(tmp_path, other, styled("601")) == []


def test_a_style_that_differs_is_named_with_both_definitions(tmp_path: Path) -> None:
    own = sheet({**SHARED, "Thân": '<w:sz w:val="24"/>', "Khác": '<w:sz w:val="50"/>'})
    assert found(tmp_path, own, "mở đầu", styled("Thân")) == [
        "programme.docx, đoạn “a”: kiểu khác với styles.docx: "
        "“Thân”: styles.docx: đậm, cỡ 14; programme.docx: không đậm, cỡ 12"
    ]


def test_styles_that_differ_alike_are_named_together(tmp_path: Path) -> None:
    own = sheet({name: xml.replace("28", "24") for name, xml in SHARED.items()})
    assert found(tmp_path, own, styled("Mục"), styled("Thân"), styled("Khác")) == [
        "programme.docx, đoạn “a”: kiểu khác với styles.docx: "
        "“Mục”, “Thân”, “Khác”: styles.docx: cỡ 14; programme.docx: cỡ 12"
    ]


def test_defaults_of_the_file_count(tmp_path: Path) -> None:
    own = sheet(SHARED, defaults='<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')
    (line,) = found(tmp_path, own, styled("Thân"))
    assert line.endswith("“Thân”: styles.docx: không đặt phông; programme.docx: phông Arial")


def test_a_style_that_the_shared_file_lacks_is_named_where_it_is_used(tmp_path: Path) -> None:
    own = sheet({**SHARED, "Riêng": "<w:i/>", "Thừa": "<w:i/>"})
    assert found(tmp_path, own, styled("Riêng", "chữ")) == [
        "programme.docx, đoạn “chữ”: kiểu dùng ở đây mà styles.docx không có: “Riêng”"
    ]


def test_a_shared_part_is_compared_too(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", styled("Thân"), styles=sheet({"Thân": "<w:b/>"}))
    host = found(tmp_path, sheet(SHARED), '{%p include "parts/a.docx" %}')
    assert host == [
        "parts/a.docx, đoạn “a”: kiểu khác với styles.docx: “Thân”: styles.docx: cỡ 14; parts/a.docx: không đặt cỡ chữ"
    ]


def test_without_a_shared_file_nothing_is_compared(tmp_path: Path) -> None:
    written(tmp_path / "programme.docx", styled("Thân"), styles=sheet({"Thân": "<w:i/>"}))
    assert lint(read_templates(tmp_path), {}).problems == ()


@pytest.mark.parametrize("name", [SHARED_LOOKS, "report.docx"])
def test_shipped_templates_with_other_ids_are_silent(name: str) -> None:
    shipped = read_templates(ROOT / "templates")
    problems = lint({**shipped, name: rewritten(shipped[name])}, {}).problems
    assert not [problem for problem in problems if re.match("style|format", problem.rule)]
