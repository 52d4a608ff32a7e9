"""An agenda while it is edited: its hours worked out at once, and the changes that bring it into `agenda.yaml`."""

from docgen.authoring.agenda_draft.agenda_changes import changes_to
from docgen.authoring.agenda_draft.agenda_hours import DraftHours, RowHours, hours_of
from docgen.authoring.agenda_draft.agenda_rows import AgendaDraft, Row, draft_of, plain_of

__all__ = ["AgendaDraft", "DraftHours", "Row", "RowHours", "changes_to", "draft_of", "hours_of", "plain_of"]
