"""The texts of a year in which slips are looked for: as written, and with their placeholders filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from docgen.data.loading import Loaded, YearData
from docgen.data.missing import Blank
from docgen.data.models import Answers, Campaign, Catalogue
from docgen.data.models.identifiers import codes_of
from docgen.data.yaml.source_positions import YamlScalar
from docgen.data.yaml.tree import texts_of
from docgen.errors import Place, TemplateError
from docgen.render.context import context_for

Slip: TypeAlias = tuple[Place, str]
"""The position and the message of a slip."""


@dataclass(frozen=True)
class Sentences:
    """The texts of a year whose files have no problems."""

    loaded: Loaded
    data: YearData

    @cached_property
    def texts(self) -> dict[str, tuple[YamlScalar, ...]]:
        """Every text by file, including ids and numbers."""
        return {file: tuple(texts_of(tree)) for file, tree in self.loaded.trees.items()}

    @cached_property
    def written(self) -> tuple[YamlScalar, ...]:
        """The texts of papers and units: no facts of the year, answers, list of documents, ids and order numbers."""
        models = self.loaded.models.items()
        files = [(file, model) for file, model in models if not isinstance(model, Campaign | Answers | Catalogue)]
        codes = {id(code) for _, model in files for code in codes_of(model)}
        return tuple(text for file, _ in files for text in self.texts[file] if id(text) not in codes)

    @cached_property
    def filled(self) -> tuple[tuple[YamlScalar, str], ...]:
        """`written` with placeholders filled, without texts that cannot be filled or are blank."""
        return tuple(self._filled(self.written))

    @cached_property
    def filled_facts(self) -> tuple[tuple[YamlScalar, str], ...]:
        """The same for the facts of the year."""
        files = [file for file, model in self.loaded.models.items() if isinstance(model, Campaign)]
        return tuple(self._filled(text for file in files for text in self.texts[file]))

    def _filled(self, texts: Iterable[YamlScalar]) -> Iterator[tuple[YamlScalar, str]]:
        context = context_for(self.data, self.data.catalogue.documents[0], self.data.units.first)
        for text in texts:
            try:
                filled = context.text(text)
            except TemplateError:
                continue
            if not isinstance(filled, Blank):
                yield text, filled
