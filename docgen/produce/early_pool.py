"""Processes that get ready while the data is still read, where there will be enough for them to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from docgen.data.loading import catalogue_of
from docgen.data.models import Document
from docgen.data.project import Project
from docgen.data.yaml.source_text import MOST_BYTES
from docgen.files import read_file
from docgen.parallel import Ahead, begun, processes_for
from docgen.produce.batches import prepare
from docgen.produce.builder import BuildOptions
from docgen.produce.manifest import MANIFEST

_ENTRY = re.compile(rb"^\s*-\s*(?:\{\s*)?id\s*:", re.MULTILINE)
"""Where a unit begins in `units.yaml`, as far as one need know before it is read."""


@contextmanager
def ready_for(
    project: Project, year: int, kinds: Sequence[str], units: Sequence[str], options: BuildOptions
) -> Iterator[Ahead]:
    """Processes for the documents that these names seem to ask for. What is wrong is left to who loads the data.

    None where everything seems to be made already; a guess that is wrong costs time and nothing else.
    """
    catalogue = catalogue_of(project)
    documents = [document for document in catalogue.documents if not kinds or document.id in kinds] if catalogue else []
    is_made = not options.again and _is_made(project, year)
    jobs = 0 if is_made else _expected(project, year, documents, len(units))
    count = processes_for(jobs, options.workers, options.scheduler) if jobs else 1
    names = list(dict.fromkeys(str(document.template) for document in documents))
    with begun(count, prepare, project.templates, names) as ahead:
        yield ahead


def _expected(project: Project, year: int, documents: Sequence[Document], named: int) -> int:
    """About how many documents will be made."""
    try:
        units = named or len(_ENTRY.findall(read_file(project.data(year) / "units.yaml", MOST_BYTES)))
    except OSError:
        return 0
    return sum(units if document.audience == "unit" else 1 for document in documents)


def _is_made(project: Project, year: int) -> bool:
    """True if nothing that documents are made from is newer than what was made."""
    sources = (project.catalogue, *project.templates.rglob("*"), *project.data(year).rglob("*"))
    try:
        made = (project.output(year) / MANIFEST).stat().st_mtime_ns
        return all(source.stat().st_mtime_ns < made for source in sources)
    except OSError:
        return False
