"""Names of the administrative level that was abolished on 1 July 2025, in papers of a later date.

Citations of older papers keep them: only the issuer, its number, the authority that signs and the recipients are
checked. A city may be of the first level or have been one below it, so cities are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.decree30.findings import Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import place_of
from docgen.decree30.structure import Structure, TextLine
from docgen.decree30.structure.date_lines import written_date
from docgen.decree30.structure.paper_number import written_number
from docgen.decree30.structure.vocabulary import ABOLISHED_AGENCY, ABOLISHED_LEVEL, WORDS, anywhere, normalized

ABOLISHED = date(2025, 7, 1)

_CODES = frozenset(WORDS["abolished codes"])
_FORMER = anywhere(("cũ", "trước đây", "nguyên"))


def _is_late(structure: Structure) -> bool:
    """By the date of the first paper, or by its month or year where the rest is left blank."""
    first = next((paper.letterhead.place_date for paper in structure.papers if not paper.is_shell), None)
    written = written_date(first.text) if first else None
    day = structure.issued or (written.earliest if written else None)
    return day is not None and day >= ABOLISHED


def _findings(text_line: TextLine) -> Iterator[Finding]:
    words = normalized(text_line.text)
    level = ABOLISHED_LEVEL.search(words) or ABOLISHED_AGENCY.search(words)
    if level and not _FORMER.search(words):
        yield Finding(
            place_of(text_line), f'còn ghi "{_as_written(text_line.text, level[0])}"', "tên cơ quan, đơn vị hiện nay"
        )


def _as_written(text: str, words: str) -> str:
    """The words as they are written in the line."""
    parts = text.split()
    count = len(words.split())
    each = (" ".join(parts[index : index + count]) for index in range(len(parts)))
    return next((one.strip(".,;:()") for one in each if normalized(one).startswith(words)), words)


def _issuer(structure: Structure) -> Iterator[Finding]:
    if _is_late(structure):
        for paper in structure.all_papers():
            for text_line in (*paper.letterhead.superior, *paper.letterhead.issuer, *paper.signature.authority):
                yield from _findings(text_line)


def _recipients(structure: Structure) -> Iterator[Finding]:
    if _is_late(structure):
        for paper in structure.all_papers():
            for text_line in (*paper.addressee, *paper.recipients):
                yield from _findings(text_line)


def _number(structure: Structure) -> Iterator[Finding]:
    if not _is_late(structure):
        return
    for paper in structure.all_papers():
        line = paper.letterhead.number
        written = written_number(line) if line else None
        codes = _CODES.intersection(written.groups) if written else ()
        for code in codes:
            if line:
                yield Finding(place_of(line), f'ký hiệu còn "{code}"', "ký hiệu của cơ quan hiện nay")


RULES = rules_of(
    __file__,
    {
        "ND30-DISTRICT-ISSUER": _issuer,
        "ND30-DISTRICT-NUMBER": _number,
        "ND30-DISTRICT-RECIPIENTS": _recipients,
    },
)
