"""The data files as closed, frozen models. Field docstrings are the user's reference (`docgen fields`)."""

from docgen.models.agenda import AddedItem, Agenda, AgendaChange, AgendaChanges, AgendaItem
from docgen.models.base import Model
from docgen.models.catalogue import Catalogue, Document
from docgen.models.paper import Appendix, Item, Letterhead, Paper, Recipients, Signature
from docgen.models.report import Answers, Group, Indicator, Report, Section
from docgen.models.tables import AddedRow, Column, Table, TableChanges, TableRow
from docgen.models.units import Unit, Units
from docgen.models.week import CitedPaper, Week

__all__ = [
    "AddedItem",
    "AddedRow",
    "Agenda",
    "AgendaChange",
    "AgendaChanges",
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
    "Letterhead",
    "Model",
    "Paper",
    "Recipients",
    "Report",
    "Section",
    "Signature",
    "Table",
    "TableChanges",
    "TableRow",
    "Unit",
    "Units",
    "Week",
]
