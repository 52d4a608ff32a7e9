"""Excel workbooks: the details of units, totals, and forms."""

from docgen.reports.excel.blank_form import form_workbook
from docgen.reports.excel.excel_form import read_form_workbook
from docgen.reports.excel.numbers_book import numbers_workbook, planned_numbers
from docgen.reports.excel.register_book import RegisterRow, register_workbook
from docgen.reports.excel.totals_book import totals_workbook
from docgen.reports.excel.unit_cells import detail_text
from docgen.reports.excel.units_export import units_workbook
from docgen.reports.excel.units_import import SheetProblemsError, UnitChange
from docgen.reports.excel.units_update import import_units
from docgen.reports.excel.workbook_bytes import is_untouched

__all__ = [
    "RegisterRow",
    "SheetProblemsError",
    "UnitChange",
    "form_workbook",
    "import_units",
    "detail_text",
    "is_untouched",
    "numbers_workbook",
    "planned_numbers",
    "read_form_workbook",
    "register_workbook",
    "totals_workbook",
    "units_workbook",
]
