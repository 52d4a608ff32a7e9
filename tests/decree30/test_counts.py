"""The counts of a check over all its files, and the exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.decree30.check import Counts, Examined
from docgen.decree30.findings import WHOLE
from docgen.errors import Problem, Severity

SIZE = Problem(WHOLE, "cỡ chữ 12", "cỡ chữ 13 đến 14", "ND30-BODY-SIZE", Severity.ERROR, "II.6")
WIDE = Problem(WHOLE, "lề trái 20 mm", "30 đến 35 mm", "ND30-PAGE-MARGINS-WIDE", Severity.WARNING, "I.3")
RESULTS = (
    Examined(Path("a.docx"), (SIZE, WIDE)),
    Examined(Path("sạch.docx")),
    Examined(Path("hỏng.docx"), error="đây không phải là tệp Word .docx"),
)


def test_counts_and_status() -> None:
    counts = Counts()
    assert list(counts.watching(iter(RESULTS))) == list(RESULTS)
    assert str(counts) == "Đã kiểm tra 2 tệp: 1 lỗi, 1 cảnh báo; 1 tệp không đọc được."
    assert counts.status == 2


@pytest.mark.parametrize(("problems", "status"), [((), 0), ((WIDE,), 0), ((WIDE, SIZE), 1)])
def test_warnings_alone_are_clean(problems: tuple[Problem, ...], status: int) -> None:
    counts = Counts()
    list(counts.watching([Examined(Path("a.docx"), problems)]))
    assert counts.status == status
