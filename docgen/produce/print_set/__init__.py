"""One PDF for the printer: chosen documents in the order of units, each on a new leaf, with contents and bookmarks."""

from docgen.produce.print_set.print_files import PrintOptions, is_print_set, print_set
from docgen.produce.print_set.print_items import (
    FROM_RECIPIENTS,
    PrintItem,
    items_of_build,
    items_of_files,
    known_documents,
)

__all__ = [
    "FROM_RECIPIENTS",
    "PrintItem",
    "PrintOptions",
    "is_print_set",
    "items_of_build",
    "items_of_files",
    "known_documents",
    "print_set",
]
