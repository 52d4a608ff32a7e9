"""The year's data, if nothing in it is wrong."""

from __future__ import annotations

from docgen.checks import inconsistencies, misplaced, slips
from docgen.errors import DataProblemsError, Problem
from docgen.loading import YearData, load_year
from docgen.project import Project


def checked_data(project: Project, year: int) -> tuple[YearData, list[Problem]]:
    """All data of a year, and its slips as warnings. Raises `DataProblemsError` with every problem of every file."""
    loaded = load_year(project, year)
    problems = [*loaded.problems, *inconsistencies(loaded), *misplaced(loaded)]
    if problems:
        raise DataProblemsError(problems)
    return loaded.data(), slips(loaded)
