"""Spans of several changes that can be replaced at once: they neither touch nor contain each other."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.editing.span import Span


@dataclass
class PendingSpans:
    """Spans in the order of their starts, and the paths that they change.

    A new span is compared with its neighbours only.
    """

    spans: list[Span] = field(default_factory=list)
    _changed: set[Path] = field(default_factory=set)
    _containing: set[Path] = field(default_factory=set)
    """The changed paths and every path that one of them lies in."""

    def touch_path(self, path: Path) -> bool:
        """True if something at `path`, in it, or around it is changed."""
        return path in self._containing or any(path[:length] in self._changed for length in range(len(path)))

    def conflict_with(self, spans: Sequence[Span]) -> bool:
        """True if one of `spans` cannot be replaced at once with those that are pending."""
        return any(self._conflicts(span) for span in spans)

    def add(self, spans: Sequence[Span], path: Path) -> None:
        """Adds the spans of a change at `path`; those that start in one place keep their order."""
        for span in spans:
            insort(self.spans, span, key=_start)
        self._changed.add(path)
        self._containing |= {path[:length] for length in range(len(path) + 1)}

    def _conflicts(self, span: Span) -> bool:
        index = bisect_right(self.spans, span.end, key=_start) - 1
        while index >= 0 and self.spans[index].end >= span.start:
            if self.spans[index].conflicts_with(span):
                return True
            index -= 1
        return False


def _start(span: Span) -> int:
    return span.start
