"""The number of files and problems of a check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docgen.decree30.check.examination import Examined
from docgen.errors import Severity

CLEAN, ERRORS_FOUND, NOT_READ = 0, 1, 2


@dataclass
class Counts:
    """Files and problems so far."""

    files: int = 0
    unreadable: int = 0
    problems: Counter[Severity] = field(default_factory=Counter)

    def watching(self, results: Iterable[Examined]) -> Iterator[Examined]:
        """The same results, counted while they pass."""
        for one in results:
            self.files += 1
            self.unreadable += bool(one.error)
            self.problems.update(problem.severity for problem in one.problems)
            yield one

    @property
    def status(self) -> int:
        """The exit status: files with warnings and notes only are clean."""
        if self.unreadable:
            return NOT_READ
        return ERRORS_FOUND if self.problems[Severity.ERROR] else CLEAN

    def __str__(self) -> str:
        found = ", ".join(f"{self.problems[severity]} {severity}" for severity in Severity if self.problems[severity])
        unread = f"; {self.unreadable} tệp không đọc được" if self.unreadable else ""
        return f"Đã kiểm tra {self.files - self.unreadable} tệp: {found or 'không có lỗi'}{unread}."
