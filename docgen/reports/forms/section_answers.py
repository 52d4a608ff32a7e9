"""What was written below the headings of a form: in its controls, beside them, or where they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.reports.forms.form import Form, Heading
from docgen.reports.forms.found import Found, Unread
from docgen.reports.forms.label_match import CERTAIN, likest, plain
from docgen.reports.forms.table_rows import is_prompt, said, says_something, without_prompt
from docgen.word.view import Block, Paragraph, WordTable

_LONGER = 12
"""Letters by which a heading may be longer than it was printed."""
_CLOSING = ("noi nhan", "tm uy ban nhan dan", "tm ubnd", "kt chu tich")
"""How lines begin that stand below the last answer: recipients and signature."""


@dataclass(frozen=True, slots=True)
class AnswerPiece:
    """A line of the body outside the form's tables; `tag` is the control around it, "" if it is in none."""

    text: str
    tag: str
    number: int
    """Which paragraph of the body it is, from 1."""


def pieces_of(blocks: tuple[Block, ...], form_tables: list[WordTable], form: Form) -> list[AnswerPiece]:
    """The body as lines: a row of another table is one line. The form's own tables are left out."""
    own = {id(table) for table in form_tables}
    found: list[AnswerPiece] = []
    tags = {question.id for question in form.questions if not question.group}
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Paragraph):
            tag = next((name for name in _tags(block) if name in tags), "")
            found += [AnswerPiece(line.strip(), tag, number) for line in _listed(block).split("\n")]
        elif id(block) in own:
            found.append(AnswerPiece("", "", number))
        else:
            found += [AnswerPiece(text, "", number) for text in _rows(block)]
    return [piece for piece in found if piece.tag or says_something(piece.text)]


def above_headings(pieces: list[AnswerPiece], form: Form) -> tuple[list[AnswerPiece], list[AnswerPiece]]:
    """The lines up to the first heading of the form, and the others."""
    at = next((index for index, piece in enumerate(pieces) if _heading(piece, form) or piece.tag), len(pieces))
    return pieces[:at], pieces[at:]


def section_answers(pieces: list[AnswerPiece], form: Form) -> tuple[list[Found], list[Unread]]:
    """What stands below each heading that was met, and what stands below those that ask for nothing."""
    texts: dict[str, list[str]] = {}
    unread: list[Unread] = []
    current: Heading | None = None
    for piece in pieces:
        heading = None if piece.tag else _heading(piece, form)
        if not piece.tag and plain(piece.text).startswith(_CLOSING):
            break
        current = heading or current
        name = piece.tag or (current.id if current else "")
        if name:
            texts.setdefault(name, [])
        if heading or not says_something(piece.text) or is_prompt(piece.text, form):
            continue
        if name:
            texts[name].append(piece.text if piece.tag else without_prompt(piece.text, form))
        else:
            where = f"dưới mục “{current.text}”" if current else "trước mục đầu tiên"
            unread.append(Unread(where, piece.text, "mẫu không hỏi gì ở đây"))
    return [Found(name, "\n".join(lines), place=_place(name, form)) for name, lines in texts.items()], unread


def _heading(piece: AnswerPiece, form: Form) -> Heading | None:
    headings = {str(index): plain(heading.text) for index, heading in enumerate(form.headings)}
    like = likest(piece.text, headings)
    if like.score < CERTAIN or len(plain(piece.text)) > len(headings[like.id]) + _LONGER:
        return None
    return form.headings[int(like.id)]


def _place(name: str, form: Form) -> str:
    return next((f"mục “{heading.text}”" for heading in form.headings if heading.id == name), "")


def _listed(paragraph: Paragraph) -> str:
    """What a paragraph says, with the number or sign that Word shows before it; a drawn bullet is a dash."""
    text, label = said(paragraph), paragraph.label.strip()
    if not (label and text.strip()):
        return text
    return f"{label if any(sign.isalnum() for sign in label) else '-'} {text}"


def _tags(paragraph: Paragraph) -> Iterator[str]:
    yield from paragraph.enclosing_tags
    yield from (control.tag for control in paragraph.controls)


def _rows(table: WordTable) -> Iterator[str]:
    for row in table.rows:
        cells = (" ".join(said(one).strip() for one in cell.paragraphs()).strip() for cell in row.cells)
        yield " | ".join(cell for cell in cells if cell)
