"""The results of a check as the output formats take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.decree30.check.examination import Examined
from docgen.decree30.findings import Place as PaperPlace
from docgen.decree30.findings import Problem as PaperProblem
from docgen.decree30.registry import RULES
from docgen.errors import FileProblems, Place, Problem, RuleDescription, Severity

RULE_DESCRIPTIONS = tuple(
    RuleDescription(
        rule.id,
        rule.title,
        Severity(rule.severity.value),
        f"{rule.quotation} ({rule.clause})",
        f"Đúng: {rule.right}\nSai: {rule.wrong}",
    )
    for rule in RULES
)


def file_problems(results: Iterable[Examined]) -> Iterator[FileProblems]:
    """The problems of each file, as the files come."""
    for one in results:
        yield FileProblems(one.path.as_posix(), tuple(_problem(problem) for problem in one.problems), one.error)


def _problem(problem: PaperProblem) -> Problem:
    return Problem(
        _place(problem.place),
        problem.found,
        problem.wanted,
        problem.rule,
        Severity(problem.severity.value),
        problem.clause,
        tuple(_place(place) for place in problem.others),
    )


def _place(place: PaperPlace) -> Place:
    address = place.address
    return (
        Place(words=place.words, part=address.part, paragraph=address.number) if address else Place(words=place.words)
    )
