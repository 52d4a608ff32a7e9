"""A copy of a document in which what is mechanical is put right; words are left alone."""

from docgen.decree30.fix.rounds import Fixed, FixedProblem, fix
from docgen.decree30.fix.table import FIXERS

__all__ = ["FIXERS", "Fixed", "FixedProblem", "fix"]
