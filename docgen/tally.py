"""The end of a build in figures: documents by kind, and what is blank in them on purpose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.build import Event


@dataclass
class Tally:
    """Counts of a build; `blanks` holds, for each name, the units (or documents) in which it is blank."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    blanks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    province_blanks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    failures: list[Event] = field(default_factory=list)

    def add(self, event: Event) -> None:
        """Counts one event."""
        document = event.job.document
        self.outcomes.setdefault(str(document.label), Counter())[event.outcome] += 1
        for name in event.blanks:
            if event.job.unit:
                self.blanks[name].add(str(event.job.unit.id))
            else:
                self.province_blanks[name].add(str(document.label))
        if event.outcome == "failed":
            self.failures.append(event)

    def blank_lines(self, kinds: str) -> list[str]:
        """What is blank, by name: `địa điểm: 9 huyện, thành phố`, most units first; `kinds` names units."""
        by_count = sorted(self.blanks.items(), key=lambda entry: (-len(entry[1]), entry[0]))
        units = [f"{name}: {len(ids)} {kinds}" for name, ids in by_count]
        province = (f"{name}: {', '.join(sorted(where))}" for name, where in sorted(self.province_blanks.items()))
        return [*units, *province]

    def documents(self) -> int:
        """How many documents are there now, new ones and unchanged ones."""
        return sum(count["made"] + count["same"] for count in self.outcomes.values())


def tally(events: Iterable[Event]) -> Tally:
    """All events counted."""
    counted = Tally()
    for event in events:
        counted.add(event)
    return counted
