"""Content controls (ECMA-376 part 1, 17.5.2), collected in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from docgen.language.line_breaks import ordinary
from docgen.word.elements import find, switch, value
from docgen.word.view.model import Block, Cell, ContentControl, EffectiveRunFormat, Part, Row, paragraphs_of

Prompt = etree._Element | None
"""The control (w:sdt) whose prompt is being read; None for text that was filled in."""


@dataclass(frozen=True, slots=True)
class ControlPiece:
    """A w:r, or a part of it: several may become one `Run`."""

    text: str
    format: EffectiveRunFormat
    prompt: Prompt

    @property
    def key(self) -> tuple[int, EffectiveRunFormat | None]:
        """Adjacent pieces with the same key are one run."""
        return (0, self.format) if self.prompt is None else (id(self.prompt), None)


Read = TypeVar("Read", Block, Row, Cell, ControlPiece)


class Controls:
    """The controls of one part, collected as they are read."""

    def __init__(self) -> None:
        self.collected: list[ContentControl] = []
        self.enclosing_tags: list[str] = []
        """Tags of those that are being read, the outermost first."""

    def read(
        self,
        control: etree._Element,
        prompt: Prompt,
        read: Callable[[etree._Element, Prompt], list[Read]],
        text_of: Callable[[list[Read]], str],
    ) -> list[Read]:
        """The content of a content control; the control itself is collected before those inside it."""
        position = len(self.collected)
        properties = find(control, "sdtPr")
        tag = value(properties, "tag") or ""
        shows_prompt = bool(switch(properties, "showingPlcHdr"))
        content = find(control, "sdtContent")
        self.enclosing_tags.append(tag)
        parts = [] if content is None else read(content, control if prompt is None and shows_prompt else prompt)
        self.enclosing_tags.pop()
        self.collected.insert(position, ContentControl(tag, "" if shows_prompt else text_of(parts)))
        return parts


def text_of_parts(parts: Iterable[Part]) -> str:
    """The text without prompts, a line for each paragraph."""
    return "\n".join(paragraph.text for paragraph in paragraphs_of(parts))


def text_of_pieces(pieces: Iterable[ControlPiece]) -> str:
    """The text without prompts, on one line."""
    return ordinary("".join(piece.text for piece in pieces if piece.prompt is None))
