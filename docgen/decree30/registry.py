"""Every rule, in the order of the decree, and the check of a document."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.decree30.rule import Rule, RuleGroup
from docgen.decree30.rules import (
    abolished_levels,
    appendices,
    body_text,
    emphasis,
    font_sizes,
    headings,
    issuing_bodies,
    legal_grounds,
    letters,
    national_heading,
    number_and_symbol,
    numbering,
    other_acts,
    page_breaks,
    page_numbers,
    page_setup,
    place_and_date,
    recipients,
    signature,
    signer,
    title_and_subject,
    typography,
    urgency_marks,
    wording,
)
from docgen.decree30.structure import Structure, structure_of
from docgen.errors import Problem
from docgen.word.view.model import WordDocument

GROUPS: tuple[RuleGroup, ...] = (
    RuleGroup("Loại văn bản", other_acts.RULES),
    RuleGroup("Trang giấy", page_setup.RULES),
    RuleGroup("Phông chữ, màu, bộ mã", typography.RULES),
    RuleGroup("Số trang", page_numbers.RULES),
    RuleGroup("Quốc hiệu và Tiêu ngữ", national_heading.RULES),
    RuleGroup("Tên cơ quan ban hành", issuing_bodies.RULES),
    RuleGroup("Số, ký hiệu", number_and_symbol.RULES),
    RuleGroup("Địa danh, thời gian", place_and_date.RULES),
    RuleGroup("Tên loại và trích yếu", title_and_subject.RULES),
    RuleGroup("Công văn", letters.RULES),
    RuleGroup("Căn cứ và Kính gửi", legal_grounds.RULES),
    RuleGroup("Lời văn", body_text.RULES),
    RuleGroup("Cách viết", wording.RULES),
    RuleGroup("Chữ đậm, chữ nghiêng", emphasis.RULES),
    RuleGroup("Số thứ tự", numbering.RULES),
    RuleGroup("Đề mục", headings.RULES),
    RuleGroup("Ngắt trang", page_breaks.RULES),
    RuleGroup("Bộ cỡ chữ", font_sizes.RULES),
    RuleGroup("Quyền hạn, chức vụ của người ký", signature.RULES),
    RuleGroup("Kết thúc và họ tên người ký", signer.RULES),
    RuleGroup("Nơi nhận", recipients.RULES),
    RuleGroup("Dấu chỉ độ khẩn, độ mật, phạm vi lưu hành", urgency_marks.RULES),
    RuleGroup("Phụ lục", appendices.RULES),
    RuleGroup("Sau ngày 01/7/2025", abolished_levels.RULES),
)

RULES: tuple[Rule, ...] = tuple(rule for group in GROUPS for rule in group.rules)


def check(document: WordDocument, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """The problems of `document` by `rules`, in the order of the rules and then of the document."""
    return problems_of(structure_of(document), rules)


def problems_of(structure: Structure, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """The same for a document whose structure is known."""
    return tuple(problem for rule in rules for problem in rule.problems(structure))
