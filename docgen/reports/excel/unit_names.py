"""Finds the unit of a row in a workbook of units, by its id or else by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from docgen.data.loading import quoted
from docgen.data.models import Units
from docgen.errors import nearest
from docgen.reports.excel.cells import SheetCell
from docgen.reports.forms.label_match import normalised

AddProblem: TypeAlias = Callable[[SheetCell, str, str], None]
"""Takes the cell, the message and the hint of a problem."""
NAMING = ("id", "name")
"""Fields by which a unit is found."""


class UnitNames:
    """The indices of units by their ids and names."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._ids = {str(unit.id): index for index, unit in enumerate(units.units)}
        self._names: dict[str, list[int]] = {}
        """By name, with and without kind; as written, and with `~` before it without accents."""
        for index, unit in enumerate(units.units):
            for name in {key for text in (str(unit.name), unit.title) for key in _keys(text)}:
                self._names.setdefault(name, []).append(index)

    def is_unit(self, cells: Mapping[str, SheetCell]) -> bool:
        """Whether the id or name in a row, given by field, is that of a unit."""
        identifier, name = (cells[field].text if field in cells else "" for field in NAMING)
        return identifier.lower() in self._ids or self.is_name(name)

    def is_name(self, text: str) -> bool:
        """Whether a text is the name of a unit, with or without its kind."""
        return bool(self._named(text))

    def index_of(self, cells: Mapping[str, SheetCell], add_problem: AddProblem) -> int | None:
        """The index of the unit of a row; None with a problem if there is none."""
        identifier, name = cells.get("id"), cells.get("name")
        if identifier and identifier.text:
            return self._by_id(identifier, name, add_problem)
        indices = self._named(name.text) if name else []
        if len(indices) == 1:
            return indices[0]
        anchor = name or next(iter(cells.values()))
        message = f"dòng {anchor.row} không có mã và tên của đơn vị nào trong units.yaml"
        if indices:
            message = f"không rõ dòng này là của đơn vị nào: {quoted(anchor.text)}"
        add_problem(anchor, message, "ghi mã vào cột “Mã”; dòng không phải của đơn vị thì xóa đi")
        return None

    def _by_id(self, identifier: SheetCell, name: SheetCell | None, add_problem: AddProblem) -> int | None:
        index = self._ids.get(identifier.text.lower())
        if index is None:
            hint = nearest(identifier.text, self._ids) + "; đơn vị mới thì thêm vào units.yaml trước"
            add_problem(identifier, f"không có đơn vị nào mã {quoted(identifier.text)}", hint)
            return None
        if (
            name
            and name.text
            and index not in self._named(name.text)
            and not self._is_of_another_kind(name.text, index)
        ):
            title = self._units.units[index].title
            message = f"{quoted(name.text)} không phải là tên của mã {identifier.text} ({title})"
            add_problem(name, message, "có thể các cột bị xếp lệch nhau; tên chỉ sửa trong units.yaml")
            return None
        return index

    def _named(self, text: str) -> list[int]:
        """The units that a text names: Lộc Thành is not Lộc Thạnh, but `LOC THANH` may be either."""
        return next((self._names[key] for key in _keys(text) if key in self._names), [])

    def _is_of_another_kind(self, text: str, index: int) -> bool:
        """True for the name of a unit with a kind that it has no more, as in a workbook that was exported before."""
        name = self._units.units[index].name
        return _keys(text)[0] in {_keys(f"{unit.kind} {name}")[0] for unit in self._units.units}


def _keys(text: str) -> tuple[str, str]:
    return " ".join(text.casefold().split()), f"~{normalised(text)}"
