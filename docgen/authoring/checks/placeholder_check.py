"""Placeholders in YAML texts that are unknown or cannot be filled, each with its file and line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from docgen.authoring.checks.known_names import text_names
from docgen.authoring.checks.own_file_uses import lists_of_rows, row_shape
from docgen.authoring.value_shapes import Shape
from docgen.data.loading import Loaded, YearData
from docgen.data.totals import totals_of
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, Problem, TemplateError, nearest
from docgen.render.context import RenderContext, context_for
from docgen.render.context.own_data import ROW, rows_of
from docgen.render.templates import has_placeholder, known_filters, length_to_compile, references, without_tags
from docgen.render.templates.environment import MissingFileError
from docgen.render.templates.limits import steps_left, with_step_limit
from docgen.render.templates.picture_tags import PARAMETERS
from docgen.render.templates.tag_spans import CLOSING

_ONLY_IN_WORD = "ảnh và mã QR chỉ đặt được trong mẫu Word"
_LONGEST_TO_COMPILE = 200_000
"""The most characters that all conditions, loops and expressions in the texts of a year may have."""
_STEPS_OF_ALL_TEXTS = 2_000_000
"""The most steps (`docgen.render.templates.limits`) that filling every text of a year once may take: a few seconds."""


def placeholder_problems(loaded: Loaded) -> list[Problem]:
    """The problems of all placeholders in all files; no document is made for that."""
    too_long = list(_too_long_to_compile(loaded))
    if too_long:
        return too_long
    known = text_names(loaded)
    problems = [problem for text in loaded.texts() for problem in _stray_closings(text, loaded)]
    rows = lists_of_rows(loaded)
    for text in _placeholder_texts(loaded):
        problems += _problems(text, _with_row(known, rows.get(id(text)), loaded), loaded)
    if problems or loaded.problems:
        return problems
    return list(_cannot_be_filled(loaded, rows))


def text_problems(text: str, loaded: Loaded, rows: str = "") -> list[Problem]:
    """The problems of the placeholders of one text, which need not be in a file: unknown names, wrong syntax.

    `rows`: the list whose rows the text knows as `row`. That the text can be filled, only filling it shows.
    """
    # Why a line: without one, the place of a name would be sought in the lines of a file.
    scalar = YamlScalar(text, Place("", 1))
    if not has_placeholder(scalar):
        return [*_stray_closings(scalar, loaded)]
    known = _with_row(text_names(loaded), YamlScalar(rows) if rows else None, loaded)
    return [*_stray_closings(scalar, loaded), *_problems(scalar, known, loaded)]


def _with_row(known: Shape, path: YamlScalar | None, loaded: Loaded) -> Shape:
    """The names of a text, with the row of the list at `path`."""
    return Shape(below=lambda: {**known.names(), ROW: row_shape(loaded, path)}) if path else known


def _too_long_to_compile(loaded: Loaded) -> Iterator[Problem]:
    """One problem if the conditions and loops of all texts together would take minutes to compile."""
    length = 0
    for text in dict.fromkeys(_placeholder_texts(loaded)):
        length += length_to_compile(text)
        if length > _LONGEST_TO_COMPILE:
            longest = f"{_LONGEST_TO_COMPILE:,}".replace(",", ".")
            message = f"các đoạn có điều kiện, vòng lặp, phép tính dài quá {longest} ký tự"
            yield Problem(text.place, message, "bỏ bớt, hoặc ghi thẳng chữ cần in")
            return


def _nearest_name(path: tuple[str, ...], level: Shape) -> str:
    """The hint with the whole name, as it must be written."""
    return nearest(path[-1], level.names(), above="".join(f"{step}." for step in path[:-1]))


def _placeholder_texts(loaded: Loaded) -> Iterator[YamlScalar]:
    return filter(has_placeholder, loaded.texts())


def _stray_closings(text: YamlScalar, loaded: Loaded) -> Iterator[Problem]:
    """Closing marks `}}` or `%}` without an opening one: they would be printed."""
    bare = without_tags(text, " ") if "}" in text else ""
    for opening, closing in CLOSING.items():
        if closing in bare:
            message = f"thừa “{closing}”: không có “{opening}” nào mở trước nó"
            yield Problem(
                _first_of(text, loaded, partial(_stray_column, closing)),
                message,
                "bỏ đi, hoặc ghi đủ cả trường, ví dụ {{ week.name }}",
            )


def _problems(text: YamlScalar, known: Shape, loaded: Loaded) -> Iterator[Problem]:
    try:
        found = set(references(text))
    except TemplateError as error:
        yield Problem(text.place, error.bare_message, "trường có dạng {{ tên }} hoặc {{ tên | cách định dạng }}")
        return
    for reference in sorted(found, key=lambda reference: reference.path):
        name = reference.path[0]
        if not reference.is_filter:
            yield from _unknown_name(text, reference.path, known, loaded)
        elif name not in known_filters():
            place = _within(text, name, loaded)
            yield Problem(place, f'không có cách định dạng "{name}"', nearest(name, known_filters()))


def _stray_column(closing: str, line: str) -> int:
    return without_tags(line, " ").find(closing)


def _unknown_name(text: YamlScalar, path: tuple[str, ...], known: Shape, loaded: Loaded) -> Iterator[Problem]:
    level = known
    for depth, step in enumerate(path):
        below = level.member(step)
        if below is None:
            name = ".".join(path[: depth + 1])
            hint = _ONLY_IN_WORD if depth == 0 and step in PARAMETERS else _nearest_name(path[: depth + 1], level)
            yield Problem(_within(text, name, loaded), f'không có trường "{name}"', hint)
            return
        level = below


def _within(text: YamlScalar, name: str, loaded: Loaded) -> Place:
    """The position of `name` inside a text, or of the text itself if the name is broken over two lines."""
    pattern = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")

    def column(line: str) -> int:
        found = pattern.search(line)
        return found.start() if found else -1

    return _first_of(text, loaded, column)


def _first_of(text: YamlScalar, loaded: Loaded, column: Callable[[str], int]) -> Place:
    """The first position in the lines of the text at which `column` gives one (not -1), or that of the text itself."""
    lines = loaded.lines(text.place.file)
    for number in range(text.place.line, text.last_line + 1):
        begin = text.place.column - 1 if number == text.place.line else 0
        found = column(lines[number - 1][begin:])
        if found >= 0:
            return Place(text.place.file, number, begin + found + 1)
    return text.place


def _cannot_be_filled(loaded: Loaded, rows: Mapping[int, YamlScalar]) -> Iterator[Problem]:
    filler = _TextFiller(loaded.data(), rows)
    missing: set[str] = set()
    with with_step_limit(_STEPS_OF_ALL_TEXTS, filler.item_count):
        for text in _placeholder_texts(loaded):
            try:
                filler.fill(text)
            except TemplateError as error:
                if error.bare_message not in missing:
                    yield Problem(error.place or text.place, error.bare_message, error.hint)
                # Why once: a file that is missing is one problem, however many texts need it.
                missing |= {error.bare_message} if isinstance(error.__cause__, MissingFileError) else set()
            if steps_left() == 0:
                yield Problem(text.place, "tính các trường quá lâu nên dừng ở đây, các câu sau chưa được kiểm tra")
                return


class _TextFiller:
    """Fills texts as a document would that has them, for the unit that they belong to."""

    def __init__(self, data: YearData, rows: Mapping[int, YamlScalar]) -> None:
        """`rows`: the lists whose rows texts know, by the id of the text."""
        self._data = data
        self._rows = rows
        self._unit_places = [unit.at() for unit in data.units.units]
        self._totals = {form: totals_of(data.of_form(form)) for form in data.catalogue.forms}
        # Why kept: facts are filled and tables added up once for all texts of a document.
        self._context_of = lru_cache(maxsize=16)(self._new_context)

    def fill(self, text: YamlScalar) -> None:
        """Raises `TemplateError` if the text cannot be filled."""
        document, unit = self._document_of(text), self._unit_of(text)
        # Why not without units: that there are none is another problem.
        if unit is not None or self._data.catalogue.documents[document].audience == "province":
            self._fill(text, self._context_of(document, unit))

    def _fill(self, text: YamlScalar, context: RenderContext) -> None:
        """Fills a text, with the first row of its list if it knows one."""
        path = self._rows.get(id(text))
        if path is None:
            context.text(text)
            return
        for row in rows_of(str(path), context)[:1]:
            with context.knowing(ROW, row):
                context.text(text)

    def item_count(self) -> int:
        """The number of items in the year's data."""
        return self._new_context(0, None).item_count()

    def _new_context(self, document: int, unit: int | None) -> RenderContext:
        own = self._data.catalogue.documents[document]
        its_unit = None if unit is None else self._data.units.units[unit]
        return context_for(self._data, own, its_unit, self._totals[str(own.form)])

    def _document_of(self, text: YamlScalar) -> int:
        """The document in whose file the text is, or the first document for a text that several share."""
        name, documents = Path(text.place.file).name, self._data.catalogue.documents
        own = [at for at, document in enumerate(documents) if name == document.text]
        of_form = [at for at, document in enumerate(documents) if name == f"{document.form}.yaml"]
        return next(iter((*own, *of_form)), 0)

    def _unit_of(self, text: YamlScalar) -> int | None:
        """The unit whose details the text is among, or the first: other texts must be right for every unit."""
        places = self._unit_places
        if not places or text.place.file != places[0].file:
            return 0 if places else None
        return max(bisect_right(places, text.place) - 1, 0)
