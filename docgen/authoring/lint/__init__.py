"""Templates read without data: every fault that a build would stumble over, and what is not used."""

from docgen.authoring.lint.all_rules import LintReport, lint, lint_project, spoken_in
from docgen.authoring.lint.folder import Folder
from docgen.authoring.lint.rule_titles import LINT_RULES
from docgen.authoring.lint.template_problem import TemplateProblem

__all__ = ["LINT_RULES", "Folder", "LintReport", "TemplateProblem", "lint", "lint_project", "spoken_in"]
