"""All text of a workbook, without what it means: to prove that its reader loses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from docgen.reports.excel.cells import text_of
from docgen.reports.excel.sheet_limits import Limits
from docgen.reports.excel.workbook import open_package
from docgen.reports.excel.workbook_parts import WorkbookPackage

_TEXTS = ("drawing", "comments", "threadedComment", "chart", "chartEx", "diagramData")
"""Relationships to parts with text beside the cells."""
_HEADERS = ("Header", "Footer")
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|K\w{6}|[A-Z]|\d+)')
"""Fonts, sizes and page numbers in headers and footers."""


def workbook_texts(path: Path) -> dict[str, str]:
    """The texts of a workbook, a line each: by the names of sheets, and of parts with comments and drawings.

    Numbers are as Excel stores them, in 15 digits: 0,15 for 15%, 45202 for a day.
    Raises `DocgenError` as `read_sheets` does, within the same limits.
    """
    with open_package(path) as package:
        contents, limits = package.contents(), Limits()
        strings = _strings(package, contents.strings) if contents.strings else []
        texts: dict[str, str] = {}
        for sheet in contents.sheets:
            cells = _Cells(strings, limits)
            package.walk(sheet.part, cells.start, cells.end)
            texts[sheet.name] = "\n".join(filter(None, map(text_of, cells.texts)))
            texts |= dict(_texts_beside(package, sheet.part, set()))
        return texts


def _strings(package: WorkbookPackage, part: str) -> list[str]:
    strings: list[str] = []

    def start(path: str, _: Mapping[str, str]) -> None:
        if path == "sst/si":
            strings.append("")

    def end(path: str, text: str) -> None:
        if path in ("sst/si/t", "sst/si/r/t"):
            strings[-1] += text

    package.walk(part, start, end)
    return strings


class _Cells:
    """The texts of the cells of a sheet, and of its headers and footers."""

    def __init__(self, strings: list[str], limits: Limits) -> None:
        self.texts: list[str] = []
        self._strings, self._limits = strings, limits
        self._kind = "n"

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        if path.endswith("/c"):
            self._kind = attributes.get("t", "n")
            self._add("", "")

    def end(self, path: str, text: str) -> None:
        if path.endswith("/c/v") and self._kind != "e":
            self._add(self.texts.pop(), self._value(text))
        elif path.endswith(("/c/is/t", "/c/is/r/t")):
            self._add(self.texts.pop(), text)
        elif path.endswith(_HEADERS):
            self._add(_HEADER_CODE.sub(" ", text), "")

    def _add(self, text: str, more: str) -> None:
        self._limits.count_letters(len(more) + 1)
        self.texts.append(text + more)

    def _value(self, text: str) -> str:
        if self._kind == "s":
            return self._strings[int(text)]
        with suppress(ValueError):
            return text_of(float(text)) if self._kind == "n" else text
        return text


def _texts_beside(package: WorkbookPackage, part: str, seen: set[str]) -> Iterator[tuple[str, str]]:
    """The texts of the parts that a part leads to, directly or through others."""
    related = [(kind, target) for kind, target in package.related(part).values() if kind in _TEXTS]
    has_threads = any(kind == "threadedComment" for kind, _ in related)
    for _, target in related:
        if target not in seen:
            seen.add(target)
            lines = _Lines(has_threads)
            package.walk(target, lines.start, lines.end)
            yield target, text_of("".join(lines.texts))
            yield from _texts_beside(package, target, seen)


class _Lines:
    """The texts of comments, drawings, charts or diagrams."""

    def __init__(self, has_threads: bool) -> None:
        self.texts: list[str] = []
        self._has_threads = has_threads
        self._authors: list[str] = []
        self._is_copy = False

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        if path == "comments/commentList/comment":
            author = self._authors[int(attributes.get("authorId", "0"))]
            self._is_copy = self._has_threads and author.startswith("tc=")  # what Excel writes beside a thread

    def end(self, path: str, text: str) -> None:
        name = path.rpartition(" ")[2].rpartition("/")[2]
        if name == "author":
            self._authors.append(text)
        elif name in ("t", "text") and not self._is_copy and " Fallback" not in path:
            self.texts.append(text)
        elif name in ("p", "comment", "threadedComment"):
            self.texts.append("\n")
