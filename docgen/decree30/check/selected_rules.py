"""The rules of a check, chosen by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from docgen.decree30.registry import RULES
from docgen.decree30.rule import Rule, Scope
from docgen.decree30.structure import Regime
from docgen.errors import Severity, UsageError, nearest

AUTOMATIC = "auto"
REGIMES = (AUTOMATIC, *(regime.value for regime in Regime if regime is not Regime.NONE))
"""What can be chosen with `--regime`."""


def chosen_rules(selected: Sequence[str] = (), ignored: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules whose ids begin with one of `selected` (all if it is empty) and with none of `ignored`.

    Each may contain several, separated by commas. Raises `UsageError` with the nearest id for a prefix of no rule.
    """
    chosen, left_out = _prefixes(selected), _prefixes(ignored)
    return tuple(
        rule for rule in RULES if (not chosen or rule.id.startswith(chosen)) and not rule.id.startswith(left_out)
    )


def rules_for(regime: str, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules for papers of one of `REGIMES`, whatever they look like; with `AUTOMATIC` each paper decides."""
    if regime == AUTOMATIC:
        return tuple(rules)
    covered = (rule for rule in rules if rule.scope is not Scope.ALL and rule.scope.covers(Regime(regime)))
    return tuple(replace(rule, is_chosen=True) for rule in covered)


def strict_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The same rules; warnings count as errors."""
    return tuple(
        replace(rule, severity=Severity.ERROR) if rule.severity is Severity.WARNING else rule for rule in rules
    )


def lenient_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Only the rules whose problems are errors. Raises `UsageError` if there are none."""
    errors = tuple(rule for rule in rules if rule.severity is Severity.ERROR)
    if not errors:
        raise UsageError("--lenient chỉ báo lỗi, mà các quy tắc đã chọn chỉ là cảnh báo, ghi chú", hint="bỏ --lenient")
    return errors


def rule_named(name: str) -> Rule:
    """The rule with that id. Raises `UsageError` with the nearest id."""
    for rule in RULES:
        if rule.id == name.strip().upper():
            return rule
    raise _unknown(name)


def _prefixes(names: Sequence[str]) -> tuple[str, ...]:
    prefixes = tuple(part.strip().upper() for name in names for part in name.split(",") if part.strip())
    for prefix in prefixes:
        if not any(rule.id.startswith(prefix) for rule in RULES):
            raise _unknown(prefix)
    return prefixes


def _unknown(name: str) -> UsageError:
    return UsageError(f'không có quy tắc "{name}"', hint=nearest(name, (rule.id for rule in RULES)))
