"""Changes that wait to be made in one go: those that neither touch each other nor lie in each other."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.editing.span import Span


@dataclass
class Waiting:
    """Spans by their places, and the paths that they change, so that another is compared with its neighbours only."""

    spans: list[Span] = field(default_factory=list)
    _changed: set[Path] = field(default_factory=set)
    _above: set[Path] = field(default_factory=set)
    """What the changed paths lie in, and they themselves."""

    def is_about(self, path: Path) -> bool:
        """True if something at `path`, in it, or around it was changed."""
        return path in self._above or any(path[:length] in self._changed for length in range(len(path)))

    def meets(self, spans: Sequence[Span]) -> bool:
        """True if one of `spans` cannot be replaced in one go with those that wait."""
        return any(self._meets(span) for span in spans)

    def add(self, spans: Sequence[Span], path: Path) -> None:
        """Lets the spans of a change at `path` wait; those in one place keep their order."""
        for span in spans:
            insort(self.spans, span, key=_start)
        self._changed.add(path)
        self._above |= {path[:length] for length in range(len(path) + 1)}

    def _meets(self, span: Span) -> bool:
        index = bisect_right(self.spans, span.end, key=_start) - 1
        while index >= 0 and self.spans[index].end >= span.start:
            if self.spans[index].meets(span):
                return True
            index -= 1
        return False


def _start(span: Span) -> int:
    return span.start
