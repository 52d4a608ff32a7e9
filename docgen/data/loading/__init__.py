"""Reads the YAML files of a year into models, and reports every problem of every file at once."""

from docgen.data.loading.loaded_files import CAMPAIGN_FILES, FIXED_FILES, Loaded
from docgen.data.loading.model_validation import quoted
from docgen.data.loading.year import current_year, load_year
from docgen.data.loading.year_data import FormData, YearData
from docgen.data.yaml.source_text import MOST_BYTES, UnreadableError, read_text
from docgen.data.yaml.syntax_faults import unprintable
from docgen.data.yaml.tree import parse_tree, texts_of

__all__ = [
    "CAMPAIGN_FILES",
    "FIXED_FILES",
    "MOST_BYTES",
    "FormData",
    "Loaded",
    "UnreadableError",
    "YearData",
    "current_year",
    "load_year",
    "parse_tree",
    "quoted",
    "read_text",
    "texts_of",
    "unprintable",
]
