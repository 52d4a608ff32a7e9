"""Stencils: a document of a unit, rendered once with marks, is constant bytes and holes for other units' words.

A stencil is found by what its recorded rendering asked of the unit, in order: an answer that is no plain words is a
condition. Stencils of one document share the questions that they have in common, so each is asked once. What cannot
have a stencil is rendered plainly; and the first document from each stencil, and every `SAMPLE`th after it, is rendered
plainly as well and compared.

Why only those are proved to be documents that Word opens: all documents of a stencil have the same elements. The words
in the holes are escaped, and plain (`marks.is_plain`): they have no markup, no braces, no line breaks. Only ids could
be alike in one of them and not in another, so a stencil has no holes in ids.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.data.loading import YearData
from docgen.data.missing import Blank
from docgen.data.models import Answers, Document, Unit
from docgen.data.models.agenda import NO_CHANGES
from docgen.render.context.document_values import context_for, recorded_context
from docgen.render.context.views import UnitFacts
from docgen.render.plain_road import render_plainly
from docgen.render.templates import Rendered, Template
from docgen.render.templates.holes import Hole, holes_of
from docgen.render.templates.marks import (
    UnsuitableError,
    has_marked_ids,
    has_marks,
    is_mark_of,
)
from docgen.render.templates.recorder import Question, Recorder, key_of, literal_key, recording
from docgen.render.templates.validation import is_named
from docgen.word.opc.rewriting import Base, Stored

SAMPLE = 200
_TRIALS, _MOST = 64, 512
"""Documents after which stencils must have paid for themselves, and stencils of one document that are kept."""


class StencilError(Exception):
    """A document from a stencil is not what the plain road makes of the same unit."""


@dataclass(frozen=True)
class StencilPart:
    """One part of the document: bytes, and between each two of them the number of the hole that stands there."""

    name: str
    constant: tuple[bytes, ...]
    holes: tuple[int, ...]

    def filled(self, words: Sequence[bytes]) -> bytes:
        """The bytes with a unit's words."""
        pieces: list[bytes] = [b""] * (2 * len(self.holes) + 1)
        pieces[::2] = self.constant
        pieces[1::2] = [words[hole] for hole in self.holes]
        return b"".join(pieces)


@dataclass
class Stencil:
    """A document with holes, and how many documents were made from it."""

    base: Base
    parts: tuple[StencilPart, ...]
    pictures: tuple[Stored, ...]
    texts: tuple[Hole, ...]
    """What stands in the holes, by their numbers."""
    blanks: frozenset[Blank]
    count: int = 0

    def words(self, values: Sequence[Any]) -> list[bytes]:
        """The words of a unit as XML, by the numbers of the holes."""
        return [hole.filled(values).encode() for hole in self.texts]

    def filled(self, words: Sequence[bytes]) -> Rendered:
        """The document with a unit's words."""
        parts = {part.name: part.filled(words) for part in self.parts}
        return Rendered(self.base, parts, self.blanks, self.pictures)


@dataclass
class _Node:
    """A question, and by the key of its answer what to ask next, or the stencil."""

    question: Question
    is_literal: bool
    following: dict[Hashable, _Node | Stencil] = field(default_factory=dict)


class DocumentStencils:
    """All stencils of one document of the catalogue."""

    def __init__(self, data: YearData, document: Document, template: Template) -> None:
        self._data, self._document, self._template = data, document, template
        self._first: dict[Hashable, _Node | Stencil] = {}
        self._asked = self._made = 0
        self._is_disabled = False

    def render(self, unit: Unit, answers: Answers | None = None) -> Rendered:
        """The validated document of `unit`, from a stencil or rendered plainly.

        Raises `TemplateError`, and `StencilError` if a stencil is wrong: then all documents that came from here must be
        rendered plainly.
        """
        if self._is_of_no_use():
            return self._plain(unit, answers)
        self._asked += 1
        facts = context_for(self._data, self._document, unit, None, answers).facts
        try:
            found = self._found(unit, facts)
        except Exception:  # noqa: BLE001 - the plain road meets the same error and explains it
            found = None
        if found is None:
            return self._plain(unit, answers)
        stencil, values = found
        words = stencil.words(values)
        if not is_named(words, str(unit.name)):
            return self._plain(unit, answers)  # which finds the name in the constant part, or refuses the document
        stencil.count += 1
        rendered = stencil.filled(words)
        return self._compared(rendered, unit, answers) if stencil.count % SAMPLE == 1 else rendered

    def _compared(self, rendered: Rendered, unit: Unit, answers: Answers | None) -> Rendered:
        """`rendered`, if it is what the plain road makes; else no stencil of this document is used any more."""
        self._is_disabled = True
        plain = self._plain(unit, answers)
        if rendered == plain:
            self._is_disabled = False
            return rendered
        if any(has_marks(content.decode()) for content in plain.parts.values()):
            return plain  # texts of the year hold letters that marks are made of
        raise StencilError(str(self._document.id))

    def _is_of_no_use(self) -> bool:
        return self._is_disabled or (self._asked > _TRIALS and self._made * 2 > self._asked)

    def _plain(self, unit: Unit, answers: Answers | None) -> Rendered:
        return render_plainly(self._data, self._document, self._template, unit, answers)

    def _found(self, unit: Unit, facts: UnitFacts) -> tuple[Stencil, list[Any]] | None:
        """The unit's stencil and the values for it; None if it can have none."""
        values: list[Any] = list(facts)
        changes = self._changes(unit)
        found = self._first.get(changes)
        while isinstance(found, _Node):
            value = found.question.value(values)
            values.append(value)
            found = found.following.get(literal_key(value) if found.is_literal else key_of(value))
        return (found, values) if found else self._recorded(unit, facts, changes)

    def _changes(self, unit: Unit) -> Hashable:
        """What a unit changes in agenda and tables, which no recorder sees."""
        has_none = self._document.blank or (unit.agenda == NO_CHANGES and not unit.tables)
        return None if has_none else repr((unit.agenda, unit.tables))

    def _recorded(self, unit: Unit, facts: UnitFacts, changes: Hashable) -> tuple[Stencil, list[Any]]:
        """A new stencil. Raises `UnsuitableError`, and what rendering raises."""
        self._made += 1
        recorder = Recorder(facts)
        with recording(recorder):
            context = recorded_context(self._data, self._document, unit, recorder)
            rendered = self._template.render(context.values, context.item_count)
        if any(has_marks(blank.name) or has_marks(blank.shown) for blank in rendered.blanks):
            raise UnsuitableError
        holes: dict[Hole, int] = {}
        parts = tuple(_part(name, content, holes, recorder.values) for name, content in rendered.parts.items())
        if not all(is_mark_of(place, recorder.values) for hole in holes for place in hole.places):
            raise UnsuitableError  # a letter that marks are made of, but none of ours
        stencil = Stencil(rendered.base, parts, rendered.pictures, tuple(holes), rendered.blanks)
        self._keep(recorder, stencil, changes)
        return stencil, recorder.values

    def _keep(self, recorder: Recorder, stencil: Stencil, key: Hashable) -> None:
        if self._made % _MOST == 0:
            self._first = {}
        following = self._first
        for step in recorder.steps:
            node = following.setdefault(key, _Node(step.question, step.is_literal))
            if not isinstance(node, _Node):
                raise UnsuitableError
            following, key = node.following, step.key
        following[key] = stencil


def _part(name: str, content: bytes, holes: dict[Hole, int], values: Sequence[Any]) -> StencilPart:
    """A part cut at its holes; `holes` gets those that are new. Raises `UnsuitableError` for marks in ids."""
    xml = content.decode()
    if has_marked_ids(xml):
        raise UnsuitableError
    constant: list[str] = [""]
    numbers: list[int] = []
    for piece, hole in holes_of(xml, values):
        constant[-1] += piece
        if hole:
            numbers.append(holes.setdefault(hole, len(holes)))
            constant.append("")
    return StencilPart(name, tuple(piece.encode() for piece in constant), tuple(numbers))
