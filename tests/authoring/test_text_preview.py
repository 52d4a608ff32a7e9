from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.authoring.text_editing import Piece, text_preview, unfilled_preview
from docgen.data.loading import Loaded, load_year
from docgen.data.models import Paper
from docgen.data.models.paper import items_below
from docgen.data.project import Project
from docgen.data.totals import totals_of
from docgen.render.context import RenderContext, context_for
from tests.sample_project import ROOT

LOADED: Loaded = load_year(Project(ROOT), 2026)
STARTS = "{{ week.starts | date_long }}"


@pytest.fixture(scope="module")
def context() -> RenderContext:
    data = LOADED.data()
    return context_for(data, data.catalogue.documents[0], None, totals_of(data))


def test_values_and_emphasis_are_marked(context: RenderContext) -> None:
    found = text_preview(f"Từ **{STARTS} tại {{{{ province.name }}}}**, *nay*", LOADED, context)
    assert found.pieces == (
        Piece("Từ "),
        Piece("ngày …… tháng …… năm ……", bold=True, placeholder=STARTS, is_blank=True),
        Piece(" tại ", bold=True),
        Piece("Đồng Nai", bold=True, placeholder="{{ province.name }}"),
        Piece(", "),
        Piece("nay", italic=True),
    )
    assert found.blanks == ("ngày bắt đầu",)
    assert found.problems == ()


def test_a_condition_is_filled_as_a_whole(context: RenderContext) -> None:
    text = "{% if deadlines.report %}có hạn{% else %}**chưa** có hạn {{ province.name }}{% endif %}"
    assert text_preview(text, LOADED, context).pieces == (Piece("chưa", bold=True), Piece(" có hạn Đồng Nai"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Từ {{ week.strts }}", 'không có trường "week.strts"'),
        ("Từ {{ week.starts | dat }}", 'không có cách định dạng "dat"'),
        ("Từ {{ week.starts", "sai cú pháp"),
        ("Từ week.starts }}", "thừa “}}”"),
        ("{{ week.name | date_long }}", "không phù hợp với giá trị"),
    ],
)
def test_what_cannot_be_filled_is_shown_as_typed_with_the_problem(
    context: RenderContext, text: str, message: str
) -> None:
    found = text_preview(text, LOADED, context)
    assert message in found.problems[0].message
    assert found.plain == text
    assert found.pieces == unfilled_preview(text).pieces


@given(st.text(alphabet="a *{}|%\\\n", max_size=30))
def test_any_text_can_be_previewed(context: RenderContext, text: str) -> None:
    found = text_preview(text, LOADED, context)
    assert found.problems or not found.blanks


def test_a_preview_has_the_letters_of_the_document(context: RenderContext) -> None:
    """Every text of every paper: marked or not, the letters are those that the document prints."""
    seen = 0
    for paper in LOADED.all_of(Paper):
        for item in items_below(paper.body):
            for text in (item.heading, item.text, item.paragraph):
                if text is None or "sums" in text or "document." in text or "row." in text:
                    continue
                seen += "{{" in text
                found = text_preview(str(text), LOADED, context)
                assert found.problems == (), text
                assert found.plain.replace("…", "") == context.words(text).replace("*", "").replace("\t", "").replace(
                    "…", ""
                )
    assert seen > 20
