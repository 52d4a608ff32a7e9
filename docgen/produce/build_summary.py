"""The summary of a build: documents by kind and outcome, details left blank, and files that need attention."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType

from docgen.authoring.checks import SLIP_RULES
from docgen.errors import DATA_RULES, Place, Problem, RuleDescription
from docgen.produce.jobs import PDF_LABEL, Event

HEADINGS = MappingProxyType(
    {"made": "mới", "changed": "cập nhật", "same": "không đổi", "kept": "giữ bản sửa tay", "failed": "lỗi"}
)
_ALWAYS_SHOWN = ("made", "changed", "same", "failed")
_MOST_NAMED = 3
_FAILED = "BUILD-FAILED"
BUILD_RULES = (RuleDescription(_FAILED, "Không tạo được văn bản"), *DATA_RULES, *SLIP_RULES)
"""The rules of the problems of a build."""


@dataclass
class BuildSummary:
    """The counts of a build. `blanks` has, by the name of a detail, the units (or documents) in which it is blank."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    blanks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    province_blanks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    notable: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    failures: list[Event] = field(default_factory=list)
    up_to_date: list[str] = field(default_factory=list)
    """The names of the documents that hold what the build has made."""

    def add(self, event: Event) -> None:
        """Counts one event."""
        if event.document:
            self.outcomes.setdefault(event.label, Counter())[event.outcome] += 1
        for name in event.blanks:
            (self.blanks if event.unit else self.province_blanks)[name].add(event.unit or event.label)
        if event.outcome in ("made", "changed", "same") and event.label != PDF_LABEL:
            self.up_to_date.append(event.name)
        if event.outcome == "failed":
            self.failures.append(event)
        elif event.outcome in ("kept", "stale", "removed") or event.reason:
            self.notable[event.outcome].append(event.name + (f" ({event.reason})" if event.reason else ""))

    def documents(self) -> int:
        """The number of documents that did not fail; a PDF is no further document."""
        counts = (count for label, count in self.outcomes.items() if label != PDF_LABEL)
        return sum(count.total() - count["failed"] for count in counts)

    def outcomes_shown(self) -> list[str]:
        """The outcomes for which the table has a column."""
        return [
            name for name in HEADINGS if name in _ALWAYS_SHOWN or any(count[name] for count in self.outcomes.values())
        ]

    def sections(self, kinds: str) -> list[tuple[str, list[str]]]:
        """The headings below the table with their lines; `kinds` is the plural name of the units."""
        titles = {
            "kept": "Giữ nguyên vì đã sửa tay (--overwrite để tạo lại, bản sửa tay vẫn được lưu)",
            "changed": "Đã tạo lại tệp sửa tay",
            "stale": "Dữ liệu không còn yêu cầu (--prune để xóa)",
            "removed": "Đã xóa",
        }
        notable = [(titles[name], self.notable[name]) for name in titles if self.notable.get(name)]
        blanks = self.blank_lines(kinds)
        return [*notable, *([("Để trống vì chưa có dữ liệu", blanks)] if blanks else [])]

    def blank_lines(self, kinds: str) -> list[str]:
        """The blank details: `địa điểm: 9 huyện, thành phố`, most units first; facts of the province last."""
        of_units = {name: ids for name, ids in self.blanks.items() if name not in self.province_blanks}
        by_count = sorted(of_units.items(), key=lambda entry: (-len(entry[1]), entry[0]))
        units = [f"{name}: {len(ids)} {kinds}" for name, ids in by_count]
        return [
            *units,
            *(f"{name}: {', '.join(sorted(where))}" for name, where in sorted(self.province_blanks.items())),
        ]

    def failure_lines(self) -> list[str]:
        """A line for each cause, with the documents that failed for it."""
        return [f"{_named(names)}: {reason}" for reason, names in self._failed_names().items()]

    def failure_problems(self, folder: str) -> list[Problem]:
        """A problem for each cause, at the places of the documents; `folder` is their folder as messages name it."""
        problems = []
        for reason, names in self._failed_names().items():
            first, *others = (Place(f"{folder}/{name}") for name in names)
            problems.append(Problem(first, reason, rule=_FAILED, others=tuple(others)))
        return problems

    def _failed_names(self) -> dict[str, list[str]]:
        by_reason: dict[str, list[str]] = defaultdict(list)
        for event in self.failures:
            by_reason[event.reason].append(event.name)
        return by_reason


def summarise(events: Iterable[Event]) -> BuildSummary:
    """The summary of all events."""
    summary = BuildSummary()
    for event in events:
        summary.add(event)
    return summary


def _named(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{len(names)} văn bản ({shown}, …)"
