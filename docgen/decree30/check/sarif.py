"""The answers as SARIF 2.1.0, the format of static analysis results (OASIS, 2020)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docgen import __version__
from docgen.decree30.check.examination import Examined
from docgen.decree30.registry import RULES
from docgen.decree30.rule import Rule
from docgen.errors import Problem, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_INDEX = {rule.id: index for index, rule in enumerate(RULES)}


def sarif(results: Iterable[Examined]) -> dict[str, Any]:
    """The log of one run; what could not be read is a notification of it."""
    examined = list(results)
    unread = [one for one in examined if one.error]
    run = {
        "tool": {"driver": {"name": "docgen", "version": __version__, "rules": [_rule(rule) for rule in RULES]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not unread, "toolExecutionNotifications": [_notification(one) for one in unread]}
        ],
        "artifacts": [{"location": {"uri": _uri(one.path)}} for one in examined],
        "results": [_result(one.path, problem) for one in examined for problem in one.problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.quotation} ({rule.clause})"},
        "help": {"text": f"Đúng: {rule.right}\nSai: {rule.wrong}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(path: Path, problem: Problem) -> dict[str, Any]:
    places = (problem.place, *problem.others)
    return {
        "ruleId": problem.rule,
        "ruleIndex": _INDEX[problem.rule],
        "level": _LEVELS[problem.severity],
        "message": {"text": str(problem)},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": _uri(path)}},
                "logicalLocations": [{"fullyQualifiedName": place.words} for place in places],
            }
        ],
    }


def _notification(one: Examined) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": {"uri": _uri(one.path)}}}
    return {"level": "error", "message": {"text": one.error}, "locations": [location]}


def _uri(path: Path) -> str:
    # Why the bytes: a name need not be UTF-8.
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
