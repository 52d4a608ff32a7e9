"""Documentation made from the models: JSON Schemas for editors, and the reference page of fields."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from docgen.data.models import Agenda, Answers, Campaign, Catalogue, Mail, Model, Paper, Report, Units

SCHEMAS: Mapping[str, tuple[str, type[Model]]] = MappingProxyType(
    {
        "docgen.json": ("docgen.yaml", Catalogue),
        "campaign.json": ("data/NĂM/campaign.yaml (tên cũ: week.yaml)", Campaign),
        "units.json": ("data/NĂM/units.yaml", Units),
        "paper.json": ("data/NĂM/plan.yaml, programme.yaml", Paper),
        "agenda.json": ("data/NĂM/agenda.yaml", Agenda),
        "report.json": ("data/NĂM/report.yaml, data/NĂM/MẪU.yaml", Report),
        "mail.json": ("data/NĂM/mail.yaml", Mail),
        "answers.json": ("data/NĂM/reports/ĐƠN_VỊ.yaml, data/NĂM/reports/MẪU/ĐƠN_VỊ.yaml", Answers),
    }
)
"""The name of each schema, the files that it is for, and its model."""

_HEADING = ("| trường | tên | loại | bắt buộc | ý nghĩa |", "|---|---|---|---|---|")
OLDER_SCHEMAS: Mapping[str, str] = MappingProxyType({"week.json": "campaign.json"})
"""Names of schemas to which older files refer, with the names that they have now."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> Iterator[tuple[str, str]]:
    """The name and text of each JSON Schema."""
    for name, now in {**{name: name for name in SCHEMAS}, **OLDER_SCHEMAS}.items():
        _, model = SCHEMAS[now]
        schema = {"$schema": _DRAFT, **model.model_json_schema(by_alias=True)}
        yield name, json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def fields_page() -> str:
    """The reference page in Markdown, in Vietnamese: a table for each file and each group in it."""
    parts = [
        "# Các trường trong tệp dữ liệu",
        "",
        "Trang này do lệnh `docgen fields` tạo ra, không sửa trực tiếp: tên và giải thích các trường nằm trong các tệp",
        "YAML ở thư mục `docgen/data/models/`.",
        "",
    ]
    for files, model in SCHEMAS.values():
        schema = model.model_json_schema(by_alias=True)
        groups = {name: _mapping(group) for name, group in schema.get("$defs", {}).items()}
        parts += [f"## {files}", "", *_table(schema, groups)]
        for group in groups.values():
            parts += [f"### {group['title']}", "", *_table(group, groups)]
    return "\n".join(parts).rstrip() + "\n"


def _table(schema: dict[str, Any], groups: dict[str, Any]) -> list[str]:
    required = schema.get("required", [])
    rows = [
        f"| `{name}` | {field['title']} | {_kind(field, groups)} | {'có' if name in required else ''} "
        f"| {_cell(field['description'])} |"
        for name, field in schema["properties"].items()
    ]
    return [_cell(schema["description"]), "", *_HEADING, *rows, ""]


def _mapping(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of the mapping, where a plain value is allowed too."""
    choices = [choice for choice in schema.get("anyOf", []) if "properties" in choice]
    return choices[0] if choices else schema


def _kind(field: dict[str, Any], groups: dict[str, Any]) -> str:
    if "$ref" in field:
        return f"nhóm “{groups[str(field['$ref']).rsplit('/', 1)[-1]]['title']}”"
    if "anyOf" in field:
        kinds = [_kind(choice, groups) for choice in field["anyOf"] if choice.get("type") != "null"]
        return " hoặc ".join(dict.fromkeys(kinds))
    if "enum" in field or "const" in field:
        values = field.get("enum", [field.get("const")])
        return ", ".join(f"`{value}`" for value in values if isinstance(value, str))
    if field.get("type") == "array":
        return f"danh sách {_kind(field['items'], groups)}" if "items" in field else "danh sách chữ"
    if field.get("type") == "object":
        return f"{_entries(field, groups)}, theo mã"
    return _scalar(field)


def _entries(field: dict[str, Any], groups: dict[str, Any]) -> str:
    patterns = list(field.get("patternProperties", {}).values())
    inner = field.get("additionalProperties") or (patterns[0] if patterns else {})
    return _kind(inner, groups) if isinstance(inner, dict) and inner else "chữ"


def _scalar(field: dict[str, Any]) -> str:
    examples = field.get("examples")
    named = "số nguyên" if field.get("type") == "integer" else "chữ"
    return f"{named}, ví dụ `{examples[0]}`" if examples else named


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
