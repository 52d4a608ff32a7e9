"""Files → returns: here for a few, in processes of this machine for many."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from docgen.errors import DocgenError
from docgen.errors.crash_report import in_one_line
from docgen.files import sweep, temporary_folder
from docgen.parallel import executor_for, in_order
from docgen.reports.collect.returned_files import EXCEL, OFFICE, WORD, ReturnedFile
from docgen.reports.collect.returns import Return, failed, returned
from docgen.reports.excel import read_form_workbook
from docgen.reports.forms import Form, FormRead, read_form
from docgen.word.libreoffice import Converted, as_docx
from docgen.word.view import open_document

_PORTION = 24
"""Files that a process reads before it answers."""
FEWEST_FOR_POOL = 150
"""Below this many files starting processes takes longer than reading the files."""


def _read_word(path: Path, form: Form) -> FormRead:
    return read_form(open_document(path), form)


READERS: Mapping[str, Callable[[Path, Form], FormRead]] = MappingProxyType(
    dict.fromkeys(WORD, _read_word) | dict.fromkeys(EXCEL, read_form_workbook)
)
"""By the end of a file's name: what gives its answers, word for word."""


@dataclass(frozen=True, slots=True)
class _Portion:
    form: Form
    sources: tuple[ReturnedFile, ...]


def read_all(sources: Sequence[ReturnedFile], form: Form, workers: int | None) -> Generator[Return, None, None]:
    """A return for each file, in order. A file that cannot be read says why and stops no other."""
    with _as_word(sources) as (readable, refused):
        open_sources = [readable.get(source.path, source) for source in sources if source.path not in refused]
        read = _in_processes(open_sources, form, workers)
        for source in sources:
            yield refused[source.path] if source.path in refused else next(read)


def _in_processes(sources: Sequence[ReturnedFile], form: Form, workers: int | None) -> Iterator[Return]:
    portions = (_Portion(form, tuple(sources[at : at + _PORTION])) for at in range(0, len(sources), _PORTION))
    count = workers or ((os.cpu_count() or 1) if len(sources) >= FEWEST_FOR_POOL else 1)
    with (
        executor_for(len(sources), count, None) as workshop,
        closing(in_order(workshop, _read_portion, portions)) as results,
    ):
        yield from (one for portion in results for one in portion)


def _read_portion(portion: _Portion) -> list[Return]:
    return [_read(source, portion.form) for source in portion.sources]


def _read(source: ReturnedFile, form: Form) -> Return:
    try:
        reader = READERS.get(source.path.suffix.lower())
        if reader is None:
            raise DocgenError("không đọc được loại tệp này", hint=f"cần một trong {', '.join([*READERS, *OFFICE])}")
        return returned(source.shown, reader(source.path, form), form)
    except DocgenError as error:
        return failed(source.shown, error)
    except RecursionError:
        return failed(source.shown, DocgenError("tệp Word có bảng hoặc ô lồng nhau quá sâu"))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one file must not hide the others
        return failed(source.shown, DocgenError(in_one_line(error)))


@contextmanager
def _as_word(sources: Sequence[ReturnedFile]) -> Iterator[tuple[dict[Path, ReturnedFile], dict[Path, Return]]]:
    """The documents of other kinds as .docx in a folder that goes away again, and those that cannot be had so."""
    others = {source.path: source for source in sources if source.path.suffix.lower() in OFFICE}
    if not others:
        yield {}, {}
        return
    common = Path(tempfile.gettempdir())
    sweep(common)
    with temporary_folder(common) as folder:
        try:
            converted = as_docx(list(others), Path(folder))
        except DocgenError as error:
            converted = Converted(refused=dict.fromkeys(others, error))
        readable = {path: replace(others[path], path=copy) for path, copy in converted.made.items()}
        yield readable, {path: failed(others[path].shown, error) for path, error in converted.refused.items()}
