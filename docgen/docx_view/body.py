"""From XML to paragraphs and tables, through content controls and tracked changes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from docgen.docx_view.elements import W, content, find, local_name, switch, value
from docgen.docx_view.model import Block, Cell, ContentControl, Paragraph, Part, Row, Run, Table, paragraphs_of
from docgen.docx_view.styles import Styles

_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITESPACE = " \t\r\n"
_SYMBOL = re.compile(r"[0-9A-Fa-f]{4}")

Prompt = etree._Element | None
"""The control (w:sdt) whose prompt is being read, None for text that was filled in."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A w:r as it stands: several may be one `Run`."""

    text: str
    bold: bool
    italic: bool
    prompt: Prompt

    @property
    def key(self) -> tuple[int, bool, bool]:
        return (0, self.bold, self.italic) if self.prompt is None else (id(self.prompt), False, False)


Read = TypeVar("Read", Block, Row, Cell, _Piece)


class BodyReader:
    """Reads one part (body, header, footer); `controls` grows as content controls are met."""

    def __init__(self, styles: Styles) -> None:
        self.controls: list[ContentControl] = []
        self._styles = styles
        self._fields: list[bool] = []
        """The fields that are open in this paragraph: True where the result has begun."""
        self._around: list[str] = []
        """Tags of the content controls that are being read."""

    def blocks(self, container: etree._Element, prompt: Prompt = None) -> list[Block]:
        """The paragraphs and tables of w:body, w:tc, w:hdr, w:ftr or w:sdtContent, in order.

        A paragraph whose mark was deleted is one with the next (ECMA-376 part 1, 17.13.5.15).
        """
        found: list[Block] = []
        joined: list[etree._Element] = []
        for child in content(container):
            name = local_name(child)
            if name in {"tbl", "sdt"}:
                found += self._rest(joined, prompt)
                joined = []
            if name == "p":
                joined.append(child)
                if find(child, "pPr/rPr/del") is None:
                    found.append(self._paragraph(joined, prompt))
                    joined = []
            elif name == "tbl":
                found += self._table(child, prompt)
            elif name == "sdt":
                found += self._control(child, prompt, self.blocks, _said_in_parts)
        return found + self._rest(joined, prompt)

    def _rest(self, joined: list[etree._Element], prompt: Prompt) -> list[Block]:
        """What is left of paragraphs whose mark was deleted; nothing if they say nothing."""
        paragraph = self._paragraph(joined, prompt) if joined else None
        return [paragraph] if paragraph and (paragraph.content or paragraph.controls) else []

    def _table(self, table: etree._Element, prompt: Prompt) -> list[Block]:
        rows = self._rows(table, prompt)
        return [Table(tuple(rows))] if rows else []

    def _rows(self, container: etree._Element, prompt: Prompt) -> list[Row]:
        found: list[Row] = []
        for child in content(container):
            if local_name(child) == "tr" and find(child, "trPr/del") is None:
                found.append(self._row(child, prompt))
            elif local_name(child) == "sdt":
                found += self._control(child, prompt, self._rows, _said_in_parts)
        return found

    def _row(self, row: etree._Element, prompt: Prompt) -> Row:
        return Row(
            cells=tuple(self._cells(row, prompt)),
            repeats_as_heading=bool(switch(row, "trPr/tblHeader")),
            may_split=not switch(row, "trPr/cantSplit"),
        )

    def _cells(self, container: etree._Element, prompt: Prompt) -> list[Cell]:
        found: list[Cell] = []
        for child in content(container):
            if local_name(child) == "tc" and find(child, "tcPr/cellDel") is None:
                found.append(Cell(tuple(self.blocks(child, prompt))))
            elif local_name(child) == "sdt":
                found += self._control(child, prompt, self._cells, _said_in_parts)
        return found

    def _paragraph(self, joined: list[etree._Element], prompt: Prompt) -> Paragraph:
        """One paragraph of the text of all and the format of the last of `joined`."""
        properties = find(joined[-1], "pPr")
        style = self._styles.paragraph_style(properties)
        before = len(self.controls)
        self._fields = []
        pieces = [piece for element in joined for piece in self._pieces(element, prompt, style)]
        return Paragraph(
            content=tuple(_runs(pieces)),
            controls=tuple(self.controls[before:]),
            style=self._styles.name(style),
            outline_level=self._styles.outline_level(properties, style),
            alignment=self._styles.alignment(properties, style),
            within=tuple(self._around),
        )

    def _pieces(self, container: etree._Element, prompt: Prompt, style: str) -> list[_Piece]:
        found: list[_Piece] = []
        for child in content(container):
            if local_name(child) == "r":
                found.append(self._piece(child, prompt, style))
            elif local_name(child) == "sdt":
                found += self._control(
                    child, prompt, lambda inner, owner: self._pieces(inner, owner, style), _said_in_pieces
                )
        return found

    def _piece(self, run: etree._Element, prompt: Prompt, style: str) -> _Piece:
        properties = find(run, "rPr")
        bold, italic = (self._styles.toggle(name, properties, style) for name in ("b", "i"))
        return _Piece("".join(self._characters(run)), bold, italic, prompt)

    def _characters(self, run: etree._Element) -> Iterator[str]:
        for child in content(run):
            if local_name(child) == "fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif all(self._fields):
                yield _character(child)

    def _field(self, event: str | None) -> None:
        """Follows a complex field (ECMA-376 part 1, 17.16.18): what stands before its result is code."""
        if event == "begin":
            self._fields.append(False)
        elif event == "separate" and self._fields:
            self._fields[-1] = True
        elif event == "end" and self._fields:
            self._fields.pop()

    def _control(
        self,
        control: etree._Element,
        prompt: Prompt,
        read: Callable[[etree._Element, Prompt], list[Read]],
        said: Callable[[list[Read], bool], str],
    ) -> list[Read]:
        """What stands in a content control; the control itself is noted before those inside it."""
        position = len(self.controls)
        showing = bool(switch(control, "sdtPr/showingPlcHdr"))
        inside = find(control, "sdtContent")
        owner = control if prompt is None and showing else prompt
        self._around.append(value(control, "sdtPr/tag") or "")
        found = [] if inside is None else read(inside, owner)
        self._around.pop()
        noted = ContentControl(
            tag=value(control, "sdtPr/tag") or "",
            alias=value(control, "sdtPr/alias") or "",
            text="" if showing else said(found, False),
            showing_prompt=showing,
            prompt=said(found, True) if showing else "",
        )
        self.controls.insert(position, noted)
        return found


def _said_in_parts(parts: Iterable[Part], prompts: bool) -> str:
    """The text, or the prompts, a line for each paragraph."""
    each = ((run.text for run in one.content if run.is_prompt == prompts) for one in paragraphs_of(parts))
    return "\n".join("".join(texts) for texts in each)


def _said_in_pieces(pieces: Iterable[_Piece], prompts: bool) -> str:
    return "".join(piece.text for piece in pieces if (piece.prompt is not None) == prompts)


def _runs(pieces: Iterable[_Piece]) -> Iterator[Run]:
    """Neighbours of one format, and all pieces of one prompt, as one run."""
    for _, group in itertools.groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.key):
        first, *others = group
        text = first.text + "".join(piece.text for piece in others)
        yield Run(text, first.bold, first.italic, is_prompt=first.prompt is not None)


def _character(child: etree._Element) -> str:
    """What a child of w:r says (ECMA-376 part 1, 17.3.3); "" for drawings, notes and field codes."""
    name = local_name(child)
    if name == "t":
        return _text(child)
    if name == "br":
        return "" if child.get(f"{W}type") in {"page", "column"} else "\n"
    if name == "sym":
        return _symbol(child.get(f"{W}char", ""))
    return _CHARACTERS.get(name, "")


def _text(element: etree._Element) -> str:
    """The text of w:t as Word reads it: white space at its ends counts only if it is marked so."""
    text = element.text or ""
    if text.strip(_WHITESPACE) != text and not _preserves_space(element):
        text = text.strip(_WHITESPACE)
    return text.replace("\r", " ").replace("\n", " ")


def _preserves_space(element: etree._Element) -> bool:
    marks = (one.get(_SPACE) for one in (element, *element.iterancestors()))
    return next((mark for mark in marks if mark), "") == "preserve"


def _symbol(code: str) -> str:
    """The character of w:sym; symbol fonts have theirs from U+F000 to U+F0FF."""
    if not _SYMBOL.fullmatch(code) or 0xD800 <= int(code, 16) <= 0xDFFF:
        return ""
    return chr(int(code, 16))
