"""Which paragraph is which component: read from a document that nobody prepared for it.

`anatomy_of` answers for a `WordDocument`; it goes by words and places, never by the names of styles.
"""

from docgen.decree30.structure.components import (
    Anatomy,
    Appendix,
    BodyParagraph,
    Letterhead,
    Line,
    Paper,
    Side,
    Signature,
    Stroke,
    is_empty,
)
from docgen.decree30.structure.recognition import anatomy_of

__all__ = [
    "Anatomy",
    "Appendix",
    "BodyParagraph",
    "Letterhead",
    "Line",
    "Paper",
    "Side",
    "Signature",
    "Stroke",
    "anatomy_of",
    "is_empty",
]
