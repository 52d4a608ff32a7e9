"""The rules as a list: complete, each id once, each with its law and its examples."""

from __future__ import annotations

import importlib
import pkgutil
import re

from docgen.decree30 import rules
from docgen.decree30.registry import GROUPS, RULES
from docgen.errors import Severity

KNOWN_CLAUSE = re.compile(
    r"Phụ lục I, (?:II\.[1-79]|II\.3\.[bc]|II\.4\.b|II\.6\.đ|III\.1|Mục (?:I|III|IV|V|IV và Mục V)"
    r"|Mục V, (?:số 6b|chú thích 1))|Phụ lục III, (?:Mục I{1,2}|Mẫu 1\.[25])|Phụ lục II(?:, V\.[57])?|Điều (?:7|13\.2)"
    r"|chính quyền địa phương hai cấp từ 01/7/2025"
)
"""One form for all, and no letter or number of a clause that our text of the decree does not bear out."""


def test_each_rule_has_an_id_of_its_own() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) > 40
    assert len(set(ids)) == len(ids)
    assert [one for one in ids if not re.fullmatch(r"ND30(-[A-Z0-9]+)+", one)] == []


def test_every_module_of_rules_is_registered() -> None:
    registered = {id(group.rules) for group in GROUPS}
    modules = [importlib.import_module(f"{rules.__name__}.{one.name}") for one in pkgutil.iter_modules(rules.__path__)]
    with_rules = [module for module in modules if hasattr(module, "RULES")]
    assert len(with_rules) == len(GROUPS)
    assert [module.__name__ for module in with_rules if id(module.RULES) not in registered] == []


def test_each_rule_has_all_its_words() -> None:
    for rule in RULES:
        assert KNOWN_CLAUSE.fullmatch(rule.clause), rule.id
        assert min(len(rule.title), len(rule.quotation), len(rule.right), len(rule.wrong)) > 0, rule.id
        assert rule.right != rule.wrong, rule.id
        assert len(rule.title) <= 100, rule.id


def test_an_error_goes_back_to_the_decree() -> None:
    """Its words in « », or what they mean where our text of the decree has only that."""
    source = re.compile(r"«|Theo II\.9 \(nêu ý|\(ô số 10b\)")
    errors = [rule for rule in RULES if rule.severity is Severity.ERROR]
    assert len(errors) > 40
    assert [rule.id for rule in errors if not source.search(rule.quotation)] == []
