"""Unexpected errors: one line in Vietnamese, and a file without any of the data."""

from __future__ import annotations

import tempfile
from pathlib import Path

import jinja2
import pytest

from docgen import __version__
from docgen.errors import NO_MEMORY
from docgen.errors.crash_report import _report_file, report_text, saved_report_message, unexpected_error_message

SECRET = "Nguyễn-Văn-Bí-Mật"


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that reports are written to."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    _report_file.cache_clear()
    return tmp_path


def failing(value: str) -> None:
    local = {value: value}
    raise KeyError(value, local)


def caught(value: str) -> BaseException:
    """An error whose words, whose locals and whose cause all hold the value."""
    with pytest.raises(ValueError, match="không hiểu") as raised:
        try:
            failing(value)
        except KeyError as error:
            raise ValueError(f"không hiểu {value}") from error
    return raised.value


def test_the_line_names_the_file(reports: Path) -> None:
    line = unexpected_error_message(caught(SECRET))
    (file,) = reports.iterdir()
    assert line == (
        f"chương trình gặp lỗi ngoài dự kiến - đề nghị gửi tệp {file} cho người phát triển "
        "(tệp chỉ có số dòng của chương trình, không có dữ liệu)"
    )
    assert file.read_text(encoding="utf-8").startswith(f"docgen {__version__}\nPython 3.")


def test_the_file_says_where_and_holds_no_data() -> None:
    report = report_text(caught(SECRET))
    assert "builtins.ValueError\n  tests.errors.test_crash_report:" in report
    assert "builtins.KeyError\n  tests.errors.test_crash_report:" in report
    assert " failing\n" in report
    assert SECRET not in report
    assert str(Path(__file__).parent) not in report


def test_names_in_a_template_are_data() -> None:
    template = jinja2.Environment().from_string(
        f"{{% block {SECRET.replace('-', '_')} %}}{{{{ 1 / 0 }}}}{{% endblock %}}"
    )
    with pytest.raises(ZeroDivisionError) as raised:
        template.render()
    report = report_text(raised.value)
    assert "(mã sinh từ mẫu):1" in report
    assert "Bí_Mật" not in report


def test_a_long_way_down_is_cut() -> None:
    def down(depth: int) -> None:
        down(depth + 1)

    with pytest.raises(RecursionError) as raised:
        down(0)
    assert len(report_text(raised.value).splitlines()) < 150


def test_the_same_is_written_once(reports: Path) -> None:
    first = saved_report_message("cùng một báo cáo\n")
    assert [saved_report_message("cùng một báo cáo\n") for _ in range(3)] == [first] * 3
    assert len(list(reports.iterdir())) == 1


def test_where_no_file_can_be_written_the_line_says_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "không có"))
    line = unexpected_error_message(caught("x"))
    assert "đề nghị báo người phát triển: tests.errors.test_crash_report:" in line
    assert "\n" not in line


def test_no_memory_is_nobodys_fault() -> None:
    assert unexpected_error_message(MemoryError()) == NO_MEMORY
