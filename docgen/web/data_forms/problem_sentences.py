"""Problems of the data as sentences of a page: with the title of the entry that they are in, without names of files."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.errors import Problem
from docgen.web.data_entries import entry_of_file
from docgen.web.field_phrases import without_keys
from docgen.web.loaded_project import LoadedYear


def problem_sentences(state: LoadedYear, problems: Iterable[Problem], own: str) -> list[str]:
    """A sentence for each problem, each once; `own`: the file that is shown, whose title is left out."""
    return list(dict.fromkeys(_sentence(state, problem, own) for problem in problems))


def _sentence(state: LoadedYear, problem: Problem, own: str) -> str:
    entry = entry_of_file(state, problem.place.file) if problem.place.file not in ("", own) else None
    where = f"{entry.title}, dòng {problem.place.line}: " if entry else ""
    return f"{where}{without_keys(problem.sentence)}"
