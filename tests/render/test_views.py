"""Models as templates and texts see them."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from docgen.data.missing import DOTS, LEADER, Blank
from docgen.data.models import Campaign
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, TemplateError
from docgen.language.dates_and_hours import GAP
from docgen.render.context.views import Namespace, RenderContext, View
from docgen.render.templates.words import blanks_of

WEEK: dict[str, Any] = {
    "year": 2023,
    "name": "Tuần lễ",
    "school_year": "2023 - 2024",
    "province": {"kind": "tỉnh", "name": "Đồng Nai"},
    "issuer": {"lines": ("UBND\nTỈNH {{ province.name | upper }}", "{{ facts.empty }}"), "title": "UBND", "place": "X"},
    "signer": {"authority": ()},
    "deadlines": {"report": None},
    "plan": "plan",
    "papers": {"plan": {"kind": "Kế hoạch", "symbol": "KH-UBND"}},
    "facts": {"topic": "thói quen tự học", "theme": "Xây dựng {{ facts.topic }}", "unknown": None, "empty": ""},
}


def context(**changes: Any) -> RenderContext:
    """The values of a week that knows little."""
    campaign = Campaign.model_validate(WEEK | changes)
    found = RenderContext()
    found.values = {"week": View(campaign, found), "province": View(campaign.province, found)}
    for name in ("facts", "papers", "deadlines"):
        found.values[name] = Namespace(getattr(campaign, name), found, name)
    return found


def shown(text: str, **changes: Any) -> str | Blank:
    return context(**changes).text(YamlScalar(text, Place("plan.yaml", 3, 5)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ week.name }} năm {{ week.year }}", "Tuần lễ năm 2023"),
        ("{{ week.province.name }}", "Đồng Nai"),
        ("{{ papers.plan.kind }}", "Kế hoạch"),
        ("{{ facts.theme | upper }}", "XÂY DỰNG THÓI QUEN TỰ HỌC"),
        ("{{ facts['topic'] }}", "thói quen tự học"),
        ("{% for name in facts %}{{ name }} {% endfor %}", "topic theme unknown empty "),
        ("{{ week.issuer.lines | join('; ') }}", "UBND; TỈNH ĐỒNG NAI"),
    ],
)
def test_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ week.theme }}", Blank("chủ đề", DOTS)),
        ("{{ week.starts }}", Blank("ngày bắt đầu", LEADER)),
        ("{{ week.opening.hour }}", Blank("giờ khai mạc", f"{GAP} giờ {GAP}")),
        ("{{ week.opening.date }}", Blank("ngày khai mạc", f"ngày {GAP} tháng {GAP} năm {GAP}")),
        ("{{ week.signer.name }}", Blank("họ tên người ký", "")),
        ("{{ papers.plan.number }}", Blank("số của “plan”", GAP)),
        ("{{ papers.plan.issuer }}", Blank("", LEADER)),
        ("{{ papers.plan.date }}", Blank("ngày của “plan”", f"ngày {GAP} tháng {GAP} năm {GAP}")),
        ("{{ deadlines.report }}", Blank("thời hạn “report”", LEADER)),
        ("{{ facts.unknown }}", Blank("dữ kiện “unknown”", DOTS)),
    ],
)
def test_what_is_not_known(text: str, expected: Blank) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ week.nmae }}", 'plan.yaml, dòng 3, cột 5: không có "nmae" - có phải "name"?'),
        ("{{ facts.topics }}", 'plan.yaml, dòng 3, cột 5: không có "topics" - có phải "topic"?'),
        ("{{ facts['topics'] }}", 'plan.yaml, dòng 3, cột 5: không có "topics" - có phải "topic"?'),
        ("{{ week._model }}", 'plan.yaml, dòng 3, cột 5: không có "_model"'),
        ("{{ week.model_fields }}", 'plan.yaml, dòng 3, cột 5: không có "model_fields"'),
        ("{{ week.at }}", 'plan.yaml, dòng 3, cột 5: không có "at"'),
        ("{{ facts._entries }}", 'plan.yaml, dòng 3, cột 5: không có "_entries"'),
        ("{{ week }}", "plan.yaml, dòng 3, cột 5: trường này không phải là một giá trị in được"),
        ("{{ facts }}", "plan.yaml, dòng 3, cột 5: trường này không phải là một giá trị in được"),
        ("{{ papers.plan }}", "plan.yaml, dòng 3, cột 5: trường này không phải là một giá trị in được"),
        ("{{ week.names }}", 'plan.yaml, dòng 3, cột 5: không có "names"'),
    ],
)
def test_refused(text: str, expected: str) -> None:
    with pytest.raises(TemplateError) as caught:
        shown(text)
    assert caught.value.format_message().startswith(expected)


def test_facts_that_go_round_in_a_circle() -> None:
    facts = {"a": "{{ facts.b }}", "b": "{{ facts.a }}"}
    with pytest.raises(TemplateError, match="tham chiếu vòng quanh nhau"):
        shown("{{ facts.a }}", facts=facts)


def test_facts_on_facts_as_far_as_they_go() -> None:
    facts = {f"f{level}": f"{{{{ facts.f{level + 1} }}}}" for level in range(10)} | {"f10": "đáy"}
    assert shown("{{ facts.f0 }}", facts=facts) == "đáy"


def test_a_failure_leaves_the_scope_as_it_was() -> None:
    found = context()
    for _ in range(20):
        with pytest.raises(TemplateError):
            found.text(YamlScalar("{{ week.nmae }}"))
    assert found.text(YamlScalar("{{ week.name }}")) == "Tuần lễ"


@pytest.mark.parametrize(
    ("text", "expected", "names"),
    [
        ("{{ week.theme }}", DOTS, {"chủ đề"}),
        ("từ {{ week.starts | date_short }}", f"từ {GAP}/{GAP}/{GAP}", {"ngày bắt đầu"}),
        ("{% if week.theme %}có{% else %}chưa{% endif %}", "chưa", set()),
        ("{{ facts.about }} và {{ facts.about | upper }}", f"Về {DOTS} và VỀ {DOTS}", {"dữ kiện “unknown”"}),
        ("{{ facts.about if facts.empty else '' }}", "", set()),
    ],
)
def test_a_text_has_the_blanks_that_it_shows(text: str, expected: str, names: set[str]) -> None:
    words = context(facts=WEEK["facts"] | {"about": "Về {{ facts.unknown }}"}).words(YamlScalar(text))
    assert words == expected
    assert {blank.name for blank in blanks_of(words)} == names


def test_a_text_that_is_one_citation_keeps_its_words() -> None:
    cited = shown("{{ papers.plan | cite }}")
    assert str(cited).startswith("Kế hoạch số ……/KH-UBND ngày")
    assert {blank.name for blank in blanks_of(cited)} == {"số của “plan”", "ngày của “plan”"}


def test_a_fact_with_a_blank_at_its_end_gets_dots_before_more_words() -> None:
    facts = WEEK["facts"] | {"about": "Về {{ week.starts }}"}
    assert shown("{{ facts.about }}, sau đó", facts=facts) == f"Về {DOTS}, sau đó"


def test_lines() -> None:
    texts = [
        YamlScalar("một\n{{ week.name }}\n\n"),
        YamlScalar("{{ facts.empty }}"),
        YamlScalar(" "),
        YamlScalar("hai"),
    ]
    assert context().lines(texts) == ["một", "Tuần lễ", "hai"]


@pytest.mark.parametrize("value", [date(2023, 10, 2), time(8), 5, True])
def test_values_that_are_no_text_stay(value: object) -> None:
    assert context().show(value) is value


def test_names() -> None:
    found = context()
    assert found.values["facts"].names() == ["topic", "theme", "unknown", "empty"]
    assert sorted(found.values["province"].names()) == ["kind", "name"]
