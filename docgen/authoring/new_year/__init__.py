"""The next year's data from this year's, and the problems that a person must solve in it."""

from docgen.authoring.new_year.acceptance import Acceptance, accept, selected
from docgen.authoring.new_year.answers import Answered, asked, change, keep
from docgen.authoring.new_year.next_year_plan import (
    KNOWN_DAYS,
    NextYearPlan,
    YearChange,
    YearStep,
    known_days,
    plan_next_year,
)
from docgen.authoring.new_year.open_questions import REVIEW_RULES, ReviewedYear, review
from docgen.authoring.new_year.review_list import AnswerKind, Question, ReviewList, questions_in, review_list
from docgen.authoring.new_year.year_folder import new_year, switch_year

__all__ = [
    "KNOWN_DAYS",
    "REVIEW_RULES",
    "Acceptance",
    "AnswerKind",
    "Answered",
    "NextYearPlan",
    "Question",
    "ReviewList",
    "ReviewedYear",
    "YearChange",
    "YearStep",
    "accept",
    "asked",
    "change",
    "keep",
    "known_days",
    "new_year",
    "plan_next_year",
    "questions_in",
    "review",
    "review_list",
    "selected",
    "switch_year",
]
