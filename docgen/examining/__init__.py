"""Checks of many files: which, in how many processes, and how the answers are said."""

from docgen.examining.copies import Copies
from docgen.examining.counting import CLEAN, Counts
from docgen.examining.explaining import explanation, rules_page
from docgen.examining.files import documents_in
from docgen.examining.formats import FORMATS
from docgen.examining.running import Examined, examine
from docgen.examining.selecting import chosen_rules, rule_named

__all__ = [
    "CLEAN",
    "FORMATS",
    "Copies",
    "Counts",
    "Examined",
    "chosen_rules",
    "documents_in",
    "examine",
    "explanation",
    "rule_named",
    "rules_page",
]
