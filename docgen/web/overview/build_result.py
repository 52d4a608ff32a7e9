"""The result of a build in the words of the page."""

from __future__ import annotations

from collections import Counter
from typing import Any

from docgen.produce.build_summary import HEADINGS
from docgen.web.overview.build_run import BuildProgress

_MOST_FAILURES = 20
_OUTCOMES_IN_ENGLISH = {"made": "new", "changed": "updated", "same": "unchanged", "kept": "kept", "failed": "failed"}


def build_values(progress: BuildProgress | None) -> dict[str, Any]:
    """What the template shows of a build: nothing, its progress, or its result."""
    values: dict[str, Any] = {"progress": progress}
    if progress is None or progress.is_running:
        return values
    totals = sum(progress.summary.outcomes.values(), Counter[str]())
    failures = progress.summary.failure_lines()
    return values | {
        "outcomes": [
            (totals[name], heading, _OUTCOMES_IN_ENGLISH[name]) for name, heading in HEADINGS.items() if totals[name]
        ],
        "failures": failures[:_MOST_FAILURES],
        "more_failures": max(len(failures) - _MOST_FAILURES, 0),
        "notable": {name: progress.summary.notable.get(name, []) for name in ("kept", "changed", "stale", "removed")},
    }
