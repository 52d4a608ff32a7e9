"""Received forms for tests: a copy of the project, and forms handed in to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.reports.received import FormReader, FormReview, Receipt, files_in, receive, received_files
from tests.reports.returned_forms import edited, filled, made
from tests.sample_project import DATA, copied_project

MONDAY, TUESDAY = date(2023, 10, 30), date(2023, 10, 31)
DOUBT = "số liệu ước lượng, đề nghị đơn vị báo số chính xác"


def project_without_reports(folder: Path) -> Project:
    """The shipped project with no report of 2023."""
    return copied_project(folder, {f"{DATA}/reports/long-thanh.yaml": None})


def handed_in(project: Project, day: date = MONDAY, **forms: bytes) -> list[Receipt]:
    """Hands in forms by name; `__` stands for the point before the ending of a file that is no .docx."""
    named = ((name.replace("__", ".") if "__" in name else f"{name}.docx", content) for name, content in forms.items())
    return list(receive(project, 2023, (one for name, content in named for one in files_in(name, content)), day))


def doubtful_form(unit: str = "cam-my", **answers: str) -> bytes:
    """A form as Word leaves it when these answers are typed: `khoảng 3` is doubtful."""
    return edited(made(unit=unit), *(filled(name, text) for name, text in answers.items()))


def year_of(project: Project) -> YearData:
    """The data of 2023."""
    return checked_data(project, 2023)[0]


def reviews_of(project: Project, reader: FormReader | None = None) -> dict[str, FormReview]:
    """The reviews of all received files, by file."""
    found = (reader or FormReader(project)).reviews(year_of(project), received_files(project, 2023))
    return {one.entry.file: one for one in found}
