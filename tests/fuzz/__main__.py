"""`python -m tests.fuzz`: tries hostile and unlucky inputs, and prints how many were tried and how many failed.

Exit status 1 if any failed; each of these is kept as a file, and `--replay FILE` tries it again.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.kinds import KINDS
from tests.fuzz.processes import random_for, tried
from tests.fuzz.sources import Sources, made_sources
from tests.fuzz.tries import Failure, Try, opened

SEED = 11
KEPT = Path("output/fuzz")
_MOST_KEPT = 5
"""Files that are kept of failures that look alike."""


@dataclass
class Row:
    """A row of the table, with the failures that look alike."""

    kind: str
    tries: int = 0
    failed: int = 0
    seconds: float = 0
    signs: dict[str, list[str]] = field(default_factory=dict)
    """Each sign with the names of the files that keep its tries."""


def main(arguments: list[str] | None = None) -> int:
    """Runs the fuzz, or one try again; 1 if anything failed."""
    options = _options().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="docgen-fuzz-sources-") as folder:
        sources = made_sources(Path(folder))
    gc.freeze()  # what is here from the beginning is shared with every child
    if options.replay:
        return _replay(options.replay.absolute(), sources)
    options.keep.mkdir(parents=True, exist_ok=True)
    rows = []
    for kind in options.kind or KINDS:
        rows.append(_row(kind, sources, options))
        _print_row(rows[-1])
    _print_table(rows)
    return 1 if any(row.failed for row in rows) else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--kind", action="append", choices=list(KINDS), help="only this kind (may be repeated)")
    parser.add_argument("--tries", type=int, help="tries of each kind (default: as the kinds say)")
    parser.add_argument("--share", type=float, default=1, help="only this share of them, but two at least")
    parser.add_argument("--from", dest="first", type=int, default=0, help="number of the first try")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, other tries")
    parser.add_argument("--seconds", type=float, default=3600, help="after so many seconds a kind begins no more tries")
    parser.add_argument("--workers", type=int, default=2, help="tries at once")
    parser.add_argument("--keep", type=Path, default=KEPT, help="folder for tries that failed")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="try this file again")
    return parser


def _row(kind: str, sources: Sources, options: argparse.Namespace) -> Row:
    row, begun = Row(kind), time.monotonic()
    chosen = KINDS[kind]

    def numbers() -> Iterator[int]:
        count = max(2, int((options.tries or chosen.tries) * options.share))
        for number in range(options.first, options.first + count):
            if time.monotonic() - begun > options.seconds:
                return
            yield number

    def make(number: int) -> Try:
        return chosen.make(random_for(kind, options.seed, number), sources, number)

    def judge(one: Try, folder: Path) -> list[Failure]:
        return chosen.judge(one, folder, sources)

    for result in tried(numbers(), make, judge, options.workers):
        row.tries += 1
        row.failed += bool(result.failures)
        _keep(row, result.failures, result.case, options.keep / f"{kind}-{options.seed}-{result.number}")
    row.seconds = time.monotonic() - begun
    return row


def _keep(row: Row, failures: tuple[Failure, ...], case: Path, kept: Path) -> None:
    """Keeps the file of a try that failed, with what failed beside it, unless enough like it are kept."""
    new = {failure.sign for failure in failures if len(row.signs.setdefault(failure.sign, [])) < _MOST_KEPT}
    for failure in failures:
        row.signs[failure.sign].append(f"{kept}.zip")
    if new:
        if case.exists():
            shutil.copyfile(case, f"{kept}.zip")
        words = "\n\n".join(f"{failure.sign}\n{failure.detail}" for failure in failures)
        Path(f"{kept}.txt").write_text(words, encoding="utf-8", errors="replace")


def _replay(path: Path, sources: Sources) -> int:
    one = opened(path)
    judge = KINDS[one.kind].judge
    sys.stdout.write(f"{one.kind}: {one.what[:300]}\n" + "".join(f"  docgen {' '.join(step)}\n" for step in one.steps))
    (result,) = tried(iter((0,)), lambda _: one, lambda again, folder: judge(again, folder, sources), 1)
    for failure in result.failures:
        sys.stdout.write(f"\n{failure.sign}\n{failure.detail}\n")
    sys.stdout.write("\n" if result.failures else "nothing fails\n")
    return 1 if result.failures else 0


def _print_row(row: Row) -> None:
    for sign, files in sorted(row.signs.items(), key=lambda each: -len(each[1])):
        sys.stdout.write(f"{row.kind}: {len(files)} x {sign}\n    python -m tests.fuzz --replay {files[0]}\n")
    sys.stdout.flush()


def _print_table(rows: list[Row]) -> None:
    sys.stdout.write(f"\n{'kind':10}{'tries':>8}{'failures':>10}{'seconds':>9}\n")
    for row in rows:
        sys.stdout.write(f"{row.kind:10}{row.tries:8}{row.failed:10}{row.seconds:9.0f}\n")


if __name__ == "__main__":
    sys.exit(main())
