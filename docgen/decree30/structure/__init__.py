"""Which paragraph is which component: read from a document that nobody prepared for it.

`structure_of` answers for a `WordDocument`; it goes by words and places, never by the names of styles.
"""

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
from docgen.decree30.structure.recognition import structure_of

__all__ = [
    "Structure",
    "RecognisedAppendix",
    "BodyParagraph",
    "RecognisedLetterhead",
    "TextLine",
    "RecognisedPaper",
    "Side",
    "RecognisedSignature",
    "RuleLine",
    "structure_of",
    "is_empty",
]
