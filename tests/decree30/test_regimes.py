"""Papers that another act governs, or none: which are recognised, and which rules are silent for them."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from docgen.decree30.check import REGIMES, rules_for
from docgen.decree30.registry import RULES, check
from docgen.decree30.rule import Scope
from docgen.decree30.structure import Regime, structure_of
from docgen.word.view import WordDocument, open_document
from tests.decree30.model_forms import SHEETS
from tests.decree30.typed_papers import HEADING, Manner, Sheet, written

CIRCULAR = replace(
    Sheet(),
    number="Số: 05/2026/TT-BNV",
    title="THÔNG TƯ",
    legal_grounds=("Căn cứ Luật Lưu trữ số 33/2024/QH15;", "Theo đề nghị của Cục trưởng Cục Văn thư;"),
)


def opened(sheet: Sheet, manner: Manner | None = None) -> WordDocument:
    return open_document(io.BytesIO(written(sheet, manner)))


def of_the_party(words: str) -> str:
    return words.replace(HEADING, "ĐẢNG CỘNG SẢN VIỆT NAM")


@pytest.mark.parametrize("name", SHEETS)
def test_administrative_papers(name: str) -> None:
    assert structure_of(opened(SHEETS[name])).regime is Regime.ADMINISTRATIVE


@pytest.mark.parametrize(
    ("title", "number", "regime"),
    [
        ("THÔNG TƯ", "Số: 05/2026/TT-BNV", Regime.NORMATIVE),
        ("NGHỊ ĐỊNH", "Số: 78/2025/NĐ-CP", Regime.NORMATIVE),
        ("QUYẾT ĐỊNH", "Số: 01/2025/QĐ-UBND", Regime.NORMATIVE),
        ("NGHỊ QUYẾT", "Số: 01/2025/NQ-HĐND", Regime.NORMATIVE),
        ("QUYẾT ĐỊNH", "Số: 01/QĐ-UBND", Regime.ADMINISTRATIVE),
        ("QUYẾT ĐỊNH", "Số: 01/2025/QĐ-SNV", Regime.ADMINISTRATIVE),
        ("KẾ HOẠCH", "Số: 01/2025/KH-UBND", Regime.ADMINISTRATIVE),
    ],
)
def test_a_paper_that_makes_law_has_its_title_or_the_year_in_its_number(
    title: str, number: str, regime: Regime
) -> None:
    assert structure_of(opened(replace(Sheet(), title=title, number=number))).regime is regime


@pytest.mark.parametrize("layout", ["table", "centre tabs", "loose", "boxes"])
def test_a_paper_of_the_party(layout: str) -> None:
    document = opened(Sheet(), Manner(layout, tones=of_the_party))
    assert structure_of(document).regime is Regime.PARTY
    assert [problem.rule for problem in check(document)] == ["ND30-REGIME"]


def test_a_paper_that_makes_law_is_one_note() -> None:
    assert [problem.rule for problem in check(opened(CIRCULAR))] == ["ND30-REGIME"]


def test_a_regime_that_is_chosen_is_not_looked_for() -> None:
    found = {problem.rule for problem in check(opened(CIRCULAR), rules_for("nd30", RULES))}
    assert {"ND30-TITLE-KIND", "ND30-BASIS-END", "ND30-BASIS-LAW"} <= found
    assert "ND30-REGIME" not in found
    assert check(opened(CIRCULAR), rules_for("party", RULES)) == ()
    assert check(opened(Sheet()), rules_for("normative", RULES)) == ()


def test_each_regime_has_fewer_rules_than_the_one_before() -> None:
    automatic, *counts = [len(rules_for(regime, RULES)) for regime in REGIMES]
    assert automatic == len(RULES)
    assert counts == sorted(counts, reverse=True)
    assert 0 < counts[-1] < counts[0] < automatic


def test_no_rule_but_the_note_is_for_what_is_no_paper() -> None:
    assert [rule.id for rule in RULES if rule.scope is Scope.ALL] == ["ND30-REGIME"]
