"""Reads a form that was returned as a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from docgen.reports.forms.accounting import words_in
from docgen.reports.forms.answer_remarks import Remark
from docgen.reports.forms.form import Form
from docgen.reports.forms.form_cell import FormCell, GridRow
from docgen.reports.forms.form_content import FormContent, FoundAnswer, IdentityTexts, UnreadText
from docgen.reports.forms.label_match import normalised
from docgen.reports.forms.prompts import has_text
from docgen.reports.forms.row_match import match_rows
from docgen.reports.forms.section_answers import FOOT, HEAD, BodyLine, section_answers, split_at_first_heading
from docgen.reports.forms.table_rows import form_rows
from docgen.reports.forms.word_cells import form_tables, grid_rows, remarks_of, text_of
from docgen.word.view import Block, Paragraph, WordDocument, WordTable, open_document
from docgen.word.view.raw_text import part_texts

_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_LONGEST_PAGE = 3
"""Figures of the number of a page."""


def read_word_form(source: Path | BinaryIO, form: Form) -> FormContent:
    """The content of a Word file. Raises `DocgenError` if it cannot be opened.

    Text of the file that the view of the document does not have is unread, so that nothing can be lost there.
    """
    document = open_document(source)
    if not isinstance(source, Path):
        source.seek(0)
    content = read_form(document, form)
    return replace(content, unread=(*content.unread, *_outside_view(part_texts(source), document)))


def _outside_view(parts: Mapping[str, str], document: WordDocument) -> Iterator[UnreadText]:
    known = set(words_in("\n".join(_texts_of_view(document))))
    for text in parts.values():
        if not known.issuperset(words_in(text)):
            for line in text.split("\n"):
                if not known.issuperset(words_in(line)):
                    yield UnreadText("trong tệp", line.strip(), "xem trong tệp")


def _texts_of_view(document: WordDocument) -> Iterator[str]:
    edges = (lines for one in document.sections for kind in (one.headers, one.footers) for lines in kind.values())
    for paragraph in (*document.paragraphs(), *(one for lines in edges for one in lines)):
        yield f"{paragraph.label} {''.join(run.text for run in paragraph.content)}"
        yield from (remark.text for remark in paragraph.remarks)
    yield from (remark.text for remark in document.remarks)


def read_form(document: WordDocument, form: Form) -> FormContent:
    """The content of a returned form, as it was written, each text with its place."""
    tables = form_tables(document.blocks, form)
    above, below = split_at_first_heading(body_lines(document.blocks, tables, form), form)
    sections = section_answers(below, form)
    rows, unread = form_rows([*grid_rows(tables, form), *_rows_of_lines(sections.rows)], form)
    matched = match_rows(rows, form)
    around = [*_around(above, HEAD), *_around(sections.after, FOOT), *_page_edges(document, form)]
    is_form = bool(matched.answers or matched.free or len(sections.answers) > 1)
    return FormContent(
        identity=_identity_texts(document, above, form),
        answers=_in_order((*sections.answers, *matched.merged()), form),
        free=tuple(matched.free),
        unread=(*sections.unread, *matched.unread, *unread, *_unanchored(document)) if is_form else (),
        around=tuple(around),
        is_form=is_form,
    )


def body_lines(blocks: tuple[Block, ...], own_tables: list[WordTable], form: Form) -> list[BodyLine]:
    """The body as lines: a row of another table is one line. The form's own tables are left out."""
    own = {id(table) for table in own_tables}
    found: list[BodyLine] = []
    tags = {question.id for question in form.questions if not question.group}
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Paragraph):
            tag = next((name for name in _tags(block) if name in tags), "")
            first, *others = _text_with_label(block, form).split("\n")
            found.append(BodyLine(first.strip(), tag, number, tuple(remarks_of(block, form))))
            found += [BodyLine(line.strip(), tag, number) for line in others]
        elif id(block) in own:
            found.append(BodyLine("", "", number))
        else:
            found += _lines_of_table(block, number, form)
    return [line for line in found if line.tag or line.remarks or has_text(line.text)]


def _lines_of_table(table: WordTable, number: int, form: Form) -> Iterator[BodyLine]:
    for row in table.rows:
        cells = [[text for one in cell.paragraphs() if (text := text_of(one, form).strip())] for cell in row.cells]
        remarks = tuple(remark for one in row.paragraphs() for remark in remarks_of(one, form))
        paragraphs = tuple(text for texts in cells for text in texts)
        yield BodyLine(" | ".join(" ".join(texts) for texts in cells if texts), "", number, remarks, paragraphs)


def _rows_of_lines(lines: Sequence[BodyLine]) -> Iterator[GridRow]:
    """Lines of the body that begin with labels of the table, as rows with one cell."""
    for line in lines:
        place = f"đoạn “{' '.join(line.text.split())[:40]}”"
        yield GridRow(0, line.number, place, {0: FormCell(line.text, place=place)}, 1)


def _around(lines: Iterable[BodyLine], place: str) -> Iterator[UnreadText]:
    for line in lines:
        for text in line.paragraphs or (line.text,):
            if has_text(text):
                yield UnreadText(place, text, "chữ ngoài mẫu")
        yield from (UnreadText(place, str(remark), "xem trong tệp") for remark in line.remarks)


def _page_edges(document: WordDocument, form: Form) -> Iterator[UnreadText]:
    """The texts of headers and footers but for page numbers, each once."""
    for place, kinds in (
        ("đầu trang", [section.headers for section in document.sections]),
        ("chân trang", [section.footers for section in document.sections]),
    ):
        paragraphs = dict.fromkeys(one for kind in kinds for lines in kind.values() for one in lines)
        for one in paragraphs:
            is_numbered = not _PAGE_FIELDS.isdisjoint(one.fields)
            words = words_in(text_of(one, form))
            if any(not (is_numbered and word.isdecimal() and len(word) <= _LONGEST_PAGE) for word in words):
                yield UnreadText(place, text_of(one, form).strip(), "chữ ngoài mẫu")
            yield from (UnreadText(place, str(remark), "xem trong tệp") for remark in remarks_of(one, form))


def _unanchored(document: WordDocument) -> Iterator[UnreadText]:
    for remark in document.remarks:
        yield UnreadText("trong tệp", str(Remark("comment", remark.text)), "xem trong tệp")


def _identity_texts(document: WordDocument, above: list[BodyLine], form: Form) -> IdentityTexts:
    texts = [line.text for line in above]
    title = normalised(form.title)
    at = max((index for index, text in enumerate(texts) if normalised(text) == title), default=len(texts))
    letterhead, subject = "\n".join(texts[:at]), "\n".join(texts[at:])
    return IdentityTexts(letterhead, subject, document.properties.title, document.properties.author)


def _in_order(found: tuple[FoundAnswer, ...], form: Form) -> tuple[FoundAnswer, ...]:
    by_id = {one.id: one for one in found}
    return tuple(by_id[name] for name in form.by_id if name in by_id)


def _text_with_label(paragraph: Paragraph, form: Form) -> str:
    """The text of a paragraph with its list label; a bullet becomes a dash."""
    text, label = text_of(paragraph, form), paragraph.label.strip()
    if not (label and text.strip()):
        return text
    return f"{label if any(sign.isalnum() for sign in label) else '-'} {text}"


def _tags(paragraph: Paragraph) -> Iterator[str]:
    yield from paragraph.enclosing_tags
    yield from (control.tag for control in paragraph.controls)
