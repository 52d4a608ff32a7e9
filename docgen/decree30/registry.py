"""Every rule, in the order of the decree, and the check of a document by them."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.decree30.findings import Problem
from docgen.decree30.rule import Group, Rule
from docgen.decree30.rules import (
    abolished_levels,
    appendices,
    body_text,
    font_sizes,
    headings,
    issuing_bodies,
    legal_grounds,
    letters,
    national_heading,
    number_and_symbol,
    numbering,
    page_numbers,
    page_setup,
    place_and_date,
    recipients,
    signature,
    signer,
    title_and_subject,
    typography,
    urgency_marks,
)
from docgen.decree30.structure import anatomy_of
from docgen.word.view.model import WordDocument

GROUPS: tuple[Group, ...] = (
    Group("Trang giấy", page_setup.RULES),
    Group("Phông chữ, màu, bộ mã", typography.RULES),
    Group("Số trang", page_numbers.RULES),
    Group("Quốc hiệu và Tiêu ngữ", national_heading.RULES),
    Group("Tên cơ quan ban hành", issuing_bodies.RULES),
    Group("Số, ký hiệu", number_and_symbol.RULES),
    Group("Địa danh, thời gian", place_and_date.RULES),
    Group("Tên loại và trích yếu", title_and_subject.RULES),
    Group("Công văn", letters.RULES),
    Group("Căn cứ và Kính gửi", legal_grounds.RULES),
    Group("Lời văn", body_text.RULES),
    Group("Số thứ tự", numbering.RULES),
    Group("Đề mục", headings.RULES),
    Group("Bộ cỡ chữ", font_sizes.RULES),
    Group("Quyền hạn, chức vụ của người ký", signature.RULES),
    Group("Kết thúc và họ tên người ký", signer.RULES),
    Group("Nơi nhận", recipients.RULES),
    Group("Dấu chỉ độ khẩn", urgency_marks.RULES),
    Group("Phụ lục", appendices.RULES),
    Group("Sau ngày 01/7/2025", abolished_levels.RULES),
)

RULES: tuple[Rule, ...] = tuple(rule for group in GROUPS for rule in group.rules)


def check(document: WordDocument, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """What in `document` breaks `rules`, in the order of the rules and then of the document."""
    anatomy = anatomy_of(document)
    return tuple(problem for rule in rules for problem in rule.problems(anatomy))
