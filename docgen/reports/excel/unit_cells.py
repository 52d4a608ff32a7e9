"""The details in one filled cell of the workbook of units, or the reason why it cannot be used."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, time

from docgen.data.loading import quoted
from docgen.data.models import Unit, Units
from docgen.data.yaml.syntax_faults import unprintable
from docgen.errors import nearest
from docgen.language.legacy_encodings import legacy_encoding
from docgen.language.number_styles import figures, number
from docgen.render.templates import has_placeholder
from docgen.reports.excel.cells import SheetCell, day_of, hour_of, text_of
from docgen.reports.excel.unit_columns import CLEAR, Detail, SheetColumn, cell_value, detail_of

_REQUIRED = ("kind",)
_DAY, _HOUR = "opening_date", "opening_hour"


def refusal_of(column: SheetColumn, cell: SheetCell, unit: Unit, units: Units) -> tuple[str, str] | None:
    """The reason why a cell cannot be used, with a hint; None if it can."""
    if cell.fault:
        return cell.fault, ""
    if _is_unchanged(column, cell, unit):
        return None
    return refusal_of_new(column, cell, {str(one.kind) for one in units.units})


def refusal_of_new(column: SheetColumn, cell: SheetCell, kinds: Collection[str]) -> tuple[str, str] | None:
    """The same for a cell that is not as it was; `kinds`: the kinds that units may have."""
    if cell.text.lower() in CLEAR:
        return (
            (f"{column.heading.lower()} không xóa được", "chọn trong danh sách") if column.field in _REQUIRED else None
        )
    reason = next(_refusals(column, cell, kinds), None)
    return (f"{quoted(cell.text)} {reason[0]}", reason[1]) if reason else None


def details_in(column: SheetColumn, cell: SheetCell, unit: Unit) -> dict[str, Detail]:
    """The details in a cell without a `refusal_of`, by field; None for one to be removed, nothing for an empty cell.

    A cell with a day and an hour gives both, whether it is in the column of days or of hours.
    """
    if cell.text and cell.text.lower() not in CLEAR and _is_unchanged(column, cell, unit):
        return {column.field: detail_of(unit, column)}
    return details_in_new(column, cell)


def details_in_new(column: SheetColumn, cell: SheetCell) -> dict[str, Detail]:
    """The same for a cell that is not as it was."""
    if not cell.text:
        return {}
    if cell.text.lower() in CLEAR:
        return {column.field: None}
    if column.kind in ("number", "money"):
        return {column.field: figures(cell.text)}
    if column.is_fact and column.kind in ("day", "hour"):
        return {column.field: day_of(cell) if column.kind == "day" else hour_of(cell)}
    if column.kind in ("day", "hour"):
        return {name: value for name, value in ((_DAY, day_of(cell)), (_HOUR, hour_of(cell))) if value is not None}
    if column.kind == "lines":
        return {column.field: tuple(line for line in map(_without_dash, cell.text.split("\n")) if line)}
    return {column.field: " ".join(cell.text.split())}


def detail_text(detail: Detail) -> str:
    """A detail as shown in the table of changes: lines separated by semicolons."""
    if isinstance(detail, tuple):
        return "; ".join(detail)
    if isinstance(detail, time):
        return f"{detail.hour}:{detail.minute:02d}"
    if isinstance(detail, int):
        return number(detail)
    return f"{detail.day}/{detail.month}/{detail.year}" if isinstance(detail, date) else str(detail or "")


def _is_unchanged(column: SheetColumn, cell: SheetCell, unit: Unit) -> bool:
    """Whether a cell of text is empty or as the export writes it, for example with placeholders of `units.yaml`."""
    return column.kind in ("text", "lines") and cell.text in ("", text_of(cell_value(unit, column)))


def _without_dash(line: str) -> str:
    return line[2:].strip() if line.startswith(("- ", "• ", "+ ")) else line


def _refusals(column: SheetColumn, cell: SheetCell, kinds: Collection[str]) -> Iterator[tuple[str, str]]:
    """The reasons why a filled cell cannot be used, each with a hint."""
    if column.kind == "day" and cell.text and not day_of(cell):
        yield "không phải là một ngày", "ví dụ 3/10/2023"
    if column.kind == "hour" and cell.text and hour_of(cell) is None:
        yield "chưa rõ là giờ nào trong ngày", "ví dụ 7:30 hoặc 7h30"
    if column.kind in ("number", "money") and cell.text and figures(cell.text) is None:
        yield "không phải là một số nguyên", "ví dụ 30 hoặc 1.200.000"
    if column.kind in ("text", "lines"):
        yield from _text_refusals(column, cell, kinds)


def _text_refusals(column: SheetColumn, cell: SheetCell, kinds: Collection[str]) -> Iterator[tuple[str, str]]:
    legacy = legacy_encoding(cell.text)
    if legacy:
        yield f"gõ theo bảng mã cũ {legacy}", "chuyển sang Unicode rồi gõ lại"
    if has_placeholder(cell.text):
        # Why: a detail in units.yaml may contain placeholders, but text from others must not.
        yield "có dấu ngoặc của trường ({{, {% hoặc {#)", "ghi thẳng chữ cần in"
    if unprintable(cell.text, ""):
        yield "có ký tự điều khiển (không nhìn thấy được)", "gõ lại ô này"
    if column.field == "contact" and isinstance(cell.value, int | float) and cell.value < 1e9:
        yield "đã mất số 0 ở đầu", "đặt ô kiểu Text rồi gõ lại số điện thoại"
    if column.field == "kind" and cell.text not in kinds:
        yield "không phải là loại đơn vị nào trong units.yaml", nearest(cell.text, kinds)
