"""Returned files → `data/<year>/reports/`: found, read, compared with the existing reports, and written."""

from docgen.reports.collect.collection import Collected, CollectOptions, collect
from docgen.reports.collect.reconcile import Outcome, ReconciledForm
from docgen.reports.collect.returned_files import ReturnedFile, sources_of
from docgen.reports.collect.returned_form import ReturnedForm

__all__ = [
    "Collected",
    "CollectOptions",
    "Outcome",
    "ReturnedForm",
    "ReconciledForm",
    "ReturnedFile",
    "collect",
    "sources_of",
]
