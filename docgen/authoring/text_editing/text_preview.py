"""One text as a document prints it: filled, its emphasis and the values of its placeholders marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace

from docgen.authoring.checks.placeholder_check import text_problems
from docgen.data.loading import Loaded
from docgen.data.missing import DOTS, LEADER
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, Problem, TemplateError
from docgen.render.context import RenderContext
from docgen.render.context.own_data import ROW, rows_of
from docgen.render.templates.markup import emphasis_pieces
from docgen.render.templates.words import blanks_of

_VALUE = re.compile(r"(\{\{[^{}]*\}\})")
_OPENS, _CLOSES = "\ue0f8", "\ue0f9"
"""Private-use letters around the value of a placeholder; no text has them (`data.yaml.syntax_faults`)."""
_MARKS = re.compile(f"([{_OPENS}{_CLOSES}])")
_PLACE = Place("", 1)


@dataclass(frozen=True)
class Piece:
    """Letters of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    placeholder: str = ""
    """The placeholder whose value this is; empty for letters of the text itself."""
    is_blank: bool = False
    """True for the value of a detail that is not known."""


@dataclass(frozen=True)
class TextPreview:
    """A text as it is printed, or why it cannot be."""

    pieces: tuple[Piece, ...]
    problems: tuple[Problem, ...] = ()
    blanks: tuple[str, ...] = ()
    """The names of the details that are not known."""

    @property
    def plain(self) -> str:
        """The text without looks."""
        return "".join(piece.text for piece in self.pieces)


def text_preview(text: str, loaded: Loaded | None, context: RenderContext, rows: str = "") -> TextPreview:
    """`text` filled with the values of `context`; with problems, and as it was typed, if that is not possible.

    `loaded`: the year whose names the text is checked against; None for a text that was checked before. `rows`: the
    list for whose rows the text is repeated; the first of them is shown.
    """
    problems = text_problems(text, loaded, rows) if loaded else ()
    if problems:
        return replace(unfilled_preview(text), problems=tuple(problems))
    row = next(iter(rows_of(rows, context)), None) if rows else None
    try:
        with context.knowing(ROW, row) if row is not None else nullcontext():
            return _filled(text, context)
    except TemplateError as error:
        return replace(unfilled_preview(text), problems=(Problem(_PLACE, error.bare_message, error.hint),))


def unfilled_preview(text: str) -> TextPreview:
    """`text` with its placeholders as they are written, its emphasis marked."""
    return TextPreview(tuple(_pieces([(part, part if _VALUE.fullmatch(part) else "") for part in _VALUE.split(text)])))


def _filled(text: str, context: RenderContext) -> TextPreview:
    whole = context.words(YamlScalar(text, _PLACE))
    blanks = tuple(sorted({blank.name for blank in blanks_of(whole) if blank.name}))
    parts = [text] if "{%" in text or "{#" in text else _VALUE.split(text)
    unknown: set[str] = set()
    values = [(_value(part, context, unknown), part if _VALUE.fullmatch(part) else "") for part in parts]
    if _with_dots("".join(value for value, _ in values)) != _with_dots(whole):
        values = [(whole, "")]  # a text whose parts cannot be filled by themselves
    return TextPreview(tuple(_pieces(values, unknown)), blanks=blanks)


def _value(part: str, context: RenderContext, unknown: set[str]) -> str:
    value = context.words(YamlScalar(part, _PLACE))
    if blanks_of(value):
        unknown.add(part)
    return str(value)


def _pieces(values: Iterable[tuple[str, str]], unknown: Collection[str] = ()) -> Iterator[Piece]:
    """The pieces of one look; `values`: each with its placeholder. Emphasis may begin in one and end in another."""
    found = list(values)
    tags = iter([tag for _, tag in found if tag])
    letters = "".join(f"{_OPENS}{value}{_CLOSES}" if tag else value for value, tag in found)
    tag = ""
    for words, bold, italic in emphasis_pieces(_with_dots(letters)):
        for part in _MARKS.split(words):
            if part in (_OPENS, _CLOSES):
                tag = next(tags, "") if part == _OPENS else ""
            elif part:
                yield Piece(part, bold, italic, tag, tag in unknown)


def _with_dots(text: str) -> str:
    return text.replace(LEADER, DOTS)
