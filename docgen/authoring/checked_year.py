"""The year's data, if nothing in it is wrong, and its reports added up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from docgen.authoring.checks import inconsistencies, misplaced, slips
from docgen.data.loading import YearData, load_year
from docgen.data.project import Project
from docgen.data.totals import Doubt, Totals, totals_of
from docgen.errors import DataProblemsError, Problem
from docgen.render.context import context_for


def checked_data(
    project: Project, year: int, instead: Mapping[str, str] = MappingProxyType({})
) -> tuple[YearData, list[Problem]]:
    """All data of a year, and its slips as warnings. Raises `DataProblemsError` with every problem of every file.

    `instead`: texts that stand in the place of files, as in `load_year`.
    """
    loaded = load_year(project, year, instead)
    problems = [*loaded.problems, *inconsistencies(loaded), *misplaced(loaded)]
    if problems:
        raise DataProblemsError(problems)
    return loaded.data(), slips(loaded)


def year_totals(project: Project, data: YearData) -> Totals:
    """The reports of `data` added up, with labels filled, and compared with last year's where there are any.

    Where last year's data has problems there is no comparison, and a doubt says so.
    """
    words = context_for(data, data.catalogue.documents[0], None).words
    before, problems = _last_year(project, data.year - 1) if data.answers else (None, 0)
    totals = totals_of(data, before, words)
    if not problems:
        return totals
    message = f"dữ liệu có {problems} lỗi nên không so sánh được; chạy docgen build --year {data.year - 1} để xem"
    unread = Doubt("last_year", (), f"năm {data.year - 1}", (), message, project.shown(project.data(data.year - 1)))
    return replace(totals, doubts=(*totals.doubts, unread))


def _last_year(project: Project, year: int) -> tuple[YearData | None, int]:
    """The data of that year if any reports came in then, or how many problems there are in it."""
    if not any(project.reports(year).glob("*.yaml")):
        return None, 0
    loaded = load_year(project, year)
    return (None, len(loaded.problems)) if loaded.problems else (loaded.data(), 0)
