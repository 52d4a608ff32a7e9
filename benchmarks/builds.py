"""`docgen build` as a whole command: the country, its growth, few files, one changed file."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

from commands import ROOT, Cost, docgen, in_turns, python
from country import COMMUNES, country_project, shipped_project
from figures import Figure, at_most
from flat_templates import flat_templates

KINDS = ("programme", "report-blank", "report")
_FEW, _MANY = COMMUNES // 10, COMMUNES * 10 // 3
_SCRIPT = Path(__file__).resolve().with_name("plain_script.py")
_COUNTRY_ROUNDS, _ROUNDS = 3, 7
_changes = count()


def whole_commands(folder: Path, base: Path | None = None) -> Iterator[Figure]:
    """All figures of this module; beside `base`, the checkout of an older commit, where there is one."""
    yield from country(folder / "country", base)
    yield from few_files(folder / "few", base)


def country(folder: Path, base: Path | None) -> Iterator[Figure]:
    """All communes by the command line, by one process and two; a tenth of them; and ten thirds."""
    projects = {units: country_project(folder / str(units), units) for units in (_FEW, COMMUNES, _MANY)}
    builds = {str(units): _build_anew(project, "1") for units, project in projects.items()}
    builds["two processes"] = _build_anew(projects[COMMUNES], "2")
    if base:
        builds["older"] = _build_anew(country_project(folder / "older", COMMUNES, base), "1", base)
    costs = in_turns(builds, _COUNTRY_ROUNDS)
    one, two = costs[str(COMMUNES)], costs["two processes"]
    yield Figure(f"the country: {_documents(COMMUNES)} documents, one process", _shown(one))
    yield at_most("… two processes", two.wall, 12, _shown(two), " s")
    if base:
        yield _compared("… one process ÷ the older commit's", one, costs["older"], 0.55)
    again = docgen(projects[COMMUNES], "build", *KINDS, "--workers", "1")
    yield at_most("… again, nothing changed", again.cpu / one.cpu, 0.6, f"{_shown(again)} = {again.cpu / one.cpu:.2f}")
    yield from growth(*(costs[str(units)] for units in projects))


def growth(few: Cost, one: Cost, many: Cost) -> Iterator[Figure]:
    """What one more document costs among many ÷ among few, and the memory of many."""
    early = (one.cpu - few.cpu) / (COMMUNES - _FEW) / len(KINDS) * 1000
    late = (many.cpu - one.cpu) / (_MANY - COMMUNES) / len(KINDS) * 1000
    what = f"one more document, from {_documents(COMMUNES)} to {_documents(_MANY)} ÷ from {_documents(_FEW)}"
    yield at_most(what, late / early, 1.1, f"{late:.3f} ms ÷ {early:.3f} ms = {late / early:.2f}")
    what = f"largest process, {_documents(_MANY)} documents"
    yield at_most(what, many.megabytes, 300, f"{many.megabytes:.0f} MB", " MB")


def _documents(units: int) -> str:
    return f"{units * len(KINDS):,}"


def _build_anew(project: Path, workers: str, root: Path = ROOT) -> Callable[[], Cost]:
    """Builds a country into an empty folder.

    Why the old one is only renamed: ext4 passes over what has just been deleted, one by one, for each new file.
    """

    def build() -> Cost:
        if (project / "output").exists():
            (project / "output").rename(project / f"output-{next(_changes)}")
        return docgen(project, "build", *KINDS, "--workers", workers, root=root)

    return build


def few_files(folder: Path, base: Path | None) -> Iterator[Figure]:
    """22 files beside a plain docxtpl script that makes the same 22; and one file, when one unit has changed."""
    templates = flat_templates(folder)
    projects = {root: shipped_project(folder / str(number), root) for number, root in enumerate([ROOT, base]) if root}
    data, output = projects[ROOT] / "data" / "2023", folder / "by-script"
    script = partial(python, str(_SCRIPT), str(data), str(templates), str(output), folder=folder)
    costs = in_turns({"ours": _all_22(projects[ROOT]), "script": script}, _ROUNDS)
    yield _compared("`docgen build` of 22 files ÷ a docxtpl script of the same 22", costs["ours"], costs["script"], 1.0)
    one_file = partial(script, "chuong-trinh.docx", "long-khanh")
    actions: dict[str, Callable[[], Cost]] = {
        "script": one_file,
        **{str(root): _one_changed(project, root) for root, project in projects.items()},
    }
    costs = in_turns(actions, _ROUNDS)
    ours = costs[str(ROOT)]
    ratio = ours.cpu / costs["script"].cpu
    yield Figure(
        "one changed document ÷ a docxtpl script of one file",
        f"{_shown(ours)}; ÷ {_shown(costs['script'])} = {ratio:.2f}",
    )
    if base:
        yield _compared("… ÷ the older commit's", ours, costs[str(base)], 0.6)


def _all_22(project: Path) -> Callable[[], Cost]:
    def build() -> Cost:
        shutil.rmtree(project / "output", ignore_errors=True)
        return docgen(project, "build", "programme", "report-blank")

    return build


def _one_changed(project: Path, root: Path) -> Callable[[], Cost]:
    """Builds the programmes after one unit's chair has changed."""
    units = project / "data" / "2023" / "units.yaml"
    text = units.read_text(encoding="utf-8")
    docgen(project, "build", "programme", root=root)

    def build() -> Cost:
        own = f"\n  - id: long-khanh\n    chair: Phó Chủ tịch {next(_changes)}"
        units.write_text(text.replace("\n  - id: long-khanh", own), encoding="utf-8")
        return docgen(project, "build", "programme", root=root)

    return build


def _shown(cost: Cost) -> str:
    return f"{cost.cpu:.2f} s CPU, {cost.wall:.2f} s"


def _compared(what: str, ours: Cost, theirs: Cost, wanted: float) -> Figure:
    """Our processor time ÷ another's."""
    return at_most(
        what, ours.cpu / theirs.cpu, wanted, f"{_shown(ours)}; ÷ {_shown(theirs)} = {ours.cpu / theirs.cpu:.2f}"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for figure in whole_commands(Path(place), Path(sys.argv[1]) if sys.argv[1:] else None):
            sys.stdout.write(figure.row() + "\n")
            sys.stdout.flush()
