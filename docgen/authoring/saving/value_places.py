"""A value of the data by its name, as `papers.plan.number`: set by the command line, or by a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.authoring.saving.data_file import DataFile, as_loaded, data_file
from docgen.authoring.saving.drafts import Typed
from docgen.authoring.saving.saved_edit import Edit, Refused, Saved, save
from docgen.data.loading import CAMPAIGN_FILES, Loaded, load_year
from docgen.data.models import Campaign, Model
from docgen.data.models.field_changes import Root, cleared_change, path_in_file, path_in_words, value_change
from docgen.data.models.field_kinds import FieldKind, Kind, below, field_kinds, kind_at
from docgen.data.project import CATALOGUE, Project
from docgen.data.yaml.editing import Change, edited
from docgen.data.yaml.editing.changes import Path as YamlPath
from docgen.data.yaml.tree import parse_tree
from docgen.data.yaml.yaml_writer import Value
from docgen.errors import DataProblemsError, DocgenError, UsageError, nearest


@dataclass(frozen=True)
class ValuePlace:
    """A field of a file of the year."""

    file: str
    """The file's name in the year, or `docgen.yaml`."""
    model: type[Model]
    path: YamlPath

    @property
    def words(self) -> str:
        """The field for people."""
        return path_in_words(self.model, self.path)

    @property
    def kind(self) -> FieldKind:
        """How it is filled in."""
        found = kind_at(self.model, self.path)
        assert found is not None, "a place is made of a field that there is"
        return found


def set_value(project: Project, year: int, name: str, values: Sequence[str]) -> tuple[ValuePlace, Saved]:
    """Writes a value by its name; several values are the lines of a list, none leaves the field without a value.

    Raises `UsageError` for a name that leads nowhere, `DataProblemsError` if the data would be invalid then.
    """
    place = value_place(load_year(project, year, keeps_reports=False), name)
    if place.kind.kind in (Kind.GROUP, Kind.MAPPING) or (place.kind.item and place.kind.item.model):
        raise UsageError(f'"{name}" là một nhóm, không phải một giá trị', hint=_known(place))
    if len(values) > 1 and place.kind.kind != Kind.LIST:
        raise UsageError(f'"{name}" chỉ có một giá trị', hint="đặt cả giá trị trong dấu nháy kép")
    value: Value = list(values) if place.kind.kind == Kind.LIST and values else next(iter(values), None)
    file = data_file(project, year, place.file)
    changes = field_changes(file, place, value)
    # Why nothing to keep as a draft: what was typed is still in the terminal.
    result = save(project, year, Edit(place.file, changes, file.hash, place.words, typed=()))
    if isinstance(result, Saved):
        return place, result
    if isinstance(result, Refused):
        raise DataProblemsError(result.problems)
    raise DocgenError(f"{file.shown} vừa bị sửa ở nơi khác nên không ghi đè", hint="chạy lại lệnh này")


def field_changes(file: DataFile, place: ValuePlace, value: Value, base: str | None = None) -> list[Change]:
    """The change of `file` that gives a field a value, or leaves it without one (None); as `changes_in_turn`."""
    return changes_in_turn(file, place.model, [Typed(place.path, value)], base)


def changes_in_turn(file: DataFile, model: Root, values: Sequence[Typed], base: str | None = None) -> list[Change]:
    """The changes of `file` that give fields these values one after another, or leave them without one (None).

    `base`: the text that the places were chosen in, if it is not that of `file`. Raises `UsageError` if no such field
    can be there, `EditingError` if the text cannot be changed.
    """
    text, changes = file.text if base is None else base, list[Change]()
    for one in values:
        tree, _ = parse_tree(as_loaded(text), file.shown)
        try:
            set_now = None if one.value is None else value_change(tree, model, one.path, one.value)
            change = set_now or cleared_change(tree, model, one.path)
        except LookupError as error:
            raise UsageError(f"không có chỗ cho {path_in_words(model, one.path)} trong {file.shown}") from error
        if change:
            changes.append(change)
            text = edited(text, [change], file.shown)
    return changes


def value_place(loaded: Loaded, name: str) -> ValuePlace:
    """The place that a name leads to: a file and a field of it, or a field of the year's facts.

    An item of a list is named by its number from 1, or by its `id`. Raises `UsageError` with the names that there are.
    """
    first, *steps = name.split(".")
    files = _files(loaded)
    file = files.get(first)
    if file is None:
        steps = [first, *steps]
        file = next((file for file, kind in loaded.kinds.items() if kind is Campaign), None)
    if file is None or (steps and first not in files and first not in field_kinds(Campaign)):
        raise UsageError(f'không có trường nào tên "{first}"', hint=nearest(first, {*files, *field_kinds(Campaign)}))
    tree = loaded.trees.get(file)
    model = loaded.kinds[file].for_tree(tree)
    if steps and steps[0] not in field_kinds(model) and first in field_kinds(model):
        steps = [first, *steps]  # `units.an-loc` of the list `units` in `units.yaml`
    path = tuple(_steps(tree, model, name, steps))
    return ValuePlace(CATALOGUE if file == CATALOGUE else Path(file).name, model, path)


def _files(loaded: Loaded) -> dict[str, str]:
    """The files by the names without ending that lead to them; the facts of the year by both their names."""
    found = {Path(file).stem: file for file in loaded.kinds if Path(file).parent.name == str(loaded.year)}
    facts = next((file for name, file in found.items() if f"{name}.yaml" in CAMPAIGN_FILES), None)
    known = {Path(name).stem: facts for name in CAMPAIGN_FILES} if facts else {}
    return {**found, **known, **({"docgen": CATALOGUE} if CATALOGUE in loaded.kinds else {})}


def _steps(tree: Any, model: type[Model], name: str, steps: Sequence[str]) -> Iterator[str | int]:
    kind, node = FieldKind("", Kind.GROUP, model=model), tree
    for step in steps:
        real = _index(node, step) if kind.kind == Kind.LIST else step
        found = below(kind, real) if real is not None else None
        if found is None:
            raise UsageError(f'"{name}": không có trường nào tên "{step}"', hint=_hint(kind, node, step))
        node = _node(node, real)
        kind = found
        yield real if real is not None else step


def _index(node: Any, step: str) -> int | str | None:
    if isinstance(node, list):
        by_id = (at for at, one in enumerate(node) if isinstance(one, Mapping) and one.get("id") == step)
        return int(step) - 1 if step.isascii() and step.isdigit() and step != "0" else next(by_id, None)
    return int(step) - 1 if step.isascii() and step.isdigit() and step != "0" else step


def _node(node: Any, step: str | int | None) -> Any:
    if isinstance(node, Mapping):
        return node.get(step)
    return node[step] if isinstance(node, list) and isinstance(step, int) and step < len(node) else None


def _hint(kind: FieldKind, node: Any, step: str) -> str:
    if kind.kind == Kind.LIST:
        ids = [str(one["id"]) for one in node or () if isinstance(one, Mapping) and one.get("id")]
        return nearest(step, ids) if ids else "ghi số thứ tự của mục, từ 1"
    return nearest(step, field_kinds(kind.model)) if kind.model else ""


def _known(place: ValuePlace) -> str:
    return nearest("", field_kinds(place.kind.model)) if place.kind.model else "ghi thêm tên của giá trị ở sau dấu chấm"


__all__ = ["ValuePlace", "changes_in_turn", "field_changes", "path_in_file", "set_value", "value_place"]
