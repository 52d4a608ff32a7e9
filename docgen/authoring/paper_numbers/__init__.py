"""Numbers and dates of papers after they were signed: written in the one place that all documents read."""

from docgen.authoring.paper_numbers.letterhead_numbers import issued_documents
from docgen.authoring.paper_numbers.number_changes import (
    GivenNumber,
    NumberPlan,
    NumberProblem,
    plan_numbers,
    write_numbers,
)
from docgen.authoring.paper_numbers.number_places import NumberPlace, number_places

__all__ = [
    "GivenNumber",
    "NumberPlace",
    "NumberPlan",
    "NumberProblem",
    "issued_documents",
    "number_places",
    "plan_numbers",
    "write_numbers",
]
