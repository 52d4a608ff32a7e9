"""`(có danh sách kèm theo)`: a list that the text announces and that no attachment of the paper contains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.authoring.checks.sentences import Sentences
from docgen.data.models import Paper
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar
from docgen.data.yaml.tree import texts_of
from docgen.errors import Place

_ANNOUNCED = re.compile(r"\b(danh sách|phụ lục|biểu)(?:\s+\w+){0,4}?\s+(?:đính kèm|kèm theo)\b", re.IGNORECASE)
_LIST = "danh sách"


def announced_lists(sentences: Sentences) -> Iterator[tuple[Place, str]]:
    """A text that announces an attached list which is not among the attachments of its paper."""
    filled = dict(sentences.filled)
    for file, paper in sentences.loaded.models.items():
        if not isinstance(paper, Paper):
            continue
        names = " ".join(_names(paper)).lower()
        tree = sentences.loaded.trees[file]
        own = (
            {key: value for key, value in tree.items() if key != "recipients"} if isinstance(tree, YamlMapping) else {}
        )
        for text in (text for value in own.values() for text in texts_of(value)):
            for found in _ANNOUNCED.finditer(filled.get(text, "")):
                if not paper.appendices or found[1].lower() == _LIST and _LIST not in names:
                    yield text.place, f"văn bản có chữ “{found[0]}” nhưng không kèm {found[1].lower()} nào"


def _names(paper: Paper) -> Iterator[YamlScalar]:
    for appendix in paper.appendices:
        yield from (text for text in (appendix.label, appendix.kind) if text)
        yield from (*appendix.title, *appendix.subject)
