"""`make bench`: how fast, as ratios measured side by side in one run, beside what must be reached.

    python benchmarks/bench.py [FOLDER]

FOLDER: a checkout of an older commit; its program is measured too, in turns with that of this checkout.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from builds import whole_commands
from checks import checks
from commands import ROOT, in_turns, python
from desk_updates import desk_updates
from figures import Figure, at_most
from forms import forms
from long_plan import long_plan
from pdf_files import pdf_files
from rendering import rendering
from writing import writing

from docgen.parallel import collect_garbage_rarely

RESULTS = Path(__file__).resolve().parent / "results.md"


def main(older: Path | None) -> None:
    """Measures everything, prints the table and writes it."""
    collect_garbage_rarely()  # as every build does
    text = f"# Measured\n\nBy `make bench`; Python {platform.python_version()}, {platform.machine()}, "
    text += f"{platform.system()}. CPU: processor time of all processes; the other time is that on the clock.\n\n"
    text += "| what | measured | must reach | reached |\n|---|---|---|---|\n"
    sys.stdout.write(text)
    for figure in figures(older):
        text += figure.row() + "\n"
        sys.stdout.write(figure.row() + "\n")
        sys.stdout.flush()
    RESULTS.write_text(text, encoding="utf-8")


def figures(older: Path | None) -> Iterator[Figure]:
    """The lines of the table."""
    # Why one folder to the end: ext4 passes over what has just been deleted, one by one, for each file that is made.
    with tempfile.TemporaryDirectory() as place:
        yield from rendering()
        yield from whole_commands(Path(place), older)
        yield from long_plan(Path(place) / "plan")
        yield from writing(Path(place))
        yield from checks()
        yield from forms()
        yield from pdf_files(Path(place) / "pdf")
        yield from desk_updates(Path(place) / "desk")
        yield time_of_help(Path(place))


def time_of_help(folder: Path) -> Figure:
    """`docgen --help`, the best of several."""
    cost = in_turns({"help": lambda: python("-m", "docgen", "--help", folder=folder, root=ROOT)}, 5)["help"]
    return at_most("`docgen --help`", cost.wall, 0.25, f"{cost.wall:.2f} s", " s")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if sys.argv[1:] else None)
