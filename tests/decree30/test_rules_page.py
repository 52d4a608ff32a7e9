"""The rules in words."""

from __future__ import annotations

from docgen.decree30.check import explanation, rule_named, rules_page
from docgen.decree30.registry import GROUPS, RULES
from tests.sample_project import ROOT


def test_the_page_of_rules_is_fresh() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page(), "run `make reference`"


def test_the_page_has_every_rule_under_its_group() -> None:
    lines = rules_page().splitlines()
    assert [line.removeprefix("### ") for line in lines if line.startswith("### ")] == [rule.id for rule in RULES]
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == [group.title for group in GROUPS]


def test_an_explanation_quotes_the_clause_and_gives_examples() -> None:
    text = explanation(rule_named("ND30-PAGE-SIZE"))
    assert text.splitlines() == [
        "ND30-PAGE-SIZE (lỗi, sửa được bằng --fix)",
        "Khổ giấy A4 ở mọi phần của văn bản",
        "",
        "Phụ lục I, Mục I, Nghị định 30/2020/NĐ-CP:",
        "  «Khổ giấy: Khổ A4 (210 mm x 297 mm).»",
        "",
        "Đúng: Trang 210 mm x 297 mm",
        "Sai:  Trang Letter, 215,9 mm x 279,4 mm",
    ]
