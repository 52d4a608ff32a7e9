"""Every rule, in the order of the decree."""

from __future__ import annotations

from docgen.nd30.groups import (
    appendices,
    bases,
    body,
    districts,
    headings,
    letters,
    marks,
    names,
    national,
    number,
    numbering,
    organs,
    page,
    page_numbers,
    place_date,
    recipients,
    signature,
    sizes,
    title,
    typography,
)
from docgen.nd30.rules import Group, Rule

GROUPS: tuple[Group, ...] = (
    Group("Trang giấy", page.RULES),
    Group("Phông chữ, màu, bộ mã", typography.RULES),
    Group("Số trang", page_numbers.RULES),
    Group("Quốc hiệu và Tiêu ngữ", national.RULES),
    Group("Tên cơ quan ban hành", organs.RULES),
    Group("Số, ký hiệu", number.RULES),
    Group("Địa danh, thời gian", place_date.RULES),
    Group("Tên loại và trích yếu", title.RULES),
    Group("Công văn", letters.RULES),
    Group("Căn cứ và Kính gửi", bases.RULES),
    Group("Lời văn", body.RULES),
    Group("Số thứ tự", numbering.RULES),
    Group("Đề mục", headings.RULES),
    Group("Bộ cỡ chữ", sizes.RULES),
    Group("Quyền hạn, chức vụ của người ký", signature.RULES),
    Group("Kết thúc và họ tên người ký", names.RULES),
    Group("Nơi nhận", recipients.RULES),
    Group("Dấu chỉ độ khẩn", marks.RULES),
    Group("Phụ lục", appendices.RULES),
    Group("Sau ngày 01/7/2025", districts.RULES),
)

RULES: tuple[Rule, ...] = tuple(rule for group in GROUPS for rule in group.rules)
