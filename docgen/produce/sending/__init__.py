"""E-mail drafts for units: their documents, their empty report forms, reminders; and who got what, and has reported.

Nothing is sent: a person opens a draft in a mail program and sends it.
"""

from docgen.produce.sending.answer_status import FormStatus, UnitStatus, form_in_log, form_statuses, statuses
from docgen.produce.sending.draft_files import ARCHIVE, DRAFT, FOLDER, DraftKind, DraftOptions, email_text, make_drafts
from docgen.produce.sending.draft_kinds import drafts_to_remind, drafts_to_send
from docgen.produce.sending.email_drafts import addresses_in
from docgen.produce.sending.question_letters import (
    ask_about,
    askable,
    doubtful_names,
    draft_to_ask,
    letter_path,
    letter_to_ask,
    questions_of,
)
from docgen.produce.sending.send_log import ASK, REMIND, SEND, read_send_log
from docgen.produce.sending.unit_packages import (
    UnitPackage,
    jobs_to_send,
    name_in_package,
    packages_to_remind,
    packages_to_send,
)

__all__ = [
    "ARCHIVE",
    "ASK",
    "DRAFT",
    "FOLDER",
    "REMIND",
    "SEND",
    "DraftKind",
    "DraftOptions",
    "FormStatus",
    "UnitPackage",
    "UnitStatus",
    "addresses_in",
    "ask_about",
    "askable",
    "doubtful_names",
    "draft_to_ask",
    "drafts_to_remind",
    "drafts_to_send",
    "email_text",
    "form_in_log",
    "form_statuses",
    "jobs_to_send",
    "letter_path",
    "letter_to_ask",
    "make_drafts",
    "name_in_package",
    "packages_to_remind",
    "packages_to_send",
    "questions_of",
    "read_send_log",
    "statuses",
]
