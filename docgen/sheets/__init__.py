"""The one door to Excel: details of units, sums, and forms that are answered there."""

from docgen.sheets.form_book import form_workbook
from docgen.sheets.form_reading import read_form_workbook
from docgen.sheets.saving import is_untouched
from docgen.sheets.totals_book import totals_workbook
from docgen.sheets.units_export import units_workbook
from docgen.sheets.units_import import SheetProblemsError, UnitChange
from docgen.sheets.units_writing import import_units, in_words

__all__ = [
    "SheetProblemsError",
    "UnitChange",
    "form_workbook",
    "import_units",
    "in_words",
    "is_untouched",
    "read_form_workbook",
    "totals_workbook",
    "units_workbook",
]
