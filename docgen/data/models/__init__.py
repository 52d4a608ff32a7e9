"""The data files as closed, frozen models. Field docstrings are the user's reference (`docgen fields`)."""

from docgen.data.models.agenda import AddedItem, Agenda, AgendaChange, AgendaChanges, AgendaColumn, AgendaItem
from docgen.data.models.base import Model
from docgen.data.models.campaign import Campaign, CitedPaper
from docgen.data.models.catalogue import Catalogue, Document
from docgen.data.models.mail import Letter, Mail, QuestionLetter
from docgen.data.models.paper import Appendix, Item, Letterhead, Paper, Recipients, Signature
from docgen.data.models.report import Answers, Report, Section
from docgen.data.models.report_table import Group, Indicator
from docgen.data.models.tables import AddedRow, Column, Table, TableChanges, TableRow
from docgen.data.models.units import Unit, Units

__all__ = [
    "AddedItem",
    "AddedRow",
    "Agenda",
    "AgendaChange",
    "AgendaChanges",
    "AgendaColumn",
    "AgendaItem",
    "Answers",
    "Appendix",
    "Catalogue",
    "CitedPaper",
    "Column",
    "Document",
    "Group",
    "Indicator",
    "Item",
    "Letter",
    "Letterhead",
    "Mail",
    "Model",
    "Paper",
    "QuestionLetter",
    "Recipients",
    "Report",
    "Section",
    "Signature",
    "Table",
    "TableChanges",
    "TableRow",
    "Unit",
    "Units",
    "Campaign",
]
