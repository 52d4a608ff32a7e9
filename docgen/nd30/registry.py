"""Every rule, in the order of the decree."""

from __future__ import annotations

from docgen.nd30.groups import appendices, body, headings, numbering, page, page_numbers, sizes, typography
from docgen.nd30.rules import Group, Rule

GROUPS: tuple[Group, ...] = (
    Group("Trang giấy", page.RULES),
    Group("Phông chữ, màu, bộ mã", typography.RULES),
    Group("Số trang", page_numbers.RULES),
    Group("Lời văn", body.RULES),
    Group("Số thứ tự", numbering.RULES),
    Group("Đề mục", headings.RULES),
    Group("Bộ cỡ chữ", sizes.RULES),
    Group("Phụ lục", appendices.RULES),
)

RULES: tuple[Rule, ...] = tuple(rule for group in GROUPS for rule in group.rules)
