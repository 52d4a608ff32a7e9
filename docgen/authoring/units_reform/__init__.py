"""Today's units of a province in the place of the old ones: planned first, then written, and taken back if need be."""

from docgen.authoring.units_reform.reform_files import has_reform, undo_reform, write_reform
from docgen.authoring.units_reform.reform_plan import ReformPlan, plan_reform

__all__ = ["ReformPlan", "has_reform", "plan_reform", "undo_reform", "write_reform"]
