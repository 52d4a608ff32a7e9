"""Where each value of a YAML text ends, so that it can be changed in its place."""

from __future__ import annotations

from typing import Any

import yaml

from docgen.loading.trees import LOADER

BLOCKS = ("|", ">")


def value_ends(text: str) -> dict[tuple[int, int], tuple[int, int]]:
    """The end of each scalar by its beginning, as line and column from 0; a block ends behind its last line of words.

    The text must be one that `parse_tree` finds no fault with.
    """
    lines = text.splitlines()
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent):
            start: Any = event.start_mark
            end: Any = event.end_mark
            last = (end.line, end.column)
            ends[start.line, start.column] = _end_of_block(lines, start.line, *last) if event.style in BLOCKS else last
    return ends


def _end_of_block(lines: list[str], start: int, line: int, column: int) -> tuple[int, int]:
    # Why: the parser says that a block ends where the next value begins, below blank lines and comments.
    last = line if column and line < len(lines) else line - 1
    while last > start and not lines[last].strip():
        last -= 1
    return last, len(lines[last])
