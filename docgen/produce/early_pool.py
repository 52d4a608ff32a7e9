"""Processes that start while the data is still read, if there will be many documents to make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from docgen.data.loading import catalogue_of
from docgen.data.models import Document
from docgen.data.project import Project
from docgen.data.yaml.source_text import MOST_BYTES
from docgen.files import read_file
from docgen.parallel import EarlyPool, process_count, start_early
from docgen.produce.batches import prepare
from docgen.produce.builder import BuildOptions
from docgen.produce.manifest import MANIFEST

_ENTRY = re.compile(rb"^\s*-\s*(?:\{\s*)?id\s*:", re.MULTILINE)
"""The beginning of a unit in `units.yaml`, for an estimate of the number of units before the file is parsed."""


@contextmanager
def early_pool_for(
    project: Project, year: int, kinds: Sequence[str], units: Sequence[str], options: BuildOptions
) -> Iterator[EarlyPool]:
    """Processes for the estimated number of documents. Problems are ignored here: `checked_data` reports them.

    No processes if all documents seem to be up to date. A wrong estimate costs time only.
    """
    catalogue = catalogue_of(project)
    documents = [document for document in catalogue.documents if not kinds or document.id in kinds] if catalogue else []
    is_up_to_date = not options.again and _is_up_to_date(project, year)
    jobs = 0 if is_up_to_date else _expected(project, year, documents, len(units))
    count = process_count(jobs, options.workers, options.scheduler) if jobs else 1
    names = list(dict.fromkeys(str(document.template) for document in documents))
    with start_early(count, prepare, project.templates, names) as processes:
        yield processes


def _expected(project: Project, year: int, documents: Sequence[Document], named: int) -> int:
    """The estimated number of documents; `named` is the number of units named on the command line."""
    try:
        units = named or len(_ENTRY.findall(read_file(project.data(year) / "units.yaml", MOST_BYTES)))
    except OSError:
        return 0
    return sum(units if document.audience == "unit" else 1 for document in documents)


def _is_up_to_date(project: Project, year: int) -> bool:
    """True if no source of the documents is newer than the manifest of the output folder."""
    sources = (project.catalogue, *project.templates.rglob("*"), *project.data(year).rglob("*"))
    try:
        made = (project.output(year) / MANIFEST).stat().st_mtime_ns
        return all(source.stat().st_mtime_ns < made for source in sources)
    except OSError:
        return False
