"""E-mail drafts for units: their documents, their empty report forms, reminders; and who got what, and has reported.

Nothing is sent: a person opens a draft in a mail program and sends it.
"""

from docgen.produce.sending.answer_status import UnitStatus, form_in_log, statuses
from docgen.produce.sending.draft_files import ARCHIVE, DRAFT, FOLDER, DraftKind, DraftOptions, email_text, make_drafts
from docgen.produce.sending.draft_kinds import drafts_to_remind, drafts_to_send
from docgen.produce.sending.email_drafts import addresses_in
from docgen.produce.sending.send_log import REMIND, SEND, read_send_log
from docgen.produce.sending.unit_packages import UnitPackage, jobs_to_send, packages_to_remind, packages_to_send

__all__ = [
    "ARCHIVE",
    "DRAFT",
    "FOLDER",
    "REMIND",
    "SEND",
    "DraftKind",
    "DraftOptions",
    "UnitPackage",
    "UnitStatus",
    "addresses_in",
    "drafts_to_remind",
    "drafts_to_send",
    "email_text",
    "form_in_log",
    "jobs_to_send",
    "make_drafts",
    "packages_to_remind",
    "packages_to_send",
    "read_send_log",
    "statuses",
]
