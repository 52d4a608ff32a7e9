"""The values of fields as people type and read them, and as the files have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docgen.data.models.field_kinds import FieldKind, Kind
from docgen.data.yaml.source_positions import YamlSequence
from docgen.data.yaml.yaml_writer import Value
from docgen.language.dates_and_hours import date_short, day_in


def widget_of(kind: FieldKind, node: Any = None) -> str:
    """How a field is filled in."""
    if kind.kind == Kind.LIST and kind.item:
        if kind.item.kind in (Kind.REFERENCE,):
            return "choices"
        has_breaks = isinstance(node, YamlSequence) and any("\n" in str(one) for one in node)
        is_lines = kind.item.kind in (Kind.LINE, Kind.CODE, Kind.CHOICE) and not has_breaks
        return "lines" if is_lines else "items"
    simple = {Kind.GROUP: "group", Kind.MAPPING: "mapping", Kind.FLAG: "flag", Kind.PARAGRAPH: "paragraph"}
    return simple.get(kind.kind, "choice" if kind.kind in (Kind.CHOICE, Kind.REFERENCE) else "line")


def posted_value(kind: FieldKind, posted: Sequence[str]) -> Value:
    """What is written for what a person typed or chose; None for nothing."""
    widget = widget_of(kind)
    if widget == "flag":
        chosen = "có" if "có" in posted else "không"
        return None if chosen == (kind.default or "không") else chosen
    if widget == "choices":
        return [one for one in posted if one] or None
    if widget == "lines":
        return [line.strip() for text in posted for line in text.split("\n") if line.strip()] or None
    text = posted[0] if posted else ""
    if kind.kind == Kind.PARAGRAPH:
        return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")).strip() or None
    text = " ".join(text.split())
    return (_day_in_file(text) if kind.kind == Kind.DAY else text) or None


def shown_value(kind: FieldKind, value: Any) -> str:
    """A value as people write it; a list with a line for each item."""
    if isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    if value is None or isinstance(value, Mapping):
        return ""
    if kind.kind == Kind.DAY:
        return _short_day(str(value))
    return str(value)


def _short_day(text: str) -> str:
    """A day as people write it, if it is one."""
    try:
        day = day_in(text)
    except ValueError:
        return text
    return date_short(day) if day else text


def _day_in_file(text: str) -> str:
    """A day as the files have it, if it is one."""
    try:
        day = day_in(text)
    except ValueError:
        return text
    return day.isoformat() if day else text
