"""A Word document as a returned form: what it answers, what it says of itself, and what could not be placed."""

from __future__ import annotations

from docgen.reports.forms.form import Form
from docgen.reports.forms.found import Clues, FormRead, Found
from docgen.reports.forms.label_match import plain
from docgen.reports.forms.row_match import assign
from docgen.reports.forms.section_answers import AnswerPiece, above_headings, pieces_of, section_answers
from docgen.reports.forms.table_rows import form_tables, table_lines
from docgen.word.view import WordDocument


def read_form(document: WordDocument, form: Form) -> FormRead:
    """Everything that stands in a returned form, word for word, each with its place."""
    tables = form_tables(document.blocks, form)
    above, below = above_headings(pieces_of(document.blocks, tables, form), form)
    sections, unread = section_answers(below, form)
    assigned = assign(table_lines(tables, form), form)
    return FormRead(
        clues=_clues(document, above, form),
        answers=_in_order((*sections, *assigned.merged()), form),
        free=tuple(assigned.free),
        unread=(*unread, *assigned.unread) if tables or sections else (),
        is_form=bool(assigned.answers or assigned.free or len(sections) > 1),
    )


def _clues(document: WordDocument, above: list[AnswerPiece], form: Form) -> Clues:
    texts = [piece.text for piece in above]
    title = plain(form.title)
    at = max((index for index, text in enumerate(texts) if plain(text) == title), default=len(texts))
    letterhead, subject = "\n".join(texts[:at]), "\n".join(texts[at:])
    return Clues(letterhead, subject, document.properties.title, document.properties.author)


def _in_order(found: tuple[Found, ...], form: Form) -> tuple[Found, ...]:
    by_id = {one.id: one for one in found}
    return tuple(by_id[name] for name in form.by_id if name in by_id)
