"""Messages without the keys of fields."""

from __future__ import annotations

import pytest

from docgen.web.field_phrases import without_keys


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
