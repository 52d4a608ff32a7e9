"""The decree's own forms (Appendix III, part II), break no rule before they are filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decree30.typed_papers import Manner, Sheet, rules_broken

_OPEN = Sheet(
    superior=("TÊN CQ, TC CHỦ QUẢN",),
    issuer=("TÊN CƠ QUAN, TỔ CHỨC",),
    place_date="...., ngày ... tháng ... năm ...",
    name="Họ và tên",
    authority=("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ",),
)
_TEXT = ("............", "............/.")
FORMS = {
    "1.4": replace(
        _OPEN,
        number="Số: .../...-...",
        title="TÊN LOẠI VĂN BẢN",
        subject=("............",),
        body=_TEXT,
        recipients=("- Như Điều...;", "- ............;", "- Lưu: VT, ...."),
    ),
    "1.5": replace(
        _OPEN,
        number="Số: .../...-...",
        title="",
        subject=(),
        letter_subject=("V/v ............",),
        addressee=("Kính gửi:", "- ............;", "- ............"),
        body=_TEXT,
        recipients=("- Như trên;", "- ............;", "- Lưu: VT, ...."),
    ),
    "1.2": replace(
        _OPEN,
        number="Số: .../QĐ-...",
        title="QUYẾT ĐỊNH",
        subject=("Về việc ............",),
        competence="THẨM QUYỀN BAN HÀNH",
        legal_grounds=("Căn cứ ............;", "Căn cứ ............;", "Theo đề nghị của ............"),
        resolved="QUYẾT ĐỊNH:",
        body=("Điều 1. ............", "Điều 2. ............/."),
        recipients=("- Như Điều ....;", "- ............;", "- Lưu: VT, ...."),
    ),
    "1.1": replace(
        _OPEN,
        number="Số: .../NQ-...",
        title="NGHỊ QUYẾT",
        subject=("............",),
        competence="THẨM QUYỀN BAN HÀNH",
        legal_grounds=(
            "Căn cứ ............;",
            "Căn cứ ............",
        ),
        resolved="QUYẾT NGHỊ:",
        body=("Điều 1. ............", "Điều 2. ............/."),
        recipients=("- Như Điều ....;", "- ............;", "- Lưu: VT, ...."),
    ),
    "1.6": replace(
        _OPEN,
        number="Số: .../CĐ-...",
        title="CÔNG ĐIỆN",
        subject=("............",),
        body=("............ điện:", "- ............;", "- ............;", *_TEXT),
        recipients=("- ............;", "- ............;", "- Lưu: VT, ...."),
    ),
    "1.7": replace(
        _OPEN,
        number="Số: .../GM-...",
        title="GIẤY MỜI",
        subject=("............",),
        body=(
            ".......... trân trọng kính mời: ............",
            "Tới dự ............",
            "Chủ trì: ............",
            "Thời gian: ............",
            "Địa điểm: ............/.",
        ),
        recipients=("- ............;", "- ............;", "- Lưu: VT, ...."),
    ),
    "1.8": replace(
        _OPEN,
        number="Số: .../GGT-...",
        title="GIẤY GIỚI THIỆU",
        subject=(),
        body=(
            "............ trân trọng giới thiệu:",
            "Ông (bà) ............",
            "Chức vụ: ............",
            "Được cử đến: ............",
            "Về việc: ............",
            "Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ.",
            "Giấy này có giá trị đến hết ngày ............/.",
        ),
        recipients=("- Như trên;", "- Lưu: VT."),
    ),
    "1.9": replace(
        _OPEN,
        authority=("CHỦ TỌA",),
        number="Số: .../BB-...",
        title="BIÊN BẢN",
        subject=("............",),
        body=(
            "Thời gian bắt đầu: ............",
            "Địa điểm: ............",
            "Thành phần tham dự: ............",
            "Chủ trì (chủ tọa): ............",
            "Thư ký (người ghi biên bản): ............",
            "Nội dung (theo diễn biến cuộc họp/hội nghị/hội thảo):",
            *_TEXT[:1],
            "Cuộc họp (hội nghị, hội thảo) kết thúc vào ...... giờ ...., ngày .... tháng .... năm ...../.",
        ),
        recipients=("- ............;", "- Lưu: VT, Hồ sơ."),
    ),
    "1.10": replace(
        _OPEN,
        number="Số: .../GNP-...",
        title="GIẤY NGHỈ PHÉP",
        subject=(),
        body=(
            "Xét Đơn đề nghị nghỉ phép ngày ........ của ông (bà) ............",
            "........... cấp cho:",
            "Ông (bà): ............",
            "Chức vụ: ............",
            "Nghỉ phép năm ....... từ ngày ..... tháng ..... năm .... tại ............",
            "Số ngày nghỉ phép nêu trên được tính vào thời gian ............/.",
        ),
        recipients=("- ............;", "- Lưu: VT, ...."),
    ),
}


@pytest.mark.parametrize("layout", ["table", "loose", "centre tabs"])
@pytest.mark.parametrize("form", FORMS)
def test_an_open_form_breaks_nothing(form: str, layout: str) -> None:
    assert rules_broken(FORMS[form], Manner(layout)) == []
