"""Problems of a document as the marks that the viewer draws on its pages (`docgen/web/viewer/README.md`)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from docgen.errors import Place, Problem, Severity

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_OTHER_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")
"""How the names of parts begin whose paragraphs are not counted with those of the body."""

Mark = dict[str, str | int]


def page_marks(problems: Iterable[Problem]) -> list[Mark]:
    """A mark for each place of each problem, to be written as JSON; the problems are numbered from 1 in their order.

    `paragraph` is 0 for a place that is no paragraph of the body; the viewer shows such a mark on a corner of the page.
    """
    return [
        _mark(number, problem, place)
        for number, problem in enumerate(problems, 1)
        for place in dict.fromkeys((problem.place, *problem.others))
    ]


def _mark(number: int, problem: Problem, place: Place) -> Mark:
    is_other = posixpath.basename(place.part).startswith(_OTHER_STORIES)
    return {
        "number": number,
        "paragraph": 0 if is_other else place.paragraph,
        "section": place.section,
        "rule": problem.rule,
        "severity": _SEVERITIES[problem.severity],
        "text": problem.message + (f" - {problem.hint}" if problem.hint else ""),
    }
