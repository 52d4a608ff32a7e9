"""Zip files from strangers, within limits."""

from __future__ import annotations

import io
import zipfile

import pytest

from docgen.files import archives
from docgen.files.archives import Archive, BrokenArchiveError, EncryptedPartError, TooLargeError


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_names_ignore_case_and_backslashes() -> None:
    archive = Archive(zipped({"Word\\Document.xml": b"a", "b/c": b"d"}), 10)
    assert archive.names() == ["Word/Document.xml", "b/c"]
    assert archive.stored_name("word/document.XML") == "Word/Document.xml"
    assert (archive.read("WORD/DOCUMENT.xml"), archive.stored_name("b")) == (b"a", None)


def test_names_that_lead_out_are_left_out() -> None:
    names = {"../a": b"", "/a": b"", "c:/a": b"", "a/../../b": b"", "a..b": b""}
    assert Archive(zipped(names), 10).names() == ["a..b"]


def test_every_read_counts_against_one_limit() -> None:
    archive = Archive(zipped({"a": b"12345", "b": b"12345"}), 14)
    assert (archive.read("a"), archive.read("a")) == (b"12345", b"12345")
    with pytest.raises(TooLargeError):
        archive.read("b")


def test_files_that_are_no_zip_or_have_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BrokenArchiveError):
        Archive(b"PK", 10)
    monkeypatch.setattr(archives, "MOST_PARTS", 2)
    assert len(Archive(zipped({"a": b"", "b": b""}), 10).names()) == 2
    with pytest.raises(TooLargeError):
        Archive(zipped({"a": b"", "b": b"", "c": b""}), 10)


def test_every_file_is_there_whatever_its_name() -> None:
    parts = {"../a": b"1", "a.docx": b"2", "A.DOCX": b"3", "folder/": b"", "b\\c": b"4"}
    assert [(name, read()) for name, read in Archive(zipped(parts), 10).files()] == [
        *(("../a", b"1"), ("a.docx", b"2"), ("A.DOCX", b"3"), ("b/c", b"4"))
    ]


def test_an_empty_name_is_a_name() -> None:
    data = zipped({"Zx": b"1", "folder/": b""}).replace(b"Zx", b"\0x")
    assert [(name, read()) for name, read in Archive(data, 10).files()] == [("", b"1")]


def test_names_that_are_utf_8_without_the_flag() -> None:
    data = zipped({"báo cáo.docx": b""}).replace(b"\x00\x08", b"\x00\x00")
    assert [name for name, _ in Archive(data, 10).files()] == ["báo cáo.docx"]
    assert [name for name, _ in Archive(zipped({"bao.docx": b""}), 10).files()] == ["bao.docx"]


def test_a_file_with_a_password_stops_no_other() -> None:
    data = zipped({"a": b"1", "b": b"2"})
    locked = data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00", 1)
    assert locked != data
    (_, first), (_, second) = Archive(locked, 10).files()
    with pytest.raises(EncryptedPartError):
        first()
    assert second() == b"2"
