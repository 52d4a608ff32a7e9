"""Rules for the relations of indicators: `part_of` and `goes_with` in `report.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.data.loading import Loaded
from docgen.data.models import Report
from docgen.errors import Problem, nearest


def relations_known(loaded: Loaded) -> Iterator[Problem]:
    """Indicators are parts of, and go with, other indicators of the form that are numbers."""
    report = loaded.one(Report)
    kinds = report.answer_kinds() if report else {}
    known = [str(name) for name, kind in kinds.items() if kind != "text"]
    for indicator in (indicator for group in report.groups for indicator in group.indicators) if report else ():
        for name in (*([indicator.part_of] if indicator.part_of else []), *indicator.goes_with):
            if name == indicator.id:
                yield Problem(name.place, f'chỉ tiêu "{name}" không so với chính nó được')
            elif name not in known:
                yield Problem(name.place, f'mẫu báo cáo không có số liệu "{name}"', nearest(str(name), known))
