"""YAML files → models, with every problem of every file in one pass."""

from docgen.loading.faults import unprintable
from docgen.loading.reading import MOST_BYTES, UnreadableError, read_text
from docgen.loading.trees import parse_tree, texts_of
from docgen.loading.validating import quoted
from docgen.loading.year import FIXED_FILES, Loaded, YearData, catalogue_of, current_year, load_year

__all__ = [
    "FIXED_FILES",
    "MOST_BYTES",
    "Loaded",
    "UnreadableError",
    "YearData",
    "catalogue_of",
    "current_year",
    "load_year",
    "parse_tree",
    "quoted",
    "read_text",
    "texts_of",
    "unprintable",
]
