"""Parts of a Word file that are the same in the documents of all units, rendered once."""

from __future__ import annotations

from docgen.data.missing import Blank
from docgen.render.context.shared_texts import TextCache
from docgen.render.context.views import RenderContext
from docgen.render.templates import Part

NAMES_OF_THE_YEAR = frozenset(("week", "province", "issuer", "signer", "deadlines", "papers", "facts", "level"))
"""The names whose values are the same in all documents of a year."""


class DocumentPartCache:
    """The parts that the documents of one kind have in common.

    In a form for any unit these are all parts that do not print the document's own properties.
    """

    def __init__(self, cache: TextCache, context: RenderContext, document: str, is_form: bool) -> None:
        self._parts = cache.parts
        self._context = context
        self._document = document
        # Names that the template itself sets need not be listed: they are set from these.
        self._own = frozenset(("document",)) if is_form else frozenset(context.values) - NAMES_OF_THE_YEAR

    def find(self, template: str, part: str, names: frozenset[str]) -> tuple[Part, frozenset[Blank]] | None:
        """The part as it was rendered for another unit, with its blanks; None if it must be rendered."""
        return self._parts.get((self._document, template, part)) if names.isdisjoint(self._own) else None

    def keep(self, template: str, part: str, names: frozenset[str], made: Part, blanks: set[Blank]) -> None:
        """Keeps the part if it does not depend on the unit."""
        if names.isdisjoint(self._own):
            self._parts[self._document, template, part] = (made, frozenset(blanks | self._context.noted))
