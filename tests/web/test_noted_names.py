"""Facts and papers in the words that the file notes above them."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data.loading import Loaded, load_year
from docgen.data.project import Project
from docgen.errors import Place
from docgen.web.noted_names import comment_above, fact_names, in_plain_words
from tests.sample_project import ROOT, copied_project, shipped


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_year(Project(ROOT), 2026)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dữ kiện “culture_department”", "sở phụ trách văn hóa"),
        ("dữ kiện “press”", "cơ quan báo chí của địa phương"),
        ("ngày của văn bản “ministry_letter”", "ngày của văn bản của Bộ hướng dẫn tổ chức Tuần lễ"),
        ("số của phong trào thi đua “movement”", "số của phong trào thi đua “Cả nước"),
        ("số của kế hoạch", "số của kế hoạch"),
        ("dữ kiện “unknown”", "dữ kiện “unknown”"),
        ("tổng “Hội diễn văn nghệ”", "tổng “Hội diễn văn nghệ”"),
    ],
)
def test_names_of_blanks_have_no_ids_where_the_file_has_words(loaded: Loaded, name: str, words: str) -> None:
    assert in_plain_words(loaded, name).startswith(words)


def test_every_fact_of_the_sample_has_a_name(loaded: Loaded) -> None:
    names = fact_names(loaded)
    assert {key for group, key in names if group == "facts"} == {
        "term",
        "party_committee",
        "culture_department",
        "press",
        "neighbourhoods",
    }


def test_a_long_note_is_no_name_and_without_data_nothing_is_replaced(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    file = project.data(2023) / "week.yaml"
    text = shipped("week.yaml") + "\n  # " + "chữ " * 40 + "\n  long_note: a\n\n  # Ngắn.\n  short_note: b\n"
    file.write_text(text, encoding="utf-8")
    names = fact_names(load_year(project, 2023))
    assert ("facts", "long_note") not in names
    assert names["facts", "short_note"] == "ngắn"
    assert in_plain_words(None, "dữ kiện “press”") == "dữ kiện “press”"
    assert in_plain_words(Loaded(2023), "dữ kiện “press”") == "dữ kiện “press”"


def test_the_comment_above_a_key_ends_at_a_line_of_its_own() -> None:
    lines = ["# đầu tệp", "", "a:", "  # một", "  # hai", "  b: 1"]
    assert comment_above(lines, Place("x", 6, 3)) == "một hai"
    assert comment_above(lines, Place("x", 3, 1)) == ""
    assert comment_above(["# đầu tệp", "a: 1"], Place("x", 2, 1)) == ""
