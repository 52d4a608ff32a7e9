"""The result of a build in the words of the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from docgen.produce.build_summary import HEADINGS
from docgen.web.overview.build_run import BuildProgress

_MOST_REASONS, _MOST_NAMED = 20, 20
_OUTCOMES_IN_ENGLISH = {"made": "new", "changed": "updated", "same": "unchanged", "kept": "kept", "failed": "failed"}


def build_values(progress: BuildProgress | None) -> dict[str, Any]:
    """What the template shows of a build: nothing, its progress, or its result."""
    values: dict[str, Any] = {"progress": progress}
    if progress is None or progress.is_running:
        return values
    totals = sum(progress.summary.outcomes.values(), Counter[str]())
    failures = _failures(progress)
    notable = progress.summary.notable
    return values | {
        "outcomes": [
            (totals[name], heading, _OUTCOMES_IN_ENGLISH[name]) for name, heading in HEADINGS.items() if totals[name]
        ],
        "failures": failures[:_MOST_REASONS],
        "more_failures": max(len(failures) - _MOST_REASONS, 0),
        "kept": _named(progress, progress.kept),
        "faulty": _named(progress, progress.faulty),
        "notable": {name: notable.get(name, []) for name in ("changed", "stale", "removed")},
    }


def _failures(progress: BuildProgress) -> list[dict[str, Any]]:
    """What could not be made, by the reason, those with most documents first."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for event in progress.summary.failures:
        by_reason[event.reason].append(event.name)
    ordered = sorted(by_reason.items(), key=lambda entry: -len(entry[1]))
    return [{"reason": reason, **_named(progress, names)} for reason, names in ordered]


def _named(progress: BuildProgress, names: Iterable[str]) -> dict[str, Any]:
    """The documents with these files, as far as a page can name them, and how many there are."""
    found = list(names)
    jobs = [progress.jobs.get(name) for name in found[:_MOST_NAMED]]
    titles = [{"name": name, "job": job} for name, job in zip(found, jobs, strict=False)]
    return {"documents": titles, "count": len(found), "more": len(found) - len(titles)}
