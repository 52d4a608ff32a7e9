"""Values that know where they stand."""

from __future__ import annotations

import copy
import pickle

import pytest

from docgen.data.yaml.source_positions import NOWHERE, YamlScalar, path_around, place_of
from docgen.data.yaml.tree import parse_tree
from docgen.errors import Place

TREE, _ = parse_tree("a: 1\nb:\n  - x\n  - c: |\n      hai\n      dòng\n", "f.yaml")


def test_a_text_is_a_string_that_remembers_its_place() -> None:
    text = TREE["b"][1]["c"]
    assert text == "hai\ndòng\n"
    assert (str(text.place), text.last_line) == ("f.yaml, dòng 4, cột 8", 6)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda text: pickle.loads(pickle.dumps(text))])
def test_a_copy_of_a_text_remembers_everything(copied: object) -> None:
    text = YamlScalar("x", Place("f.yaml", 2, 3), frozenset({"year"}), 4)
    twin = copied(text)  # type: ignore[operator]  # three kinds of callables
    assert (twin, twin.place, twin.accepted, twin.last_line) == (text, text.place, text.accepted, 4)


def test_a_text_without_a_file_stands_nowhere() -> None:
    assert YamlScalar("x").place == NOWHERE


@pytest.mark.parametrize(
    ("path", "at_key", "place"),
    [
        (("a",), False, "f.yaml, dòng 1, cột 4"),
        (("a",), True, "f.yaml, dòng 1, cột 1"),
        (("b", 0), False, "f.yaml, dòng 3, cột 5"),
        (("b", 1, "c"), True, "f.yaml, dòng 4, cột 5"),
        (("b", 1, "c"), False, "f.yaml, dòng 4, cột 8"),
        (("b", 7), False, "f.yaml, dòng 3, cột 3"),
        (("b", 1, "missing"), False, "f.yaml, dòng 4, cột 5"),
        (("a", "too", "deep"), True, "f.yaml, dòng 1, cột 4"),
        ((), False, "f.yaml, dòng 1, cột 1"),
    ],
)
def test_place_of_a_path_or_of_its_nearest_ancestor(path: tuple[str | int, ...], at_key: bool, place: str) -> None:
    assert str(place_of(TREE, path, at_key)) == place


@pytest.mark.parametrize(
    ("line", "column", "path"),
    [
        (1, 4, ("a",)),
        (1, 9, ("a",)),
        (3, 5, ("b", 0)),
        (4, 5, ("b", 1)),
        (4, 8, ("b", 1, "c")),
        (6, 9, ("b", 1, "c")),
        (0, 0, ()),
    ],
)
def test_a_place_inside_a_text_leads_to_the_text(line: int, column: int, path: tuple[str | int, ...]) -> None:
    assert path_around(TREE, Place("f.yaml", line, column)) == path
