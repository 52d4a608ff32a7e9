"""The columns of the workbook of units: the detail in each, and the note on its heading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Literal

from docgen.data.models import Unit
from docgen.reports.forms.label_match import CERTAIN, normalised, similarity

Kind = Literal["text", "lines", "day", "hour"]

CLEAR = ("-", "–", "—", "xóa", "xoá")
"""Typed into a cell to remove the detail."""
IGNORED = ("stt", "tt", "so tt", "so thu tu")
"""Normalised headings of columns that people often add."""
HOURS = tuple(f"{minutes // 60}:{minutes % 60:02d}" for minutes in range(6 * 60 + 30, 17 * 60, 30))
"""Hours to choose from; another one may be typed."""


@dataclass(frozen=True)
class SheetColumn:
    """One column: a field of `Unit`, its heading, and its width in characters."""

    field: str
    heading: str
    note: str
    width: int = 28
    kind: Kind = "text"
    locked: bool = False


_LINES = "Nhiều dòng thì gõ Alt+Enter để xuống dòng trong ô."
_RULES = (
    "Mỗi dòng là một đơn vị; không sửa mã.\n"
    "Ô để trống: giữ nguyên điều đã ghi.\n"
    "Gõ dấu - (hoặc chữ xóa): bỏ điều đã ghi.\n"
    "Trang này khóa ô màu xám, không có mật khẩu: Review > Unprotect Sheet."
)

COLUMNS = (
    SheetColumn("id", "Mã", _RULES, 16, locked=True),
    SheetColumn("name", "Tên đơn vị", "Chỉ để nhận ra đơn vị; sửa tên thì sửa trong units.yaml.", 20, locked=True),
    SheetColumn("kind", "Loại đơn vị", "Như viết trước tên trong câu. Chọn trong danh sách.", 13),
    SheetColumn(
        "opening_date",
        "Ngày khai mạc",
        "Ví dụ 3/10/2023. Như ngày chung của Tuần lễ thì để trống.",
        14,
        "day",
    ),
    SheetColumn(
        "opening_hour", "Giờ khai mạc", "Ví dụ 7:30 hoặc 7h30. Chọn trong danh sách hoặc gõ giờ khác.", 11, "hour"
    ),
    SheetColumn("venue", "Địa điểm", "Nơi tổ chức Lễ khai mạc, ghi đủ tên.", 36),
    SheetColumn("chair", "Người chủ trì", "Chức danh, không ghi tên, ví dụ: Phó Chủ tịch UBND."),
    SheetColumn("organiser", "Đơn vị tổ chức", "Để trống nếu là Ủy ban nhân dân."),
    SheetColumn("platform", "Đơn vị cung cấp nền tảng số", "Đơn vị cung cấp và người thay mặt giới thiệu."),
    SheetColumn("speakers", "Báo cáo tham luận", f"Tổ chức, chức danh được cử báo cáo. {_LINES}", 34, "lines"),
    SheetColumn("place", "Địa danh", "Ghi trước ngày tháng trên văn bản, nếu khác tên đơn vị.", 16),
    SheetColumn(
        "signer_authority",
        "Thẩm quyền, chức vụ người ký",
        f"Như trên văn bản, ví dụ: TM. ỦY BAN NHÂN DÂN, dòng dưới: KT. CHỦ TỊCH. {_LINES}",
        28,
        "lines",
    ),
    SheetColumn("signer_name", "Họ tên người ký", "Không ghi học hàm, học vị.", 22),
    SheetColumn("recipients", "Nơi nhận thêm", f"Ngoài những nơi mọi đơn vị đều gửi. {_LINES}", 34, "lines"),
    SheetColumn("contact", "Liên hệ", "Người để hỏi lại: họ tên, chức vụ, điện thoại. Không in ra văn bản nào.", 30),
)
"""In the order of the sheet."""

_ALSO_CALLED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("mã đơn vị", "id"),
        "name": ("đơn vị", "tên"),
        "kind": ("loại",),
        "opening_hour": ("giờ",),
        "opening_date": ("ngày",),
        "chair": ("chủ trì", "người chủ trì (chức danh)"),
        "contact": ("người liên hệ", "điện thoại liên hệ"),
    }
)


def column_of(heading: str) -> SheetColumn | None:
    """The column that a heading names, in any case and spelling; None for an unknown one."""
    words = normalised(heading)
    for column in COLUMNS:
        names = (column.heading, column.field.replace("_", " "), *_ALSO_CALLED.get(column.field, ()))
        if words and words in map(normalised, names):
            return column
    close = [column for column in COLUMNS if words and similarity(heading, column.heading) >= CERTAIN]
    return close[0] if len(close) == 1 else None


def cell_value(unit: Unit, column: SheetColumn) -> str | date | time | None:
    """The value in the cell of a unit: its title, or its own detail, without defaults."""
    value = unit.title if column.field == "name" else getattr(unit, column.field)
    if isinstance(value, tuple):
        return "\n".join(value) or None
    return str(value) if isinstance(value, str) else value
