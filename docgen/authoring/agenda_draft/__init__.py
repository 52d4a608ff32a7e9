"""An agenda while it is edited: its hours worked out at once, and the changes that bring it into `agenda.yaml`."""

from docgen.authoring.agenda_draft.agenda_changes import changes_to
from docgen.authoring.agenda_draft.agenda_hours import DraftHours, DraftRemark, RowHours, hours_of, rows_by_place
from docgen.authoring.agenda_draft.agenda_json import (
    KeptDraft,
    draft_from_json,
    drop_kept_draft,
    keep_draft,
    kept_draft,
)
from docgen.authoring.agenda_draft.agenda_rows import AgendaDraft, Row, draft_of, plain_of
from docgen.authoring.agenda_draft.agenda_saving import AGENDA_FILE, AgendaConflict, agenda_tree, save_agenda
from docgen.authoring.agenda_draft.row_moves import items_in_order, with_item_after

__all__ = [
    "AGENDA_FILE",
    "AgendaConflict",
    "AgendaDraft",
    "DraftHours",
    "DraftRemark",
    "KeptDraft",
    "Row",
    "RowHours",
    "agenda_tree",
    "changes_to",
    "draft_from_json",
    "draft_of",
    "drop_kept_draft",
    "hours_of",
    "items_in_order",
    "keep_draft",
    "kept_draft",
    "plain_of",
    "rows_by_place",
    "save_agenda",
    "with_item_after",
]
