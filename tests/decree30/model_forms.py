"""The texts of papers of many kinds, after the model forms of Appendix III."""

from __future__ import annotations

from dataclasses import replace

from tests.decree30.typed_papers import Sheet

_ROOM = Sheet(
    superior=("UBND XÃ XUÂN ĐÔNG",),
    issuer=("PHÒNG VĂN HÓA - XÃ HỘI",),
    authority=("TRƯỞNG PHÒNG",),
    recipients=("- Như trên;", "- Lưu: VT, VHXH."),
)
_SENTENCE = "Các cơ quan, đơn vị phối hợp tổ chức thực hiện, bảo đảm thiết thực, tiết kiệm và hiệu quả"

SHEETS: dict[str, Sheet] = {
    "plan": Sheet(),
    "open plan": Sheet(
        number="Số:      /KH-UBND", place_date="Xuân Đông, ngày      tháng      năm 2026", name="", marks=()
    ),
    "dotted plan": Sheet(number="Số: ……/KH-UBND", place_date="Xuân Đông, ngày … tháng … năm ……"),
    "programme of a room": replace(
        _ROOM,
        recipients=("- UBND xã (để b/c);", "- Các trường học;", "- Lưu: VT."),
        number="Số: 05/CTr-VHXH",
        title="CHƯƠNG TRÌNH",
        subject=("Lễ khai mạc Tuần lễ hưởng ứng học tập suốt đời", "trên địa bàn xã Xuân Đông"),
    ),
    "school under a department": Sheet(
        superior=("UBND TỈNH ĐỒNG NAI", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        issuer=("TRƯỜNG TRUNG HỌC PHỔ THÔNG", "XUÂN ĐÔNG"),
        number="Số: 12/TB-THPTXĐ",
        title="THÔNG BÁO",
        subject=("Về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời",),
        authority=("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"),
        recipients=("- Sở Giáo dục và Đào tạo (để", "báo cáo);", "- Như Điều 1;", "- Lưu: VT."),
    ),
    "long name": Sheet(
        superior=("ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"),
        issuer=("SỞ GIÁO DỤC VÀ", "ĐÀO TẠO"),
        number="Số: 112/HD-SGDĐT",
        title="HƯỚNG DẪN",
        subject=("Tổ chức Tuần lễ hưởng ứng học tập suốt đời",),
        authority=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    ),
    "letter": replace(
        _ROOM,
        number="Số: 12/VHXH-GD",
        title="",
        subject=(),
        letter_subject=("V/v tổ chức Tuần lễ hưởng ứng", "học tập suốt đời năm 2026"),
        addressee=("Kính gửi: Các trường học trên địa bàn xã",),
        body=(f"{_SENTENCE}.", "Trân trọng./."),
    ),
    "letter to several": Sheet(
        number="Số: 112/UBND-VHXH",
        title="",
        subject=(),
        letter_subject=("V/v tổ chức Tuần lễ",),
        addressee=("Kính gửi:", "- Sở Giáo dục và Đào tạo;", "- Sở Nội vụ."),
        body=(f"{_SENTENCE}.", "Trân trọng./."),
        recipients=("- Như trên;", "- Chủ tịch, các PCT UBND xã;", "- Lưu: VT, VHXH."),
        authority=("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    ),
    "report": replace(
        _ROOM,
        number="Số: 02/BC-VHXH",
        title="BÁO CÁO",
        subject=("Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời",),
        addressee=("Kính gửi: Ủy ban nhân dân xã Xuân Đông",),
    ),
    "proposal": Sheet(
        number="Số: 02/TTr-UBND",
        title="TỜ TRÌNH",
        subject=("Về việc phê duyệt kế hoạch tổ chức Tuần lễ",),
        addressee=("Kính gửi: Hội đồng nhân dân xã Xuân Đông",),
        body=(f"{_SENTENCE}.", "Kính trình Hội đồng nhân dân xã xem xét, quyết định./."),
        recipients=("- Như trên;", "- Lưu: VT."),
        authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    "decision": Sheet(
        number="Số: 15/QĐ-UBND",
        title="QUYẾT ĐỊNH",
        subject=("Về việc thành lập Ban Tổ chức Tuần lễ",),
        competence="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ XUÂN ĐÔNG",
        legal_grounds=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Theo đề nghị của Trưởng Phòng Văn hóa - Xã hội.",
        ),
        resolved="QUYẾT ĐỊNH:",
        body=(
            f"Điều 1. {_SENTENCE}.",
            f"Điều 2. {_SENTENCE}./.",
        ),
        recipients=("- Như Điều 2;", "- Lưu: VT, VHXH."),
        authority=("CHỦ TỊCH",),
    ),
    "resolution": Sheet(
        issuer=("HỘI ĐỒNG NHÂN DÂN", "XÃ XUÂN ĐÔNG"),
        number="Số: 15/NQ-HĐND",
        title="NGHỊ QUYẾT",
        subject=("Về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời",),
        competence="HỘI ĐỒNG NHÂN DÂN XÃ XUÂN ĐÔNG",
        legal_grounds=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Xét Tờ trình số 02/TTr-UBND.",
        ),
        resolved="QUYẾT NGHỊ:",
        body=(f"Điều 1. {_SENTENCE}.", f"Điều 2. {_SENTENCE}./."),
    ),
    "telegram": Sheet(
        number="Số: 02/CĐ-UBND",
        title="CÔNG ĐIỆN",
        subject=("Về việc ứng phó với mưa lũ",),
        body=("Chủ tịch Ủy ban nhân dân xã Xuân Đông điện:", "- Công an xã;", "- Các trường học.", f"{_SENTENCE}./."),
        marks=("HỎA TỐC",),
        authority=("CHỦ TỊCH",),
    ),
    "invitation": Sheet(
        number="Số: 02/GM-UBND",
        title="GIẤY MỜI",
        subject=("Dự Lễ khai mạc Tuần lễ hưởng ứng học tập suốt đời",),
        body=(
            "Ủy ban nhân dân xã Xuân Đông trân trọng kính mời: Ông (bà) Hiệu trưởng các trường học",
            "Thời gian: 8 giờ 00, ngày 05 tháng 10 năm 2026.",
            "Địa điểm: Hội trường Ủy ban nhân dân xã./.",
        ),
    ),
    "introduction": Sheet(
        number="Số: 02/GGT-UBND",
        title="GIẤY GIỚI THIỆU",
        subject=(),
        body=(
            "Ủy ban nhân dân xã Xuân Đông trân trọng giới thiệu: Ông (bà) Nguyễn Văn Bình.",
            "Chức vụ: Công chức.",
            "Giấy này có giá trị đến hết ngày 31 tháng 12 năm 2026./.",
        ),
    ),
    "minutes": Sheet(
        number="Số: 02/BB-UBND",
        title="BIÊN BẢN",
        subject=("Họp Ban Tổ chức Tuần lễ hưởng ứng học tập suốt đời",),
        body=("Thời gian bắt đầu: 8 giờ 00.", "Địa điểm: Hội trường.", f"{_SENTENCE}./."),
        authority=("CHỦ TỌA",),
    ),
}
