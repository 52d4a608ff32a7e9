"""The summary at the end of a build: documents by kind, missing details, edited and leftover files, failures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType

from docgen.produce import Event

HEADINGS = MappingProxyType(
    {"made": "mới", "changed": "ghi lại", "same": "không đổi", "kept": "giữ bản sửa tay", "failed": "lỗi"}
)
_ALWAYS_SHOWN = ("made", "changed", "same", "failed")
_MOST_NAMED = 3


@dataclass
class BuildSummary:
    """Counts of a build; `blanks` has, for each missing detail, the units (or documents) where it is missing."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    blanks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    province_blanks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    notable: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    failures: list[Event] = field(default_factory=list)

    def add(self, event: Event) -> None:
        """Counts one event."""
        if event.document:
            self.outcomes.setdefault(event.label, Counter())[event.outcome] += 1
        for name in event.blanks:
            (self.blanks if event.unit else self.province_blanks)[name].add(event.unit or event.label)
        if event.outcome == "failed":
            self.failures.append(event)
        elif event.outcome in ("kept", "stale", "removed") or event.reason:
            self.notable[event.outcome].append(event.name + (f" ({event.reason})" if event.reason else ""))

    def documents(self) -> int:
        """How many documents exist now."""
        return sum(count.total() - count["failed"] for count in self.outcomes.values())

    def outcomes_shown(self) -> list[str]:
        """The outcomes that the table has a column for."""
        return [
            name for name in HEADINGS if name in _ALWAYS_SHOWN or any(count[name] for count in self.outcomes.values())
        ]

    def sections(self, kinds: str) -> list[tuple[str, list[str]]]:
        """Headings and lines that follow the table; `kinds` names units in the plural."""
        titles = {
            "kept": "Giữ nguyên vì đã sửa tay (--overwrite để làm lại, bản sửa tay vẫn được giữ)",
            "changed": "Đã làm lại tệp sửa tay",
            "stale": "Dữ liệu không còn yêu cầu (--prune để xóa)",
            "removed": "Đã xóa",
        }
        notable = [(titles[name], self.notable[name]) for name in titles if self.notable.get(name)]
        blanks = self.blank_lines(kinds)
        return [*notable, *([("Để trống vì chưa có dữ liệu", blanks)] if blanks else [])]

    def blank_lines(self, kinds: str) -> list[str]:
        """The missing details: `địa điểm: 9 huyện, thành phố`, most units first; those of the province last."""
        of_units = {name: ids for name, ids in self.blanks.items() if name not in self.province_blanks}
        by_count = sorted(of_units.items(), key=lambda entry: (-len(entry[1]), entry[0]))
        units = [f"{name}: {len(ids)} {kinds}" for name, ids in by_count]
        return [
            *units,
            *(f"{name}: {', '.join(sorted(where))}" for name, where in sorted(self.province_blanks.items())),
        ]

    def failure_lines(self) -> list[str]:
        """A line for each reason, with the documents that failed for it."""
        by_reason: dict[str, list[str]] = defaultdict(list)
        for event in self.failures:
            by_reason[event.reason].append(event.name)
        return [f"{_named(names)}: {reason}" for reason, names in by_reason.items()]


def summarise(events: Iterable[Event]) -> BuildSummary:
    """Counts all events."""
    summary = BuildSummary()
    for event in events:
        summary.add(event)
    return summary


def _named(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{len(names)} văn bản ({shown}, …)"
