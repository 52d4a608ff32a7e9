"""The words for the states of documents, and for what they may have besides."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BLANK, FAULTY, ISSUED, SENT = "blank", "faulty", "issued", "sent"
STATES: Mapping[str, str] = MappingProxyType(
    {
        "missing": "chưa tạo",
        "current": "đã tạo",
        "changed": "cần tạo lại",
        "edited": "đã sửa tay",
        "failed": "không tạo được",
        "unreadable": "không đọc được",
    }
)
"""The words for the states, one of which each document has."""
MARKS: Mapping[str, str] = MappingProxyType(
    {
        BLANK: "còn chỗ trống",
        FAULTY: "có lỗi thể thức",
        ISSUED: "đã có số, ngày",
        SENT: "đã soạn thư gửi",
    }
)
"""The words for what a document may have besides."""
EXPLANATIONS: Mapping[str, str] = MappingProxyType(
    {
        "missing": "chưa có tệp Word",
        "current": "tệp Word đúng với dữ liệu và mẫu hiện nay",
        "changed": "dữ liệu, mẫu hoặc chương trình đã thay đổi sau khi tạo",
        "edited": "có người đã sửa tệp Word; khi tạo lại, tệp này được giữ nguyên",
        "failed": "lần tạo gần nhất gặp lỗi, nguyên nhân vẫn còn",
        "unreadable": "máy không cho đọc tệp này",
        BLANK: "trong văn bản còn thông tin chưa có dữ liệu",
        FAULTY: "lần kiểm tra gần nhất của đúng tệp này thấy lỗi hoặc cảnh báo theo Nghị định 30",
        ISSUED: "đã ghi số và ngày, nghĩa là đã ký",
        SENT: "đã đính kèm vào thư nháp gửi đơn vị",
    }
)
