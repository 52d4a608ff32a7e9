"""Closer styles: no value is raised, and sizes move together."""

from __future__ import annotations

import re

import pytest

from docgen.render.templates.closer_styles import STEPS, closer_styles, with_closer_styles, without_mark
from docgen.word.opc.rewriting import Stored, read_parts
from tests.sample_project import ROOT

SHARED = read_parts((ROOT / "templates/styles.docx").read_bytes(), "styles.docx")


def look(step: int, style: str) -> str:
    (part,) = with_closer_styles([Stored.new("word/styles.xml", SHARED["word/styles.xml"][0])], step)
    found = re.search(rf'w:styleId="{style}".*?</w:style>', part.content().decode(), re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_sizes_and_spaces_are_those_of_the_step(step: int) -> None:
    values = STEPS[step]
    assert f'w:line="{values.line}"' in look(step, "ND30Than")
    assert 'w:before="120"' in look(step, "ND30Than"), "paragraphs stay 6 points apart"
    assert f'<w:sz w:val="{values.table * 2}"/>' in look(step, "ND30BangChu")
    assert f'<w:sz w:val="{(values.text - 1) * 2}"/>' in look(step, "ND30QuocHieu")
    assert '<w:sz w:val="26"/>' in look(step, "ND30SoKyHieu")


def test_a_mark_is_taken_out() -> None:
    for step in range(len(STEPS)):
        assert without_mark(f"<a>{closer_styles(step)}</a>".encode()) == (b"<a></a>", step)
    with pytest.raises(ValueError, match="9"):
        closer_styles(9)
