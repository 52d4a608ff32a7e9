"""What the blank form of a unit prints above the first heading and below the last answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from docgen.data.loading import YearData
from docgen.data.models import Document, Model, Unit
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import DocgenError
from docgen.render.context.document_values import context_for
from docgen.render.context.views import RenderContext
from docgen.reports.forms.accounting import Account, words_in
from docgen.reports.forms.form_content import UnreadText
from docgen.reports.forms.section_answers import FOOT
from docgen.word.view import open_document
from docgen.word.view.plain_text import dump

_TAGS = re.compile(r"\{[{%#][^{}]{0,500}[}%#]\}")
_FORMALITY = re.compile(
    r"số\s*:.*|.*\bngày\s.{0,12}\btháng\s.{0,12}\bnăm\s.{0,12}|v/v\s.*|kính gửi\s*:.*", re.IGNORECASE
)
_SIGNER = re.compile(r"[^\W\d_]+(?:[\s.]+[^\W\d_]+){1,6}\.?|hình|\(.{0,40}\)")
_USUAL = ("Số:", "ngày tháng năm", "Nơi nhận:", "Kính gửi:", "Như trên", "Lưu: VT", "Đơn vị báo cáo:", "Trang")


class PrintedText:
    """The text that the forms of a year print, by unit."""

    def __init__(self, data: YearData, templates: Path) -> None:
        self._data, self._templates = data, templates
        self._units = {str(unit.id): unit for unit in data.units.units}
        self._blank: dict[tuple[str, str], set[str]] = {}

    def of_unit(self, unit: str) -> set[str]:
        """Every word that the forms of a unit print outside their questions."""
        own = self._units.get(unit)
        found = set(self._constant)
        for document in self._forms:
            found |= self._of_blank(document, own) if document.blank else self._of_document(document, own)
        return found | set(words_in(own.title if own else ""))

    def _of_document(self, document: Document, unit: Unit | None) -> set[str]:
        context = context_for(self._data, document, unit if document.audience == "unit" else None)
        texts = _filled([self._data.report.paper, self._data.report.attachment, document.title], context)
        return {word for text in texts for word in words_in(text)}

    def _of_blank(self, document: Document, unit: Unit | None) -> set[str]:
        """The words of a blank form, which names no unit: they are the same for all units of a kind."""
        key = str(document.id), str(unit.kind) if unit else ""
        if key not in self._blank:
            self._blank[key] = self._of_document(document, unit)
        return self._blank[key]

    @cached_property
    def _constant(self) -> set[str]:
        """The words of the templates, and usual ones."""
        return {word for text in (*self._of_templates, *_USUAL) for word in words_in(text)}

    @cached_property
    def _forms(self) -> list[Document]:
        """The documents that are report forms: the blank ones, and those of units that have no text of their own."""
        documents = self._data.catalogue.documents
        return [one for one in documents if one.blank or (one.audience == "unit" and one.text is None)]

    @cached_property
    def _of_templates(self) -> list[str]:
        """The text of the forms' templates and of their parts, without tags."""
        paths = [self._templates / str(one.template) for one in self._forms]
        texts: list[str] = []
        for path in (*paths, *sorted((self._templates / "parts").glob("*.docx"))):
            try:
                texts.append(_TAGS.sub(" ", dump(open_document(path))))
            except DocgenError:  # the build names it
                continue
        return texts


@dataclass(frozen=True, slots=True)
class TypedAround:
    """What was filled in outside the questions."""

    formalities: tuple[str, ...] = ()
    """The number, the day, the signer, and other text without figures."""
    notices: tuple[UnreadText, ...] = ()
    """The other text without figures: it is no answer, but a person may want to see it."""
    unread: tuple[UnreadText, ...] = ()
    """Text with figures: it may be an answer."""


def typed_around(lines: Iterable[UnreadText], printed: Collection[str]) -> TypedAround:
    """What was filled in outside the questions: all words that are not among the printed ones."""
    by_place: dict[str, list[UnreadText]] = {}
    for line in lines:
        by_place.setdefault(line.place, []).append(line)
    typed: list[UnreadText] = []
    for own in by_place.values():
        account = Account(line.text for line in own)
        account.remove_words(printed)
        typed += [line for line in own if account.has_left(line.text)]
    others = [line for line in typed if not _is_formality(line.text, line.place)]
    unread = [line for line in others if any(sign.isdecimal() for sign in line.text)]
    return TypedAround(
        formalities=tuple(" ".join(line.text.split()) for line in typed if line not in unread),
        notices=tuple(line for line in others if line not in unread),
        unread=tuple(unread),
    )


def _is_formality(text: str, place: str) -> bool:
    return bool(_FORMALITY.fullmatch(" ".join(text.split()))) or (place == FOOT and bool(_SIGNER.fullmatch(text)))


def _filled(values: Iterable[object], context: RenderContext) -> Iterator[str]:
    """Every text of models, with its placeholders filled."""
    for value in values:
        if isinstance(value, YamlScalar):
            yield context.words(value)
        elif isinstance(value, Model):
            yield from _filled((getattr(value, name) for name in type(value).model_fields), context)
        elif isinstance(value, (list, tuple)):
            yield from _filled(value, context)
        elif isinstance(value, dict):
            yield from _filled(value.values(), context)
