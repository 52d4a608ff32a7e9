"""The workbooks within charts whose tags are filled stay out of documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.render.templates.chart_workbooks import template_parts
from tests.render.test_unfilled_tags import with_workbook
from tests.word.test_usual_form import packed

WORKBOOK, RELATIONS = "word/embeddings/so.xlsx", "word/charts/_rels/chart1.xml.rels"


@pytest.mark.parametrize(("text", "is_kept"), [("{{ ten }}", False), ("sáu", True)])
def test_of_charts_with_tags(tmp_path: Path, text: str, is_kept: bool) -> None:
    parts = template_parts(packed(with_workbook(tmp_path, text)), "mau.docx")
    assert (WORKBOOK in parts) is is_kept
    assert (b"so.xlsx" in parts[RELATIONS][0]) is is_kept
    assert (b"so.xlsx" in parts["[Content_Types].xml"][0]) is is_kept


@pytest.mark.parametrize("missing", [RELATIONS, "externalData"])
def test_of_charts_without_one(tmp_path: Path, missing: str) -> None:
    parts = with_workbook(tmp_path, "{{ ten }}")
    if missing == RELATIONS:
        del parts[RELATIONS], parts[WORKBOOK]
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"/word/embeddings/so.xlsx", b"/a")
        parts["word/charts/chart1.xml"] = parts["word/charts/chart1.xml"].replace(b' r:id="rId1"', b"")
    else:
        parts["word/charts/chart1.xml"] = parts["word/charts/chart1.xml"].replace(b"externalData", b"other")
    assert template_parts(packed(parts), "mau.docx").keys() == parts.keys()
