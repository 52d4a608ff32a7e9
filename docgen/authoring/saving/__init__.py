"""Changes of the data by a page or a command: saved through the YAML editor, undone, and listed."""

from docgen.authoring.saving.data_file import DataFile, data_file
from docgen.authoring.saving.drafts import Draft, drafts_of, drop_draft
from docgen.authoring.saving.earlier_copies import SavedChange
from docgen.authoring.saving.saved_edit import Conflict, Edit, Refused, Saved, save
from docgen.authoring.saving.undo import Undone, history, undo_last, undoable

__all__ = [
    "Conflict",
    "DataFile",
    "Draft",
    "Edit",
    "Refused",
    "Saved",
    "SavedChange",
    "Undone",
    "data_file",
    "drafts_of",
    "drop_draft",
    "history",
    "save",
    "undo_last",
    "undoable",
]
