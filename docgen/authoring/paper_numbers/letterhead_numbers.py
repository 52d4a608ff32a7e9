"""Which number and date the letterhead of a document shows, and whether it has them: then the document was signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docgen.data.loading import YearData
from docgen.data.models import Document, Paper, Unit
from docgen.data.yaml.source_positions import YamlScalar
from docgen.render.templates import has_placeholder, references


def letterhead_paper(data: YearData, document: Document) -> Paper | None:
    """The paper whose letterhead a document shows; None if it has none."""
    if document.text:
        return data.papers.get(str(document.text))
    form = data.of_form(str(document.form))
    return None if form.lacks_form else form.report.paper


def shown_paper(data: YearData, document: Document) -> str:
    """The id of the paper among the facts of the year whose number a document of the province shows; "" if none.

    It is the one that the letterhead names, or the one that has the document's id.
    """
    shown = [
        str(path[1]) for path in _references(letterhead_paper(data, document)) if path[::2] == ("papers", "number")
    ]
    return next((one for one in (*shown, str(document.id)) if YamlScalar(one) in data.campaign.papers), "")


def issued_documents(data: YearData) -> Callable[[Document, Unit | None], bool]:
    """Whether a document has the number and the date that it got when it was signed; forms to be filled never have."""
    numbered = [one for one in data.catalogue.documents if not one.blank]
    shown = {str(one.id): shown_paper(data, one) for one in numbered if one.audience == "province"}
    of_units = {str(one.id) for one in numbered if one.audience == "unit" and letterhead_paper(data, one)}

    def is_issued(document: Document, unit: Unit | None) -> bool:
        if unit is None:
            paper = data.campaign.papers.get(YamlScalar(shown.get(str(document.id), "")))
            return paper is not None and bool(paper.number and paper.date)
        own = unit.papers.get(document.id) if str(document.id) in of_units else None
        return own is not None and bool(own.number and own.date)

    return is_issued


def _references(paper: Paper | None) -> Sequence[tuple[str, ...]]:
    number = paper.letterhead[0].number if paper else None
    return [one.path for one in references(number) if not one.is_filter] if number and has_placeholder(number) else []
