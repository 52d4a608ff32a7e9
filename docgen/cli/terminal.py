"""Tables and progress on a terminal, by rich with its markup switched off."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from docgen.cli.console import visible
from docgen.files.file_names import printable


class PlainConsole(Console):
    """A console without markup, since names and labels may contain brackets."""

    def render_str(self, text: str, **options: Any) -> Text:
        """Renders every string that is printed: cells, headings, titles, lines."""
        plain = {"markup": False, "emoji": False, "highlight": False}
        return super().render_str(visible(text), **(options | plain))


def terminal(stderr: bool = False) -> PlainConsole:
    """A console on standard output or standard error, which leaves long lines to the terminal to wrap."""
    return PlainConsole(stderr=stderr, soft_wrap=True)


def all_fit(names: Iterable[str], width: int) -> bool:
    """True if a column of that many letters shows each of these file names on one line, to be read and copied."""
    return all(len(name) <= width for name in names)


def shown_path(path: Path) -> str:
    """The path as messages show it: from the current folder on, where it is below that."""
    here = Path.cwd()
    return printable((path.relative_to(here) if path.is_relative_to(here) else path).as_posix())
