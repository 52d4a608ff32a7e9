"""What a rule is. One rule, one small generator of findings; the registry is an explicit tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.decree30.findings import Finding, Problem, Severity, grouped
from docgen.decree30.structure import Structure


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the decree asks for."""

    id: str
    """`ND30-DATE-ZERO`; never renamed, since people write it into `--ignore`."""
    severity: Severity
    clause: str
    """`Phụ lục I, II.4.b`."""
    title: str
    """One line."""
    quotation: str
    """The decree's words between « », or the reading, said to be one."""
    right: str
    """An example that keeps the rule."""
    wrong: str
    """An example that breaks it."""
    check: Callable[[Structure], Iterator[Finding]]
    fixable: bool = False
    """`docgen check --fix` can put it right without touching words."""

    def problems(self, anatomy: Structure) -> Iterator[Problem]:
        """What breaks this rule: the same thing at many places is one problem."""
        for finding, others in grouped(self.check(anatomy)):
            yield Problem(self.id, self.severity, finding.place, finding.found, finding.wanted, self.clause, others)


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one group of components, under their heading in docs/rules.md."""

    title: str
    rules: tuple[Rule, ...]
