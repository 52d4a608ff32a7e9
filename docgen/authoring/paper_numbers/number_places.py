"""Where the number and the date of each document stand in the data of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from docgen.authoring.paper_numbers.letterhead_numbers import letterhead_paper, shown_paper
from docgen.data.loading import Loaded, YearData
from docgen.data.models import Campaign, Document, Paper, Unit, Units
from docgen.data.models.units import PaperNumber
from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import TemplateError
from docgen.language.number_styles import paper_number
from docgen.render.context import context_for
from docgen.render.templates import has_placeholder


@dataclass(frozen=True)
class NumberPlace:
    """A document of a unit or of the province, or a paper that is only cited; `number` and `day` are those of now."""

    id: str
    """The id of the document in `docgen.yaml`, or of the paper among the facts of the year."""
    unit: str
    """The id of the unit; empty for the province."""
    title: str
    """As a person knows it: `kế hoạch`, `chương trình của huyện Long Thành`."""
    symbol: str
    """What follows the number; empty where it is not known."""
    file: str
    path: Path
    """Of the mapping that holds `number` and `date`, which may be missing."""
    number: str | None
    day: date | None
    issuer: str = ""
    """Who issues it; empty for the documents of the project, which the same office issues."""
    is_document: bool = True
    """False for a paper that is only cited."""

    @property
    def full_number(self) -> str:
        """The number that it has, as papers print it, with its symbol."""
        number = paper_number(self.number) if self.number else ""
        return f"{number or '……'}/{self.symbol}" if self.symbol else number

    @property
    def entry(self) -> str:
        """The entry that holds the number, as a person finds it in the file."""
        below = self.path[self.path.index("papers") :]
        return ".".join(map(str, below)) + (f" của {self.unit}" if self.unit else "")


def number_places(loaded: Loaded) -> list[NumberPlace]:
    """All documents that get a number, those of the province first; then the papers that are only cited."""
    places = _Places(loaded, loaded.data())
    documents = [one for one in places.data.catalogue.documents if not one.blank]
    own = [place for document in documents if document.audience == "province" for place in places.of_province(document)]
    cited = {place.path[-1] for place in own}
    others = [places.of_paper(str(name), str(name)) for name in places.data.campaign.papers if name not in cited]
    of_units = [
        place
        for index, unit in enumerate(places.data.units.units)
        for document in documents
        if document.audience == "unit"
        for place in places.of_unit(document, unit, index)
    ]
    return [*own, *of_units, *(place for place in others if place.symbol)]


@dataclass(frozen=True)
class _Places:
    loaded: Loaded
    data: YearData

    @cached_property
    def _files(self) -> dict[type, str]:
        return {type(model): file for file, model in self.loaded.models.items() if isinstance(model, Campaign | Units)}

    def of_province(self, document: Document) -> Iterator[NumberPlace]:
        """The paper among the facts of the year whose number the document's letterhead shows, or that has its id."""
        name = shown_paper(self.data, document)
        if name:
            yield self.of_paper(name, str(document.id), str(document.label))

    def of_paper(self, name: str, identifier: str, label: str = "") -> NumberPlace:
        """A paper among the facts of the year; `label` is that of the document that shows it, if there is one."""
        paper, file = self.data.campaign.papers[YamlScalar(name)], self._files[Campaign]
        title = label or f"{paper.kind} ({name})"
        number = str(paper.number) if paper.number else None
        symbol, issuer = str(paper.symbol or ""), "" if label else str(paper.issuer or "")
        path: Path = ("papers", name)
        return NumberPlace(identifier, "", title, symbol, file, path, number, paper.date, issuer, bool(label))

    def of_unit(self, document: Document, unit: Unit, index: int) -> Iterator[NumberPlace]:
        """A document of a unit, if its letterhead shows a number of its own."""
        paper = letterhead_paper(self.data, document)
        if paper is None:
            return
        now = unit.papers.get(document.id, PaperNumber())
        symbol = self._symbol(paper, document, unit)
        path: Path = ("units", index, "papers", str(document.id))
        number, title = str(now.number) if now.number else None, f"{document.label} của {unit.title}"
        yield NumberPlace(str(document.id), str(unit.id), title, symbol, self._files[Units], path, number, now.date)

    def _symbol(self, paper: Paper, document: Document, unit: Unit) -> str:
        symbol = paper.letterhead[0].symbol
        if symbol is None or not has_placeholder(symbol):
            return str(symbol or "")
        try:
            return str(context_for(self.data, document, unit).text(symbol))
        except TemplateError:
            return ""


__all__ = ["NumberPlace", "number_places"]
