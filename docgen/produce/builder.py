"""The build: sends batches of jobs to workers, and writes the documents that come back."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.errors import OutputError, unreadable
from docgen.files import locked, temporary_folder
from docgen.parallel import Pool, open_pool, results_in_order
from docgen.produce.batches import (
    Batch,
    Destination,
    DocumentResult,
    batches_of,
    make_batch,
    pack_shared,
)
from docgen.produce.build_inputs import inputs_of
from docgen.produce.jobs import Event, Job, jobs_of, pdf_name
from docgen.produce.manifest import read_manifest
from docgen.produce.output_folder import MadeDocument, OutputFolder
from docgen.render.templates import with_shared_looks

_BATCH_SIZE = 48
"""Documents in a batch: enough that sending costs little, few enough that progress is visible."""


@dataclass(frozen=True)
class BuildOptions:
    """Options of a build. `workers` None: as many as there are cores, if there is enough to do.

    `again`: makes and validates also documents whose inputs have not changed.
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
) -> Generator[Event, None, None]:
    """Makes the documents and yields the outcome of each, in the order of `jobs`; then the leftover files.

    A document that fails does not stop the others. Raises `DocgenError` if another build is running, or the templates
    cannot be read. If closed early, the manifest still lists what was made.
    """
    options = options or BuildOptions()
    folder = project.output(data.year)
    with _locked_output(project, folder, options.dry_run) as temporary_dir:
        output = OutputFolder(folder, read_manifest(folder), options.overwrite, temporary_dir)
        try:
            with closing(_results(project, data, jobs, output, options)) as made:
                while batch := list(islice(made, _BATCH_SIZE)):
                    yield from output.write_results(batch)
            expected = [job.name for job in jobs_of(data)]
            yield from output.leftovers({*expected, *map(pdf_name, expected)}, options.prune)
        except BaseException:
            list(output.saved())
            raise
        yield from output.saved()


def _results(
    project: Project,
    data: YearData,
    jobs: Sequence[Job],
    output: OutputFolder,
    options: BuildOptions,
) -> Generator[MadeDocument, None, None]:
    """Each job with its result, and the fingerprint of its inputs.

    A document that was made from the same inputs, and has not been edited since, is not made again.
    """
    inputs = inputs_of(project, data, jobs)
    unchanged_results = [
        None if options.again else output.made_before(job.name, fingerprint)
        for job, fingerprint in zip(jobs, inputs.fingerprints, strict=True)
    ]
    jobs_left = [job for job, result in zip(jobs, unchanged_results, strict=True) if result is None]
    pool_options = (options.workers, options.scheduler) if jobs_left else (1, None)
    with open_pool(len(jobs_left), *pool_options) as pool:
        destination = _destination(output, pool)
        shared = pack_shared(inputs.shared_data, with_shared_looks(inputs.templates) if jobs_left else {})
        wrong_stencils: set[str] = set()
        batches = batches_of(jobs_left, destination, data, shared, _BATCH_SIZE, inputs.totals)
        with closing(_new_results(pool, batches)) as new_results:
            for job, unchanged, fingerprint in zip(jobs, unchanged_results, inputs.fingerprints, strict=True):
                result = unchanged or next(new_results)
                if result.stencil_fault:
                    wrong_stencils.add(job.document.id)
                # Why no fingerprint from a cluster: its machines may have another version of a library.
                yield job, result, fingerprint if unchanged or pool.is_here else ""
        made_wrong = [job for job in jobs_left if job.document.id in wrong_stencils]
        batches = (replace(one, plainly=True) for one in batches_of(made_wrong, destination, data, shared, _BATCH_SIZE))
        for job, result in zip(made_wrong, _new_results(pool, batches), strict=True):
            yield job, result, ""


def _destination(output: OutputFolder, pool: Pool) -> Destination:
    if pool.is_here and output.temporary_dir:
        return Destination(str(output.folder), output.temporary_dir)
    return Destination(hash_of=output.hash_of_made)


def _new_results(pool: Pool, batches: Iterable[Batch]) -> Generator[DocumentResult, None, None]:
    with closing(results_in_order(pool, make_batch, batches)) as result_lists:
        for results in result_lists:
            yield from results


@contextmanager
def _locked_output(project: Project, folder: Path, dry_run: bool) -> Iterator[str]:
    """Locks the folder against a second build; yields a folder for temporary files, "" for a dry run."""
    if dry_run:
        yield ""
        return
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(folder, "tạo văn bản vào", project.written))
            temporary_dir = stack.enter_context(temporary_folder(folder))
        except OSError as error:
            raise OutputError(f"không ghi được vào thư mục {folder}: {unreadable(error)}") from error
        yield temporary_dir
