"""What a rule is. One rule, one small generator of findings; the registry is an explicit tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.decree30.findings import Finding, Problem, Severity, grouped
from docgen.decree30.structure import Structure

Check = Callable[[Structure], Iterator[Finding]]
"""Finds all that breaks one rule in a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One requirement of the decree."""

    id: str
    """`ND30-DATE-ZERO`; never renamed, since people write it into `--ignore`."""
    check: Check
    title: str
    """One line."""
    severity: Severity
    clause: str
    """`Phụ lục I, II.4.b`."""
    quotation: str
    """The decree's words between « »; after `Cách hiểu` an interpretation."""
    right: str
    """An example that keeps the rule."""
    wrong: str
    """An example that breaks it."""
    fixable: bool = False
    """For the reader: its findings can carry a fix, which `docgen check --fix` applies."""

    def problems(self, anatomy: Structure) -> Iterator[Problem]:
        """What breaks this rule: the same thing at many places is one problem."""
        for finding, others in grouped(self.check(anatomy)):
            yield Problem(self.id, self.severity, finding.place, finding.found, finding.wanted, self.clause, others)


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one group of components, under their heading in docs/rules.md."""

    title: str
    rules: tuple[Rule, ...]
