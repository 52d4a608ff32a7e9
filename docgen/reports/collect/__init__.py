"""Files that came back → `data/<year>/reports/`: found, read, compared with what is there, written or not."""

from docgen.reports.collect.collection import Collected, Options, collect
from docgen.reports.collect.reconcile import Outcome, Settled
from docgen.reports.collect.returned_files import Source, sources_of
from docgen.reports.collect.returns import Return

__all__ = ["Collected", "Options", "Outcome", "Return", "Settled", "Source", "collect", "sources_of"]
