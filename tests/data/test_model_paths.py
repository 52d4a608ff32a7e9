"""Where the parts of a year's models stand in its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from docgen.data.loading import load_year
from docgen.data.loading.model_paths import ModelPaths
from docgen.data.project import Project
from docgen.data.yaml.tree import parse_tree
from tests.sample_project import ROOT

PROJECT = Project(ROOT)


@pytest.mark.parametrize("year", [2023, 2026])
def test_every_model_is_found_at_the_node_that_it_was_read_from(year: int) -> None:
    loaded = load_year(PROJECT, year)
    data = loaded.data()
    paths = ModelPaths(loaded, data)
    seen = 0
    for model in (data.campaign, data.campaign.signer, data.agenda, *data.units.units, *data.papers.values()):
        found = paths.of(model)
        assert found
        file, path = found
        source = (PROJECT.data(year) / file).read_text(encoding="utf-8")
        node: Any = parse_tree(source, file)[0]
        for step in path:
            node = node[step] if isinstance(step, int) or (isinstance(node, Mapping) and step in node) else None
        if node is not None:
            seen += 1
            assert model.at().line == node.place.line
    assert seen > 5


def test_what_is_in_no_file_has_no_place(tmp_path: Path) -> None:
    loaded = load_year(PROJECT, 2026)
    assert ModelPaths(loaded, loaded.data()).of(object()) is None
