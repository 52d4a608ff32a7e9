"""The files of a project's own in `data/<year>/`: lists and groups of texts that documents use as `data.<name>`."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from docgen.data.loading.loaded_files import FIXED_FILES, Loaded
from docgen.data.models.base import is_form_id
from docgen.data.project import Project
from docgen.data.yaml.source_positions import YamlMapping, YamlSequence
from docgen.data.yaml.source_text import UnreadableError, read_text
from docgen.data.yaml.tree import parse_tree
from docgen.files import entries


def load_own_files(loaded: Loaded, project: Project, used: Collection[str]) -> None:
    """Reads every other YAML file of the year; `used`: the files of papers and report forms."""
    folder = project.data(loaded.year)
    known = {name.casefold() for name in (*FIXED_FILES, *used)}
    try:
        found = sorted(entries(folder))
    except OSError:  # the files that a year must have are reported
        return
    for path in found:
        name = path.name
        if name.endswith(".yaml") and name.casefold() not in known and is_form_id(path.stem) and path.is_file():
            _load(loaded, path, project.shown(path))


def _load(loaded: Loaded, path: Path, shown: str) -> None:
    try:
        if shown not in loaded.sources:
            loaded.sources[shown] = read_text(path, shown)
    except UnreadableError as error:
        loaded.problems.append(error.problem)
        return
    loaded.trees[shown], problems = parse_tree(loaded.sources[shown], shown)
    loaded.problems.extend(problems)
    loaded.own_data[path.stem] = _plain(loaded.trees[shown])


def _plain(tree: Any) -> Any:
    """The values without positions of lists and mappings. Each row of a list has the keys of all rows."""
    if isinstance(tree, YamlMapping):
        return {str(key): _plain(value) for key, value in tree.items()}
    if not isinstance(tree, YamlSequence):
        return tree
    if not all(isinstance(row, YamlMapping) for row in tree):
        return tuple(map(_plain, tree))
    keys = dict.fromkeys(str(key) for row in tree for key in row)
    return tuple({key: _plain(row.get(key)) for key in keys} for row in tree)
