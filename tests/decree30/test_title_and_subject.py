"""Title, subject, letters, legal grounds, addressee, ending, marks, short names: what is right is not called wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decree30.model_forms import SHEETS
from tests.decree30.typed_papers import Sheet, rules_broken

PLAN, DECISION, LETTER, SEVERAL = (SHEETS[name] for name in ("plan", "decision", "letter", "letter to several"))
LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"


@pytest.mark.parametrize(
    ("sheet", "rule"),
    [
        (replace(PLAN, title="Kế hoạch"), "ND30-TITLE-CASE"),
        (replace(PLAN, title="KẾ HOẠCH TỔ CHỨC TUẦN LỄ", subject=()), "ND30-SUBJECT-MISSING"),
        (replace(PLAN, subject=("TỔ CHỨC TUẦN LỄ",)), "ND30-SUBJECT-CASE"),
        (replace(LETTER, title="CÔNG VĂN"), "ND30-LETTER-TITLE"),
        (replace(LETTER, letter_subject=()), "ND30-LETTER-SUBJECT"),
        (replace(LETTER, letter_subject=("Về việc tổ chức Tuần lễ",)), "ND30-LETTER-WORDS"),
        (replace(LETTER, addressee=()), "ND30-ADDRESSEE-MISSING"),
        (replace(LETTER, addressee=("Kính gửi Các trường học",)), "ND30-ADDRESSEE-SIGNS"),
        (replace(SEVERAL, addressee=("Kính gửi:", "- Sở A;", "- Sở B;")), "ND30-ADDRESSEE-SIGNS"),
        (replace(PLAN, addressee=("Kính gửi: Các trường học",)), "ND30-ADDRESSEE-KIND"),
        (replace(LETTER, recipients=("- Các trường học;", "- Lưu: VT.")), "ND30-RECIPIENTS-FIRST"),
        (replace(DECISION, legal_grounds=(f"{LAW},", "Theo đề nghị của Trưởng phòng.")), "ND30-BASIS-END"),
        (replace(DECISION, legal_grounds=(f"{LAW};", "Theo đề nghị của Trưởng phòng;")), "ND30-BASIS-END"),
        (replace(DECISION, legal_grounds=(f"{LAW}; {LAW}.",)), "ND30-BASIS-LINE"),
        (
            replace(DECISION, legal_grounds=("Căn cứ Pháp lệnh số 04/2013/UBTVQH13 năm 2013.",)),
            "ND30-BASIS-LAW",
        ),
        (replace(PLAN, body=("Các cơ quan, đơn vị tổ chức thực hiện.",)), "ND30-ENDING"),
        (replace(PLAN, issuer=("UBND XÃ XUÂN ĐÔNG",)), "ND30-ISSUER-FULL"),
        (replace(PLAN, issuer=("Ủy ban nhân dân", "XÃ XUÂN ĐÔNG")), "ND30-ISSUER-CASE"),
        (replace(PLAN, recipients=()), "ND30-RECIPIENTS-MISSING"),
        (replace(PLAN, authority=(), name=""), "ND30-SIGN-MISSING"),
        (replace(PLAN, number=""), "ND30-NUMBER-MISSING"),
        (replace(PLAN, place_date=""), "ND30-DATE-MISSING"),
        (replace(PLAN, marks=("Khẩn",)), "ND30-URGENCY-CASE"),
    ],
)
def test_one_fault_is_one_rule(sheet: Sheet, rule: str) -> None:
    assert rules_broken(sheet) == [rule]


@pytest.mark.parametrize(
    "sheet",
    [
        replace(PLAN, title="ĐỀ CƯƠNG", number="Số: 12/ĐC-UBND"),
        replace(PLAN, subject=("Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026 trên địa bàn xã Xuân Đông " * 2,)),
        replace(PLAN, subject=("Tổ chức Tuần lễ", "hưởng ứng học tập suốt đời năm 2026", "trên địa bàn xã")),
        replace(PLAN, subject=("Tổ chức Tuần lễ", "(từ ngày 05 đến ngày 11 tháng 10 năm 2026)")),
        replace(PLAN, marks=("KHẨN",)),
        replace(PLAN, marks=("HỎA TỐC",)),
        replace(PLAN, marks=("HOẢ TỐC",)),
        replace(PLAN, marks=("MẬT",)),
        replace(LETTER, addressee=("Kính gửi: Các trường học trên địa bàn xã.",)),
        replace(SEVERAL, addressee=("Kính gửi:", "- Sở Giáo dục và Đào tạo;", "- Sở Nội vụ;", "- Sở Y tế.")),
        replace(DECISION, legal_grounds=(f"{LAW}.",)),
        replace(
            DECISION, legal_grounds=("Căn cứ Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân năm 2015.",)
        ),
        replace(DECISION, legal_grounds=("Căn cứ Luật Đất đai năm 2024, sửa đổi, bổ sung theo Luật số 43/2024/QH15.",)),
        replace(DECISION, legal_grounds=("Căn cứ Nghị quyết số 12/2025/QH15 năm 2025 của Quốc hội.",)),
        replace(
            DECISION, legal_grounds=(f"{LAW};", f"{LAW};", "Xét Tờ trình số 02/TTr-VHXH của Phòng Văn hóa - Xã hội.")
        ),
    ],
)
def test_what_is_right(sheet: Sheet) -> None:
    assert rules_broken(sheet) == []
