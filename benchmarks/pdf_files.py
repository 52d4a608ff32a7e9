"""`docgen pdf` beside LibreOffice itself: the same 60 documents in one call of `soffice --convert-to`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from commands import ROOT, Cost, docgen, in_turns, python
from country import shipped_project
from figures import Figure, at_most

from docgen.word.libreoffice import office_program

_DOCUMENTS, _ROUNDS = 60, 3
_CALL = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True)"


def pdf_files(folder: Path) -> Iterator[Figure]:
    """Seconds for 60 documents of the shipped year; nothing where there is no LibreOffice."""
    office = office_program()
    if office is None:
        return
    documents = _documents(folder)
    plain = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    plain += ["--outdir", str(folder / "plain"), *map(str, documents)]
    actions: dict[str, Callable[[], Cost]] = {
        "plain": partial(python, "-c", _CALL, *plain, folder=folder, root=ROOT),
        "ours": partial(_ours, folder),
        "one process": partial(_ours, folder, "--workers", "1"),
    }
    costs = in_turns(actions, _ROUNDS)
    ours, one, soffice = costs["ours"], costs["one process"], costs["plain"]
    what = f"`docgen pdf` of {_DOCUMENTS} documents ÷ `soffice --convert-to` of the same in one call, on the clock"
    yield at_most(what, ours.wall / soffice.wall, 1.1, _shown(ours.wall, soffice.wall))
    yield Figure("… processor time", _shown(ours.cpu, soffice.cpu))
    yield Figure("… one LibreOffice at a time, on the clock", _shown(one.wall, soffice.wall))
    yield Figure("… one LibreOffice at a time, processor time", _shown(one.cpu, soffice.cpu))


def _documents(folder: Path) -> list[Path]:
    """The documents of the shipped year, and the first of them again, up to 60, in one folder."""
    project = shipped_project(folder / "project")
    docgen(project, "build")
    target = folder / "documents"
    target.mkdir()
    made = islice(cycle(sorted((project / "output" / "2023").rglob("*.docx"))), _DOCUMENTS)
    return [Path(shutil.copy(path, target / f"{number}.docx")) for number, path in enumerate(made)]


def _ours(folder: Path, *options: str) -> Cost:
    for made in (folder / "documents").glob("*.pdf"):
        made.unlink()
    return python("-m", "docgen", "pdf", str(folder / "documents"), *options, folder=folder, root=ROOT)


def _shown(ours: float, others: float) -> str:
    return f"{ours / _DOCUMENTS:.3f} s ÷ {others / _DOCUMENTS:.3f} s a document = {ours / others:.2f}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for figure in pdf_files(Path(place)):
            sys.stdout.write(figure.row() + "\n")
            sys.stdout.flush()
