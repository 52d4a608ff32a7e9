"""The results of a check as the output formats take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.decree30.check.examination import Examined
from docgen.decree30.registry import RULES
from docgen.errors import FileProblems, RuleDescription

RULE_DESCRIPTIONS = tuple(
    RuleDescription(
        rule.id,
        rule.title,
        rule.severity,
        f"{rule.quotation} ({rule.clause})",
        f"Đúng: {rule.right}\nSai: {rule.wrong}",
    )
    for rule in RULES
)


def file_problems(results: Iterable[Examined]) -> Iterator[FileProblems]:
    """The problems of each file, as the files come."""
    for one in results:
        yield FileProblems(one.path.as_posix(), one.problems, one.error)
