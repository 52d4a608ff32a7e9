"""Checks of many files: which files, by which rules, in how many processes, and the results for the output formats."""

from docgen.decree30.check.check_output import RULE_DESCRIPTIONS, file_problems
from docgen.decree30.check.copies import Copies
from docgen.decree30.check.counts import CLEAN, Counts
from docgen.decree30.check.examination import Examined, examine
from docgen.decree30.check.rules_page import explanation, rules_page
from docgen.decree30.check.selected_files import documents_in
from docgen.decree30.check.selected_rules import (
    AUTOMATIC,
    REGIMES,
    chosen_rules,
    lenient_rules,
    rule_named,
    rules_for,
    strict_rules,
)

__all__ = [
    "AUTOMATIC",
    "CLEAN",
    "REGIMES",
    "RULE_DESCRIPTIONS",
    "Copies",
    "Counts",
    "Examined",
    "chosen_rules",
    "documents_in",
    "examine",
    "explanation",
    "file_problems",
    "lenient_rules",
    "rule_named",
    "rules_for",
    "rules_page",
    "strict_rules",
]
