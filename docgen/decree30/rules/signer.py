"""The sign at the end of the text, and the name of the signer (Appendix I, II.7; model forms)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.decree30.document_changes import SetLineEnd
from docgen.decree30.findings import Finding, paragraph_place
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import (
    centred_check,
    lines,
    lower_case_check,
    place_of,
    size_check,
    style_check,
)
from docgen.decree30.rules.signature import FREE, of_signed
from docgen.decree30.structure import BodyParagraph, RecognisedPaper, Structure, TextLine
from docgen.decree30.structure.phrases import is_attached, is_body_note
from docgen.decree30.structure.vocabulary import DEGREE, normalized
from docgen.word.view import Paragraph

_ENDING = SetLineEnd("./.", replaced=";.,:/\\ ")
_MOST_BELOW = 6
"""Paragraphs at the end of the body in which text below `./.` is looked for."""
_FEWEST_WORDS = 6
"""Words of a sentence."""
_DOTS = re.compile(r"[\s.…_]*$")


def _names(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return paper.signature.names


def _is_answer(ending: Paragraph, structure: Structure) -> bool:
    """Whether the paragraph is a field of a form: an answer need not end with the sign."""
    if ending.controls or any(run.is_prompt for run in ending.content):
        return True
    return any(ending.text in control.text.split("\n") for control in structure.document.controls)


def _open_text(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        ending = paper.ending
        if ending is None or not paper.kind or paper.kind in FREE or not paper.signature.authority:
            continue
        shown = ending.shown.rstrip()
        if _is_answer(ending, structure):
            continue
        if shown.endswith("./."):
            yield from _text_below(paper, ending)
        elif not _DOTS.fullmatch(shown.rpartition(":")[2]):
            actual, expected = f'kết thúc bằng "{shown[-1]}"', 'kết thúc nội dung bằng "./."'
            yield Finding(paragraph_place(ending), actual, expected, _ENDING)


def _text_below(paper: RecognisedPaper, ending: Paragraph) -> Iterator[Finding]:
    """Sentences below `./.`; notes in brackets or italics may stand there."""
    number = ending.address.number
    below = (one for one in paper.body[-_MOST_BELOW:] if number < one.paragraph.address.number)
    if any(_is_sentence(one) for one in below):
        yield Finding(paragraph_place(ending), 'sau "./." còn lời văn', '"./." ở cuối nội dung')


def _is_sentence(one: BodyParagraph) -> bool:
    words = one.words.strip()
    upright = not all(run.italic for run in one.paragraph.runs if run.text.strip())
    is_note = (
        words.startswith(("(", "*"))
        or is_body_note(words)
        or is_attached(words)
        or one.paragraph.alignment in {"center", "right"}
    )
    return upright and not is_note and words.endswith(".") and len(words.split()) >= _FEWEST_WORDS


def _degrees(structure: Structure) -> Iterator[Finding]:
    for text_line in lines(structure, _names):
        degree = DEGREE.match(normalized(text_line.text))
        if degree:
            count = len(degree[0].split())
            written = " ".join(text_line.text.split()[:count]).partition(".")[0]
            yield Finding(place_of(text_line), f'trước họ tên có "{written}"', "chỉ ghi họ tên")


_NAMED = of_signed(_names)

RULES = rules_of(
    __file__,
    {
        "ND30-ENDING": _open_text,
        "ND30-NAME-CASE": lower_case_check(_NAMED),
        "ND30-NAME-SIZE": size_check(_NAMED, 13, 14),
        "ND30-NAME-STYLE": style_check(_NAMED, bold=True, italic=False),
        "ND30-NAME-PLACE": centred_check(_NAMED),
        "ND30-NAME-DEGREE": _degrees,
    },
)
