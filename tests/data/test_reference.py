"""Schemas and the reference page: fresh, and the shipped files pass them as an editor reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from docgen.data.models.reference import OLDER_SCHEMAS, SCHEMAS, fields_page, schema_files
from tests.sample_project import ROOT

SHIPPED = sorted([ROOT / "docgen.yaml", *(ROOT / "data").rglob("*.yaml")])


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no dates, no `7:30` as 450, no `no` as false."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("null", r"~|null|", "~n"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), [*first, ""])


def schema_of(path: Path) -> Path:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named, f"{path} names no schema in its first line"
    return (path.parent / named[1]).resolve()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_files_pass_the_schema_that_they_name(path: Path) -> None:
    schema = json.loads(schema_of(path).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    content = yaml.load(path.read_text(encoding="utf-8"), EditorLoader)
    assert [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(content)] == []


def test_schemas_find_faults() -> None:
    schema = json.loads((ROOT / "data/schema/units.json").read_text(encoding="utf-8"))
    content = yaml.load((ROOT / "data/2023/units.yaml").read_text(encoding="utf-8"), EditorLoader)
    content["units"][0] |= {"id": "../x", "venue": {"a": "b"}}
    assert len(list(jsonschema.Draft202012Validator(schema).iter_errors(content))) == 2


@pytest.mark.parametrize(("name", "text"), list(schema_files()), ids=[*SCHEMAS, *OLDER_SCHEMAS])
def test_schemas_are_fresh(name: str, text: str) -> None:
    assert (ROOT / "data" / "schema" / name).read_text(encoding="utf-8") == text, "run `make reference`"


def test_the_reference_page_is_fresh() -> None:
    assert (ROOT / "docs" / "fields.md").read_text(encoding="utf-8") == fields_page(), "run `make reference`"


def test_the_reference_page_has_every_field() -> None:
    page = fields_page()
    fields = [name for _, model in SCHEMAS.values() for name in model.model_json_schema()["properties"]]
    assert len(fields) > 40
    assert all(f"| `{name}` |" in page for name in fields)
    assert "|  |  |" not in page, "every field has a kind and a meaning"
