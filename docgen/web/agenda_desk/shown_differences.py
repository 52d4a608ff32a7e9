"""The differences of two versions of the agenda, as people read them: what, mine, theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docgen.authoring.saving.differences import MISSING, Difference
from docgen.data.models import Agenda
from docgen.data.models.field_changes import path_in_words


def shown_differences(differences: Iterable[Difference]) -> list[tuple[str, str, str]]:
    """The place in words, the text of my version and that of the other one."""
    return [(path_in_words(Agenda, one.path), _text(one.mine), _text(one.theirs)) for one in differences]


def _text(value: Any) -> str:
    """A value on one line, the parts of a group or list one after the other."""
    if value is MISSING or value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        title = value.get("title") or value.get("heading")
        return str(title) if title else ", ".join(_text(one) for one in value.values())
    return "; ".join(_text(one) for one in value) if isinstance(value, Sequence) else str(value)
