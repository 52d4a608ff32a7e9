"""What papers and deadlines are called in messages."""

from __future__ import annotations

from docgen.data.loading import load_year
from docgen.data.models.fact_titles import deadline_titles, paper_fact_title, paper_titles
from docgen.data.project import Project
from tests.sample_project import ROOT

DATA = load_year(Project(ROOT), 2023).data()


def test_papers_have_the_labels_of_their_documents() -> None:
    titles = paper_titles(DATA.catalogue, DATA.campaign)
    assert (titles["plan"], titles["summary"]) == ("kế hoạch", "báo cáo tổng hợp")
    assert titles["society_scheme"] == "đề án “society_scheme”"
    assert paper_fact_title("số văn bản", titles["summary"]) == "số của báo cáo tổng hợp"


def test_deadlines_have_the_labels_of_their_forms() -> None:
    titles = deadline_titles(DATA.catalogue, DATA.campaign)
    assert titles["report"] == "thời hạn báo cáo"
    assert titles["review_province"] == "thời hạn “review_province”"
