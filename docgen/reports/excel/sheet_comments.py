"""Comments on cells: notes (ECMA-376 part 1, 18.7), and Excel's threads of comments with their replies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.utils.cell import coordinate_to_tuple

from docgen.reports.excel.cells import text_of
from docgen.reports.forms.answer_remarks import Remark

_NOTE = "comments/commentList/comment"
_NOTE_TEXTS = (f"{_NOTE}/text/t", f"{_NOTE}/text/r/t")
_AUTHOR = "comments/authors/author"
_THREAD = "ThreadedComments/threadedComment"
_COPY_OF_THREAD = "tc="
"""How the author of a note begins that Excel adds for programs that know no threads."""


class CommentReader:
    """The comments of one sheet, from the XML of its parts of both kinds."""

    def __init__(self) -> None:
        self._notes: dict[tuple[int, int], list[str]] = {}
        self._threads: dict[tuple[int, int], list[str]] = {}
        self._copies: set[tuple[int, int]] = set()
        self._authors: list[str] = []
        self._texts: list[str] = []

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        """Takes in the start of an element."""
        if path not in (_NOTE, _THREAD):
            return
        at = coordinate_to_tuple(attributes.get("ref", ""))
        self._texts = (self._notes if path == _NOTE else self._threads).setdefault(at, [])
        author = attributes.get("authorId", "")
        if path == _NOTE and author.isdecimal() and int(author) < len(self._authors):
            self._copies |= {at} if self._authors[int(author)].startswith(_COPY_OF_THREAD) else set()

    def end(self, path: str, text: str) -> None:
        """Takes in the end of an element, with its text."""
        if path == _AUTHOR:
            self._authors.append(text)
        elif path in _NOTE_TEXTS:
            self._texts.append(text)
        elif path == f"{_THREAD}/text":
            self._texts += ["\n", text] if self._texts else [text]

    def remarks(self) -> Iterator[tuple[tuple[int, int], Remark]]:
        """Each cell with its comment; replies are lines of it."""
        for at, texts in self._notes.items():
            if at not in self._copies or at not in self._threads:
                yield at, Remark("comment", text_of("".join(texts)))
        for at, texts in self._threads.items():
            yield at, Remark("comment", text_of("".join(texts)))
