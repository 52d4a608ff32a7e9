"""Zip files from strangers, within limits."""

from __future__ import annotations

import io
import zipfile

import pytest

from docgen.files import archives
from docgen.files.archives import Archive, BrokenArchiveError, TooLargeError


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
