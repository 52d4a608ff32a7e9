"""Problems in the formats of `--format`: text for a person, JSON, SARIF, and the commands of a GitHub workflow."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from docgen.errors.file_problems import FileProblems
from docgen.errors.problems import Place, Problem, RuleDescription, Severity
from docgen.errors.sarif import LEVELS, sarif_log

OutputFormat: TypeAlias = Callable[[Iterable[FileProblems], Sequence[RuleDescription]], Iterator[str]]
"""Gives the lines to print. The rules are those by which the problems were found; only SARIF describes them."""

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_text(files: Iterable[FileProblems], _: Sequence[RuleDescription] = ()) -> Iterator[str]:
    """A line for each problem. Problems whose place names no file stand indented below the name of theirs."""
    for one in files:
        if one.file and (one.error or any(not problem.place.file for problem in one.problems)):
            yield one.file
        if one.error:
            yield f"  không đọc được: {one.error}"
        for problem in one.problems:
            yield str(problem) if problem.place.file or not one.file else f"  {problem}"


def as_json(files: Iterable[FileProblems], _: Sequence[RuleDescription] = ()) -> Iterator[str]:
    """One JSON object with every file."""
    entries = [
        {
            "file": one.file,
            "error": one.error or None,
            "problems": [_problem(problem, one.file) for problem in one.problems],
        }
        for one in files
    ]
    yield json.dumps({"version": 1, "files": entries}, ensure_ascii=False, indent=1)


def as_sarif(files: Iterable[FileProblems], rules: Sequence[RuleDescription] = ()) -> Iterator[str]:
    """One SARIF 2.1.0 log."""
    yield json.dumps(sarif_log(files, rules), ensure_ascii=False, indent=1)


def as_github(files: Iterable[FileProblems], _: Sequence[RuleDescription] = ()) -> Iterator[str]:
    """A workflow command of GitHub Actions for each problem."""
    for one in files:
        if one.error:
            message = f"không đọc được: {one.error}"
            yield _workflow_command("error", {"file": one.file, "title": "docgen"}, message)
        for problem in one.problems:
            place, title = problem.place, problem.rule or "docgen"
            properties = {"file": one.file, "line": place.line, "col": place.column, "title": title}
            yield _workflow_command(_GITHUB[problem.severity], properties, problem.without_file())


FORMATS: Mapping[str, OutputFormat] = MappingProxyType(
    {"text": as_text, "json": as_json, "sarif": as_sarif, "github": as_github}
)


def _problem(problem: Problem, file: str) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": LEVELS[problem.severity],
        "place": _place(problem.place, file),
        "others": [_place(place, file) for place in problem.others],
        "found": problem.message,
        "wanted": problem.hint,
        "clause": problem.clause,
    }


def _place(place: Place, file: str) -> dict[str, Any]:
    return {
        **({"file": place.file} if place.file not in ("", file) else {}),
        "words": place.words,
        **({"line": place.line, "column": place.column} if place.line else {}),
        **({"part": place.part, "paragraph": place.paragraph} if place.part else {}),
    }


def _workflow_command(level: str, properties: Mapping[str, object], message: str) -> str:
    given = ",".join(f"{name}={_escaped(str(value), in_property=True)}" for name, value in properties.items() if value)
    return f"::{level} {given}::{_escaped(message)}"


def _escaped(text: str, in_property: bool = False) -> str:
    """As GitHub's runner reads it back."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if in_property else escaped
