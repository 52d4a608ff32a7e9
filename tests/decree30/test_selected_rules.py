"""Which rules are requested."""

from __future__ import annotations

import pytest

from docgen.decree30.check import chosen_rules, lenient_rules, rule_named, strict_rules
from docgen.decree30.registry import RULES
from docgen.errors import Severity, UsageError


def ids(*selected: str, ignored: tuple[str, ...] = ()) -> list[str]:
    return [rule.id for rule in chosen_rules(selected, ignored)]


def test_all_by_default() -> None:
    assert chosen_rules() == RULES


def test_ids_and_prefixes() -> None:
    assert ids("ND30-PAGE-SIZE") == ["ND30-PAGE-SIZE"]
    assert ids("nd30-body-lines") == ["ND30-BODY-LINES", "ND30-BODY-LINES-POINTS"]
    assert ids("ND30-PAGE-SIZE, ND30-FONT") == ["ND30-PAGE-SIZE", "ND30-FONT"]
    assert ids("ND30-PAGE-SIZE", "ND30-FONT", ignored=("ND30-F",)) == ["ND30-PAGE-SIZE"]
    assert ids(ignored=("ND30",)) == []


def test_an_unknown_name_gets_the_nearest() -> None:
    for ask in (
        lambda: ids("ND30-PAGE-SIZES"),
        lambda: ids(ignored=("ND30-PAGE-SIZES",)),
        lambda: rule_named("ND30-PAGE-SIZES"),
    ):
        with pytest.raises(UsageError, match='có phải "ND30-PAGE-SIZE"'):
            ask()


def test_a_rule_by_its_name() -> None:
    assert rule_named(" nd30-font ").id == "ND30-FONT"


def test_strict_and_lenient() -> None:
    both = chosen_rules(["ND30-SIZES", "ND30-FONT", "ND30-ENCODING-NFD"])
    assert [rule.severity for rule in strict_rules(both)] == [Severity.ERROR, Severity.NOTE, *[Severity.ERROR] * 2]
    assert [rule.id for rule in lenient_rules(both)] == ["ND30-FONT"]
    with pytest.raises(UsageError, match="--lenient"):
        lenient_rules(chosen_rules(["ND30-SIZES"]))
