"""The next year's data from this year's, and the problems that a person must solve in it."""

from docgen.authoring.new_year.acceptance import Acceptance, accept, selected
from docgen.authoring.new_year.open_questions import REVIEW_RULES, review
from docgen.authoring.new_year.year_folder import new_year, switch_year

__all__ = ["REVIEW_RULES", "Acceptance", "accept", "new_year", "review", "selected", "switch_year"]
