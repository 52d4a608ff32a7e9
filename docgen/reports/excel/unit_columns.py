"""The columns of the workbook of units: the detail in each, and the note on its heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import TypeAlias

from docgen.data.models import Unit, Units
from docgen.data.models.unit_facts import FactKind, UnitFact
from docgen.reports.forms.label_match import CERTAIN, normalised, similarity

Detail: TypeAlias = str | tuple[str, ...] | date | time | int | None
"""A detail of a unit."""

CLEAR = ("-", "–", "—", "xóa", "xoá")
"""Typed into a cell to remove the detail."""
IGNORED = ("stt", "tt", "so tt", "so thu tu")
"""Normalised headings of columns that people often add."""
HOURS = tuple(f"{minutes // 60}:{minutes % 60:02d}" for minutes in range(6 * 60 + 30, 17 * 60, 30))
"""Hours to choose from; another one may be typed."""


@dataclass(frozen=True)
class SheetColumn:
    """One column: a field or a fact of a unit, its heading, and its width in characters."""

    field: str
    heading: str
    note: str
    width: int = 28
    kind: FactKind = "text"
    locked: bool = False
    is_fact: bool = False


_LINES = "Nhiều dòng thì gõ Alt+Enter để xuống dòng trong ô."
_RULES = (
    "Mỗi dòng là một đơn vị; không sửa mã.\n"
    "Ô để trống: giữ nguyên nội dung đã ghi.\n"
    "Gõ dấu - (hoặc chữ xóa): xóa nội dung đã ghi.\n"
    "Trang này khóa ô màu xám, không có mật khẩu: Review > Unprotect Sheet."
)

FIRST_COLUMNS = (
    SheetColumn("id", "Mã", _RULES, 16, locked=True),
    SheetColumn("name", "Tên đơn vị", "Chỉ để nhận ra đơn vị; sửa tên thì sửa trong units.yaml.", 20, locked=True),
    SheetColumn("kind", "Loại đơn vị", "Viết như trước tên trong câu. Chọn trong danh sách.", 13),
    SheetColumn("opening_date", "Ngày khai mạc", "Ví dụ 3/10/2023. Như ngày chung thì để trống.", 14, "day"),
    SheetColumn(
        "opening_hour", "Giờ khai mạc", "Ví dụ 7:30 hoặc 7h30. Chọn trong danh sách hoặc gõ giờ khác.", 11, "hour"
    ),
)
LAST_COLUMNS = (
    SheetColumn("place", "Địa danh", "Ghi trước ngày tháng trên văn bản, nếu khác tên đơn vị.", 16),
    SheetColumn(
        "signer_authority",
        "Quyền hạn, chức vụ người ký",
        f"Như trên văn bản, ví dụ: TM. ỦY BAN NHÂN DÂN, dòng dưới: KT. CHỦ TỊCH. {_LINES}",
        28,
        "lines",
    ),
    SheetColumn("signer_name", "Họ tên người ký", "Không ghi học hàm, học vị.", 22),
    SheetColumn("recipients", "Nơi nhận thêm", f"Ngoài những nơi mọi đơn vị đều gửi. {_LINES}", 34, "lines"),
    SheetColumn("contact", "Liên hệ", "Người liên hệ: họ tên, chức vụ, điện thoại. Không in trong văn bản nào.", 30),
)
"""The columns of any project, before and after those of the facts of its units."""
_KIND_NOTES: Mapping[FactKind, str] = MappingProxyType(
    {"lines": _LINES, "day": "Ví dụ 3/10/2023.", "hour": "Ví dụ 7:30 hoặc 7h30.", "money": "Số tiền, đồng."}
)
_WIDTHS: Mapping[FactKind, int] = MappingProxyType({"lines": 34, "day": 14, "hour": 11, "number": 11, "money": 16})
_WIDEST_TEXT = 36

_ALSO_CALLED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("mã đơn vị", "id"),
        "name": ("đơn vị", "tên"),
        "kind": ("loại",),
        "opening_hour": ("giờ",),
        "opening_date": ("ngày",),
        "contact": ("người liên hệ", "điện thoại liên hệ"),
        "signer_authority": ("thẩm quyền, chức vụ người ký",),
    }
)


def columns_of(units: Units) -> tuple[SheetColumn, ...]:
    """In the order of the sheet."""
    return (*FIRST_COLUMNS, *(column_of_fact(fact) for fact in units.facts if fact.excel), *LAST_COLUMNS)


def column_of_fact(fact: UnitFact) -> SheetColumn:
    """The column of a declared fact, whether it is in the workbook or not."""
    note = " ".join(filter(None, (fact.note, _KIND_NOTES.get(fact.kind)))) or "Để trống nếu chưa biết."
    width = _WIDTHS.get(fact.kind, _WIDEST_TEXT)
    return SheetColumn(str(fact.id), str(fact.title), note, width, fact.kind, is_fact=True)


def named_column(heading: str, columns: Sequence[SheetColumn]) -> SheetColumn | None:
    """The column that a heading names, in any case and spelling; None for an unknown one."""
    words = normalised(heading)
    for column in columns:
        names = (column.heading, column.field.replace("_", " "), *_ALSO_CALLED.get(column.field, ()))
        if words and words in map(normalised, names):
            return column
    close = [column for column in columns if words and similarity(heading, column.heading) >= CERTAIN]
    return close[0] if len(close) == 1 else None


def detail_of(unit: Unit, column: SheetColumn) -> Detail:
    """A unit's own detail, without defaults; None if it has none."""
    value: Detail = unit.facts.get(column.field) if column.is_fact else getattr(unit, column.field)
    return None if value in ("", ()) else value


def cell_value(unit: Unit, column: SheetColumn) -> str | date | time | int | None:
    """The value in the cell of a unit: its title, or its own detail, without defaults."""
    value = unit.title if column.field == "name" else detail_of(unit, column)
    if isinstance(value, tuple):
        return "\n".join(value)
    return str(value) if isinstance(value, str) else value
