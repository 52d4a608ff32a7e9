"""Changes of a YAML file in the places that loading knows; all else stays as it was typed, letter for letter.

Why not a library that reads and writes YAML: those that keep comments still break long texts, blank lines and
quotation marks anew, and then nobody sees in the differences what was changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from docgen.errors import Place
from docgen.loading import texts_of, value_ends
from docgen.located import Fields, Series

_OURS = re.compile(r"\s*# năm \d{4}: .*")
_ACCEPTING = re.compile(r"\s*#[^#]*\bdocgen:\s*accept\b.*")


class Edits:
    """Changes of one file's text, collected first and then made all at once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = source.splitlines(keepends=True)
        self._begins = [0, *accumulate(len(line) for line in self._lines)]
        self._ends = value_ends(source)
        self._changes: list[tuple[int, int, str]] = []
        self._comments: dict[int, tuple[int, list[str]]] = {}
        self._removed: set[int] = set()

    def set(self, place: Place, value: str, comment: str = "") -> None:
        """Puts `value` in the place of the value that begins there; '' leaves it empty.

        With `comment` the line says it at its end, in the place of what an earlier change said there and of checks
        that somebody accepted for the earlier value.
        """
        line, column = self._ends[place.line - 1, place.column - 1]
        start, end = self._begins[place.line - 1] + place.column - 1, self._begins[line] + column
        if comment:
            after, said = self._comments.get(line, (end, []))
            self._comments[line] = max(after, end), [*said, comment]
        before = self._source[:start]
        if not value and re.match(r"\s*(#|[\r\n]|$)", self._source[end:]):
            start = len(before.rstrip(" "))
        elif value and not before[-1:].isspace():
            value = f" {value}"
        self._changes.append((start, end, value))

    def remove(self, first: int, last: int) -> None:
        """Takes out lines, from 1 and with both ends, with the comment right above them and one of two blank lines."""
        start = first - 1
        while not self._lines[last - 1].strip():
            last -= 1
        while self._lines[start - 1].lstrip().startswith("#") and _indent(self._lines[start - 1]) > 0:
            start -= 1
        above = next((number for number in reversed(range(start)) if number not in self._removed), None)
        is_blank_above = above is not None and not self._lines[above].strip()
        if is_blank_above and above is not None and (last >= len(self._lines) or not self._lines[last].strip()):
            self._removed.add(above)
        self._removed.update(range(start, last))

    def text(self) -> str:
        """The file's text with all changes."""
        said = [self._said(line, after, comments) for line, (after, comments) in self._comments.items()]
        kept = (change for change in (*self._changes, *said) if self._line_of(change[0]) not in self._removed)
        changes = [*kept, *((self._begins[line], self._begins[line + 1], "") for line in self._removed)]
        text = self._source
        for start, end, value in sorted(changes, reverse=True):
            text = text[:start] + value + text[end:]
        return text

    def _line_of(self, begin: int) -> int:
        return bisect_right(self._begins, begin) - 1

    def _said(self, line: int, after: int, comments: list[str]) -> tuple[int, int, str]:
        """The end of a line, behind its values, with the comments."""
        end = self._begins[line] + len(self._lines[line].rstrip("\r\n"))
        behind = _ACCEPTING.sub("", _OURS.sub("", self._source[after:end])).rstrip()
        return after, end, f"{behind}  # {'; '.join(comments)}"


def last_line_of(node: object, otherwise: int = 0) -> int:
    """The last line, from 1, on which something of a tree stands: its last value, or key without one."""
    last = otherwise
    if isinstance(node, Fields):
        places = [*node.keys_at.values(), *node.values_at.values()]
        last = max([last, *(place.line for place in places)])
    if isinstance(node, Fields | Series):
        inner = node.values() if isinstance(node, Fields) else node
        last = max([last, *(last_line_of(below) for below in inner)])
    return max([last, *(text.last_line for text in texts_of(node))])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
