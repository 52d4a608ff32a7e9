"""Reads returned files: in this process for a few, in processes of this machine for many."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from docgen.errors import DocgenError
from docgen.errors.crash_report import unexpected_error_message
from docgen.files import sweep, temporary_folder
from docgen.parallel import open_pool, results_in_order
from docgen.reports.collect.form_choice import FormChoice
from docgen.reports.collect.returned_files import (
    EXCEL,
    OFFICE_SHEET,
    OFFICE_TEXT,
    WORD,
    ReturnedFile,
    reason_unreadable,
)
from docgen.reports.collect.returned_form import ReturnedForm, refused_form, returned_form
from docgen.reports.excel import read_form_workbook
from docgen.reports.forms import Form, FormContent, read_word_form
from docgen.word.libreoffice import Converted, as_docx, as_xlsx

_BATCH_SIZE = 24
"""Files that a process reads at a time."""
FEWEST_FOR_POOL = 150
"""Below this many files starting processes takes longer than reading the files."""


READERS: Mapping[str, Callable[[Path, Form], FormContent]] = MappingProxyType(
    dict.fromkeys(WORD, read_word_form) | dict.fromkeys(EXCEL, read_form_workbook)
)
"""The reader by the ending of a file's name."""
Convert = Callable[[Sequence[Path], Path], Converted]
CONVERTERS: Mapping[str, Convert] = MappingProxyType(
    dict.fromkeys(OFFICE_TEXT, as_docx) | dict.fromkeys(OFFICE_SHEET, as_xlsx)
)
"""How LibreOffice turns other kinds of files into one of these."""


@dataclass(frozen=True, slots=True)
class _Batch:
    choice: FormChoice
    sources: tuple[ReturnedFile, ...]


def read_all(
    sources: Sequence[ReturnedFile], choice: FormChoice, workers: int | None
) -> Generator[ReturnedForm, None, None]:
    """The form in each file, in order. A file that cannot be read gives the reason and stops no other."""
    with _readable(sources) as (readable, refused):
        open_sources = [readable.get(source.path, source) for source in sources if source.path not in refused]
        read = _in_processes(open_sources, choice, workers)
        for source in sources:
            yield refused[source.path] if source.path in refused else next(read)


def process_count_for(files: int, workers: int | None) -> int:
    """In how many processes so many forms are read, or their reports loaded."""
    return workers or ((os.cpu_count() or 1) if files >= FEWEST_FOR_POOL else 1)


def _in_processes(sources: Sequence[ReturnedFile], choice: FormChoice, workers: int | None) -> Iterator[ReturnedForm]:
    batches = (
        _Batch(choice, tuple(sources[start : start + _BATCH_SIZE])) for start in range(0, len(sources), _BATCH_SIZE)
    )
    with (
        open_pool(len(sources), process_count_for(len(sources), workers), None) as pool,
        closing(results_in_order(pool, _read_batch, batches)) as results,
    ):
        yield from (form_read for batch in results for form_read in batch)


def _read_batch(batch: _Batch) -> list[ReturnedForm]:
    return [_read(source, batch.choice) for source in batch.sources]


def _read(source: ReturnedFile, choice: FormChoice) -> ReturnedForm:
    try:
        reader = READERS[source.path.suffix.lower()]
        known, content = choice.chosen([reader(source.path, known.form) for known in choice.forms])
        return replace(returned_form(source.shown, content, known.form), form=known.id)
    except DocgenError as error:
        return refused_form(source.shown, error)
    except RecursionError:
        return refused_form(source.shown, DocgenError("tệp Word có bảng hoặc ô lồng nhau quá sâu"))
    except Exception as error:  # noqa: BLE001 - a programming error in one file must not hide the others
        return refused_form(source.shown, DocgenError(unexpected_error_message(error)))


@contextmanager
def _readable(sources: Sequence[ReturnedFile]) -> Iterator[tuple[dict[Path, ReturnedFile], dict[Path, ReturnedForm]]]:
    """Files that LibreOffice converts, with the copies in a temporary folder, and the files that cannot be read."""
    refused = {one.path: refused_form(one.shown, DocgenError(reason)) for one in sources if (reason := _reason(one))}
    office = {one.path: one for one in sources if one.path.suffix.lower() in CONVERTERS and one.path not in refused}
    if not office:
        yield {}, refused
        return
    temporary_root = Path(tempfile.gettempdir())
    sweep(temporary_root)
    with temporary_folder(temporary_root) as folder:
        converted = Converted()
        for number, convert in enumerate(dict.fromkeys(CONVERTERS.values())):
            own = [path for path in office if CONVERTERS[path.suffix.lower()] is convert]
            converted = _joined(converted, _converted(convert, own, Path(folder) / str(number)))
        refused |= {path: refused_form(office[path].shown, error) for path, error in converted.refused.items()}
        yield {path: replace(office[path], path=copy) for path, copy in converted.made.items()}, refused


def _reason(source: ReturnedFile) -> str:
    return reason_unreadable(source.path)


def _converted(convert: Convert, documents: list[Path], folder: Path) -> Converted:
    try:
        return convert(documents, folder) if documents else Converted()
    except DocgenError as error:
        return Converted(refused=dict.fromkeys(documents, error))


def _joined(first: Converted, second: Converted) -> Converted:
    return Converted(first.made | second.made, first.refused | second.refused)
