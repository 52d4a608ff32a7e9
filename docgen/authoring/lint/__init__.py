"""Checks of templates without data: problems for which a build would fail, and unused fields and parts."""

from docgen.authoring.lint.all_rules import LintReport, lint, lint_project, names_used_in_texts
from docgen.authoring.lint.folder import Folder
from docgen.authoring.lint.rule_titles import LINT_RULES

__all__ = ["LINT_RULES", "Folder", "LintReport", "lint", "lint_project", "names_used_in_texts"]
