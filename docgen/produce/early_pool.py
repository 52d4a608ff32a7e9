"""Starts worker processes while the data is still being read, if there will be enough to do."""

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
from docgen.produce.batches import precompile
from docgen.produce.builder import BuildOptions
from docgen.produce.manifest import MANIFEST

_ENTRY = re.compile(rb"^\s*-\s*(?:\{\s*)?id\s*:", re.MULTILINE)
"""The beginning of a unit in `units.yaml`: enough to estimate their number before it is parsed."""


@contextmanager
def early_pool_for(
    project: Project, year: int, kinds: Sequence[str], units: Sequence[str], options: BuildOptions
) -> Iterator[EarlyPool]:
    """Processes for the documents of these kinds and units. Errors are left to the code that loads the data.

    No processes if everything seems to be up to date; a wrong estimate only costs time.
    """
    catalogue = catalogue_of(project)
    documents = [document for document in catalogue.documents if not kinds or document.id in kinds] if catalogue else []
    is_up_to_date = not options.again and _is_up_to_date(project, year)
    jobs = 0 if is_up_to_date else _estimated_jobs(project, year, documents, len(units))
    count = process_count(jobs, options.workers, options.scheduler) if jobs else 1
    names = list(dict.fromkeys(str(document.template) for document in documents))
    with start_early(count, precompile, project.templates, names) as early_pool:
        yield early_pool


def _estimated_jobs(project: Project, year: int, documents: Sequence[Document], unit_count: int) -> int:
    """An estimate of the number of documents."""
    try:
        units = unit_count or len(_ENTRY.findall(read_file(project.data(year) / "units.yaml", MOST_BYTES)))
    except OSError:
        return 0
    return sum(units if document.audience == "unit" else 1 for document in documents)


def _is_up_to_date(project: Project, year: int) -> bool:
    """True if no input is newer than the last build."""
    sources = (project.catalogue, *project.templates.rglob("*"), *project.data(year).rglob("*"))
    try:
        built = (project.output(year) / MANIFEST).stat().st_mtime_ns
        return all(source.stat().st_mtime_ns < built for source in sources)
    except OSError:
        return False
