"""Decree 30/2020 as rules: what in a Word document breaks it, where, and by which clause."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.docx_view.model import WordDocument
from docgen.nd30.anatomy import anatomy_of
from docgen.nd30.problems import Finding, Place, Problem, Severity
from docgen.nd30.registry import GROUPS, RULES
from docgen.nd30.rules import Group, Rule

__all__ = ["GROUPS", "RULES", "Finding", "Group", "Place", "Problem", "Rule", "Severity", "check"]


def check(document: WordDocument, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """What in `document` breaks `rules`, in the order of the rules and then of the document."""
    anatomy = anatomy_of(document)
    return tuple(problem for rule in rules for problem in rule.problems(anatomy))
