"""Files that came back → `data/<year>/reports/`: found, read, compared with what is there, written or not."""

from docgen.collecting.files import Source, sources_of
from docgen.collecting.returns import Return
from docgen.collecting.running import Collected, Options, collect
from docgen.collecting.settling import Outcome, Settled

__all__ = ["Collected", "Options", "Outcome", "Return", "Settled", "Source", "collect", "sources_of"]
