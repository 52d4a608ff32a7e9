"""What is wrong with a template."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class TemplateProblem:
    """One thing that whoever keeps the templates must look at."""

    template: str
    """File name below `templates/`."""
    place: str
    """Where it stands in Word: part, table, row, cell, words of the paragraph; empty for the file as a whole."""
    rule: str
    """The rule that found it."""
    message: str
    """What was found."""
    hint: str = ""
    """What is wanted, or the nearest right name."""

    def __str__(self) -> str:
        where = ", ".join(word for word in (self.template, self.place) if word)
        return f"{where}: {self.message}" + (f" - {self.hint}" if self.hint else "")
