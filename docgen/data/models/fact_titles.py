"""The names of a year's facts in messages and in the table of blanks: those of their documents in place of ids."""

from __future__ import annotations

from docgen.data.models.campaign import Campaign
from docgen.data.models.catalogue import Catalogue, Document
from docgen.language.spelling import lowered


def paper_titles(catalogue: Catalogue, campaign: Campaign) -> dict[str, str]:
    """The label of the document of that id, `báo cáo tổng hợp`; of other papers their type and id: `đề án “scheme”`."""
    labels = {str(document.id): str(document.label) for document in catalogue.documents}
    return {str(name): labels.get(name) or f"{lowered(paper.kind)} “{name}”" for name, paper in campaign.papers.items()}


def paper_fact_title(field_title: str, paper_title: str) -> str:
    """`số văn bản` of the paper `kế hoạch` is `số của kế hoạch`."""
    return f"{field_title.removesuffix(' văn bản')} của {paper_title}"


def deadline_titles(catalogue: Catalogue, campaign: Campaign) -> dict[str, str]:
    """The label of the form that is due then, `thời hạn báo cáo`; the id of a day that belongs to no form."""
    labels = {str(one.form): str(one.label) for one in reversed(catalogue.documents) if _is_filled_form(one)}
    names = map(str, campaign.deadlines)
    return {name: f"thời hạn {labels[name]}" if name in labels else f"thời hạn “{name}”" for name in names}


def _is_filled_form(document: Document) -> bool:
    return document.audience == "unit" and not document.blank and not document.text
