"""Previews: documents of every template that together show each of its branches, made without a project's data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from docgen.authoring.lint import Folder
from docgen.authoring.lint.all_rules import loaded_year
from docgen.authoring.preview.branches import Outcome
from docgen.authoring.preview.sample_documents import Audience, Samples
from docgen.authoring.preview.trial_environment import Stage, trial_environment
from docgen.authoring.preview.trials import Shown, Trials
from docgen.data.models import Catalogue, Document
from docgen.data.project import Project
from docgen.errors import Problem, TemplateError
from docgen.render.joined_documents import can_be_joined, have_same_parts, joined
from docgen.render.templates import Rendered

_ANY = (Audience(is_for_units=True), Audience(is_for_units=False))
"""The audiences of a template that no document uses."""


@dataclass(frozen=True)
class Previews:
    """The documents of each template, and what no document can show."""

    documents: Mapping[str, tuple[Rendered, ...]]
    """By template, most in one document; templates with faults are left out."""
    problems: tuple[Problem, ...]


def previews_of(project: Project, folder: Folder) -> Previews:
    """The previews of the templates in `folder`, for whom the project's `docgen.yaml` makes documents of them."""
    loaded = loaded_year(project)
    catalogue = loaded.one(Catalogue) if loaded else None
    return previews(folder, catalogue.documents if catalogue else ())


def previews(folder: Folder, documents: Iterable[Document]) -> Previews:
    """The previews of the templates in `folder`, of which `documents` are made.

    What makes a template impossible to compile is among the problems of `lint`, not of the previews.
    """
    stage = Stage()
    templates = folder.templates.with_environment(partial(trial_environment, stage))
    audiences, samples = _audiences(documents), Samples()
    reached: set[Outcome] = set()
    trials: list[Trials] = []
    for name in folder.hosts:
        with suppress(TemplateError):
            own = samples.of(audiences.get(name, _ANY))
            trials.append(Trials(templates.get(name), own, stage, reached))
    problems = [problem for one in trials for problem in one.with_samples()]
    problems += [problem for one in trials for problem in one.with_forced_conditions()]
    shown = {one.template.name: tuple(_joined(one.shown)) for one in trials if one.shown}
    return Previews(shown, tuple(dict.fromkeys(problems)))


def _joined(shown: Sequence[Shown]) -> Iterator[Rendered]:
    """The documents, those that can stand in one file joined, with a line above each."""
    titled = [(f"Xem trước {number}/{len(shown)}: {one.label}", one.rendered) for number, one in enumerate(shown, 1)]
    groups: list[list[tuple[str, Rendered]]] = []
    for title, document in titled:
        joinable = can_be_joined(document)
        alike = (group for group in groups if joinable and _fits(document, group[0][1]))
        group = next(alike, None)
        if group is None:
            groups.append([(title, document)])
        else:
            group.append((title, document))
    return map(joined, groups)


def _fits(document: Rendered, other: Rendered) -> bool:
    return can_be_joined(other) and have_same_parts(document, other)


def _audiences(documents: Iterable[Document]) -> dict[str, list[Audience]]:
    """For whom each template makes documents."""
    found: dict[str, list[Audience]] = {}
    for document in documents:
        audience = Audience(document.audience == "unit", document.blank)
        known = found.setdefault(str(document.template), [])
        if audience not in known:
            known.append(audience)
    return found
