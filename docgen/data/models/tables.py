"""Tables within a paper's text, and the changes of units in them."""

from __future__ import annotations

from typing import ClassVar, Literal

from docgen.data.models.base import DataList, Field, Flag, Identifier, Lines, Model, ModelFromText, Whole
from docgen.data.yaml.source_positions import YamlScalar

ColumnKind = Literal["text", "number", "count"]
"""Words; figures, set to the right with their thousands parted; the row's own number, which the program writes."""


class Column(Model):
    """One column of a table."""

    id: Identifier
    """The id by which rows refer to it."""
    heading: YamlScalar
    """Its heading."""
    over: Lines = ()
    """Headings above its own, the topmost first; neighbours that share one stand below it together."""
    width: Whole = Field(default=4, ge=1, le=48)
    """Share of the table's width: a column of 6 is twice as wide as one of 3."""
    kind: ColumnKind = "text"
    """The kind of its cells."""
    side: Literal["left", "center", "right"] | None = None
    """Alignment of its cells; words left, figures right and numbers of rows in the middle where it is left out."""
    product: tuple[Identifier, ...] = ()
    """The columns of figures whose product this one shows."""
    sum: Flag = False
    """Its figures are added up in the last row."""


class TableRow(ModelFromText):
    """A row; a plain line of text stands for a `group` that goes through all columns."""

    plain_field: ClassVar[str] = "group"

    id: Identifier | None = None
    """The id by which units refer to it."""
    group: YamlScalar | None = None
    """A bold row through all columns, above the rows that belong to it."""
    cells: dict[Identifier, YamlScalar | None] = {}
    """The text of each cell, by the column's id; a line break begins a new paragraph."""
    for_each: DataList | None = None
    """A list of the project's own, `data.<name>`: the row is repeated for each row of it, known as `row` in cells."""


class Table(Model):
    """A table in the text."""

    id: Identifier | None = None
    """The id by which `{{ sums.<id>.<column> }}` and the units' own changes refer to it."""
    unit_line: YamlScalar | None = None
    """A line above it, on the right: `Đơn vị tính: đồng`."""
    columns: tuple[Column, ...] = Field(min_length=1, max_length=24)
    """Its columns from left to right."""
    rows: tuple[TableRow, ...] = ()
    """Its rows."""
    restarts: Flag = False
    """The numbers of rows begin anew below each group."""
    total: YamlScalar | None = None
    """Label of the last row, which contains the sums of the columns with `sum`; left out for a table without sums."""
    small: Flag = False
    """Smaller letters, for tables of many columns."""
    notes: Lines = ()
    """Paragraphs below it."""


class AddedRow(TableRow):
    """A row that a unit adds."""

    after: Identifier
    """Id of the row after which it is inserted."""


class TableChanges(Model):
    """A unit's changes in a table."""

    drop: tuple[Identifier, ...] = ()
    """Rows that it leaves out."""
    change: dict[Identifier, dict[Identifier, YamlScalar | None]] = {}
    """Cells with another text: by the row's id, then by the column's."""
    add: tuple[AddedRow, ...] = ()
    """Rows of its own."""
