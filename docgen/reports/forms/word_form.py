"""Reads a form that was returned as a Word document."""

from __future__ import annotations

from docgen.reports.forms.form import Form
from docgen.reports.forms.form_content import FormContent, FoundAnswer, IdentityTexts
from docgen.reports.forms.label_match import normalised
from docgen.reports.forms.row_match import match_rows
from docgen.reports.forms.section_answers import BodyLine, body_lines, section_answers, split_at_first_heading
from docgen.reports.forms.table_rows import form_rows, form_tables
from docgen.word.view import WordDocument


def read_form(document: WordDocument, form: Form) -> FormContent:
    """The content of a returned form, as it was written, each text with its place."""
    tables = form_tables(document.blocks, form)
    above, below = split_at_first_heading(body_lines(document.blocks, tables, form), form)
    sections, unread = section_answers(below, form)
    matched = match_rows(form_rows(tables, form), form)
    return FormContent(
        identity=_identity_texts(document, above, form),
        answers=_in_order((*sections, *matched.merged()), form),
        free=tuple(matched.free),
        unread=(*unread, *matched.unread) if tables or sections else (),
        is_form=bool(matched.answers or matched.free or len(sections) > 1),
    )


def _identity_texts(document: WordDocument, above: list[BodyLine], form: Form) -> IdentityTexts:
    texts = [line.text for line in above]
    title = normalised(form.title)
    at = max((index for index, text in enumerate(texts) if normalised(text) == title), default=len(texts))
    letterhead, subject = "\n".join(texts[:at]), "\n".join(texts[at:])
    return IdentityTexts(letterhead, subject, document.properties.title, document.properties.author)


def _in_order(found: tuple[FoundAnswer, ...], form: Form) -> tuple[FoundAnswer, ...]:
    by_id = {one.id: one for one in found}
    return tuple(by_id[name] for name in form.by_id if name in by_id)
