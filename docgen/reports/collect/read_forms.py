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
from docgen.reports.collect.returned_files import EXCEL, OFFICE, WORD, ReturnedFile
from docgen.reports.collect.returned_form import ReturnedForm, refused_form, returned_form
from docgen.reports.excel import read_form_workbook
from docgen.reports.forms import Form, FormContent, read_form
from docgen.word.libreoffice import Converted, as_docx
from docgen.word.view import open_document

_BATCH_SIZE = 24
"""Files that a process reads at a time."""
FEWEST_FOR_POOL = 150
"""Below this many files starting processes takes longer than reading the files."""


def _read_word(path: Path, form: Form) -> FormContent:
    return read_form(open_document(path), form)


READERS: Mapping[str, Callable[[Path, Form], FormContent]] = MappingProxyType(
    dict.fromkeys(WORD, _read_word) | dict.fromkeys(EXCEL, read_form_workbook)
)
"""The reader by the ending of a file's name."""


@dataclass(frozen=True, slots=True)
class _Batch:
    form: Form
    sources: tuple[ReturnedFile, ...]


def read_all(sources: Sequence[ReturnedFile], form: Form, workers: int | None) -> Generator[ReturnedForm, None, None]:
    """The form in each file, in order. A file that cannot be read gives the reason and stops no other."""
    with _as_word(sources) as (readable, refused):
        open_sources = [readable.get(source.path, source) for source in sources if source.path not in refused]
        read = _in_processes(open_sources, form, workers)
        for source in sources:
            yield refused[source.path] if source.path in refused else next(read)


def _in_processes(sources: Sequence[ReturnedFile], form: Form, workers: int | None) -> Iterator[ReturnedForm]:
    batches = (
        _Batch(form, tuple(sources[start : start + _BATCH_SIZE])) for start in range(0, len(sources), _BATCH_SIZE)
    )
    count = workers or ((os.cpu_count() or 1) if len(sources) >= FEWEST_FOR_POOL else 1)
    with (
        open_pool(len(sources), count, None) as pool,
        closing(results_in_order(pool, _read_batch, batches)) as results,
    ):
        yield from (form_read for batch in results for form_read in batch)


def _read_batch(batch: _Batch) -> list[ReturnedForm]:
    return [_read(source, batch.form) for source in batch.sources]


def _read(source: ReturnedFile, form: Form) -> ReturnedForm:
    try:
        reader = READERS.get(source.path.suffix.lower())
        if reader is None:
            raise DocgenError("không đọc được loại tệp này", hint=f"cần một trong {', '.join([*READERS, *OFFICE])}")
        return returned_form(source.shown, reader(source.path, form), form)
    except DocgenError as error:
        return refused_form(source.shown, error)
    except RecursionError:
        return refused_form(source.shown, DocgenError("tệp Word có bảng hoặc ô lồng nhau quá sâu"))
    except Exception as error:  # noqa: BLE001 - a programming error in one file must not hide the others
        return refused_form(source.shown, DocgenError(unexpected_error_message(error)))


@contextmanager
def _as_word(sources: Sequence[ReturnedFile]) -> Iterator[tuple[dict[Path, ReturnedFile], dict[Path, ReturnedForm]]]:
    """Files that LibreOffice converts, as .docx in a temporary folder, and those that it cannot convert."""
    office_files = {source.path: source for source in sources if source.path.suffix.lower() in OFFICE}
    if not office_files:
        yield {}, {}
        return
    temporary_root = Path(tempfile.gettempdir())
    sweep(temporary_root)
    with temporary_folder(temporary_root) as folder:
        try:
            converted = as_docx(list(office_files), Path(folder))
        except DocgenError as error:
            converted = Converted(refused=dict.fromkeys(office_files, error))
        readable = {path: replace(office_files[path], path=copy) for path, copy in converted.made.items()}
        yield (
            readable,
            {path: refused_form(office_files[path].shown, error) for path, error in converted.refused.items()},
        )
