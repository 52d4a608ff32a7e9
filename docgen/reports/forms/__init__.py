"""A returned report form → typed answers, each with the place that it came from.

A reader (`read_form` for Word) gives `Found` values, word for word; `interpreted` says what they mean. The two
know nothing of each other, so that another kind of file needs a reader only.
"""

from docgen.reports.forms.form import Form, Heading, Question
from docgen.reports.forms.found import Clues, FormRead, Found, Unread
from docgen.reports.forms.identity import Owner, UnitNames, owner_of, year_said
from docgen.reports.forms.interpretation import Verdict, interpreted, parted, unfit
from docgen.reports.forms.word_form import read_form

__all__ = [
    "Clues",
    "Form",
    "FormRead",
    "Found",
    "Heading",
    "Owner",
    "Question",
    "UnitNames",
    "Unread",
    "Verdict",
    "interpreted",
    "owner_of",
    "parted",
    "read_form",
    "unfit",
    "year_said",
]
