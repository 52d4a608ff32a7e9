"""Where a change may be made: only in a component that was recognised with certainty.

What is centred, bold or italic in a paragraph of an unknown kind has a reason that the program does not know: it stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from docgen.decree30.document_changes import (
    Change,
    ChangeEach,
    RemovePageNumber,
    ReplaceCharacters,
    SetIndent,
    SetLineEnd,
    SetSize,
    SetTitlePage,
)
from docgen.decree30.fix.seen_runs import BLACK, is_visible
from docgen.decree30.structure import BodyParagraph, RecognisedPaper, Structure, TextLine, is_empty
from docgen.errors import Place
from docgen.word.edit import ParagraphFormat, RunFormat
from docgen.word.view import PageSection, Paragraph

_DOTS = re.compile(r"[.…_]{4,}|…{2,}|\t$")
_BLANK = re.compile(rf"[\t\n]|{_DOTS.pattern}|[ \u00a0]{{3,}}")
"""What sets columns, or a blank to be filled in by hand: a paragraph with it is a line of a form."""
_LABEL = re.compile(r"\S{1,8}[ \t]+")
_SENTENCE_ENDS = tuple('.;:,!?”")')
_PLACED, _SIDES = frozenset({"center", "right", "end"}), frozenset({"left", "start"})
_UPRIGHT = frozenset({"arabic", "letter", "article"})
"""Levels that the decree knows, whose text is upright."""
_BELOW_TITLES = frozenset({"letter", "dash", "plus", "decimal"})
_DEEPEST = 1701
"""Twips, 3 cm: text that begins farther to the right was placed there on purpose."""
_TAB, _SPACE = 720, 70
"""Twips of a default tab, and of a space of 14 pt."""
_FEWEST_BLANKS = 3
_ENTRY = re.compile(r"\s*(?:[-–—•*+·]|lưu)", re.IGNORECASE)
_BLACKEN = RunFormat(color="000000")
_NUMBER_SIGNS = " \t\u00a0-–—0123456789"


@dataclass(frozen=True, slots=True)
class _BodyPlace:
    """A paragraph of the body of a paper that was recognised."""

    one: BodyParagraph
    below: str
    """The level of the next paragraph."""
    all_articles_titled: bool
    is_ending: bool


class CertainPlaces:
    """The components of a document that were recognised with certainty, by their paragraphs."""

    def __init__(self, structure: Structure) -> None:
        self._sections = structure.document.sections
        document = structure.document
        self._main = next((one.address.part for one in document.paragraphs()), "")
        self._paragraphs = {_key(one): one for one in (*document.paragraphs(), *_furniture(document.sections))}
        self._lines: dict[tuple[str, int], list[TextLine]] = {}
        self._body: dict[tuple[str, int], _BodyPlace] = {}
        for paper in structure.all_papers():
            if _is_certain(paper):
                self._add(paper, any(paper is one for one in structure.papers))

    def allows(self, place: Place, change: Change) -> bool:
        """Whether the change may be made at this place."""
        if isinstance(change, ChangeEach):
            return all(self.allows(own, one) for own, one in change.changes)
        if isinstance(change, (SetTitlePage, RemovePageNumber)):
            return _has_only_numbers(self._sections, isinstance(change, SetTitlePage))
        if not isinstance(change, (RunFormat, ParagraphFormat, SetSize, SetIndent, ReplaceCharacters, SetLineEnd)):
            return True  # pages and fonts are the same for every component
        key = (place.part, place.paragraph)
        paragraph = self._paragraphs.get(key)
        if change == _BLACKEN:
            return paragraph is None or _is_coloured(paragraph)
        if place.part != self._main:
            return paragraph is None or _is_number_only(paragraph)
        lines = self._lines.get(key, ())
        if lines:
            return all(_allows_line(line, change) for line in lines if not place.span or line.span in {place.span, ()})
        return key in self._body and _BODY_CHECKS[type(change)](self._body[key], change, place)

    def _add(self, paper: RecognisedPaper, is_own: bool) -> None:
        """The components of a paper; `is_own` is false for one inside an attachment."""
        for line in _lines_of(paper):
            if any(map(is_visible, line.letters)):
                self._lines.setdefault(_key(line.paragraph), []).append(line)
        bodies = [paper.body] if is_own or not _is_form(paper.body) else []
        for body in (*bodies, *(one.body for one in paper.appendices if not _is_form(one.body))):
            titled = all(one.is_heading for one in body if one.level == "article")
            for one, below in pairwise((*body, None)):
                if one is not None and _is_seen(one.paragraph):
                    level, is_ending = below.level if below else "", one.paragraph is paper.ending and not below
                    self._body[_key(one.paragraph)] = _BodyPlace(one, level, titled, is_ending)


def _key(paragraph: Paragraph) -> tuple[str, int]:
    return paragraph.address.part, paragraph.address.number


def _is_certain(paper: RecognisedPaper) -> bool:
    """Letterhead and title are found: the rest of the paper is read from them."""
    head = paper.letterhead
    return bool(head.national_heading and head.motto and head.number and (paper.kind_title or head.letter_subject))


def _lines_of(paper: RecognisedPaper) -> Iterator[TextLine]:
    yield from paper.letterhead.lines()
    single = (paper.kind_title, *paper.signature.names, paper.recipients_heading)
    yield from (line for line in single if line is not None)
    yield from (*paper.subject, *paper.competence, *paper.legal_grounds, *paper.addressee, *paper.signature.authority)
    yield from (line for line in paper.recipients if _is_entry(line))


def _is_entry(line: TextLine) -> bool:
    """Whether the line is a recipient, and not the signature beside the list."""
    return bool(_ENTRY.match(line.text) or line.paragraph.label) or not (line.is_bold or line.is_capital)


def _is_seen(paragraph: Paragraph) -> bool:
    return any(is_visible(run) for run in paragraph.runs if not is_empty(run.text))


def _has_blanks(one: BodyParagraph) -> bool:
    """Whether the text after the label has columns or blanks."""
    text = one.paragraph.text.lstrip()
    label = _LABEL.match(text) if one.level else None
    return bool(_BLANK.search(text[label.end() if label else 0 :].lstrip().rstrip(" \u00a0")))


def _ends_sentence(one: BodyParagraph) -> bool:
    return one.paragraph.text.rstrip().endswith(_SENTENCE_ENDS)


def _is_coloured(paragraph: Paragraph) -> bool:
    """Whether it has text that can be seen in another colour than black."""
    return any(is_visible(run) and run.format.color not in BLACK for run in paragraph.runs)


def _allows_line(line: TextLine, change: Change) -> bool:
    """A line in a paragraph with others, which tabs set apart, is never aligned: that would move the others."""
    return not (isinstance(change, ParagraphFormat) and change.alignment and "\t" in line.paragraph.text.strip())


def _may_resize(found: _BodyPlace, change: SetSize, place: Place) -> bool:
    """All of the body, so that its sizes stay alike; but no notes, and no dots that would take another line."""
    paragraph = found.one.paragraph
    if not any(is_visible(run) and not change.least <= run.format.size <= change.most for run in paragraph.runs):
        return False
    return bool(found.one.level) or not (_is_slanted(paragraph) or _DOTS.search(paragraph.text.rstrip(" ")))


def _may_change_paragraph(found: _BodyPlace, change: ParagraphFormat, place: Place) -> bool:
    if change.alignment is not None and found.one.paragraph.alignment not in _SIDES:
        return False
    return _is_text(found.one) and not (change.alignment and _has_blanks(found.one))


def _may_indent(found: _BodyPlace, change: SetIndent, place: Place) -> bool:
    paragraph = found.one.paragraph
    begin = paragraph.format.left + paragraph.format.first_line
    blanks = paragraph.text[: len(paragraph.text) - len(paragraph.text.lstrip())]
    typed = sum(_TAB if one == "\t" else _SPACE for one in blanks)
    if begin + typed > _DEEPEST or paragraph.alignment in _PLACED:
        return False
    return _is_text(found.one) and not _has_blanks(found.one)


def _may_restyle(found: _BodyPlace, change: RunFormat, place: Place) -> bool:
    one = found.one
    if _has_blanks(one):
        return False
    if change.bold:
        whole_article = one.level == "article" and not place.span
        item = one.level == "arabic" and found.below not in _BELOW_TITLES
        return one.level not in {"", *_BELOW_TITLES} and not item and (not whole_article or found.all_articles_titled)
    return one.level in _UPRIGHT and (one.is_heading or _ends_sentence(one))


def _may_end(found: _BodyPlace, change: SetLineEnd | ReplaceCharacters, place: Place) -> bool:
    return (found.is_ending or found.one.level == "article") and not _has_blanks(found.one)


_BODY_CHECKS: Mapping[type, Callable[[_BodyPlace, Any, Place], bool]] = {
    SetSize: _may_resize,
    ParagraphFormat: _may_change_paragraph,
    SetIndent: _may_indent,
    RunFormat: _may_restyle,
    SetLineEnd: _may_end,
    ReplaceCharacters: _may_end,
}


def _is_text(one: BodyParagraph) -> bool:
    """A heading; or a numbered paragraph or an upright sentence that is not placed in the middle or on the right."""
    if one.is_heading:
        return True
    if one.paragraph.alignment in _PLACED or not any(map(str.isalnum, one.words)):
        return False
    return bool(one.level) or _ends_sentence(one) and not (_is_slanted(one.paragraph) or _has_blanks(one))


def _is_slanted(paragraph: Paragraph) -> bool:
    """Whether most of it is in italics: a note, or a quotation."""
    lengths = [(len(run.text), run.italic) for run in paragraph.runs if not is_empty(run.text)]
    return 2 * sum(length for length, italic in lengths if italic) > sum(length for length, _ in lengths)


def _is_form(body: Sequence[BodyParagraph]) -> bool:
    """Whether an attachment is a form to be filled in: a quarter of its lines have columns or dots."""
    blanks = sum(map(_has_blanks, body))
    return blanks >= _FEWEST_BLANKS and blanks * 4 >= len(body)


def _furniture(sections: Sequence[PageSection]) -> Iterator[Paragraph]:
    """The paragraphs of all headers and footers."""
    for section in sections:
        for kinds in (section.headers, section.footers):
            for paragraphs in kinds.values():
                yield from paragraphs


def _has_only_numbers(sections: Sequence[PageSection], shows_all: bool) -> bool:
    """Whether the first page has nothing but the page number at its head and foot, so that nothing else is lost."""
    if not sections:
        return False
    kinds = ("default", "first") if shows_all else ("first",)
    furniture = (sections[0].headers, sections[0].footers)
    every = [paragraph for one in furniture for kind in kinds for paragraph in one.get(kind, ())]
    return all(_is_number_only(paragraph) for paragraph in every)


def _is_number_only(paragraph: Paragraph) -> bool:
    return not (paragraph.text.strip(_NUMBER_SIGNS) or paragraph.lines or paragraph.remarks)
