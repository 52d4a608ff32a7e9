"""Every rule, in the order of the decree."""

from __future__ import annotations

from docgen.nd30.rules import Group, Rule

GROUPS: tuple[Group, ...] = ()

RULES: tuple[Rule, ...] = tuple(rule for group in GROUPS for rule in group.rules)
