"""Checks of many files: which files, by which rules, in how many processes, and the formats of the results."""

from docgen.decree30.check.copies import Copies
from docgen.decree30.check.counts import CLEAN, Counts
from docgen.decree30.check.examination import Examined, examine
from docgen.decree30.check.output_formats import FORMATS
from docgen.decree30.check.rules_page import explanation, rules_page
from docgen.decree30.check.selected_files import documents_in
from docgen.decree30.check.selected_rules import chosen_rules, rule_named

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
