"""Content controls (ECMA-376 part 1, 17.5.2), noted as they are met."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from docgen.word.elements import find, switch, value
from docgen.word.view.model import Block, Cell, ContentControl, EffectiveRunFormat, Part, Row, paragraphs_of

Prompt = etree._Element | None
"""The control (w:sdt) whose prompt is being read, None for text that was filled in."""


@dataclass(frozen=True, slots=True)
class ControlPiece:
    """A w:r as it stands, or a part of it: several may be one `Run`."""

    text: str
    format: EffectiveRunFormat
    prompt: Prompt

    @property
    def key(self) -> tuple[int, EffectiveRunFormat | None]:
        """What neighbours have in common that are one run."""
        return (0, self.format) if self.prompt is None else (id(self.prompt), None)


Read = TypeVar("Read", Block, Row, Cell, ControlPiece)


class Controls:
    """The controls of one part; `noted` grows as they are met."""

    def __init__(self) -> None:
        self.noted: list[ContentControl] = []
        self.around: list[str] = []
        """Tags of those that are being read, the outermost first."""

    def read(
        self,
        control: etree._Element,
        prompt: Prompt,
        read: Callable[[etree._Element, Prompt], list[Read]],
        said: Callable[[list[Read], bool], str],
    ) -> list[Read]:
        """What stands in a content control; the control itself is noted before those inside it."""
        position = len(self.noted)
        about = find(control, "sdtPr")
        showing = bool(switch(about, "showingPlcHdr"))
        inside = find(control, "sdtContent")
        owner = control if prompt is None and showing else prompt
        self.around.append(value(about, "tag") or "")
        found = [] if inside is None else read(inside, owner)
        self.around.pop()
        noted = ContentControl(
            tag=value(about, "tag") or "",
            alias=value(about, "alias") or "",
            text="" if showing else said(found, False),
            showing_prompt=showing,
            prompt=said(found, True) if showing else "",
        )
        self.noted.insert(position, noted)
        return found


def said_in_parts(parts: Iterable[Part], prompts: bool) -> str:
    """The text, or the prompts, a line for each paragraph."""
    each = ((run.text for run in one.content if run.is_prompt == prompts) for one in paragraphs_of(parts))
    return "\n".join("".join(texts) for texts in each)


def said_in_pieces(pieces: Iterable[ControlPiece], prompts: bool) -> str:
    """The text, or the prompts, on one line."""
    return "".join(piece.text for piece in pieces if (piece.prompt is not None) == prompts)
