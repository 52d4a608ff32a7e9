"""A copy of a document in which findings that carry a fix are put right where that is certain; words never change."""

from docgen.decree30.fix.rounds import Fixed, FixedProblem, effects_sentence, fix

__all__ = ["Fixed", "FixedProblem", "effects_sentence", "fix"]
