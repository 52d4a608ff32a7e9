"""A no-break space behind the letter of a tag is a space."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.lint import lint
from docgen.render.templates import read_templates
from docgen.render.templates.tag_spaces import with_ordinary_spaces
from docgen.word.opc.rewriting import with_changed_parts
from tests.render.tiny_templates import HEADER, cell, paragraph_texts, rendered, table, written

SPACES = ["\u00a0", "\u2007", "\u2009", "\u202f"]


@pytest.mark.parametrize("space", SPACES)
def test_a_tag_with_a_no_break_space(tmp_path: Path, space: str) -> None:
    loop = table(
        cell(f"{{%tr{space}for row in rows %}}"), cell(f"{{{{{space}row{space}}}}}"), cell(f"{{%tr{space}endfor %}}")
    )
    written(tmp_path / "parts" / "a.docx", f"{{%p{space}if x %}}", "phần", f"{{%p{space}endif{space}%}}")
    include = f'{{%p{space}include "parts/a.docx" %}}'
    made = rendered(tmp_path, include, f"{{#p{space}lời ghi #}}", loop, f"a{space}b", x=True, rows=["1", "2"])
    assert paragraph_texts(made) == ["phần", "1", "2", f"a{space}b"]
    assert [problem for problem in lint(read_templates(tmp_path), {}).problems if problem.rule != "name"] == []


def test_other_files_are_the_same_bytes(tmp_path: Path) -> None:
    own = written(
        tmp_path / "a.docx", "{%p if x %}", "a\u00a0{{ x\u00a0}}", "{%p endif %}", header1=HEADER
    ).read_bytes()
    contents = {"a.docx": own, "b.docx": b"no file"}
    assert with_changed_parts(contents, with_ordinary_spaces) == contents
