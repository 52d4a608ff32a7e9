"""The next year's data from this year's, and what a person must decide before papers are made of it."""

from docgen.rollover.review import review
from docgen.rollover.writing import new_year, switch_year

__all__ = ["new_year", "review", "switch_year"]
