from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.loading.model_validation import validate
from docgen.data.models import Agenda, Campaign, Catalogue, Mail, Model, Paper, Report
from docgen.data.models.field_changes import (
    Path,
    cleared_change,
    inserted_change,
    moved_change,
    path_in_file,
    path_in_words,
    removed_change,
    value_change,
)
from docgen.data.models.field_kinds import FieldKind, Kind, field_kinds, kind_at
from docgen.data.yaml.editing import InsertItem, MoveItem, RemoveEntry, SetValue, edited
from docgen.data.yaml.tree import parse_tree
from tests.property_examples import examples
from tests.sample_project import ROOT

FILES: dict[str, type[Model]] = {
    **{f"data/2026/{name}.yaml": Paper for name in ("plan", "programme", "invitation", "summary", "unit-plan")},
    "data/2026/week.yaml": Campaign,
    "data/2026/mail.yaml": Mail,
    "data/2026/report.yaml": Report,
    "data/2026/agenda.yaml": Agenda,
    "docgen.yaml": Catalogue,
}
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in FILES}
PAPER = """\
letterhead:
  issuer: [UBND]
subject: [x]
body:
  - một
  - >-
    hai
    ba
  - heading: ba
    # ghi chú
    items:
      - con
signature:
  # người ký
  authority: [CHỦ TỊCH]
"""


def tree_of(text: str) -> Any:
    tree, problems = parse_tree(text, "x.yaml")
    assert problems == []
    return tree


def after(path: Path, value: Any, text: str = PAPER, model: type[Model] = Paper) -> Any:
    return edited(text, [value_change(tree_of(text), model, path, value)], "x.yaml")


def test_a_plain_text_becomes_a_group_when_it_gets_another_field() -> None:
    assert tree_of(after(("body", 0, "items", 0), "con"))["body"][0] == {"text": "một", "items": ["con"]}
    assert tree_of(after(("body", 1, "heading"), "H"))["body"][1] == {"text": "hai ba", "heading": "H"}
    assert after(("body", 0, "text"), "mới") == PAPER.replace("- một", "- mới"), "it stays plain"


def test_a_list_of_one_written_without_a_list_is_reached_by_its_number_or_without() -> None:
    for path in (("letterhead", 0, "number"), ("letterhead", "number")):
        assert after(path, "5") == PAPER.replace("issuer: [UBND]\n", "issuer: [UBND]\n  number: 5\n")
        assert path_in_file(tree_of(PAPER), Paper, path) == ("letterhead",)
    two = tree_of(after(("letterhead", 1, "issuer"), ["HĐND"]))
    assert two["letterhead"] == [{"issuer": ["UBND"]}, {"issuer": ["HĐND"]}]


def test_a_missing_group_is_made_where_the_model_has_it() -> None:
    text = "year: 2026\nopening:\nfacts:\n  a: b\n"
    assert after(("opening", "date"), "2026-10-01", text, Campaign) == text.replace(
        "opening:\n", "opening:\n  date: 2026-10-01\n"
    )
    assert after(("signer", "name"), "An", text, Campaign) == text.replace("facts:", "signer:\n  name: An\nfacts:")
    assert after(("papers", "plan", "number"), "7", text, Campaign).startswith(
        "year: 2026\nopening:\npapers:\n  plan:\n    number: 7\n"
    )


def test_new_items_are_made_one_after_another() -> None:
    assert after(("body", 2, "items", 1), "con hai") == PAPER.replace("- con\n", "- con\n      - con hai\n")
    assert tree_of(after(("appendices", 0, "title", 0), "T"))["appendices"] == [{"title": ["T"]}]
    for path in (("appendices", 1, "title", 0), ("body", 5, "text"), ("nothing",), ("subject", "x")):
        with pytest.raises(LookupError):
            after(path, "x")


def test_a_value_is_cleared() -> None:
    tree = tree_of(PAPER)
    assert cleared_change(tree, Paper, ("body", 2, "heading")) == SetValue(("body", 2, "heading"), None)
    assert cleared_change(tree, Paper, ("body", 2, "items")) == RemoveEntry(("body", 2, "items"))
    assert cleared_change(tree, Paper, ("letterhead", 0, "number")) is None
    assert cleared_change(tree, Paper, ("subject",)) == SetValue(("subject",), None), "required: the loader tells it"
    assert cleared_change(tree, Paper, ("body", 0)) == SetValue(("body", 0), "")


def test_items_are_inserted_moved_and_removed() -> None:
    tree = tree_of(PAPER)
    assert inserted_change(tree, Paper, ("body", 1), "x") == InsertItem(("body", 1), "x")
    assert inserted_change(tree, Paper, ("body", 0, "items", 0), "x") == SetValue(
        ("body", 0), {"text": "một", "items": ["x"]}
    )
    assert inserted_change(tree, Paper, ("closing", 0), "x") == value_change(tree, Paper, ("closing", 0), "x")
    assert moved_change(tree, Paper, ("body", 0), 2) == MoveItem(("body", 0), 2)
    assert removed_change(tree, Paper, ("body", 2, "items", 0)) == RemoveEntry(
        ("body", 2, "items", 0), with_comment_above=True
    )
    assert removed_change(tree, Paper, ("letterhead", 0)) == RemoveEntry(("letterhead",), with_comment_above=True)
    for path in (("body", 9), ("closing", 1)):
        with pytest.raises(LookupError):
            inserted_change(tree, Paper, path, "x")
        with pytest.raises(LookupError):
            removed_change(tree, Paper, path)
        with pytest.raises(LookupError):
            moved_change(tree, Paper, path, 0)


def test_paths_in_words() -> None:
    assert path_in_words(Campaign, ("signer", "name")) == "Người ký: họ tên người ký"
    assert path_in_words(Campaign, ("papers", "plan", "number")) == "Các văn bản được viện dẫn: plan: số văn bản"
    assert path_in_words(Paper, ("body", 2, "items", 0, "text")).startswith("Nội dung: mục 3: ")


def _fields(kind: FieldKind, tree: Any, path: Path = ()) -> Any:
    """Paths of fields that may be set: those that are there, and those that a group or list could have."""
    if kind.kind == Kind.GROUP and kind.model and not isinstance(tree, str):
        values = tree if isinstance(tree, dict) else {}
        for key, field in field_kinds(kind.model).items():
            yield from _fields(field, values.get(key), (*path, key))
    elif kind.item and kind.is_one_or_more and isinstance(tree, dict):
        yield from _fields(kind.item, tree, path)
    elif kind.item and isinstance(tree, list | dict):
        for step, below in enumerate(tree) if isinstance(tree, list) else tree.items():
            yield from _fields(kind.item, below, (*path, step))
    elif kind.kind in (Kind.LINE, Kind.PARAGRAPH):
        yield path


@settings(max_examples=examples(150))
@given(st.sampled_from(sorted(FILES)), st.data())
def test_any_text_of_any_file_can_be_set_and_is_read_again(name: str, data: st.DataObject) -> None:
    """Also where the field is not there yet; nothing else changes, and every comment stays."""
    text, model = TEXTS[name], FILES[name]
    tree = tree_of(text)
    paths = list(_fields(FieldKind("", Kind.GROUP, model=model), tree))
    path = data.draw(st.sampled_from(paths))
    changed = edited(text, [value_change(tree, model, path, "Lời mới")], name)
    now = tree_of(changed)
    real = path_in_file(now, model, path)
    assert _at(now, real) == "Lời mới"
    comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in changed.splitlines() if line.lstrip().startswith("#")] == comments
    assert kind_at(model, path)
    if _at(tree, path) is not None and validate(tree, model, name)[0]:
        assert validate(now, model, name)[0], path


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        try:
            tree = tree[step]
        except (LookupError, TypeError):
            return None
    return tree
