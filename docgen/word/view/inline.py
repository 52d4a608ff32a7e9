"""What stands in a paragraph: its runs, fields, breaks and drawings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from docgen.word.elements import W, content, find, local_name
from docgen.word.view.content_controls import ControlPiece, Controls, Prompt, text_of_pieces
from docgen.word.view.model import Run
from docgen.word.view.run_properties import text_values
from docgen.word.view.styles import Letters, Styles, StyleSheet

_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_DRAWINGS = {"drawing", "pict", "object"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITESPACE = " \t\r\n"
_LONGEST_CODE = 200
"""Letters of a field's code that are kept: its name comes first."""
_SYMBOL = re.compile(r"[0-9A-Fa-f]{4}")
_ASCII_OR_NOT = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")


@dataclass(slots=True)
class Inside:
    """What a paragraph was found to hold."""

    pieces: list[ControlPiece] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    page_break: bool = False
    drawings: list[etree._Element] = field(default_factory=list)
    """w:drawing, w:pict and w:object."""

    def runs(self) -> Iterator[Run]:
        """Neighbours of one format, and all pieces of one prompt, as one run."""
        for _, group in itertools.groupby((piece for piece in self.pieces if piece.text), key=lambda piece: piece.key):
            first, *others = group
            text = first.text + "".join(piece.text for piece in others)
            yield Run(text, first.format, is_prompt=first.prompt is not None)


class InlineReader:
    """Reads one paragraph at a time."""

    def __init__(self, styles: Styles, controls: Controls) -> None:
        self._styles = styles
        self._controls = controls
        self._style = ""
        self._within = StyleSheet()
        self._inside = Inside()
        self._open: list[bool] = []
        """The fields that are open in this paragraph: True where the result has begun."""
        self._unresolved = 0
        """How many of them are still at their code."""
        self._code = ""
        self._spaces: dict[etree._Element, bool] = {}
        """Whether white space is kept, by what stands around runs."""

    def read(self, paragraphs: Iterable[etree._Element], prompt: Prompt, style: str, within: StyleSheet) -> Inside:
        """What stands in w:p, or in several that a deleted mark makes one."""
        self._style, self._within, self._inside = style, within, Inside()
        self._open, self._unresolved, self._code = [], 0, ""
        self._spaces.clear()
        self._inside.pieces = [piece for element in paragraphs for piece in self._pieces(element, prompt)]
        return self._inside

    def _pieces(self, container: etree._Element, prompt: Prompt) -> list[ControlPiece]:
        found: list[ControlPiece] = []
        for child in content(container):
            name = local_name(child)
            if name == "r":
                found += self._run(child, prompt)
            elif name == "sdt":
                found += self._controls.read(child, prompt, self._pieces, text_of_pieces)
            elif name == "fldSimple":
                self._named(child.get(f"{W}instr", ""))
                found += self._pieces(child, prompt)
        return found

    def _run(self, run: etree._Element, prompt: Prompt) -> Iterable[ControlPiece]:
        text = "".join(self._characters(run))
        direct = text_values(find(run, "rPr"), self._styles.theme)
        return _cut(text, self._styles.letters(direct, self._style, self._within), prompt)

    def _characters(self, run: etree._Element) -> Iterator[str]:
        for child in content(run):
            name = local_name(child)
            if name == "fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif self._unresolved and name == "instrText" and len(self._code) < _LONGEST_CODE:
                self._code += child.text or ""
            elif not self._unresolved:
                yield self._character(child, name)

    def _field(self, event: str | None) -> None:
        """Follows a complex field (ECMA-376 part 1, 17.16.18): what stands before its result is code."""
        if event == "begin":
            self._open.append(False)
            self._unresolved += 1
            self._code = ""
        elif event == "separate" and self._open and not self._open[-1]:
            self._open[-1] = True
            self._resolved()
        elif event == "end" and self._open and not self._open.pop():
            self._resolved()

    def _resolved(self) -> None:
        self._unresolved -= 1
        self._named(self._code)

    def _named(self, code: str) -> None:
        words = code.split()
        if words:
            self._inside.fields.append(words[0].upper())
        self._code = ""

    def _character(self, child: etree._Element, name: str) -> str:
        """What a child of w:r says (ECMA-376 part 1, 17.3.3); "" for drawings, notes and field codes."""
        if name == "t":
            return self._text(child)
        if name in _DRAWINGS:
            self._inside.drawings.append(child)
        if name == "br":
            return self._break(child.get(f"{W}type", ""))
        if name == "sym":
            return _symbol(child.get(f"{W}char", ""))
        return _CHARACTERS.get(name, "")

    def _text(self, element: etree._Element) -> str:
        """The text of w:t as Word reads it: white space at its ends counts only if it is marked so."""
        text = element.text or ""
        if text.strip(_WHITESPACE) != text and not self._preserves_space(element):
            text = text.strip(_WHITESPACE)
        return text.replace("\r", " ").replace("\n", " ")

    def _preserves_space(self, element: etree._Element) -> bool:
        """The nearest mark counts; what stands around a run is asked once for all its neighbours."""
        run = element.getparent()
        around = None if run is None else run.getparent()
        marks = (one.get(_SPACE) for one in (element, run) if one is not None)
        mark = next((mark for mark in marks if mark), "")
        if mark or around is None:
            return mark == "preserve"
        if around not in self._spaces:
            outer = (one.get(_SPACE) for one in (around, *around.iterancestors()))
            self._spaces[around] = next((mark for mark in outer if mark), "") == "preserve"
        return self._spaces[around]

    def _break(self, kind: str) -> str:
        self._inside.page_break |= kind == "page"
        return "" if kind in {"page", "column"} else "\n"


def _cut(text: str, letters: Letters, prompt: Prompt) -> Iterable[ControlPiece]:
    """The text in pieces of one format: fonts may differ within ASCII and beyond it."""
    ascii_letters, others = letters
    if ascii_letters is others or prompt is not None:
        return (ControlPiece(text, ascii_letters, prompt),)
    parts = _ASCII_OR_NOT.findall(text)
    return [ControlPiece(part, ascii_letters if part.isascii() else others, prompt) for part in parts]


def _symbol(code: str) -> str:
    """The character of w:sym; symbol fonts have theirs from U+F000 to U+F0FF."""
    if not _SYMBOL.fullmatch(code) or 0xD800 <= int(code, 16) <= 0xDFFF:
        return ""
    return chr(int(code, 16))
