"""What slips are looked for in: the texts of a year that say something, and what they say once they are filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from docgen.data.loading import Loaded, YearData
from docgen.data.missing import Blank
from docgen.data.models import Answers, Catalogue, Week
from docgen.data.models.identifiers import codes_of
from docgen.data.yaml.source_positions import YamlScalar
from docgen.data.yaml.tree import texts_of
from docgen.errors import TemplateError
from docgen.render.context import context_for


@dataclass(frozen=True)
class Sentences:
    """The texts of a year whose files were all read without problems."""

    loaded: Loaded
    data: YearData

    @cached_property
    def texts(self) -> dict[str, tuple[YamlScalar, ...]]:
        """Every text by file, ids and numbers included."""
        return {file: tuple(texts_of(tree)) for file, tree in self.loaded.trees.items()}

    @cached_property
    def written(self) -> tuple[YamlScalar, ...]:
        """The sentences of documents: not the facts of the year, not answers, not the list of documents."""
        models = self.loaded.models.items()
        files = [(file, model) for file, model in models if not isinstance(model, Week | Answers | Catalogue)]
        codes = {id(code) for _, model in files for code in codes_of(model)}
        return tuple(text for file, _ in files for text in self.texts[file] if id(text) not in codes)

    @cached_property
    def said(self) -> tuple[tuple[YamlScalar, str], ...]:
        """What these say, but for those that cannot be filled or are blank."""
        return tuple(self._said(self.written))

    @cached_property
    def said_in_facts(self) -> tuple[tuple[YamlScalar, str], ...]:
        """The same of the facts of the year."""
        files = [file for file, model in self.loaded.models.items() if isinstance(model, Week)]
        return tuple(self._said(text for file in files for text in self.texts[file]))

    def _said(self, texts: Iterable[YamlScalar]) -> Iterator[tuple[YamlScalar, str]]:
        context = context_for(self.data, self.data.catalogue.documents[0], self.data.units.units[0])
        for text in texts:
            try:
                said = context.text(text)
            except TemplateError:
                continue
            if not isinstance(said, Blank):
                yield text, said
