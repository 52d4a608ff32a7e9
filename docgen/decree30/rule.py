"""A rule: its words, and a small generator of findings. The registry is an explicit tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.decree30.findings import Finding, grouped
from docgen.decree30.structure import Structure
from docgen.errors import Problem, Severity

Check = Callable[[Structure], Iterator[Finding]]
"""Finds everything in a document that breaks one rule."""


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
    """Its findings can carry a fix, which `docgen check --fix` applies; for the reader."""

    def problems(self, structure: Structure) -> Iterator[Problem]:
        """The problems by this rule; the same finding at several places is one problem, with a change for each."""
        for findings in grouped(self.check(structure)):
            first, *others = findings
            yield Problem(
                first.place,
                first.actual,
                first.expected,
                rule=self.id,
                severity=self.severity,
                clause=self.clause,
                others=tuple(finding.place for finding in others),
                fix=tuple(finding.fix for finding in findings) if first.fix else (),
            )


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one group of components, under their heading in docs/rules.md."""

    title: str
    rules: tuple[Rule, ...]
