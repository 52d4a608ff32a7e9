"""Mutations of how the text is written: names, citations, signs, gaps that were not filled."""

from __future__ import annotations

from tests.decree30.mutations.tools import both, reworded
from tests.decree30.mutations.top import ways

_ITEM = "1. Chuẩn bị. "
_POINT = "a) Thứ nhất. "
_OPENING = "Các cơ quan, đơn vị phối hợp"

WORDING = (
    *ways(
        "ND30-WORDING-PLACEHOLDER",
        ("brackets", "decision", reworded(_ITEM, f"{_ITEM}Giao [tên đơn vị] chủ trì. "), _ITEM),
        ("signs of mail merge", "letter", reworded(_OPENING, f"Kính gửi <<Tên trường>>. {_OPENING}"), "Kính gửi <<"),
        ("xxx", "plan", reworded("KGVX (N)", "xxx"), "- Lưu"),
        ("a tag", "school", reworded("Nguyễn Văn An", "{{ nguoi_ky }}"), "{{ nguoi_ky"),
    ),
    *ways(
        "ND30-WORDING-ARTICLE",
        ("as in an article", "decision", reworded(_ITEM, f"{_ITEM}Thực hiện theo điều 2 của Quy chế này. "), _ITEM),
        ("a recipient", "minor decision", reworded("- Như Điều 2;", "- Như điều 2;"), "- Như điều"),
    ),
    *ways(
        "ND30-WORDING-CLAUSE",
        ("Khoản", "decision", reworded(_ITEM, f"{_ITEM}Thực hiện theo Khoản 1 Điều 2. "), _ITEM),
        ("Điểm", "decision", reworded(_POINT, f"{_POINT}Thực hiện theo Điểm a khoản 1 Điều 2. "), _POINT),
    ),
    *ways(
        "ND30-WORDING-LAW",
        ("in a ground", "decision", reworded("Luật Tổ chức", "Luật tổ chức"), "Căn cứ Luật tổ chức"),
        ("in the text", "letter", reworded(_OPENING, f"Thực hiện Luật thư viện. {_OPENING}"), "Thực hiện Luật"),
    ),
    *ways(
        "ND30-WORDING-CAPITALS",
        ("too many", "decision", reworded(_ITEM, f"{_ITEM}Giao Ủy Ban Nhân Dân xã chủ trì. "), _ITEM),
        ("too few", "letter", reworded(_OPENING, f"Theo đề nghị của sở Tài chính. {_OPENING}"), "Theo đề nghị của sở"),
        ("a holiday", "letter", reworded(_OPENING, f"Trước tết Nguyên Đán. {_OPENING}"), "Trước tết"),
    ),
    *ways(
        "ND30-WORDING-CV",
        ("a letter", "decision", reworded(_ITEM, f"{_ITEM}Theo Công văn số 12/CV-SGDĐT. "), _ITEM),
        ("a letter in a letter", "letter", reworded(_OPENING, f"Theo Công văn số 15/CV-UBND. {_OPENING}"), "Theo Công"),
    ),
    *ways(
        "ND30-WORDING-DECIMAL",
        ("a share", "decision", reworded(_ITEM, f"{_ITEM}Tỷ lệ đạt 98.5%. "), _ITEM),
        ("money", "letter", reworded(_OPENING, f"Kinh phí 1.5 tỷ đồng. {_OPENING}"), "Kinh phí"),
    ),
    *ways(
        "ND30-WORDING-SPACES",
        ("before a comma", "decision", reworded(_ITEM, f"{_ITEM}Các xã , phường thực hiện. "), _ITEM),
        ("two spaces", "decision", reworded(_POINT, f"{_POINT}Các xã,  phường thực hiện. "), _POINT),
        ("two stops", "decision", reworded(_ITEM, f"{_ITEM}Các xã thực hiện.. "), _ITEM),
        ("no space", "letter", reworded("Các cơ quan, đơn vị", "Các cơ quan,đơn vị"), "Các cơ quan"),
    ),
    *ways(
        "ND30-WORDING-TONE",
        (
            "hoà and hòa",
            "letter",
            reworded(_OPENING, f"Bảo đảm hài hoà, không chạy theo phong trào ôn hòa. {_OPENING}"),
            "toàn văn bản",
        ),
        (
            "uỷ and ủy",
            "decision",
            both(reworded(_ITEM, f"{_ITEM}Giấy uỷ quyền. "), reworded(_POINT, f"{_POINT}Người được ủy quyền. ")),
            "toàn văn bản",
        ),
    ),
)

MUTATIONS = WORDING
