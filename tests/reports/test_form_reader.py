"""Received files are read again only where something has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docgen.data.project import Project
from docgen.reports.collect import read_forms
from docgen.reports.received import FormReader, choose_unit, form_reader, received_files
from tests.reports.received_forms import doubtful_form, handed_in, project_without_reports, reviews_of, year_of

FILE = "2023-10-30/a.docx"


class Counted:
    """Counts the files that are read."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.files = 0
        read = read_forms.read_all

        def counting(sources, *arguments):  # type: ignore[no-untyped-def]  # as the function that it wraps
            self.files += len(sources)
            return read(sources, *arguments)

        patch.setattr(form_reader, "read_all", counting)

    def since(self) -> int:
        count, self.files = self.files, 0
        return count


def test_each_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = project_without_reports(tmp_path)
    handed_in(project, a=doubtful_form(lop_khac="3"), b=doubtful_form("xuan-loc", lop_khac="3"))
    counted, reader = Counted(monkeypatch), FormReader(project)
    first = reviews_of(project, reader)
    assert counted.since() == 2
    assert reviews_of(project, reader) == first
    assert counted.since() == 0
    report = project.reports(2023) / "cam-my.yaml"
    report.parent.mkdir(exist_ok=True)
    report.write_text("unit: cam-my\nanswers: {lop_khac: 4}\n", encoding="utf-8")
    again = reviews_of(project, reader)
    assert counted.since() == 0
    assert (again[FILE].outcome, again["2023-10-30/b.docx"]) == ("differs", first["2023-10-30/b.docx"])
    (project.received(2023) / FILE).write_bytes(doubtful_form(lop_khac="4"))
    assert reviews_of(project, reader)[FILE].outcome == "same"
    assert counted.since() == 1


def test_a_chosen_unit_a_changed_form_and_a_file_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project: Project = project_without_reports(tmp_path)
    handed_in(project, a=doubtful_form(lop_khac="3"))
    counted, reader = Counted(monkeypatch), FormReader(project)
    reviews_of(project, reader)
    choose_unit(project, year_of(project), FILE, "xuan-loc")
    assert reviews_of(project, reader)[FILE].title == "huyện Xuân Lộc"
    assert counted.since() == 1
    definition = project.data(2023) / "report.yaml"
    definition.write_text(
        definition.read_text(encoding="utf-8").replace("Các lớp khác", "Những lớp khác"), encoding="utf-8"
    )
    (changed,) = reviews_of(project, reader)[FILE].in_state("doubtful", "certain")
    assert (counted.since(), changed.name) == (1, "Những lớp khác")
    gone = replace(received_files(project, 2023)[0], file="2023-10-30/gone.docx")
    (review,) = reader.reviews(year_of(project), [gone])
    assert review.outcome == "refused"
