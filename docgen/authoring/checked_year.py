"""The data of a year without problems, and the totals of its reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from docgen.authoring.checks import inconsistencies, placeholder_problems, slips
from docgen.authoring.checks.own_file_uses import unused_files
from docgen.data.loading import Loaded, YearData, load_year
from docgen.data.project import Project
from docgen.data.totals import Totals, TotalsDoubt, totals_of
from docgen.errors import DataProblemsError, Place, Problem
from docgen.render.context import context_for


def checked_data(
    project: Project, year: int, instead: Mapping[str, str] = MappingProxyType({})
) -> tuple[YearData, list[Problem]]:
    """The data of a year, and its slips as warnings. Raises `DataProblemsError` with every problem of every file.

    `instead`: texts to be read in the place of files, as in `load_year`.
    """
    loaded = load_year(project, year, instead)
    problems = problems_of(loaded)
    if problems:
        raise DataProblemsError(problems)
    return loaded.data(), all_warnings(loaded, project)


def checked_files(project: Project, year: int, good: Loaded | None = None) -> Loaded:
    """The files of a year, without problems. Raises `DataProblemsError` as `checked_data` does.

    `good`: the year as it was when it had no problems: what has not changed since is not checked again.
    """
    loaded = load_year(project, year)
    is_same = good is not None and (good.sources, good.templates) == (loaded.sources, loaded.templates)
    problems = [] if is_same else problems_of(loaded)
    if problems:
        raise DataProblemsError(problems)
    return loaded


def year_problems(project: Project, year: int, instead: Mapping[str, str]) -> list[Problem]:
    """Every problem that the year would have with these texts in the place of files."""
    return problems_of(load_year(project, year, instead))


def problems_of(loaded: Loaded) -> list[Problem]:
    """Every problem of the files of a year: those of each file, and those between them."""
    return [*loaded.problems, *inconsistencies(loaded), *placeholder_problems(loaded)]


def all_warnings(loaded: Loaded, project: Project) -> list[Problem]:
    """The slips of a year without problems, and the files that nothing uses."""
    return [*slips(loaded), *unused_files(loaded, project)]


def year_totals(project: Project, data: YearData) -> Totals:
    """The totals of the form of `data`, compared with last year's reports of this form where there are any.

    Placeholders in labels are filled. Where last year's data has problems there is a doubt in place of the comparison.
    """
    words = context_for(data, data.catalogue.documents[0], None).words
    before, problems = _last_year(project, data.year - 1, data.form) if data.answers else (None, 0)
    totals = totals_of(data, before, words)
    if not problems:
        return totals
    message = f"dữ liệu có {problems} lỗi nên không so sánh được; xem lỗi: docgen build --year {data.year - 1}"
    folder = Place(project.shown(project.data(data.year - 1)))
    not_compared = TotalsDoubt("last_year", (), f"năm {data.year - 1}", (), message, folder)
    return replace(totals, doubts=(*totals.doubts, not_compared))


def _last_year(project: Project, year: int, form: str) -> tuple[YearData | None, int]:
    """The data of that year if it has reports of the form, and the number of its problems; no data if it has some."""
    if not any(project.reports(year, form).glob("*.yaml")):
        return None, 0
    loaded = load_year(project, year, keeps_reports=False)
    return (None, len(loaded.problems)) if loaded.problems else (loaded.data().of_form(form), 0)
