"""Files for the browser: shown or saved, under their names, and only those of a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.exceptions import HTTPException

from docgen.errors import UsageError
from docgen.web.file_answers import file_answer, file_key, file_named, saved_file


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("Kế hoạch.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("page.html", "application/octet-stream"),
        ("none", "application/octet-stream"),
    ],
)
def test_a_file_is_saved_under_its_name(name: str, media: str) -> None:
    answer = saved_file(b"x", name)
    assert answer.headers["content-type"] == media
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")


def test_a_name_cannot_end_the_header() -> None:
    disposition = saved_file(b"x", 'a"; filename=b\r\nSet-Cookie: c=d.docx').headers["content-disposition"]
    assert not {'"', "\r", "\n", " "} & set(disposition.removeprefix("attachment; "))


def test_only_a_pdf_is_shown(tmp_path: Path) -> None:
    for name, how in (("a.pdf", "inline"), ("a.docx", "attachment"), ("a.html", "attachment")):
        (tmp_path / name).write_bytes(b"x")
        answer = file_answer(tmp_path / name)
        assert answer.headers["content-disposition"].startswith(how)
        assert ("content-security-policy" in answer.headers) == (how == "inline")
    with pytest.raises(UsageError, match="chưa có tệp b.pdf"):
        file_answer(tmp_path / "b.pdf")


def test_an_address_names_only_files_of_its_list(tmp_path: Path) -> None:
    listed, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert file_named(file_key(listed), [other, listed]) == listed
    with pytest.raises(HTTPException):
        file_named(file_key(other), [listed])
