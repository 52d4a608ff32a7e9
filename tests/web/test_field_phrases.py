"""Messages without the keys of fields."""

from __future__ import annotations

import pytest

from docgen.web.field_phrases import without_code, without_keys


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (
            "trường ngày bắt đầu (starts) ghi “31/02/2026”: ngày không tồn tại",
            "ngày bắt đầu ghi “31/02/2026”: ngày không tồn tại",
        ),
        ("thiếu trường tên đơn vị (name)", "thiếu tên đơn vị"),
        ("mục 2: thiếu trường số (number); trường ngày (date) trống", "mục 2: thiếu số; ngày trống"),
        ("ngày kết thúc (25/9/2026) trước ngày bắt đầu", "ngày kết thúc (25/9/2026) trước ngày bắt đầu"),
        ("trường “x (y)” không có", "trường “x (y)” không có"),
        ("Trường THCS (cơ sở 2)", "Trường THCS (cơ sở 2)"),
    ],
)
def test_keys_go_and_all_else_stays(message: str, shown: str) -> None:
    assert without_keys(message) == shown
    assert without_keys(shown) == shown


@pytest.mark.parametrize(
    ("explanation", "shown"),
    [
        (
            "Chủ đề của năm, không có dấu chấm ở cuối; có thể ghép từ các dữ kiện ở `facts`.",
            "Chủ đề của năm, không có dấu chấm ở cuối.",
        ),
        ("Mỗi ngày một mã, dùng bằng `{{ deadlines.<mã> }}`. Ví dụ `report`.", ""),
        ("việc đón tiếp diễn ra trước đó (xem agenda.yaml).", "việc đón tiếp diễn ra trước đó."),
        ("tính từ giờ này, xem agenda.yaml.", "tính từ giờ này."),
        ("trên đầu văn bản (lines) và trong câu (title).", "trên đầu văn bản và trong câu."),
        ("Ngày ban hành; chưa ban hành thì để trống.", "Ngày ban hành; chưa ban hành thì để trống."),
        ("Tên đầy đủ (Nghị định 30, Phụ lục I, Mục II.2).", "Tên đầy đủ (Nghị định 30, Phụ lục I, Mục II.2)."),
        ("", ""),
    ],
)
def test_explanations_have_nothing_of_the_file(explanation: str, shown: str) -> None:
    assert without_code(explanation) == shown
    assert without_code(shown) == shown
