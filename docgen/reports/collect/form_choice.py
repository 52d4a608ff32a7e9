"""Which of the year's forms a returned file is: the one whose questions and title match it most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.data.loading import YearData
from docgen.errors import DocgenError
from docgen.render.context.document_values import context_for
from docgen.reports.forms import Form, FormContent
from docgen.reports.forms.form_labels import form_of

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class KnownForm:
    """A form that a returned file may be."""

    id: str
    form: Form
    title_words: frozenset[str]
    """The words of its titles, in lower case."""


_Read = tuple[KnownForm, FormContent]


def known_form(data: YearData) -> KnownForm:
    """The form of `data`."""
    paper, titles = data.report.paper, set()
    for document in data.catalogue.documents:
        if document.text is None:
            words = context_for(data, document, None).words
            titles |= {words(text) for text in (document.title, *paper.subject, *([paper.kind] if paper.kind else ()))}
    return KnownForm(data.form, form_of(data), _words(*titles))


@dataclass(frozen=True)
class FormChoice:
    """The forms that returned files may be. `required`: the id of the only one that they should be, "" for any."""

    forms: tuple[KnownForm, ...]
    required: str = ""

    def chosen(self, contents: Sequence[FormContent]) -> tuple[KnownForm, FormContent]:
        """The form that a file is, with its content; the first, or the required one, if it is none.

        `contents`: the content of the file, read as each form. Raises `DocgenError` if questions and titles do not
        match one form best, or it is not of the required form.
        """
        read = list(zip(self.forms, contents, strict=True))
        found = [one for one in read if _question_score(*one)] or [
            one for one in read if one[0].id == self.required or not self.required
        ][:1]
        if self.required:
            return _required(found, self.required)
        best = _best_by(found, [_question_score(*one) for one in found])
        titled = _best_by(found, _title_scores(found))
        both = [one for one in best if one in titled]
        if len(both) == 1:
            return both[0]
        names = _names([one for one in found if one in best or one in titled])
        raise DocgenError(f"không xác định được mẫu báo cáo: {names}; đọc riêng tệp này, thêm --form và mã của mẫu")


def _required(found: Sequence[_Read], form: str) -> _Read:
    """The form with that id, unless the questions of others match twice as well."""
    best = max(_question_score(*one) for one in found)
    # Why half: forms share headings such as "Đề xuất, kiến nghị", and the questions of one may be among another's.
    close = [one for one in found if 2 * _question_score(*one) >= best]
    required = [one for one in close if one[0].id == form]
    if not required:
        raise DocgenError(f"đây là mẫu {_names(close)}, không phải mẫu “{form}”")
    return required[0]


def _best_by(read: Sequence[_Read], scores: Sequence[float]) -> list[_Read]:
    return [one for one, score in zip(read, scores, strict=True) if score == max(scores)]


def _names(read: Sequence[_Read]) -> str:
    return ", ".join(f"“{known.id}”" for known, _ in read)


def _question_score(known: KnownForm, content: FormContent) -> float:
    """How many questions of the form the file has, times their share of the form."""
    found = {answer.id for answer in content.answers} & known.form.by_id.keys()
    return len(found) ** 2 / len(known.form.by_id) if content.is_form and found else 0.0


def _title_scores(read: Sequence[_Read]) -> list[float]:
    """The share of words that a form's titles and the file have in common, of the words of either of them.

    Only words of some form's title count: the others are the unit's.
    """
    vocabulary = frozenset[str]().union(*(known.title_words for known, _ in read))
    scores = []
    for known, content in read:
        words = _words(content.identity.subject, content.identity.title) & vocabulary
        either = known.title_words | words
        scores.append(len(known.title_words & words) / len(either) if either else 0.0)
    return scores


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text.lower()))
