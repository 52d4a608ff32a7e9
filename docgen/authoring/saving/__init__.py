"""Changes of the data by a page or a command: saved through the YAML editor, undone, and listed."""

from docgen.authoring.saving.data_file import DataFile, data_file
from docgen.authoring.saving.drafts import Draft, Typed, drafts_of, drop_draft, keep_draft
from docgen.authoring.saving.earlier_copies import SavedChange
from docgen.authoring.saving.recorded_texts import NewText, write_recorded
from docgen.authoring.saving.saved_edit import Conflict, Edit, Refused, Saved, save
from docgen.authoring.saving.undo import Undone, history, undo_last, undoable

__all__ = [
    "Conflict",
    "DataFile",
    "Draft",
    "Edit",
    "NewText",
    "Refused",
    "Saved",
    "SavedChange",
    "Typed",
    "Undone",
    "data_file",
    "drafts_of",
    "drop_draft",
    "history",
    "keep_draft",
    "save",
    "undo_last",
    "undoable",
    "write_recorded",
]
