"""Where a person can look at what a question is about: the data, and the document that shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import quote

from docgen.authoring.new_year import AnswerKind, Question
from docgen.data.loading import Loaded
from docgen.data.models import Agenda, Catalogue, Paper, Units
from docgen.web.data_entries import AGENDA, ENTRY, UNITS
from docgen.web.page_rendering import document_address

QuestionLinks = Callable[[Question], list[tuple[str, str, str]]]
"""Addresses with their Vietnamese and English words."""


def question_links(loaded: Loaded | None) -> QuestionLinks:
    """The links of the questions of a year that is loaded; none where it could not be read."""

    def links(question: Question) -> list[tuple[str, str, str]]:
        model = loaded.models.get(question.place.file) if loaded else None
        found: list[tuple[str, str, str]] = []
        if question.kind is AnswerKind.UNIT:
            found.append((UNITS, "Sửa trong danh sách đơn vị", "Change in the list of units"))
        if isinstance(model, Agenda):
            found.append((AGENDA, "Xem chương trình", "See the agenda"))
        if isinstance(model, Paper) and loaded:
            name = PurePosixPath(question.place.file).stem
            found.append((f"{ENTRY}/{quote(name)}", "Xem trong dữ liệu", "See in the data"))
            document = _document(loaded, question.place.file)
            found += [(document, "Xem văn bản", "See the document")] if document else []
        return found

    return links


def _document(loaded: Loaded, file: str) -> str:
    """The address of the first document with that text, of the first unit where each has its own; empty for none."""
    catalogue, units = loaded.one(Catalogue), loaded.one(Units)
    name = PurePosixPath(file).name
    document = next((one for one in catalogue.documents if one.text == name), None) if catalogue else None
    if document is None or (document.audience == "unit" and not (units and units.units)):
        return ""
    unit = str(units.units[0].id) if units and document.audience == "unit" else ""
    return document_address(str(document.id), unit)
