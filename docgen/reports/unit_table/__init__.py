"""The units as a table of texts: what its cells show, and how what is typed or pasted into them is saved."""

from docgen.reports.unit_table.cell_edits import CellEdit, NewUnit, TableEdits
from docgen.reports.unit_table.table_drafts import TableDraft, drop_table_draft, keep_table_draft, table_draft
from docgen.reports.unit_table.table_fields import TableField
from docgen.reports.unit_table.table_saving import TableSaved, save_table
from docgen.reports.unit_table.unit_rows import TableRow, UnitTable, unit_table

__all__ = [
    "CellEdit",
    "NewUnit",
    "TableDraft",
    "TableEdits",
    "TableField",
    "TableRow",
    "TableSaved",
    "UnitTable",
    "drop_table_draft",
    "keep_table_draft",
    "save_table",
    "table_draft",
    "unit_table",
]
