"""Answers below the headings of a form: in content controls, beside them, or where they were deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.reports.forms.form import Form, Heading
from docgen.reports.forms.form_content import FoundAnswer, UnreadText
from docgen.reports.forms.label_match import CERTAIN, best_match, normalised
from docgen.reports.forms.table_rows import has_text, is_prompt, text_of, without_prompt
from docgen.word.view import Block, Paragraph, WordTable

_MOST_EXTRA = 12
"""Letters by which a heading may be longer than in the form."""
_END_OF_ANSWERS = ("noi nhan", "tm uy ban nhan dan", "tm ubnd", "kt chu tich")
"""Beginnings of the lines below the last answer: recipients and signature."""


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of the body outside the form's tables; `tag` is that of the control around it, "" for none."""

    text: str
    tag: str
    number: int
    """The number of the block in the body, from 1."""


def body_lines(blocks: tuple[Block, ...], form_tables: list[WordTable], form: Form) -> list[BodyLine]:
    """The body as lines: a row of another table is one line. The form's own tables are left out."""
    own = {id(table) for table in form_tables}
    found: list[BodyLine] = []
    tags = {question.id for question in form.questions if not question.group}
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Paragraph):
            tag = next((name for name in _tags(block) if name in tags), "")
            found += [BodyLine(line.strip(), tag, number) for line in _text_with_label(block).split("\n")]
        elif id(block) in own:
            found.append(BodyLine("", "", number))
        else:
            found += [BodyLine(text, "", number) for text in _rows(block)]
    return [line for line in found if line.tag or has_text(line.text)]


def split_at_first_heading(lines: list[BodyLine], form: Form) -> tuple[list[BodyLine], list[BodyLine]]:
    """The lines up to the first heading of the form, and the others."""
    at = next((index for index, line in enumerate(lines) if _heading(line, form) or line.tag), len(lines))
    return lines[:at], lines[at:]


def section_answers(lines: list[BodyLine], form: Form) -> tuple[list[FoundAnswer], list[UnreadText]]:
    """The answer below each heading that was found, and the text below headings without a question."""
    texts: dict[str, list[str]] = {}
    unread: list[UnreadText] = []
    heading_above: Heading | None = None
    for line in lines:
        heading = None if line.tag else _heading(line, form)
        if not line.tag and normalised(line.text).startswith(_END_OF_ANSWERS):
            break
        heading_above = heading or heading_above
        name = line.tag or (heading_above.id if heading_above else "")
        if name:
            texts.setdefault(name, [])
        if heading or not has_text(line.text) or is_prompt(line.text, form):
            continue
        if name:
            texts[name].append(line.text if line.tag else without_prompt(line.text, form))
        else:
            where = f"dưới mục “{heading_above.text}”" if heading_above else "trước mục đầu tiên"
            unread.append(UnreadText(where, line.text, "mẫu không hỏi gì ở đây"))
    return [FoundAnswer(name, "\n".join(found), place=_place(name, form)) for name, found in texts.items()], unread


def _heading(line: BodyLine, form: Form) -> Heading | None:
    headings = {str(index): normalised(heading.text) for index, heading in enumerate(form.headings)}
    match = best_match(line.text, headings)
    if match.score < CERTAIN or len(normalised(line.text)) > len(headings[match.id]) + _MOST_EXTRA:
        return None
    return form.headings[int(match.id)]


def _place(name: str, form: Form) -> str:
    return next((f"mục “{heading.text}”" for heading in form.headings if heading.id == name), "")


def _text_with_label(paragraph: Paragraph) -> str:
    """The text of a paragraph with its list label; a bullet becomes a dash."""
    text, label = text_of(paragraph), paragraph.label.strip()
    if not (label and text.strip()):
        return text
    return f"{label if any(sign.isalnum() for sign in label) else '-'} {text}"


def _tags(paragraph: Paragraph) -> Iterator[str]:
    yield from paragraph.enclosing_tags
    yield from (control.tag for control in paragraph.controls)


def _rows(table: WordTable) -> Iterator[str]:
    for row in table.rows:
        cells = (" ".join(text_of(one).strip() for one in cell.paragraphs()).strip() for cell in row.cells)
        yield " | ".join(cell for cell in cells if cell)
