"""Where a value of a year stands, in the words of an office: `Kế hoạch › Mục đích, yêu cầu › đoạn 2`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from docgen.authoring.new_year.carried_over import UNIT_TITLES
from docgen.data.loading import Loaded
from docgen.data.models import Campaign, Catalogue, Item, Model, Paper, Report, Units
from docgen.data.models.agenda import AgendaItem
from docgen.data.models.campaign import CitedPaper
from docgen.data.models.fact_titles import deadline_titles, paper_fact_title, paper_titles
from docgen.data.models.field_words import words_of_fields, words_of_model
from docgen.data.models.units import PaperNumber
from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.source_positions import YamlScalar
from docgen.language.dates_and_hours import date_short
from docgen.language.spelling import capitalised, lowered

_TEMPLATE = ".docx"
_ENTRIES: Mapping[type[Model], str] = MappingProxyType({Item: "đoạn", AgendaItem: "nội dung"})
"""What an entry of a list is called that has no heading."""
_LONGEST = 60
"""Characters of a heading that are shown."""
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_STARS = re.compile(r"\*+")
_TAG = re.compile(r"\{\{[^{}]*\}\}")


@dataclass(frozen=True)
class ValueTitles:
    """The titles of the files of a year and of the values in them."""

    loaded: Loaded

    def of_file(self, file: str) -> str:
        """The title of a file: that of the document whose text it is, else that of its kind."""
        if file.endswith(_TEMPLATE):
            return f"Mẫu Word: {self._labels(file, 'template') or PurePosixPath(file).name}"
        model = self.loaded.models.get(file)
        label = self._labels(file, "text") if isinstance(model, Paper) else ""
        if isinstance(model, Report):
            label = self._form_label(self.loaded.form_of_file.get(file, ""))
        if isinstance(model, Units):
            label = "danh sách đơn vị"
        return capitalised(label or (words_of_model(type(model)).title if model else PurePosixPath(file).name))

    def of_value(self, file: str, path: Path) -> str:
        """The titles on the way to a value, the outermost first; empty for the file as a whole."""
        model = self.loaded.models.get(file)
        if isinstance(model, Campaign):
            return capitalised(self._of_fact(model, path))
        if isinstance(model, Units) and len(path) > 1 and path[0] == "units":
            return self._of_unit(model, path)
        return " › ".join(_steps(model, path))

    def _of_fact(self, campaign: Campaign, path: Path) -> str:
        names = tuple(map(str, path))
        if names[0] == "deadlines" and names[1:]:
            return deadline_titles(self._catalogue, campaign).get(names[1], names[1])
        if names[0] == "papers" and names[1:]:
            paper = self._paper_title(campaign, names[1])
            title = words_of_fields(CitedPaper).get(names[-1])
            return paper_fact_title(title.title, paper) if title and names[2:] else paper
        if names[0] == "facts" and names[1:]:
            return f"dữ kiện “{names[1]}”"
        steps = list(_steps(campaign, path))
        return lowered(steps[-1]) if steps else ""

    def _paper_title(self, campaign: Campaign, name: str) -> str:
        """The label of its document, or what it is and who issued it: `văn bản của Bộ …`."""
        paper = campaign.papers.get(YamlScalar(name))
        if not paper or name in self._document_labels or not paper.issuer:
            return paper_titles(self._catalogue, campaign).get(name, name)
        return f"{lowered(paper.kind)} của {_TAG.sub('…', paper.issuer)}"

    def _of_unit(self, units: Units, path: Path) -> str:
        unit = units.units[int(path[1])]
        return " › ".join((capitalised(unit.title), *self._unit_field(units, path[2:])))

    def _unit_field(self, units: Units, path: Path) -> Iterator[str]:
        if not path or path == ("id",):
            return
        name = str(path[0])
        facts = {str(fact.id): str(fact.title).lower() for fact in units.facts}
        if name == "papers" and len(path) > 1:
            title = words_of_fields(PaperNumber).get(str(path[-1]))
            label = self._document_labels.get(str(path[1]), str(path[1]))
            yield paper_fact_title(title.title, label) if title and len(path) > 2 else label
            return
        yield facts.get(name) or UNIT_TITLES.get(name) or words_of_fields(type(units.units[0]))[name].title

    @cached_property
    def _catalogue(self) -> Catalogue:
        (catalogue,) = self.loaded.all_of(Catalogue)
        return catalogue

    @cached_property
    def _document_labels(self) -> Mapping[str, str]:
        return {str(one.id): str(one.label) for one in self._catalogue.documents}

    def _labels(self, file: str, field: str) -> str:
        """The labels of the documents that are made with a file."""
        name = PurePosixPath(file).name
        found = [str(one.label) for one in self._catalogue.documents if str(getattr(one, field) or "") == name]
        return ", ".join(dict.fromkeys(found))

    def _form_label(self, form: str) -> str:
        documents = [one for one in self._catalogue.documents if one.form == form and not one.text]
        of_units = [one for one in documents if one.audience == "unit" and not one.blank]
        return f"mẫu {of_units[0].label}" if of_units else ""


def with_short_days(text: str) -> str:
    """The text with its days as papers write them: `2026-10-05` → `05/10/2026`; what is no day stays."""
    return _DAY.sub(lambda found: _short_day(found[0]), text)


def _short_day(text: str) -> str:
    try:
        return date_short(date.fromisoformat(text))
    except ValueError:
        return text


def _steps(model: Any, path: Path) -> Iterator[str]:
    """The titles of the fields, headings and numbers on the way."""
    for number, step in enumerate(path):
        if isinstance(model, tuple | list) and isinstance(step, str):
            model = model[0]  # a single entry that stands for a list of one
        if isinstance(model, Model):
            yield from _field_title(model, str(step), is_last=number == len(path) - 1)
        elif isinstance(step, int) and isinstance(model, tuple | list) and step < len(model):
            yield from _entry_title(model[step], step)
        elif isinstance(step, str):
            yield step
        model = _below(model, step)


def _field_title(model: Model, name: str, is_last: bool) -> Iterator[str]:
    """The title of a field; none for the lists on the way to a paragraph, and for the text of an item itself."""
    words = words_of_fields(type(model)).get(name)
    is_on_the_way = name in ("body", "items") or (isinstance(model, Item | AgendaItem) and is_last)
    if words and not is_on_the_way:
        yield capitalised(words.title)


def _entry_title(entry: Any, index: int) -> Iterator[str]:
    """The heading of an entry, else its number."""
    heading = getattr(entry, "heading", None) or ""
    shown = " ".join(_TAG.sub("…", _STARS.sub("", heading)).split())
    number = f"{next((word for kind, word in _ENTRIES.items() if isinstance(entry, kind)), 'mục')} {index + 1}"
    yield _shortened(shown) if shown else number


def _below(model: Any, step: str | int) -> Any:
    if isinstance(model, Model):
        names = {field.alias or name: name for name, field in type(model).model_fields.items()}
        return getattr(model, names.get(str(step), ""), None)
    if isinstance(model, Mapping):
        return model.get(step)
    is_there = isinstance(model, tuple | list) and isinstance(step, int) and step < len(model)
    return model[int(step)] if is_there else None


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"


__all__ = ["ValueTitles", "with_short_days"]
