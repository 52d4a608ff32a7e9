"""Labels of parts, sections, articles and points, typed or written by a Word list."""

from __future__ import annotations

import re
import unicodedata

from docgen.decree30.structure.components import BodyParagraph, is_empty
from docgen.word.view import Paragraph

_LONGEST_HEADING = 110
"""Characters of a title that is neither bold nor in capitals."""

_LEVELS = (
    (
        "part",
        re.compile(r"(?:phần|chương)\s+(?P<number>thứ\s+\w+|[IVXLC]+|\d+)(?!\w)\s*(?P<sign>[.:]?)", re.IGNORECASE),
    ),
    (
        "section",
        re.compile(r"(?:mục|tiểu mục)\s+(?P<number>[IVXLC]+|\d+)(?!\w)\s*(?P<sign>[.:]?)(?=\s|$)", re.IGNORECASE),
    ),
    ("article", re.compile(r"điều\s+(?P<number>\d+[a-zđ]?)(?!\w)\s*(?P<sign>[.:])", re.IGNORECASE)),
    ("decimal", re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})+)(?P<sign>[.)](?=\s|[^\W\d_])|(?=\s))")),
    ("arabic", re.compile(r"(?P<number>\d{1,3})\s?(?P<sign>[.)/])(?=\s|[^\W\d]|$)")),
    ("roman", re.compile(r"(?P<number>(?=[IVX])[IVXLC]+)\s?(?P<sign>[.)](?=\s|$|[^\W\d])|[/:\-–](?=\s))")),
    ("capital", re.compile(r"(?P<number>[A-ZĐ])\s?(?P<sign>[.)/\-–])(?=\s|$)")),
    ("letter", re.compile(r"(?P<number>[a-zăâđêôơư])\s?(?P<sign>[.)/](?=\s|[^\W\d]|$)|,(?=\s))")),
    ("plus", re.compile(r"(?P<number>)(?P<sign>\+)(?=\D)")),
    ("dash", re.compile("(?P<number>)(?P<sign>[-–—•*·●○▪■\N{MINUS SIGN}\uf000-\uf0ff])")),
)
_RUNS_ON = re.compile(r":\s+\S|[.;,:!?]$|\./\.$")
_ALONE = frozenset({"part", "section", "article", "roman", "capital", "arabic", "decimal"})


def body_paragraph(paragraph: Paragraph) -> BodyParagraph:
    """The paragraph with its level, its number and whether it is a heading."""
    own_text = " ".join(unicodedata.normalize("NFC", "".join(run.text for run in paragraph.content)).split())
    label = unicodedata.normalize("NFC", paragraph.label).strip()
    text = f"{label} {own_text}" if label else own_text
    level, number, sign, words = _label(text)
    if label and not level:
        level, sign, words = "dash", label, own_text
    return BodyParagraph(
        paragraph,
        level=level,
        number=number,
        sign=sign,
        words=words,
        is_heading=level in _ALONE and _stands_alone(paragraph, words, level),
        is_automatic=bool(label),
    )


def _label(text: str) -> tuple[str, str, str, str]:
    """Level, number, sign and the rest of the text. Sentences that begin with `Phần I của …` have no level."""
    if not text or text[0].isalpha() and text[:1] not in _FIRST_LETTERS and text[1:2] not in _SIGNS:
        return "", "", "", text
    for level, pattern in _LEVELS:
        match = pattern.match(text)
        if match:
            words = text[match.end() :].strip()
            if level in {"part", "section"} and (words[:1].islower() or _is_too_long(words)):
                break
            return level, match["number"], match["sign"], words
    return "", "", "", text


def _is_too_long(words: str) -> bool:
    """Longer than a title that is neither bold nor in capitals."""
    return len(words) > _LONGEST_HEADING and words != words.upper()


_FIRST_LETTERS = frozenset("PpCcMmTtĐđIVX")
_SIGNS = frozenset(".)/, -–")


def _stands_alone(paragraph: Paragraph, words: str, level: str) -> bool:
    """Whether it is a title on a line of its own: all bold or in capitals, or short without punctuation at its end."""
    if level in {"part", "section"}:
        return True
    letters = [run for run in paragraph.content if not is_empty(run.text)]
    if not letters or not words or _has_text_after_title(words):
        return False
    capital = all(run.format.caps for run in letters) or words == words.upper()
    if capital and words != words.lower():
        return True
    if all(run.bold for run in letters):
        return True
    return len(words) <= _LONGEST_HEADING and not _RUNS_ON.search(words)


def _has_text_after_title(words: str) -> bool:
    """`KIẾN NGHỊ: Không có.`: a title in capitals with its text on the same line."""
    title, colon, text = words.partition(":")
    return bool(colon) and title == title.upper() != title.lower() and text != text.upper()
