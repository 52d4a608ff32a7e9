"""Slips in the frame of papers: words that the program writes itself, a legal ground that is not like the others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.authoring.checks.sentences import Sentences, Slip
from docgen.data.models import Paper
from docgen.data.yaml.source_positions import YamlScalar

_ABOUT = re.compile(r"\W*(?:v/v|về\s+việc)\b", re.IGNORECASE)
_GROUND = re.compile(r"\W*căn\s+cứ\b", re.IGNORECASE)
_OTHER_OPENING = re.compile(
    r"\W*(?:theo|xét|thực hiện|trên cơ sở|tiếp theo|sau khi|để|qua|nhằm|thi hành|chấp hành)\b", re.IGNORECASE
)
"""Words with which the last grounds of a decision begin: `Theo đề nghị của …`, `Xét …`."""


def words_printed_twice(sentences: Sentences) -> Iterator[Slip]:
    """`V/v` typed before the subject of an official letter, `về việc` before that of a cited paper: printed twice."""
    for paper in sentences.loaded.all_of(Paper):
        first = paper.subject[0]
        if not paper.kind and _ABOUT.match(first):
            yield first.place, "chữ “V/v” trước trích yếu công văn do chương trình ghi, viết thêm sẽ in thành “V/v V/v”"
    for cited in sentences.data.campaign.papers.values():
        if cited.symbol and cited.subject and _ABOUT.match(cited.subject):
            message = "chữ “về việc” khi viện dẫn do chương trình ghi, viết thêm sẽ in thành “về việc về việc”"
            yield cited.subject.place, message


def ground_without_opening(sentences: Sentences) -> Iterator[Slip]:
    """A legal ground without `Căn cứ` where others of the same paper begin with it."""
    filled = {text.place: words for text, words in sentences.filled}
    for paper in sentences.loaded.all_of(Paper):
        words = {text: filled[text.place] for text in paper.bases if text.place in filled}
        if any(_GROUND.match(one) for one in words.values()):
            yield from _without_opening(words)


def _without_opening(words: dict[YamlScalar, str]) -> Iterator[Slip]:
    for text, filled in words.items():
        if filled.strip() and not _GROUND.match(filled) and not _OTHER_OPENING.match(filled):
            yield text.place, "căn cứ này thiếu chữ “Căn cứ” ở đầu, các căn cứ khác đều có"
