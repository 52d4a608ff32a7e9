from __future__ import annotations

import pytest

from docgen.authoring.checks.placeholder_check import text_problems
from docgen.authoring.text_editing import placeholder_choices
from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.render.context import context_for
from tests.sample_project import ROOT


@pytest.mark.parametrize(("year", "document"), [(2026, "plan"), (2026, "programme"), (2023, "report-blank")])
def test_every_choice_can_be_used_in_a_text(year: int, document: str) -> None:
    loaded = load_year(Project(ROOT), year)
    data = loaded.data()
    own = next(one for one in data.catalogue.documents if one.id == document)
    context = context_for(data, own, data.units.first if own.audience == "unit" else None)
    found = placeholder_choices(data, context, {}, "week")
    assert len(found) > 50
    assert len({one.text for one in found}) == len(found)
    for one in found:
        assert text_problems(one.text, loaded) == []
        assert one.title
        assert one.group


def test_titles_and_values_of_today() -> None:
    data = load_year(Project(ROOT), 2023).data()
    own = data.catalogue.documents[0]
    found = {
        one.text: one for one in placeholder_choices(data, context_for(data, own, None), {"plan": "Kế hoạch này."})
    }
    starts = found["{{ campaign.starts | date_short }}"]
    assert (starts.group, starts.title, starts.value, starts.is_blank) == (
        "Thông tin chung",
        "Ngày bắt đầu (bằng số)",
        "02/10/2023",
        False,
    )
    assert found["{{ papers.plan | cite_number }}"].title == "Kế hoạch này: loại, số"
    assert found["{{ signer.name }}"].is_blank == (data.campaign.signer.name is None)
