"""The answers in each format, as their readers need them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from docgen.decree30.check import FORMATS, Counts, Examined
from docgen.decree30.registry import RULES
from docgen.errors import Place, Problem, Severity

MAIN = "word/document.xml"
SIZE = Problem(
    Place(words='dòng "100% kết quả"', part=MAIN, paragraph=7),
    "cỡ chữ 12",
    "cỡ chữ 13 đến 14",
    "ND30-BODY-SIZE",
    Severity.ERROR,
    "Phụ lục I, II.6",
    (Place(words='dòng "hai"', part=MAIN, paragraph=9),),
)
WIDE = Problem(
    Place(words="trang giấy", section=1),
    "lề trái 20 mm",
    "30 đến 35 mm",
    "ND30-PAGE-MARGINS-WIDE",
    Severity.WARNING,
    "I.3",
)
RESULTS = (
    Examined(Path("kế hoạch/a, b.docx"), (SIZE, WIDE)),
    Examined(Path("sạch.docx")),
    Examined(Path("hỏng.docx"), error="đây không phải là tệp Word .docx"),
)
# What sarif-2.1.0.json (OASIS) requires of the parts that we write.
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "required": ["artifactLocation"],
            "properties": {"artifactLocation": {"properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}}}},
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
                            },
                        },
                    },
                },
            },
        },
    },
}


def said(form: str) -> list[str]:
    return list(FORMATS[form](iter(RESULTS)))


def test_text_is_grouped_by_file() -> None:
    assert said("text") == [
        "kế hoạch/a, b.docx",
        '  dòng "100% kết quả" (và 1 chỗ khác)  ND30-BODY-SIZE  lỗi: cỡ chữ 12; cần cỡ chữ 13 đến 14 (Phụ lục I, II.6)',
        "  trang giấy  ND30-PAGE-MARGINS-WIDE  cảnh báo: lề trái 20 mm; cần 30 đến 35 mm (I.3)",
        "hỏng.docx",
        "  không đọc được: đây không phải là tệp Word .docx",
    ]


def test_json_says_everything() -> None:
    (whole,) = said("json")
    first, clean, broken = json.loads(whole)["files"]
    assert (clean["problems"], clean["error"], broken["error"]) == ([], None, RESULTS[2].error)
    problem = first["problems"][0]
    assert problem["place"] == {"words": 'dòng "100% kết quả"', "part": "word/document.xml", "paragraph": 7}
    assert [one["paragraph"] for one in problem["others"]] == [9]
    assert (problem["rule"], problem["severity"], problem["wanted"]) == ("ND30-BODY-SIZE", "error", "cỡ chữ 13 đến 14")
    assert first["problems"][1]["place"] == {"words": "trang giấy"}


def test_sarif_is_what_its_schema_requires() -> None:
    (whole,) = said("sarif")
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
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == [RESULTS[2].error]
    assert len(run["tool"]["driver"]["rules"]) == len(RULES)


def test_a_schema_that_would_find_a_fault() -> None:
    (whole,) = said("sarif")
    log = json.loads(whole)
    del log["runs"][0]["results"][0]["message"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, SARIF)


def test_github_commands_are_escaped() -> None:
    size, wide, broken = said("github")
    assert size.startswith('::error file=kế hoạch/a%2C b.docx,title=ND30-BODY-SIZE::dòng "100%25 kết quả" (và')
    assert wide.startswith("::warning file=")
    assert broken == "::error file=hỏng.docx,title=docgen::không đọc được: đây không phải là tệp Word .docx"


def test_counts_and_status() -> None:
    counts = Counts()
    assert list(counts.watching(iter(RESULTS))) == list(RESULTS)
    assert str(counts) == "1 lỗi, 1 cảnh báo trong 2 tệp; 1 tệp không đọc được."
    assert counts.status == 2


@pytest.mark.parametrize(("problems", "status"), [((), 0), ((WIDE,), 0), ((WIDE, SIZE), 1)])
def test_warnings_alone_are_clean(problems: tuple[Problem, ...], status: int) -> None:
    counts = Counts()
    list(counts.watching([Examined(Path("a.docx"), problems)]))
    assert counts.status == status
