"""The build itself: portions of jobs go out, documents come back, and each file gets what it should hold."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from docgen.authoring.checked_year import year_totals
from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.errors import OutputError, unreadable
from docgen.files import locked, workplace
from docgen.parallel import EarlyPool, open_pool, results_in_order
from docgen.produce.batches import Places, chunks_of, make_chunk, packed, without_units
from docgen.produce.fingerprints import Fingerprints
from docgen.produce.jobs import Event, Job, jobs_of
from docgen.produce.manifest import read_manifest
from docgen.produce.output_folder import Files, Made
from docgen.render.templates import read_templates

_CHUNK = 48
"""Documents in a portion: many enough that sending costs little, few enough that progress shows."""


@dataclass(frozen=True)
class BuildOptions:
    """How a build behaves. `workers` None: as many as there are cores, if there is enough to do.

    `again`: makes and proves also what would be the same.
    """

    overwrite: bool = False
    prune: bool = False
    dry_run: bool = False
    again: bool = False
    workers: int | None = None
    scheduler: str | None = None


def build(
    project: Project,
    data: YearData,
    jobs: Sequence[Job],
    options: BuildOptions | None = None,
    early_pool: EarlyPool | None = None,
) -> Generator[Event, None, None]:
    """Makes the documents and yields what became of each, in the order of `jobs`; then what is left over.

    A document that fails does not stop the others. Raises `DocgenError` if another build is under way, or
    the templates cannot be read. Closed early, it keeps account of what was made. `early_pool`: processes that
    `early_pool_for` has started.
    """
    options = options or BuildOptions()
    folder = project.output(data.year)
    with _alone(project, folder, options.dry_run) as place:
        files = Files(folder, read_manifest(folder), options.overwrite, place)
        try:
            with closing(_made(project, data, jobs, files, options, early_pool)) as made:
                while portion := list(islice(made, _CHUNK)):
                    yield from files.settle(portion)
            yield from files.leftovers({job.name for job in jobs_of(data)}, options.prune)
        except BaseException:
            list(files.saved())
            raise
        yield from files.saved()


def _made(
    project: Project,
    data: YearData,
    jobs: Sequence[Job],
    files: Files,
    options: BuildOptions,
    early_pool: EarlyPool | None,
) -> Generator[Made, None, None]:
    """Each job with what became of it, and the fingerprint of what it was made from.

    What was made before of the same, and stands there untouched, is not made again.
    """
    alone, templates = without_units(data), read_templates(project.templates)
    totals = year_totals(project, data) if any(job.unit is None for job in jobs) else None
    prints = Fingerprints(alone, templates, totals)
    every = [prints.of(job, data.answers.get(str(job.unit.id)) if job.unit else None) for job in jobs]
    before = [
        None if options.again else files.made_before(job.name, each) for job, each in zip(jobs, every, strict=True)
    ]
    rest = [job for job, result in zip(jobs, before, strict=True) if result is None]
    asked = (options.workers, options.scheduler) if rest else (1, None)
    with open_pool(len(rest), *asked, early_pool) as pool:
        is_within_reach = pool.is_here and files.workplace
        places = Places(str(files.folder), files.workplace) if is_within_reach else Places(hash_of=files.hash_of_made)
        chunks = chunks_of(rest, places, data, packed(alone, templates), _CHUNK, totals)
        with closing(results_in_order(pool, make_chunk, chunks)) as portions:
            anew = (result for portion in portions for result in portion)
            for job, known, each in zip(jobs, before, every, strict=True):
                # Why no fingerprint from a cluster: its machines may have another version of a library.
                yield job, known or next(anew), each if known or pool.is_here else ""


@contextmanager
def _alone(project: Project, folder: Path, dry_run: bool) -> Iterator[str]:
    """Keeps a second build out of the folder; a place to write aside, none if nothing is written."""
    if dry_run:
        yield ""
        return
    with ExitStack() as held:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(folder, "tạo văn bản vào", project.written))
            place = held.enter_context(workplace(folder))
        except OSError as error:
            raise OutputError(f"không ghi được vào thư mục {folder}: {unreadable(error)}") from error
        yield place
