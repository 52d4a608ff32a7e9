"""Jobs in portions that travel: what a worker needs, in a few bytes, and what comes back.

A portion holds the templates and the year's data (compressed once, for all portions the same), its
jobs and their units. A worker needs the package and nothing else, wherever it runs.
"""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from docgen.data.loading import YearData
from docgen.data.models import Answers, Unit
from docgen.data.totals import Totals
from docgen.errors import NO_MEMORY, DocgenError, TemplateError
from docgen.errors.crash_report import report_text
from docgen.files import digest, read_whole, write_aside
from docgen.produce.jobs import Job
from docgen.render.context import DocumentPartCache, TextCache, context_for
from docgen.render.templates import Template, Templates, read_templates
from docgen.render.templates.validation import validate

Row: TypeAlias = tuple[int, int | None, str, str]


@dataclass(frozen=True)
class Chunk:
    """Jobs, as (index of the document in the catalogue, index in `units` or None, its file, hash of what is there).

    `folder` is that of the files, if whoever makes them can reach it, and `aside` where they are written at first; the
    hashes are for those who cannot.
    `totals` of all reports go with the portions that hold a document of the province.
    """

    shared: bytes
    units: tuple[Unit, ...]
    answers: Mapping[str, Answers]
    jobs: tuple[Row, ...]
    folder: str = ""
    aside: str = ""
    totals: Totals | None = None


class _Compiled:
    """Templates, each compiled once also where that fails: it would fail again for every unit."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._faults: dict[str, TemplateError] = {}

    def get(self, name: str) -> Template:
        """The compiled template of that file name. Raises `TemplateError`."""
        if name in self._faults:
            raise self._faults[name].with_traceback(None)
        try:
            return self._templates.get(name)
        except TemplateError as error:
            self._faults[name] = error
            raise


@dataclass(frozen=True)
class Shared:
    """What all portions of a build share, unpacked once in each process; `data` has no units of its own."""

    data: YearData
    templates: _Compiled
    texts: TextCache


@dataclass(frozen=True)
class Places:
    """Where documents are to stand, and where they are written aside; or what their files hold already."""

    folder: str = ""
    aside: str = ""
    hash_of: Callable[[str], str] = lambda _: ""


@dataclass(frozen=True)
class Result:
    """One document: its bytes, or the temporary file that holds them, and their hash, or why not.

    There are neither where the document's file holds them already.
    """

    data: bytes | None
    hashed: str
    blanks: frozenset[str]
    reason: str = ""
    temporary: str = ""
    report: str = ""
    """Of what nobody expected, as `unexpected` has it: the reason is made where it is printed."""


def without_units(data: YearData) -> YearData:
    """The year's data as all documents share it: without answers, and with one unit, since there must be one."""
    return replace(data, units=data.units.model_copy(update={"units": data.units.units[:1]}), answers={})


def packed(alone: YearData, templates: Mapping[str, bytes]) -> bytes:
    """What all portions share: the year's data `without_units`, and the templates."""
    return zlib.compress(pickle.dumps((alone, dict(templates))), 1)


def chunks_of(
    jobs: Sequence[Job], places: Places, data: YearData, shared: bytes, size: int, totals: Totals | None = None
) -> Iterator[Chunk]:
    """The jobs in portions of `size`."""
    numbers = {document.id: number for number, document in enumerate(data.catalogue.documents)}
    for start in range(0, len(jobs), size):
        portion = jobs[start : start + size]
        units = {str(job.unit.id): job.unit for job in portion if job.unit}
        indices = {name: index for index, name in enumerate(units)}
        answers = {name: data.answers[name] for name in units if name in data.answers}
        rows = tuple(
            (
                numbers[job.document.id],
                indices[str(job.unit.id)] if job.unit else None,
                job.name,
                places.hash_of(job.name),
            )
            for job in portion
        )
        needed = totals if any(job.unit is None for job in portion) else None
        yield Chunk(shared, tuple(units.values()), answers, rows, places.folder, places.aside, needed)


def make_chunk(chunk: Chunk) -> list[Result]:
    """Makes the documents of a portion, in order. A document that fails says why and stops no other."""
    shared = _unpacked(chunk.shared)
    return [_made(shared, chunk, job) for job in chunk.jobs]


def prepare(folder: Path, names: Iterable[str]) -> None:
    """Compiles templates of a folder before there are portions for them; what is wrong is said when there are."""
    with suppress(TemplateError):
        compiled = _compiled(tuple(read_templates(folder).items()))
        for name in names:
            with suppress(TemplateError):
                compiled.get(name)


def _made(shared: Shared, chunk: Chunk, job: Row) -> Result:
    number, index, name, known = job
    document = shared.data.catalogue.documents[number]
    unit = chunk.units[index] if index is not None else None
    # Why only its own: a document is made anew only if what it can see has changed (`fingerprints`).
    own = {str(unit.id): chunk.answers[unit.id]} if unit and unit.id in chunk.answers else {}
    try:
        data = replace(shared.data, answers=own) if own else shared.data
        context = context_for(data, document, unit, shared.texts, None if unit else chunk.totals)
        cache = DocumentPartCache(shared.texts, context, str(document.id), document.blank)
        rendered = shared.templates.get(str(document.template)).render(context.values, cache)
        blanks = frozenset(blank.name for blank in rendered.blanks | context.noted if blank.name)
        hashed = digest(rendered.data)
        if hashed == known or (chunk.folder and _holds(f"{chunk.folder}{os.sep}{name}", rendered.data)):
            return Result(None, hashed, blanks)
        validate(rendered.rendered_parts, str(unit.name) if unit else "")
    except DocgenError as error:
        return Result(None, "", frozenset(), error.format_message())
    except MemoryError:
        return Result(None, "", frozenset(), NO_MEMORY)
    except Exception as error:  # noqa: BLE001 - a fault of the program itself stops no other document either
        return Result(None, "", frozenset(), report=report_text(error))
    made = Result(rendered.data, hashed, blanks)
    return _put_aside(made, rendered.data, chunk.aside) if chunk.aside else made


def _put_aside(made: Result, data: bytes, place: str) -> Result:
    try:
        return Result(None, made.hashed, made.blanks, temporary=write_aside(place, data))
    except OSError:  # whoever settles the file meets it again, and says so
        return made


def _holds(path: str, data: bytes) -> bool:
    try:
        return read_whole(path) == data
    except OSError:
        return False


@lru_cache(maxsize=2)
def _unpacked(shared: bytes) -> Shared:
    data, templates = pickle.loads(zlib.decompress(shared))  # noqa: S301 - packed by ourselves, above
    return Shared(data, _compiled(tuple(templates.items())), TextCache(data))


@lru_cache(maxsize=2)
def _compiled(templates: tuple[tuple[str, bytes], ...]) -> _Compiled:
    return _Compiled(Templates(dict(templates)))
