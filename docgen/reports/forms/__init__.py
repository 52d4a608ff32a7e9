"""Returned report forms → typed answers, each with the place where it was found.

A reader (`read_form` for Word) gives `FoundAnswer` values as they were written; `interpret` finds their meaning. The
two are independent, so that another kind of file only needs another reader.
"""

from docgen.reports.forms.form import Form, Heading, Question, ValueColumn
from docgen.reports.forms.form_content import FormContent, FoundAnswer, IdentityTexts, UnreadText
from docgen.reports.forms.identity import Owner, UnitNames, owner_of, years_named
from docgen.reports.forms.interpretation import Interpretation, interpret, refusal_reason, split_joint_answers
from docgen.reports.forms.word_form import read_form, read_word_form

__all__ = [
    "IdentityTexts",
    "Form",
    "FormContent",
    "FoundAnswer",
    "Heading",
    "Owner",
    "Question",
    "UnitNames",
    "ValueColumn",
    "UnreadText",
    "ValueColumn",
    "Interpretation",
    "interpret",
    "owner_of",
    "split_joint_answers",
    "read_form",
    "read_word_form",
    "refusal_reason",
    "years_named",
]
