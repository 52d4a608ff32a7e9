"""The rules of lint by id, with a short description of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from docgen.errors import RuleDescription

_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "unreadable": "Tệp không đọc được",
        "syntax": "Thẻ sai cú pháp",
        "nesting": "Thẻ lồng nhau sai",
        "braces": "Dấu ngoặc của thẻ không thành cặp",
        "runs": "Thẻ thiếu chữ r, hoặc thừa",
        "comment": "Ghi chú trong mẫu để lại một dòng trống",
        "unsupported": "Thẻ không dùng được ở đây",
        "tracked": "Mẫu còn thay đổi được theo dõi",
        "comments": "Mẫu có bình luận",
        "mail-merge": "Mẫu còn gắn nguồn dữ liệu trộn thư",
        "macros": "Mẫu có macro",
        "not-used": "Tệp không dùng được làm mẫu",
        "unclosed-block": "Thẻ mở nhưng không đóng",
        "stray-end": "Thẻ đóng nhưng không mở",
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
        "name": "Không có tên này",
        "filter": "Không có cách định dạng này",
        "test": "Không có phép thử này",
        "include": "Không có phần dùng chung này",
        "circle": "Các phần dùng chung chèn lẫn nhau",
        "style": "Mẫu không có kiểu định dạng (style) này",
        "style-differs": "Kiểu định dạng khác với styles.docx",
        "style-not-shared": "Không có kiểu định dạng này trong styles.docx",
        "format": "Định dạng trực tiếp trên chữ",
        "picture": "Ảnh hoặc mã QR không chèn được",
        "alt": "Ảnh thiếu chữ thay thế (alt)",
        "preview": "Không xem trước được một nhánh của mẫu",
        "refused": "Không tạo được văn bản từ mẫu",
    }
)
LINT_RULES = tuple(RuleDescription(rule, title) for rule, title in _TITLES.items())
