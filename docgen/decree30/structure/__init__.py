"""Recognises the components of papers in any Word document, also one that was not made by this program.

`structure_of` takes a `WordDocument`; it recognises by words and positions, never by the names of styles.
"""

from docgen.decree30.structure.body_paragraphs import quotations
from docgen.decree30.structure.components import (
    BodyParagraph,
    RecognisedAppendix,
    RecognisedLetterhead,
    RecognisedPaper,
    RecognisedSignature,
    RuleLine,
    Side,
    Structure,
    TextLine,
    is_empty,
)
from docgen.decree30.structure.paper_kinds import Regime
from docgen.decree30.structure.recognition import structure_of

__all__ = [
    "Structure",
    "RecognisedAppendix",
    "BodyParagraph",
    "RecognisedLetterhead",
    "TextLine",
    "RecognisedPaper",
    "Regime",
    "Side",
    "RecognisedSignature",
    "RuleLine",
    "structure_of",
    "is_empty",
    "quotations",
]
