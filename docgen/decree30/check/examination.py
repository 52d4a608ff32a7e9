"""Checks files, in this process or in several; a file that cannot be read does not stop the others."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from docgen.decree30.registry import RULES, check
from docgen.decree30.rule import Rule
from docgen.errors import DocgenError, Problem, Severity
from docgen.errors.crash_report import unexpected_error_message
from docgen.parallel import open_pool, results_in_order
from docgen.word.view import open_document

FEWEST_FOR_POOL = 60
"""For fewer files, starting processes takes longer than checking."""
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Examined:
    """The result for one file."""

    path: Path
    problems: tuple[Problem, ...] = ()
    error: str = ""
    """Why it could not be read; "" if it was."""


def examine(
    paths: Sequence[Path], rules: Sequence[Rule] = RULES, original: bool = False, workers: int | None = None
) -> Generator[Examined, None, None]:
    """The problems of each file, in the order of `paths`.

    With `original`, tracked changes count as rejected. `workers` None: as many as there are cores, if there are
    enough files. Raises `DocgenError` if a process is killed.
    """
    chosen = {rule.id: (rule.is_chosen, rule.severity) for rule in rules}
    batches = [paths[begin : begin + _BATCH] for begin in range(0, len(paths), _BATCH)]
    count = workers or ((os.cpu_count() or 1) if len(paths) >= FEWEST_FOR_POOL else 1)
    with open_pool(len(paths), count, None) as pool:
        work = partial(examine_batch, chosen=chosen, original=original)
        with closing(results_in_order(pool, work, batches)) as results:
            yield from (one for batch in results for one in batch)


def examine_batch(paths: Sequence[Path], chosen: Mapping[str, tuple[bool, Severity]], original: bool) -> list[Examined]:
    """The problems of each file of a batch, by the rules with these ids, `is_chosen` and severities."""
    own = ((rule, *chosen[rule.id]) for rule in RULES if rule.id in chosen)
    rules = [replace(rule, is_chosen=is_chosen, severity=severity) for rule, is_chosen, severity in own]
    return [_examined(path, rules, original) for path in paths]


def _examined(path: Path, rules: Sequence[Rule], original: bool) -> Examined:
    try:
        return Examined(path, check(open_document(path, original=original), rules))
    except DocgenError as error:
        return Examined(path, error=error.reason)
    except (RecursionError, MemoryError):
        return Examined(path, error="tệp quá lớn hoặc lồng nhau quá sâu nên không kiểm tra được")
    except Exception as error:  # noqa: BLE001 - an error of the program in one file must not hide the others
        return Examined(path, error=unexpected_error_message(error))
