"""The documents with which previews are filled: their data is a part of the package and of no real office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from docgen.data.loading import YearData, load_year
from docgen.data.models import Document
from docgen.data.project import Project
from docgen.data.totals import Totals, totals_of
from docgen.render.context import RenderContext, context_for

_FOLDER = Path(__file__).parent / "sample"
_YEAR = 2026
_UNIT_OF_SHORT_TEXTS = "de-trong"
"""The unit without any details has the documents without any details."""


@dataclass(frozen=True)
class Audience:
    """For whom a template makes documents, as `docgen.yaml` has it."""

    is_for_units: bool
    is_blank_form: bool = False

    def __str__(self) -> str:
        return "mẫu để trống" if self.is_blank_form else "của từng đơn vị" if self.is_for_units else "văn bản chung"


@dataclass(frozen=True)
class Sample:
    """One document that a template is filled with."""

    label: str
    """What it shows."""
    document: Document
    audience: Audience
    samples: Samples

    def context(self) -> RenderContext:
        """The values for the template."""
        data = self.samples.data
        details = {
            "audience": "unit" if self.audience.is_for_units else "province",
            "blank": self.audience.is_blank_form,
        }
        document = self.document.model_copy(update=details)
        is_short = document.text == "short.yaml" and document.form != "landscape"
        unit = next(one for one in data.units.units if (one.id == _UNIT_OF_SHORT_TEXTS) == is_short)
        if not self.audience.is_for_units:
            return context_for(data, document, None, self.samples.totals)
        return context_for(data, document, unit)


class Samples:
    """The documents of the sample project."""

    @cached_property
    def data(self) -> YearData:
        """The data of the sample project."""
        return load_year(Project(_FOLDER), _YEAR).data()

    @cached_property
    def totals(self) -> Totals:
        """The totals of its first form, with those of a year before."""
        return totals_of(self.data, replace(self.data, year=_YEAR - 1))

    def of(self, audiences: Sequence[Audience]) -> list[Sample]:
        """The documents for each audience, the fullest first; their labels name it where there are several."""
        documents = self.data.catalogue.documents
        return [
            Sample(f"{document.label} ({audience})" if len(audiences) > 1 else document.label, document, audience, self)
            for audience in audiences
            for document in documents
        ]
