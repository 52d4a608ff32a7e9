"""Problems as SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from docgen.errors import by_file
from tests.errors.test_output_formats import FILES, RULES, SIZE, TYPED, WIDE, printed

# What sarif-2.1.0.json (OASIS) requires of the parts that we write.
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {"properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}}},
                "region": {
                    "additionalProperties": False,
                    "required": ["startLine"],
                    "properties": {
                        "startLine": {"type": "integer", "minimum": 1},
                        "startColumn": {"type": "integer", "minimum": 1},
                    },
                },
            },
        }
    },
}
MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": MESSAGE,
                                                "fullDescription": MESSAGE,
                                                "help": MESSAGE,
                                                "defaultConfiguration": {"properties": {"level": LEVEL}},
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "invocations": {
                        "type": "array",
                        "items": {
                            "required": ["executionSuccessful"],
                            "properties": {
                                "executionSuccessful": {"type": "boolean"},
                                "toolExecutionNotifications": {
                                    "items": {
                                        "required": ["message"],
                                        "properties": {"message": MESSAGE, "level": LEVEL},
                                    }
                                },
                            },
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "required": ["message"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": MESSAGE,
                                "locations": {"type": "array", "items": LOCATION},
                                "relatedLocations": {"type": "array", "uniqueItems": True, "items": LOCATION},
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_the_log_is_valid() -> None:
    (whole,) = printed("sarif")
    log = json.loads(whole)
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    size, wide = run["results"]
    assert (size["level"], wide["level"]) == ("error", "warning")
    assert [run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] for one in (size, wide)] == [SIZE.rule, WIDE.rule]
    assert (
        size["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == "k%E1%BA%BF%20ho%E1%BA%A1ch/a%2C%20b.docx"
    )
    assert [one["fullyQualifiedName"] for one in size["locations"][0]["logicalLocations"]] == [
        'dòng "100% kết quả"',
        'dòng "hai"',
    ]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == [FILES[2].error]
    assert len(run["tool"]["driver"]["rules"]) == len(RULES)


def test_the_schema_finds_faults() -> None:
    (whole,) = printed("sarif")
    log = json.loads(whole)
    del log["runs"][0]["results"][0]["message"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, SARIF)


def test_problems_in_text_files_have_a_region_each() -> None:
    (whole,) = printed("sarif", by_file(TYPED))
    log = json.loads(whole)
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    places = [one.get("locations", [{}])[0].get("physicalLocation", {}) for one in run["results"]]
    assert [one.get("region") for one in places] == [
        {"startLine": 3, "startColumn": 7},
        None,
        {"startLine": 2},
        None,
        None,
    ]
    assert [one["ruleId"] for one in run["results"][:2]] == ["DATA", "DATA"]
    (other,) = run["results"][1]["relatedLocations"]
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "data/2023/plan.yaml"
    assert run["results"][3]["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "bảng 1, dòng 5"}]
    assert run["results"][4] == {"level": "error", "message": {"text": "không có tệp nào"}}
    assert len(run["artifacts"]) == 3
