"""Received forms: kept as they came, reviewed answer by answer, then accepted, set aside or asked about."""

from docgen.reports.received.accepted_forms import AcceptedForm, accept
from docgen.reports.received.form_reader import FormReader
from docgen.reports.received.form_review import (
    STATES,
    AnswerReview,
    AnswerState,
    FormReview,
    RowReview,
    several_of_one_unit,
)
from docgen.reports.received.received_folder import (
    Receipt,
    changed_entries,
    choose_unit,
    entries_named,
    receive,
    received_files,
    set_state,
)
from docgen.reports.received.register import ReceivedFile, State
from docgen.reports.received.sent_files import LARGEST_SENT, MOST_FILES, SentFile, files_at, files_in

__all__ = [
    "LARGEST_SENT",
    "MOST_FILES",
    "STATES",
    "AcceptedForm",
    "AnswerReview",
    "AnswerState",
    "FormReader",
    "FormReview",
    "Receipt",
    "ReceivedFile",
    "RowReview",
    "SentFile",
    "State",
    "accept",
    "changed_entries",
    "choose_unit",
    "entries_named",
    "files_at",
    "files_in",
    "receive",
    "received_files",
    "set_state",
    "several_of_one_unit",
]
