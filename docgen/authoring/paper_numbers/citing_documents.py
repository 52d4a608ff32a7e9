"""Which documents show the number of a paper, directly or through facts that cite it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docgen.authoring.paper_numbers.number_places import NumberPlace
from docgen.data.loading import Loaded
from docgen.data.models import Agenda, Campaign, Catalogue, Document, Report
from docgen.data.project import Project
from docgen.data.yaml.tree import texts_of
from docgen.errors import TemplateError
from docgen.render.templates import has_placeholder, references
from docgen.word.view import dump, open_document

_PART = re.compile(r"parts/[\w-]+\.docx")
_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)


def citing_documents(project: Project, loaded: Loaded, places: Iterable[NumberPlace]) -> list[Document]:
    """The documents that must be made again after these numbers have changed, in the order of `docgen.yaml`."""
    changed = list(places)
    papers = {str(place.path[-1]) for place in changed if not place.unit}
    own = {place.id for place in changed}
    names = _names_that_show(loaded, papers)
    (catalogue,) = loaded.all_of(Catalogue)
    templates = _TemplateTexts(project)
    return [
        document
        for document in catalogue.documents
        if document.id in own or _mentions(_texts(loaded, document, templates.of(str(document.template))), names)
    ]


def _names_that_show(loaded: Loaded, papers: set[str]) -> set[str]:
    """The papers, and the facts and papers whose texts refer to them, as `papers.plan`, `facts.ground`."""
    names = {f"papers.{paper}" for paper in papers}
    tree = loaded.tree_of(Campaign)
    groups = [
        (f"{group}.{name}", one) for group in ("facts", "papers") for name, one in (tree.get(group) or {}).items()
    ]
    plain = [(name, value) for name, value in tree.items() if name not in ("facts", "papers")]
    groups += [(f"{file}.{name}", value) for name, value in plain for file in ("week", "campaign")]
    while found := {name for name, value in groups if name not in names and _mentions(texts_of(value), names)}:
        names |= found
    return names


def _texts(loaded: Loaded, document: Document, template: str) -> Iterator[str]:
    """The texts that the document may show."""
    yield from (document.title, *_TAG.findall(template))
    for file, model in loaded.models.items():
        is_named = file.endswith(f"/{document.text}")
        is_agenda = isinstance(model, Agenda) and "agenda" in template
        is_form = isinstance(model, Report) and loaded.form_of_file[file] == document.form and "report" in template
        if is_named or is_agenda or is_form:
            yield from texts_of(loaded.trees[file])


def _mentions(texts: Iterable[str], names: set[str]) -> bool:
    return any(".".join(path[:2]) in names for text in texts if has_placeholder(text) for path in _paths(text))


def _paths(text: Any) -> list[tuple[str, ...]]:
    try:
        return [one.path for one in references(text) if not one.is_filter]
    except TemplateError:  # a tag of a template that is only a part of a statement
        return [tuple(found.split(".")) for found in re.findall(r"\b[a-z_]++\.[a-z0-9_]+", text)]


class _TemplateTexts:
    """The texts of templates with those of the parts that they include, each file read once."""

    def __init__(self, project: Project) -> None:
        self._folder = project.templates
        self._known: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The text of a template and of its parts."""
        texts, waiting = dict[str, str](), [name]
        while waiting:
            one = waiting.pop()
            if one not in texts:
                texts[one] = self._read(one)
                waiting += _PART.findall(texts[one])
        return "\n".join(texts.values())

    def _read(self, name: str) -> str:
        if name not in self._known:
            path = self._folder / name
            self._known[name] = dump(open_document(path)) if path.is_file() else ""
        return self._known[name]


__all__ = ["citing_documents"]
