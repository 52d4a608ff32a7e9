"""The table of units as `units.yaml` has it: a row of texts for each unit, also where the file has problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from docgen.authoring.saving import DataFile, data_file
from docgen.authoring.saving.data_file import as_loaded
from docgen.data.loading import Loaded, parse_tree
from docgen.data.models import Catalogue
from docgen.data.models.unit_facts import UnitFact
from docgen.data.models.units import declared_facts
from docgen.data.project import Project
from docgen.reports.excel.unit_changes import UNITS_FILE, key_order
from docgen.reports.unit_table.table_fields import TableField, shown, table_fields, value_in

_JOINTS = re.compile(r",|;|\bvà\b|\bhoặc\b")


@dataclass(frozen=True)
class TableRow:
    """One unit."""

    id: str
    index: int
    """Its place in the file's list."""
    texts: Mapping[str, str]
    """What its cells show, by the names of the fields; cells without a text are left out."""


@dataclass(frozen=True)
class UnitTable:
    """The table at one moment."""

    file: DataFile
    tree: Any
    """The tree of the file; None if it cannot be parsed."""
    fields: Sequence[TableField]
    facts: Sequence[UnitFact] = field(default=())

    @property
    def entries(self) -> Sequence[Any]:
        """The units as the file has them."""
        units = self.tree.get("units") if isinstance(self.tree, Mapping) else None
        return units if isinstance(units, Sequence) and not isinstance(units, str) else ()

    @cached_property
    def rows(self) -> tuple[TableRow, ...]:
        """The units in their order; an entry that is no group of fields has a row without texts."""
        return tuple(TableRow(_id(entry), index, self.texts_of(entry)) for index, entry in enumerate(self.entries))

    @cached_property
    def by_id(self) -> Mapping[str, TableRow]:
        """The rows by id; of units that share one, the first."""
        return {row.id: row for row in reversed(self.rows)}

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds that units may have: those of its units, and those that the level lists."""
        return frozenset(_kinds(self.tree, self.entries))

    @cached_property
    def key_order(self) -> tuple[str, ...]:
        """The keys of a unit in their order."""
        return key_order(self.facts)

    def texts_of(self, entry: Any) -> dict[str, str]:
        """The texts of one unit."""
        found = ((one.name, shown(value_in(entry, one.path), one.kind)) for one in self.fields)
        return {name: text for name, text in found if text}


def unit_table(project: Project, year: int, loaded: Loaded | None) -> UnitTable:
    """The table of a year now. `loaded`: the year, for the documents that have numbers. Raises `DocgenError`."""
    catalogue = loaded.one(Catalogue) if loaded else None
    return table_of(data_file(project, year, UNITS_FILE), catalogue)


def table_of(file: DataFile, catalogue: Catalogue | None) -> UnitTable:
    """The table of a file with units."""
    tree = parse_tree(as_loaded(file.text), file.shown)[0] if file.content is not None else None
    facts = declared_facts(tree)
    entries = UnitTable(file, tree, ()).entries
    return UnitTable(file, tree, table_fields(facts, catalogue, set(_kinds(tree, entries))), facts)


def _id(entry: Any) -> str:
    return str(entry.get("id") or "") if isinstance(entry, Mapping) else ""


def _kinds(tree: Any, entries: Sequence[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, Mapping) and isinstance(entry.get("kind"), str):
            yield str(entry["kind"])
    listed = value_in(tree, ("level", "kinds"))
    yield from filter(None, map(str.strip, _JOINTS.split(str(listed)))) if isinstance(listed, str) else ()
