"""The rules of lint by id, with a short description of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from docgen.errors import RuleDescription

_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "unreadable": "Tệp không đọc được",
        "syntax": "Thẻ viết sai",
        "nesting": "Thẻ lồng nhau sai",
        "braces": "Dấu ngoặc của thẻ không thành cặp",
        "runs": "Thẻ thiếu chữ r, hoặc thừa",
        "comment": "Lời ghi để lại một dòng trống",
        "unsupported": "Thẻ không dùng được ở đây",
        "tracked": "Mẫu còn vết theo dõi thay đổi",
        "comments": "Mẫu có bình luận",
        "mail-merge": "Mẫu còn gắn nguồn dữ liệu trộn thư",
        "macros": "Mẫu có macro",
        "not-used": "Tệp không dùng được làm mẫu",
        "unclosed-block": "Thẻ mở mà không đóng",
        "stray-end": "Thẻ đóng mà không mở",
        "percent-in-tag": "Trong thẻ có % hoặc }} mà docxtpl không đọc được",
        "spaced-prefix": "Thẻ có dấu cách trước chữ p, tr, tc, r",
        "outside-table": "Thẻ chỉ dùng được trong ô của bảng",
        "prefix-mismatch": "Thẻ đóng khác chữ đầu với thẻ mở",
        "two-tables": "Thẻ mở và thẻ đóng ở hai bảng khác nhau",
        "same-row": "Thẻ mở và thẻ đóng ở cùng một hàng",
        "two-rows": "Thẻ mở và thẻ đóng không ở cùng một hàng",
        "same-paragraph": "Thẻ mở và thẻ đóng ở cùng một đoạn",
        "lost-text": "Chữ đứng cạnh thẻ sẽ mất",
        "merge-field": "Trường trộn thư (MERGEFIELD) còn sót lại",
        "name": "Tên không có",
        "filter": "Kiểu viết không có",
        "test": "Phép thử không có",
        "include": "Phần mẫu không có",
        "circle": "Các phần mẫu chèn nhau thành vòng",
        "style": "Kiểu chữ (style) không có trong mẫu",
        "style-differs": "Kiểu chữ khác với styles.docx",
        "style-not-shared": "Kiểu chữ không có trong styles.docx",
        "format": "Định dạng đặt thẳng trên chữ",
        "picture": "Ảnh hoặc mã QR không chèn được",
        "alt": "Ảnh thiếu chữ thay thế (alt)",
        "preview": "Nhánh của mẫu không xem trước được",
        "refused": "Mẫu không tạo được văn bản",
    }
)
LINT_RULES = tuple(RuleDescription(rule, title) for rule, title in _TITLES.items())
