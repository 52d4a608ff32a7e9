"""The values that a text is filled with on a page: those of the first document that has it, and of its first unit."""

from __future__ import annotations

from threading import Lock

from docgen.authoring.text_editing import PlaceholderChoice, placeholder_choices
from docgen.data.loading import CAMPAIGN_FILES, YearData
from docgen.data.models import Campaign, Document, Report
from docgen.data.totals import Totals, totals_of
from docgen.data.yaml.source_positions import YamlMapping
from docgen.render.context import RenderContext, context_for
from docgen.web.data_forms.data_page import DataPage
from docgen.web.noted_names import comment_above

_totals: list[tuple[YearData, str, Totals]] = []
_lock = Lock()


def text_context(shown: DataPage) -> RenderContext | None:
    """The values for the texts of a file; None while the year has never been without problems."""
    data = shown.state.data
    if data is None:
        return None
    document = _document(shown, data)
    unit = data.units.first if document.audience == "unit" else None
    totals = None if document.audience == "unit" else _totals_of(data, str(document.form))
    return context_for(data, document, unit, totals)


def choices_for(shown: DataPage, context: RenderContext | None) -> list[tuple[str, list[PlaceholderChoice]]]:
    """The placeholders that the texts of a file may use, by groups in their order."""
    data, loaded = shown.state.data, shown.state.loaded
    if data is None or loaded is None or context is None:
        return []
    file = next((name for name, kind in loaded.kinds.items() if kind is Campaign), "")
    name = "week" if file.endswith(f"/{CAMPAIGN_FILES[-1]}") else "campaign"
    tree, lines = loaded.trees.get(file), loaded.lines(file)
    groups = [tree.get(group) for group in ("facts", "papers")] if isinstance(tree, YamlMapping) else []
    comments = {
        key: comment_above(lines, place)
        for group in groups
        if isinstance(group, YamlMapping)
        for key, place in group.keys_at.items()
    }
    found = placeholder_choices(data, context, comments, name)
    return [
        (group, [one for one in found if one.group == group]) for group in dict.fromkeys(one.group for one in found)
    ]


def _document(shown: DataPage, data: YearData) -> Document:
    documents = data.catalogue.documents
    if shown.entry.model is Report:
        own = [one for one in documents if f"{one.form}.yaml" == shown.entry.file and not one.text]
        return next((one for one in own if not one.blank), next(iter(own), documents[0]))
    return next((one for one in documents if one.text == shown.entry.file), documents[0])


def _totals_of(data: YearData, form: str) -> Totals:
    """The totals of a year, kept for the next text: thousands of reports take a second to add up."""
    with _lock:
        found = next((kept for of, name, kept in _totals if of is data and name == form), None)
        if found is None:
            found = totals_of(data.of_form(form))
            _totals[:] = [*(one for one in _totals if one[0] is data), (data, form, found)]
        return found
