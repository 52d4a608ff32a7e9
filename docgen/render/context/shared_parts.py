"""Parts of a document that are the same for every unit, made once."""

from __future__ import annotations

from docgen.data.missing import Blank
from docgen.render.context.shared_texts import Memory
from docgen.render.context.views import RenderContext
from docgen.render.templates import Part

YEAR_NAMES = frozenset(("week", "province", "issuer", "signer", "deadlines", "papers", "facts", "level"))
"""The names whose values are the same in all documents of a year."""


class DocumentRepeats:
    """What the documents of one kind have in common: in a form for any unit, all but the document's own properties."""

    def __init__(self, memory: Memory, scope: RenderContext, document: str, is_form: bool) -> None:
        self._parts = memory.parts
        self._scope = scope
        self._document = document
        # Why: a name that is no value of ours got its own from the template, out of ours.
        self._own = frozenset(("document",)) if is_form else frozenset(scope.values) - YEAR_NAMES

    def recall(self, template: str, part: str, names: frozenset[str]) -> tuple[Part, frozenset[Blank]] | None:
        """The part as it was made for another unit, and what is blank in it."""
        return self._parts.get((self._document, template, part)) if names.isdisjoint(self._own) else None

    def keep(self, template: str, part: str, names: frozenset[str], made: Part, blanks: set[Blank]) -> None:
        """Remembers the part if it does not depend on the unit."""
        if names.isdisjoint(self._own):
            self._parts[self._document, template, part] = (made, frozenset(blanks | self._scope.noted))
