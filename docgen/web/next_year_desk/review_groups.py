"""The questions of a year by file, filtered, a page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from docgen.authoring.new_year import AnswerKind, Question, ReviewList
from docgen.language.spelling import slug
from docgen.language.word_search import is_found

EMPTY, EARLIER = "trong", "cu"
"""Filters: values that are missing; values that are there, and may be of an earlier year."""
PAGE = 60
"""Questions that are shown at once."""
_FIRST = ("Thông tin chung của năm", "Danh sách đơn vị")
"""The files that come first: others depend on what is in them."""


@dataclass(frozen=True)
class Filter:
    """What a person wants to see; empty texts for all."""

    group: str = ""
    words: str = ""
    kind: str = ""

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Filter:
        """The filter in the fields of an address."""
        return cls(fields.get("nhom", ""), fields.get("tim", "").strip(), fields.get("loai", ""))

    @property
    def fields(self) -> dict[str, str]:
        """The fields of an address, without those that are empty."""
        named = {"nhom": self.group, "tim": self.words, "loai": self.kind}
        return {name: value for name, value in named.items() if value}

    def shows(self, question: Question) -> bool:
        """Whether a question is wanted. Words are found with and without accents."""
        if self.group and slug(question.file_title) != self.group:
            return False
        if self.kind and (self.kind == EMPTY) != (question.can_change and not question.value):
            return False
        return not self.words or is_found(self.words, _text(question))


@dataclass(frozen=True)
class Group:
    """The questions of one file, or those of them that are shown."""

    name: str
    title: str
    count: int
    """All open questions of the file."""
    questions: tuple[Question, ...] = ()

    @property
    def can_be_kept(self) -> tuple[Question, ...]:
        """The questions about values that are there, which may be kept all at once."""
        kinds = (AnswerKind.UNIT, AnswerKind.LIST)
        return tuple(one for one in self.questions if one.can_accept and (one.value or one.kind in kinds))


def all_groups(listed: ReviewList) -> list[Group]:
    """The files that have questions, in the order in which they are best answered."""
    counts = Counter(one.file_title for one in listed.questions)
    return [Group(slug(title), title, counts[title]) for title in sorted(counts, key=_order)]


def group_of(listed: ReviewList, question: Question) -> Group:
    """The group of a question as it is in a list, without its questions; the question may be answered by now."""
    title = question.file_title
    return Group(slug(title), title, sum(one.file_title == title for one in listed.questions))


def shown_groups(listed: ReviewList, wanted: Filter, start: int = 0) -> tuple[list[Group], int]:
    """The groups with the questions that are shown from number `start` on, and how many follow these."""
    found = [one for one in sorted(listed.questions, key=lambda one: _order(one.file_title)) if wanted.shows(one)]
    shown = found[start : start + PAGE]
    counts = Counter(one.file_title for one in listed.questions)
    return list(_grouped(shown, counts)), max(len(found) - start - len(shown), 0)


def _grouped(questions: Sequence[Question], counts: Mapping[str, int]) -> Iterator[Group]:
    for title, group in groupby(questions, key=lambda one: one.file_title):
        yield Group(slug(title), title, counts[title], tuple(group))


def _order(title: str) -> tuple[int, str]:
    return (_FIRST.index(title) if title in _FIRST else len(_FIRST)), title


def _text(question: Question) -> str:
    messages = " ".join(one.message for one in question.problems)
    return f"{question.title} {question.value} {question.before} {messages}"
