"""A rule: its words, and a small generator of findings. The registry is an explicit tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from docgen.decree30.findings import Finding, grouped
from docgen.decree30.structure import Regime, Structure
from docgen.errors import Problem, Severity


class Scope(StrEnum):
    """The papers that a rule is for."""

    ADMINISTRATIVE = "văn bản hành chính"
    LAWS = "văn bản hành chính và quy phạm pháp luật"
    """What the acts about papers that make law require in the same way."""
    PARTY = "văn bản hành chính, quy phạm pháp luật và văn bản của Đảng"
    ALL = "mọi văn bản"

    def covers(self, regime: Regime) -> bool:
        """Whether papers of that regime are in the scope."""
        return regime in _COVERED[self]


_COVERED = {
    Scope.ADMINISTRATIVE: frozenset({Regime.ADMINISTRATIVE}),
    Scope.LAWS: frozenset({Regime.ADMINISTRATIVE, Regime.NORMATIVE}),
    Scope.PARTY: frozenset({Regime.ADMINISTRATIVE, Regime.NORMATIVE, Regime.PARTY}),
    Scope.ALL: frozenset(Regime),
}

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

    scope: Scope = Scope.LAWS
    """The papers that it is for."""
    is_chosen: bool = False
    """It was chosen with `--regime`: it looks at papers of every regime."""

    def problems(self, structure: Structure) -> Iterator[Problem]:
        """The problems by this rule; the same finding at several places is one problem, with a change for each."""
        if not (self.is_chosen or self.scope.covers(structure.regime)):
            return
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
