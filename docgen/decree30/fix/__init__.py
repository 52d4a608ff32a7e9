"""A copy of a document in which the findings that carry a fix are put right; words are never changed."""

from docgen.decree30.fix.rounds import Fixed, FixedProblem, fix

__all__ = ["Fixed", "FixedProblem", "fix"]
