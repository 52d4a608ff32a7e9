"""How a check speaks: to a person, to another program, to GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from docgen.decree30.check.examination import Examined
from docgen.decree30.check.sarif import sarif
from docgen.errors import Place, Problem, Severity

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_JSON = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_text(results: Iterable[Examined]) -> Iterator[str]:
    """Each file with something to say, and below it a line for each problem."""
    for one in results:
        if one.error or one.problems:
            yield one.path.as_posix()
        if one.error:
            yield f"  không đọc được: {one.error}"
        for problem in one.problems:
            yield f"  {problem}"


def as_json(results: Iterable[Examined]) -> Iterator[str]:
    """One JSON object with every file."""
    files = [
        {
            "file": one.path.as_posix(),
            "error": one.error or None,
            "problems": [_problem(problem) for problem in one.problems],
        }
        for one in results
    ]
    yield json.dumps({"version": 1, "files": files}, ensure_ascii=False, indent=1)


def as_sarif(results: Iterable[Examined]) -> Iterator[str]:
    """One SARIF 2.1.0 log."""
    yield json.dumps(sarif(results), ensure_ascii=False, indent=1)


def as_github(results: Iterable[Examined]) -> Iterator[str]:
    """A workflow command of GitHub Actions for each problem."""
    for one in results:
        file = _escaped(one.path.as_posix(), in_property=True)
        if one.error:
            yield f"::error file={file},title=docgen::{_escaped(f'không đọc được: {one.error}')}"
        for problem in one.problems:
            yield f"::{_GITHUB[problem.severity]} file={file},title={problem.rule}::{_escaped(str(problem))}"


FORMATS: Mapping[str, Callable[[Iterable[Examined]], Iterator[str]]] = MappingProxyType(
    {"text": as_text, "json": as_json, "sarif": as_sarif, "github": as_github}
)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": _JSON[problem.severity],
        "place": _place(problem.place),
        "others": [_place(place) for place in problem.others],
        "found": problem.message,
        "wanted": problem.hint,
        "clause": problem.clause,
    }


def _place(place: Place) -> dict[str, Any]:
    part = {"part": place.part, "paragraph": place.paragraph} if place.part else {}
    return {"words": place.words, **part}


def _escaped(text: str, in_property: bool = False) -> str:
    """As GitHub's runner reads it back."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if in_property else escaped
