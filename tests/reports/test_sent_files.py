"""What is handed in, file by file: archives are taken apart, and what cannot be taken has a reason."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.files.file_names import is_below
from docgen.files.new_archive import zipped
from docgen.reports.received import sent_files
from docgen.reports.received.sent_files import SentFile, files_in, shown_name


def found(name: str, content: bytes) -> list[tuple[str, bytes | str]]:
    return [(one.name, one.refused or one.content) for one in files_in(name, content)]


def test_a_file_is_itself() -> None:
    assert list(files_in("báo cáo.docx", b"1")) == [SentFile("báo cáo.docx", b"1")]


def test_an_archive_is_its_files_without_those_of_systems() -> None:
    parts = {"bien-hoa/a.docx": b"1", "__MACOSX/._a.docx": b"2", "x/Thumbs.db": b"3", "../../b.xlsx": b"4"}
    assert found("cac don vi.ZIP", zipped(parts)) == [("bien-hoa/a.docx", b"1"), ("b.xlsx", b"4")]


def test_an_archive_in_an_archive_is_a_file() -> None:
    inside = zipped({"a.docx": b"1"})
    assert found("a.zip", zipped({"b.zip": inside})) == [("b.zip", inside)]


def test_what_cannot_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("a.zip", b"PK") == [("a.zip", "tệp nén bị hỏng; nén lại hoặc gửi từng tệp")]
    assert found("a.zip", zipped({})) == [("a.zip", "tệp nén không có tệp nào")]
    monkeypatch.setattr(sent_files, "LARGEST_SENT", 3)
    large = "tệp lớn hơn 0 MB"
    assert found("a.docx", b"1234") == [("a.docx", large)]
    assert found("a.zip", zipped({"b": b"1234", "c": b"123"})) == [("a.zip: b", large), ("c", b"123")]
    monkeypatch.setattr(sent_files, "MOST_FILES", 1)
    assert "quá lớn khi giải nén" in str(found("a.zip", zipped({"b": b"1", "c": b"2"}))[0][1])


def test_a_bomb_costs_no_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent_files, "LARGEST_UNPACKED", 2_000_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.docx", b"0" * 1_500_000)
    first, *others = files_in("a.zip", stream.getvalue())
    assert (first.refused, len(first.content)) == ("", 1_500_000)
    assert all("quá lớn" in one.refused and not one.content for one in others)


@given(st.text(max_size=60))
def test_a_name_is_never_a_path_that_leads_out(name: str) -> None:
    assert is_below(shown_name(name))
    assert shown_name(shown_name(name)) == shown_name(name)
