"""What all units say alike is worked out once, and says the same as before."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.data.totals import totals_of
from docgen.data.yaml.source_positions import YamlScalar
from docgen.render.context import DocumentPartCache, TextCache, context_for
from docgen.render.templates import Templates
from tests.sample_project import DOCUMENTS, ROOT


def test_documents_with_and_without_a_memory_are_the_same() -> None:
    data, _ = checked_data(Project(ROOT), 2023)
    templates, memory, totals = Templates.of(ROOT / "templates"), TextCache(data), totals_of(data)
    seen = 0
    for document in data.catalogue.documents:
        template = templates.get(str(document.template))
        for unit in data.units.units if document.audience == "unit" else (None,):
            alone, shared = (context_for(data, document, unit, kept, totals) for kept in (None, memory))
            repeats = DocumentPartCache(memory, shared, str(document.id), document.blank)
            first, second = template.render(alone.values), template.render(shared.values, repeats)
            assert first.data == second.data, (document.id, unit)
            assert {blank.name for blank in first.blanks | alone.noted} == {
                blank.name for blank in second.blanks | shared.noted
            }
            seen += 1
    assert seen == DOCUMENTS


def test_a_blank_form_is_made_once_for_all_units() -> None:
    data, _ = checked_data(Project(ROOT), 2023)
    memory = TextCache(data)
    document = next(one for one in data.catalogue.documents if one.blank)
    template = Templates.of(ROOT / "templates").get(str(document.template))
    made = []
    for unit in data.units.units[:2]:
        scope = context_for(data, document, unit, memory)
        made.append(template.render(scope.values, DocumentPartCache(memory, scope, str(document.id), True)))
    assert made[0].parts["word/document.xml"] is made[1].parts["word/document.xml"]
    assert made[0].parts["docProps/core.xml"] != made[1].parts["docProps/core.xml"]


PLACEHOLDERS = (
    *("{{ unit.title }}", "{{ unit.venue }}", "{{ document.number }}", "{{ unit.issuer | join('; ') }}"),
    *(
        "{{ week.name | upper }}",
        "{{ papers.plan | cite }}",
        "{{ facts.said }}",
        "{{ facts.open }}",
        "{{ facts.unknown }}",
    ),
    *("{{ week.theme }}", " và ", "{% if unit.chair %}{{ week.year }}{% endif %}"),
)
THEME = YamlScalar("Học {{ facts.unknown }} mãi")
FACTS = {
    "said": YamlScalar("Tuần lễ {{ week.year }}"),
    "open": YamlScalar("trước {{ facts.unknown }} đó"),
    "unknown": None,
}


@given(st.lists(st.lists(st.sampled_from(PLACEHOLDERS), max_size=4).map("".join), min_size=1, max_size=3))
@example(["{{ unit.title }}{{ facts.open }}"] * 3)
@example(["{{ week.theme }}", "{{ unit.title }}{{ week.theme }}", ""])
@example(["{{ week.theme }}", "{{ week.name }}{{ week.theme }}", ""])
@settings(max_examples=60, deadline=None)
def test_a_text_says_and_shows_blank_the_same_with_and_without_a_memory(texts: list[str]) -> None:
    read, _ = checked_data(Project(ROOT), 2023)
    data = replace(read, week=read.week.model_copy(update={"facts": FACTS, "theme": THEME}))
    memory, document = TextCache(data), next(one for one in data.catalogue.documents if one.id == "programme")
    for asked, unit in enumerate(data.units.units[:3]):
        alone, shared = (context_for(data, document, unit, kept) for kept in (None, memory))
        for text in texts[asked:]:
            assert shared.words(YamlScalar(text)) == alone.words(YamlScalar(text))
            assert shared.noted == alone.noted
