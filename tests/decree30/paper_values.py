"""Papers written by hand as values, for the rules' edges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docgen.decree30.registry import RULES
from docgen.decree30.structure import (
    BodyParagraph,
    RecognisedPaper,
    Structure,
    TextLine,
)
from docgen.word.view.model import (
    Address,
    EffectiveParagraphFormat,
    EffectiveRunFormat,
    PageSection,
    Paragraph,
    Properties,
    Run,
    WordDocument,
    WordTable,
)

PLAIN = EffectiveRunFormat(font="Times New Roman", size=14)
BODY = EffectiveParagraphFormat(alignment="both", first_line=720, before=120, line=240)
MARGINS = {"top": 1134, "right": 851, "bottom": 1134, "left": 1701, "header": 567, "footer": 567}
PORTRAIT = PageSection(11906, 16838, MARGINS, 1, True, {}, {})
_BLANK = RecognisedPaper()
_LABELS = (
    (r"(Phần|Chương) (?P<n>\w+)(?P<s>)$", "part"),
    (r"(Mục|Tiểu mục) (?P<n>\w+)(?P<s>)$", "section"),
    (r"Điều (?P<n>\d+)(?P<s>[.:]?) ", "article"),
    (r"(?P<n>[IVX]+)(?P<s>[./)]) ", "roman"),
    (r"(?P<n>\d+\.\d+)(?P<s>\.?) ", "decimal"),
    (r"(?P<n>\d+)(?P<s>[./)]) ", "arabic"),
    (r"(?P<n>[a-zđ]{1,2})(?P<s>[.)]) ", "letter"),
    (r"(?P<n>)(?P<s>[-]) ", "dash"),
)


def paragraph(
    text: str, look: EffectiveRunFormat = PLAIN, form: EffectiveParagraphFormat = BODY, number: int = 0
) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph(content=(Run(text, look),), format=form, address=Address(number=number))


def item(
    text: str, look: EffectiveRunFormat = PLAIN, form: EffectiveParagraphFormat = BODY, heading: bool = False
) -> BodyParagraph:
    """A paragraph of the body, its label read in the simplest way."""
    found = next(((re.match(pattern, text), level) for pattern, level in _LABELS if re.match(pattern, text)), None)
    if found is None or found[0] is None:
        return BodyParagraph(paragraph(text, look, form), words=text)
    match, level = found
    assert match is not None
    words = text[match.end() :]
    return BodyParagraph(paragraph(text, look, form), level, match["n"], match["s"], words, is_heading=heading)


def body(*items: BodyParagraph | str) -> Structure:
    """A paper of nothing but a body; its paragraphs adjoin."""
    made = [item(one) if isinstance(one, str) else one for one in items]
    placed = tuple(
        replace(one, paragraph=replace(one.paragraph, address=Address(number=index)))
        for index, one in enumerate(made, 1)
    )
    return structure(RecognisedPaper(body=placed))


def document(
    blocks: Sequence[Paragraph | WordTable] = (), sections: Sequence[PageSection] = (PORTRAIT,)
) -> WordDocument:
    """A document of these blocks."""
    return WordDocument(tuple(blocks), tuple(sections), Properties(), ())


def structure(paper: RecognisedPaper = _BLANK, sections: Sequence[PageSection] = (PORTRAIT,)) -> Structure:
    """A document of one paper."""
    own = [one.paragraph for one in paper.body]
    return Structure(document([*own, *paper.tables], sections), (paper,))


def text_line(text: str, look: EffectiveRunFormat = PLAIN, alignment: str = "center") -> TextLine:
    """A line of a component."""
    return TextLine(text, (Run(text, look),), paragraph(text, look), alignment)


def found_by(rule: str, looked_at: Structure) -> list[str]:
    """What a rule finds: place, what is there."""
    (own,) = (one for one in RULES if one.id == rule)
    return [f"{problem.place.words}: {problem.message}" for problem in own.problems(looked_at)]


__all__ = [
    "BODY",
    "MARGINS",
    "PLAIN",
    "PORTRAIT",
    "RecognisedPaper",
    "structure",
    "body",
    "document",
    "found_by",
    "item",
    "paragraph",
    "text_line",
]
