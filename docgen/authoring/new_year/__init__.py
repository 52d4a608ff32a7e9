"""The next year's data from this year's, and what a person must decide before papers are made of it."""

from docgen.authoring.new_year.open_questions import review
from docgen.authoring.new_year.year_folder import new_year, switch_year

__all__ = ["new_year", "review", "switch_year"]
