"""Problems as SARIF 2.1.0, the format of static analysis results (OASIS, 2020)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docgen import __version__
from docgen.errors.file_problems import FileProblems
from docgen.errors.problems import Place, Problem, RuleDescription, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif_log(files: Iterable[FileProblems], rules: Sequence[RuleDescription]) -> dict[str, Any]:
    """The log of one run. A file that could not be read is a notification of the run."""
    everything = list(files)
    unread = [one for one in everything if one.error]
    index = {rule.id: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "docgen", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not unread, "toolExecutionNotifications": [_notification(one) for one in unread]}
        ],
        "artifacts": [{"location": {"uri": _uri(one.file)}} for one in everything if one.file],
        "results": [_result(one.file, problem, index) for one in everything for problem in one.problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: RuleDescription) -> dict[str, Any]:
    details = {"fullDescription": rule.description, "help": rule.help}
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        **{name: {"text": text} for name, text in details.items() if text},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(file: str, problem: Problem, index: Mapping[str, int]) -> dict[str, Any]:
    in_file = [place for place in (problem.place, *problem.others) if place.file in ("", file)]
    elsewhere = [place for place in problem.others if place not in in_file]
    return {
        **({"ruleId": problem.rule} if problem.rule else {}),
        **({"ruleIndex": index[problem.rule]} if problem.rule in index else {}),
        "level": LEVELS[problem.severity],
        "message": {"text": problem.without_file()},
        **({"locations": [_location(file, in_file)]} if file else {}),
        **({"relatedLocations": [_location(place.file, [place]) for place in elsewhere]} if elsewhere else {}),
    }


def _location(file: str, places: Sequence[Place]) -> dict[str, Any]:
    """The first place with line and column; the names of all that have one for Word or Excel."""
    first, names = places[0], [place.words for place in places if place.words]
    region = {"startLine": first.line, **({"startColumn": first.column} if first.column else {})}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(file)},
            **({"region": region} if first.line else {}),
        },
        **({"logicalLocations": [{"fullyQualifiedName": name} for name in names]} if names else {}),
    }


def _notification(one: FileProblems) -> dict[str, Any]:
    return {"level": "error", "message": {"text": one.error}, "locations": [_location(one.file, [Place()])]}


def _uri(file: str) -> str:
    path = Path(file)
    # Why the bytes: a name need not be UTF-8.
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
