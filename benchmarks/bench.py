"""`make bench`: how fast, as ratios measured side by side in one run, and against the issue's limits."""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jinja2
from checks import checks
from country import ROOT, country_project
from docxtpl import DocxTemplate
from forms import forms

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.data.models import Answers, Document, Report, Unit
from docgen.data.project import Project
from docgen.files import put_in_place, temporary_folder, write_temporary
from docgen.parallel import collect_garbage_rarely
from docgen.produce import BuildOptions, build, jobs_of
from docgen.render.context import context_for
from docgen.render.stencil import DocumentStencils
from docgen.render.templates import Templates, read_templates
from docgen.render.templates import environment as environments
from docgen.render.templates.docx_to_jinja import included_source
from docgen.render.templates.environment import word_environment
from docgen.render.templates.tags import read_template

RESULTS = Path(__file__).resolve().parent / "results.md"
KINDS = ("programme", "report-blank", "report")
COMMUNES = 3321
_ROUNDS, _WARMING, _OURS_A_ROUND, _THEIRS_A_ROUND = 5, 70, 60, 15
Action = Callable[[Unit], None]


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    measured: str
    wanted: str
    reached: bool


def main() -> None:
    """Measures everything, prints the table and writes it."""
    collect_garbage_rarely()  # as every build does
    # Why one folder to the end: ext4 passes over what has just been deleted, one by one, for each file that is made.
    with tempfile.TemporaryDirectory() as folder:
        figures = [*speed_of_rendering(), whole_build(Path(folder)), *the_country(Path(folder)), speed_of_help()]
        figures += [Figure(*row) for row in (*checks(), *forms())]
    rows = [f"| {f.what} | {f.measured} | {f.wanted} | {'yes' if f.reached else '**no**'} |" for f in figures]
    machine = f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}"
    text = "\n".join(["# Measured", "", f"By `make bench`; {machine}.", "", "| what | measured | wanted | reached |"])
    text += "\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
    sys.stdout.write(text)
    RESULTS.write_text(text, encoding="utf-8")


def best_ms(action: Callable[[], object], rounds: int = 7, times: int = 10) -> float:
    """Milliseconds of one `action`: the best of several rounds, since only noise makes it slower."""
    action()
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(times):
            action()
        best = min(best, (time.perf_counter() - start) / times)
    return best * 1000


def speed_of_rendering() -> Iterator[Figure]:
    """docxtpl's CPU time ÷ ours for the same documents, whole to whole, in turns.

    Both fill the texts of each document inside the clock, and each document is that of another unit, for the first
    time; ours is warmed up by a few. docxtpl is measured with an environment that keeps the included parts compiled,
    and as it works by itself, with a new one for each document.
    """
    with tempfile.TemporaryDirectory() as folder:
        project = Project(country_project(Path(folder) / "project", _WARMING + _ROUNDS * _OURS_A_ROUND))
        data, _ = checked_data(project, 2023)
    answered = replace(data, answers={str(unit.id): _answers(data.report, unit) for unit in data.units.units})
    for kind, wanted in (("programme", 60), ("report", 40), ("unit-plan", 40), ("invitation", 40), ("report-blank", 0)):
        document = next(one for one in data.catalogue.documents if one.id == kind)
        year = answered if kind == "report" else data
        theirs, alone, ours = _in_turns(*_actions(year, document), data.units.units)
        shown = f"{theirs:.1f} ms ÷ {ours:.2f} ms = {theirs / ours:.0f}"
        yield Figure(f"{kind}: docxtpl ÷ ours", shown, f"≥ {wanted}", theirs / ours >= wanted)
        yield Figure("… docxtpl as it works by itself", f"{alone:.1f} ms = {alone / ours:.0f}", "-", True)


def _answers(report: Report, unit: Unit) -> Answers:
    indicators = [one for group in report.groups for one in group.indicators]
    figures = {str(one.id): {"value": "lời" if one.kind == "text" else "12"} for one in indicators}
    return Answers.model_validate({"unit": str(unit.id), "answers": figures})


def _actions(data: YearData, document: Document) -> tuple[Action, Action, Action]:
    """The document of a unit by docxtpl with one environment, by docxtpl with one for each, and by us."""
    name, loader = str(document.template), _part_loader()
    environment, template = word_environment(loader), Templates.of(ROOT / "templates").get(name)
    stencils = DocumentStencils(data, document, template)

    def stock(unit: Unit) -> None:
        _stock(name, environment, context_for(data, document, unit).values)

    def alone(unit: Unit) -> None:
        environments._KNOWN.codes.clear()  # which our environments share; those of Jinja share nothing
        environments._KNOWN.trees.clear()
        _stock(name, word_environment(loader), context_for(data, document, unit).values)

    def ours(unit: Unit) -> None:
        assert stencils.render(unit, data.answers.get(str(unit.id))).data

    return stock, alone, ours


def _in_turns(stock: Action, alone: Action, ours: Action, units: Sequence[Unit]) -> tuple[float, float, float]:
    """Milliseconds of a document, in turns, each the best of its rounds, since only noise makes it slower."""
    _each_ms(ours, units[:_WARMING])
    _each_ms(stock, units[:2])
    best = [float("inf")] * 3
    for start in range(_ROUNDS):
        some = units[_WARMING + start * _OURS_A_ROUND :][:_OURS_A_ROUND]
        measured = (_each_ms(stock, some[:_THEIRS_A_ROUND]), _each_ms(alone, some[:2]), _each_ms(ours, some))
        best = [min(pair) for pair in zip(best, measured, strict=True)]
    return best[0], best[1], best[2]


def _each_ms(action: Action, units: Sequence[Unit]) -> float:
    """Milliseconds of CPU that `action` takes for each, together."""
    start = time.process_time()
    for unit in units:
        action(unit)
    return (time.process_time() - start) / len(units) * 1000


def _part_loader() -> jinja2.BaseLoader:
    contents = read_templates(ROOT / "templates")
    parts = {name: part for name in contents if "/" in name for part in read_template(contents[name], name)}
    return jinja2.DictLoader({name: included_source(part).source for name, part in parts.items()})


def _stock(name: str, environment: jinja2.Environment, values: Mapping[str, Any]) -> None:
    """A document as docxtpl makes it."""
    template = DocxTemplate(ROOT / "templates" / name)
    template.render(dict(values), jinja_env=environment)
    with tempfile.SpooledTemporaryFile(max_size=10_000_000) as file:
        template.save(file)


def whole_build(folder: Path) -> Figure:
    """Render, prove, hash and write ÷ writing the same bytes, per document of the country, in one process."""
    project = Project(country_project(folder / "project"))
    data, _ = checked_data(project, 2023)
    jobs = jobs_of(data, KINDS)
    # Why: templates are compiled once for a build, however many documents it makes.
    list(build(project, data, jobs[:: len(data.units.units)], BuildOptions(workers=1)))
    start = time.perf_counter()
    events = list(build(project, data, jobs, BuildOptions(workers=1)))
    ours = (time.perf_counter() - start) / len(jobs)
    assert all(event.outcome in ("made", "same") for event in events)
    with temporary_folder(folder) as place:
        copies = folder / "copy"
        alone = sum(_writing(project.output(2023) / job.name, place, copies / job.name) for job in jobs) / len(jobs)
    said = f"{ours * 1000:.2f} ms ÷ {alone * 1000:.2f} ms = {ours / alone:.1f}"
    return Figure("whole build per document ÷ writing the same bytes", said, "≤ 5", ours / alone <= 5)


def _writing(source: Path, place: str, target: Path) -> float:
    """Seconds for writing what `source` holds aside, and giving it its name."""
    content = source.read_bytes()
    start = time.perf_counter()
    put_in_place(write_temporary(place, content), str(target))
    return time.perf_counter() - start


def the_country(folder: Path) -> Iterator[Figure]:
    """All communes by the command line, from start to exit, two workers; again; and a tenth of them."""
    documents = COMMUNES * len(KINDS)
    project = country_project(folder / "country")
    first, megabytes = _command(project)
    again, _ = _command(project)
    tenth, _ = _command(country_project(folder / "tenth", COMMUNES // 10))
    yield Figure(f"the country: {documents:,} documents, two workers", f"{first:.1f} s", "≤ 12 s", first <= 12)
    yield Figure("… the largest process", f"{megabytes:.0f} MB", "≤ 400 MB", megabytes <= 400)
    yield Figure("… again, nothing changed", f"{again:.1f} s = {again / first:.0%}", "≤ 60 %", again / first <= 0.6)
    growth = (first / documents) / (tenth / (COMMUNES // 10 * len(KINDS)))
    yield Figure("time per document at 9,963 ÷ at 996", f"{growth:.2f}", "≤ 1.1", growth <= 1.1)


_MEASURED = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, capture_output=True)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""
"""Why a process of its own: what is started counts the memory of who starts it, and this one holds a country."""


def _command(project: Path) -> tuple[float, float]:
    """Seconds of a build by the command line, and megabytes of the largest of its processes."""
    command = [sys.executable, "-m", "docgen", "build", *KINDS, "--workers", "2", "--project", str(project)]
    measured = subprocess.run([sys.executable, "-c", _MEASURED, *command], check=True, capture_output=True, text=True)
    seconds, megabytes = measured.stdout.split()
    return float(seconds), float(megabytes)


def speed_of_help() -> Figure:
    """`docgen --help`, best of several."""
    command = [sys.executable, "-m", "docgen", "--help"]
    seconds = best_ms(lambda: subprocess.run(command, check=True, capture_output=True), 5, 1) / 1000
    return Figure("`docgen --help`", f"{seconds:.2f} s", "≤ 0.25 s", seconds <= 0.25)


if __name__ == "__main__":
    main()
