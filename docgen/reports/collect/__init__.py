"""Files that came back → `data/<year>/reports/`: found, read, compared with what is there, written or not."""

from docgen.reports.collect.collection import Collected, CollectOptions, collect
from docgen.reports.collect.reconcile import Outcome, Settled
from docgen.reports.collect.returned_files import ReturnedFile, sources_of
from docgen.reports.collect.returns import Return

__all__ = ["Collected", "CollectOptions", "Outcome", "Return", "Settled", "ReturnedFile", "collect", "sources_of"]
