"""The files of a year as far as they could be read, and the problems in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from docgen.data.loading.year_data import NO_AGENDA, NO_FORM, NO_UNITS, FormData, YearData
from docgen.data.models import Agenda, Answers, Campaign, Catalogue, Mail, Model, Paper, Report, Units
from docgen.data.project import FIRST_FORM, REPORTS
from docgen.data.yaml.source_positions import YamlScalar
from docgen.data.yaml.tree import texts_of
from docgen.errors import DataProblemsError, Problem

Kind = TypeVar("Kind", bound=Model)

CAMPAIGN_FILES = ("campaign.yaml", "week.yaml")
"""The names that the facts of a year may have, the older one last."""
OPTIONAL_FILES: Mapping[str, type[Model]] = MappingProxyType(
    {"units.yaml": Units, "agenda.yaml": Agenda, "report.yaml": Report, "mail.yaml": Mail}
)
"""Files that a year has only if its documents use them."""
FIXED_FILES: Mapping[str, type[Model]] = MappingProxyType({**dict.fromkeys(CAMPAIGN_FILES, Campaign), **OPTIONAL_FILES})


@dataclass(frozen=True, eq=False)
class ReadFile:
    """What a file with a certain text holds. No code changes the tree or the model."""

    tree: Any
    model: Model | None
    problems: tuple[Problem, ...]


@dataclass
class Loaded:
    """The texts, trees and models of the files that could be read, by the file's name as shown, and all problems."""

    year: int
    templates: frozenset[str] = frozenset()
    sources: dict[str, str] = field(default_factory=dict)
    trees: dict[str, Any] = field(default_factory=dict)
    models: dict[str, Model] = field(default_factory=dict)
    own_data: dict[str, Any] = field(default_factory=dict)
    """The values of the files of the project's own, by name."""
    problems: list[Problem] = field(default_factory=list)
    kinds: dict[str, type[Model]] = field(default_factory=dict)
    """What each file that was found must become."""
    form_of_file: dict[str, str] = field(default_factory=dict)
    """The id of the form that a file with a report form or with answers to it belongs to."""
    read: dict[str, ReadFile] = field(default_factory=dict, repr=False)
    """The files as they were read; as long as they are here, the same text is not parsed again."""

    def lines(self, file: str) -> Sequence[str]:
        """The lines of a file; none if it was not read."""
        return _lines(self.sources.get(file, ""))

    def texts(self) -> Iterator[YamlScalar]:
        """Every text that may contain placeholders: all but those of answers, which are not written by the user."""
        for file, tree in self.trees.items():
            if not self._has_answers(file):
                yield from texts_of(tree)

    def all_of(self, kind: type[Kind]) -> list[Kind]:
        """The models of that kind without problems."""
        return [model for model in self.models.values() if isinstance(model, kind)]

    def one(self, kind: type[Kind]) -> Kind | None:
        """The only model of that kind, or None if it has problems."""
        return next(iter(self.all_of(kind)), None)

    def has(self, kind: type[Model]) -> bool:
        """True if there is a file of that kind, whether it has problems or not."""
        return kind in self.kinds.values()

    def tree_of(self, kind: type[Model]) -> Any:
        """The tree of the only file of that kind; None if there is none or it could not be read."""
        return next((self.trees.get(file) for file, its_kind in self.kinds.items() if its_kind is kind), None)

    def forms(self) -> dict[str, Report]:
        """The report forms without problems, by id."""
        reports = [(file, model) for file, model in self.models.items() if isinstance(model, Report)]
        return {self.form_of_file[file]: report for file, report in reports}

    def answers_to(self, form: str) -> dict[str, Answers]:
        """The answers to a form, those without problems, by file."""
        answers = {file: model for file, model in self.models.items() if isinstance(model, Answers)}
        return {file: model for file, model in answers.items() if self.form_of_file[file] == form}

    def _has_answers(self, file: str) -> bool:
        return file in self.form_of_file and REPORTS in Path(file).parts[:-1]

    def data(self) -> YearData:
        """The data of the year. Raises `DataProblemsError` if any file has a problem."""
        if self.problems:
            raise DataProblemsError(self.problems)
        campaign = _the(self.one(Campaign))
        texts = {Path(file).name: model for file, model in self.models.items() if isinstance(model, Paper)}
        papers = {name: paper.of_year(campaign.year) for name, paper in texts.items()}
        forms = {name: FormData(report, self._answers_by_unit(name)) for name, report in self.forms().items()}
        first = forms.pop(FIRST_FORM, NO_FORM)
        return YearData(
            year=self.year,
            catalogue=_the(self.one(Catalogue)),
            campaign=campaign,
            units=self.one(Units) or NO_UNITS,
            agenda=self.one(Agenda) or NO_AGENDA,
            report=first.report,
            papers=papers,
            answers=first.answers,
            forms=forms,
            mail=self.one(Mail),
            own_data=self.own_data,
            lacks=tuple(name for name in OPTIONAL_FILES if not self._has_file(name)),
        )

    def _has_file(self, name: str) -> bool:
        return any(Path(file).name == name for file in self.kinds)

    def _answers_by_unit(self, form: str) -> dict[str, Answers]:
        return {Path(file).stem: model for file, model in self.answers_to(form).items()}


@lru_cache(maxsize=64)
def _lines(source: str) -> tuple[str, ...]:
    # Why cached: the lines of a file are needed for each finding in it.
    return tuple(source.splitlines())


def _the(model: Kind | None) -> Kind:
    assert model is not None, "a model can only be missing where a problem was reported"
    return model
