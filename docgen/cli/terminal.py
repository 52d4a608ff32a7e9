"""Tables and progress on a terminal: the one door to rich, in which every text means itself."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from docgen.cli.console import visible


class PlainConsole(Console):
    """A console that takes no text for markup: names and labels are people's own, brackets and all."""

    def render_str(self, text: str, **options: Any) -> Text:
        """Whatever is printed as a string comes by here: cells, headings, titles, lines."""
        plain = {"markup": False, "emoji": False, "highlight": False}
        return super().render_str(visible(text), **(options | plain))


def terminal(stderr: bool = False) -> PlainConsole:
    """Standard output, or standard error; long lines are left to the terminal."""
    return PlainConsole(stderr=stderr, soft_wrap=True)
