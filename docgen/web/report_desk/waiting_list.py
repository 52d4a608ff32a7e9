"""The received files that wait for a decision, those that need a person first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.language.word_search import is_found
from docgen.reports.received import FormReview, several_of_one_unit

UNCLEAR, SEVERAL, DOUBTFUL, DIFFERENT, EMPTY, PLAIN = range(6)
"""What a file needs, in the order in which a person looks at them: its unit, a choice between two files, answers to
doubts, a choice between old and new figures, nothing was filled in, nothing at all."""


@dataclass(frozen=True)
class WaitingFile:
    """One row of the list."""

    review: FormReview
    need: int


def waiting_files(reviews: Iterable[FormReview]) -> list[WaitingFile]:
    """The rows in order: by what they need, then the most doubtful first, then by unit."""
    all_of_them = list(reviews)
    several = several_of_one_unit(all_of_them)
    rows = [WaitingFile(one, _need(one, several)) for one in all_of_them]
    return sorted(rows, key=lambda row: (row.need, -row.review.doubtful, -row.review.different, row.review.title))


def plain_files(rows: Sequence[WaitingFile]) -> list[FormReview]:
    """The files that can be accepted together: nothing in them is to be decided."""
    return [row.review for row in rows if row.need == PLAIN]


def with_words(rows: Sequence[WaitingFile], words: str) -> list[WaitingFile]:
    """The rows whose unit or file has these words, with or without accents."""
    return [row for row in rows if is_found(words, f"{row.review.title} {row.review.entry.name}")]


def _need(review: FormReview, several: set[str]) -> int:
    if not review.unit or review.outcome == "refused":
        return UNCLEAR
    if review.unit in several:
        return SEVERAL
    if review.doubtful:
        return DOUBTFUL
    if review.outcome == "empty":
        return EMPTY
    return PLAIN if review.is_plain else DIFFERENT
