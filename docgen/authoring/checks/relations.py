"""Rules for the relations of indicators: `part_of`, `goes_with` and `weight` in a report form."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.data.loading import Loaded
from docgen.data.models import Report
from docgen.data.models.answer_values import ADDED
from docgen.errors import Problem, nearest


def relations_known(loaded: Loaded) -> Iterator[Problem]:
    """Indicators are parts of, go with and are weighted by other indicators of the form that are added up."""
    for report in loaded.forms().values():
        yield from _of_form(report)


def _of_form(report: Report) -> Iterator[Problem]:
    rows = [row for group in report.groups for row in report.rows(group)]
    known = [row.id for row in rows if any(cell.kind in ADDED for cell in row.questions)]
    for indicator in (row.indicator for row in rows if not row.people):
        single = (indicator.part_of, indicator.weight)
        for name in (*(name for name in single if name), *indicator.goes_with):
            if name == indicator.id:
                yield Problem(name.place, f'chỉ tiêu "{name}" không so với chính nó được')
            elif name not in known:
                yield Problem(name.place, f'mẫu báo cáo không có số liệu "{name}"', nearest(str(name), known))
