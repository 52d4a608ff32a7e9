"""The content of a paragraph: its runs, fields, breaks and drawings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.word.elements import W, content, find, local_name
from docgen.word.view.content_controls import ControlPiece, Controls, Prompt, text_of_pieces
from docgen.word.view.form_fields import form_field_text
from docgen.word.view.model import Run
from docgen.word.view.remarks import ANCHORS
from docgen.word.view.run_properties import text_values
from docgen.word.view.styles import RunFormats, Styles, StyleSheet
from docgen.word.view.symbols import SYMBOL_TAGS, symbol

_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITESPACE = " \t\r\n"
_LONGEST_CODE = 200
"""Characters of a field's code that are kept: its name comes first."""
_ASCII_OR_NOT = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")


@dataclass(slots=True)
class InlineContent:
    """The content of one paragraph."""

    pieces: list[ControlPiece] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    page_break: bool = False
    page_marks: int = 0
    begins_page: bool = False
    anchors: list[etree._Element] = field(default_factory=list)
    """What can have a remark, a line or a text box: the elements that `remarks.ANCHORS` names."""

    def runs(self) -> Iterator[Run]:
        """The runs: adjacent pieces of one format, and all pieces of one prompt, are one run."""
        for _, group in itertools.groupby((piece for piece in self.pieces if piece.text), key=lambda piece: piece.key):
            first, *other_format = group
            text = first.text + "".join(piece.text for piece in other_format)
            yield Run(text, first.format, is_prompt=first.prompt is not None)


@dataclass(slots=True)
class _OpenField:
    form_text: str
    """What the form field shows without a result; "" for other fields."""
    has_begun_result: bool = False
    has_text: bool = False


class InlineReader:
    """Reads one paragraph at a time."""

    def __init__(self, styles: Styles, controls: Controls) -> None:
        self._styles = styles
        self._controls = controls
        self._style = ""
        self._cell_sheet = StyleSheet()
        self._result = InlineContent()
        self._open_fields: list[_OpenField] = []
        """The fields that are open in this paragraph."""
        self._open_codes = 0
        """How many of them are still in their code."""
        self._code = ""
        self._has_text = False
        """Whether the paragraph has text before the place that is read."""
        self._keeps_space: dict[etree._Element, bool] = {}
        """Whether white space is kept, by the parent of runs."""

    def read(
        self, paragraphs: Iterable[etree._Element], prompt: Prompt, style: str, cell_sheet: StyleSheet
    ) -> InlineContent:
        """The content of w:p, or of several that deleted marks join."""
        self._style, self._cell_sheet, self._result = style, cell_sheet, InlineContent()
        self._open_fields, self._open_codes, self._code, self._has_text = [], 0, "", False
        self._keeps_space.clear()
        self._result.pieces = [piece for element in paragraphs for piece in self._pieces(element, prompt)]
        return self._result

    def _pieces(self, container: etree._Element, prompt: Prompt) -> list[ControlPiece]:
        found: list[ControlPiece] = []
        for child in content(container):
            name = local_name(child)
            if name == "r":
                found += self._run(child, prompt)
            elif name == "sdt":
                found += self._controls.read(child, prompt, self._pieces, text_of_pieces)
            elif name == "fldSimple":
                self._add_field(child.get(f"{W}instr", ""))
                found += self._pieces(child, prompt)
            elif name != "pPr" and child.tag in ANCHORS:
                self._result.anchors.append(child)
        return found

    def _run(self, run: etree._Element, prompt: Prompt) -> Iterable[ControlPiece]:
        text = "".join(self._characters(run))
        self._has_text = self._has_text or bool(text)
        direct = text_values(find(run, "rPr"), self._styles.theme)
        return _split_by_font(text, self._styles.run_formats(direct, self._style, self._cell_sheet), prompt)

    def _characters(self, run: etree._Element) -> Iterator[str]:
        for child in content(run):
            name = local_name(child)
            if name == "fldChar":
                yield self._field(child)
            elif self._open_codes and name == "instrText" and len(self._code) < _LONGEST_CODE:
                self._code += child.text or ""
            elif not self._open_codes:
                text = self._text_of(child, name)
                if self._open_fields and text:
                    self._open_fields[-1].has_text = True
                yield text

    def _field(self, mark: etree._Element) -> str:
        """Follows a complex field (ECMA-376 part 1, 17.16.18): everything before its result is code.

        Returns the text of a form field that has no result.
        """
        event = mark.get(f"{W}fldCharType")
        if event == "begin":
            self._open_fields.append(_OpenField(form_field_text(mark)))
            self._open_codes += 1
            self._code = ""
        elif event == "separate" and self._open_fields and not self._open_fields[-1].has_begun_result:
            self._open_fields[-1].has_begun_result = True
            self._end_code()
        elif event == "end" and self._open_fields:
            return self._end_of(self._open_fields.pop())
        return ""

    def _end_of(self, closed: _OpenField) -> str:
        if not closed.has_begun_result:
            self._end_code()
        return "" if closed.has_text or self._open_codes else closed.form_text

    def _end_code(self) -> None:
        self._open_codes -= 1
        self._add_field(self._code)

    def _add_field(self, code: str) -> None:
        code_words = code.split()
        if code_words:
            self._result.fields.append(code_words[0].upper())
        self._code = ""

    def _text_of(self, child: etree._Element, name: str) -> str:
        """The text of a child of w:r (ECMA-376 part 1, 17.3.3); "" for drawings, notes and field codes."""
        if name == "t":
            return self._text(child)
        reader = _READERS.get(name or str(child.tag))
        return "" if reader is None else reader(self, child)

    def _anchor(self, element: etree._Element) -> str:
        self._result.anchors.append(element)
        return ""

    def _text(self, element: etree._Element) -> str:
        """The text of w:t as Word reads it: white space at its ends counts only with xml:space="preserve"."""
        text = element.text or ""
        if text.strip(_WHITESPACE) != text and not self._preserves_space(element):
            text = text.strip(_WHITESPACE)
        return text.replace("\r", " ").replace("\n", " ")

    def _preserves_space(self, element: etree._Element) -> bool:
        """The nearest xml:space counts; the ancestors of a run are looked at once for all its siblings."""
        run = element.getparent()
        ancestor = None if run is None else run.getparent()
        marks = (one.get(_SPACE) for one in (element, run) if one is not None)
        mark = next((mark for mark in marks if mark), "")
        if mark or ancestor is None:
            return mark == "preserve"
        if ancestor not in self._keeps_space:
            outer = (one.get(_SPACE) for one in (ancestor, *ancestor.iterancestors()))
            self._keeps_space[ancestor] = next((mark for mark in outer if mark), "") == "preserve"
        return self._keeps_space[ancestor]

    def _break(self, element: etree._Element) -> str:
        kind = element.get(f"{W}type", "")
        self._result.page_break |= kind == "page"
        return "" if kind in {"page", "column"} else "\n"

    def _page_mark(self, element: etree._Element) -> str:
        self._result.page_marks += 1
        self._result.begins_page |= not self._has_text
        return ""

    def _ruby(self, element: etree._Element) -> str:
        """The text of w:ruby, and in brackets the small text above it."""
        base, above = (
            "".join(text for part in element.iterchildren(W + name) for text in self._ruby_text(part))
            for name in ("rubyBase", "rt")
        )
        return f"{base}({above})" if above else base

    def _ruby_text(self, part: etree._Element) -> Iterator[str]:
        for run in content(part):
            if local_name(run) == "r":
                yield from self._characters(run)


def _split_by_font(text: str, run_formats: RunFormats, prompt: Prompt) -> Iterable[ControlPiece]:
    """The text in pieces of one format: fonts may differ within ASCII and beyond it."""
    ascii_format, other_format = run_formats
    if ascii_format is other_format or prompt is not None:
        return (ControlPiece(text, ascii_format, prompt),)
    parts = _ASCII_OR_NOT.findall(text)
    return [ControlPiece(part, ascii_format if part.isascii() else other_format, prompt) for part in parts]


_Reader = Callable[[InlineReader, etree._Element], str]


def _symbol(_: InlineReader, element: etree._Element) -> str:
    return symbol(element)


def _same_character(text: str) -> _Reader:
    return lambda _reader, _element: text


_READERS: Mapping[str, _Reader] = {
    "br": InlineReader._break,
    "lastRenderedPageBreak": InlineReader._page_mark,
    "ruby": InlineReader._ruby,
    **{tag.removeprefix(W): _symbol for tag in SYMBOL_TAGS},
    **{name: _same_character(text) for name, text in _CHARACTERS.items()},
    **{tag.removeprefix(W): InlineReader._anchor for tag in ANCHORS if tag.startswith(W)},
}
"""Readers of the children of w:r but w:t, by name; by the tag in another namespace."""
