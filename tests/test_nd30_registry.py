"""The rules as a list: complete, each id once, each with its law and its examples."""

from __future__ import annotations

import importlib
import pkgutil
import re

from docgen.nd30 import GROUPS, RULES, Severity, groups


def test_each_rule_has_an_id_of_its_own() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) > 40
    assert len(set(ids)) == len(ids)
    assert [one for one in ids if not re.fullmatch(r"ND30(-[A-Z0-9]+)+", one)] == []


def test_every_module_of_rules_is_registered() -> None:
    registered = {id(group.rules) for group in GROUPS}
    modules = [
        importlib.import_module(f"{groups.__name__}.{one.name}") for one in pkgutil.iter_modules(groups.__path__)
    ]
    with_rules = [module for module in modules if hasattr(module, "RULES")]
    assert len(with_rules) == len(GROUPS)
    assert [module.__name__ for module in with_rules if id(module.RULES) not in registered] == []


def test_each_rule_says_everything() -> None:
    for rule in RULES:
        assert rule.clause.startswith(("Phụ lục ", "Điều ", "Nghị định", "Luật", "Nghị quyết")), rule.id
        assert min(len(rule.title), len(rule.quotation), len(rule.right), len(rule.wrong)) > 0, rule.id
        assert rule.right != rule.wrong, rule.id
        assert len(rule.title) <= 100, rule.id


def test_an_error_goes_back_to_the_decree() -> None:
    """Its words in « », or the field of its diagram, the row of its table or the form that shows it."""
    source = re.compile(r"«|Mục V|Mẫu \d|Ô số|Phụ lục I,")
    errors = [rule for rule in RULES if rule.severity is Severity.ERROR]
    assert len(errors) > 40
    assert [rule.id for rule in errors if not source.search(rule.quotation)] == []
