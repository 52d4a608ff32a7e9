"""Templates read without data: every fault that a build would stumble over, and what is not used."""

from docgen.linting.folder import Folder
from docgen.linting.problems import TemplateProblem
from docgen.linting.running import Report, lint, lint_project, spoken_in

__all__ = ["Folder", "Report", "TemplateProblem", "lint", "lint_project", "spoken_in"]
