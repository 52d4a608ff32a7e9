"""Names and numbers of files that a browser sends."""

from __future__ import annotations

from io import BytesIO

import pytest
from starlette.datastructures import FormData, Headers, UploadFile

from docgen.errors import UsageError
from docgen.web.uploads import field_text, one_upload, uploads_in
from tests.web.desk_client import result_of


def _form(*names: str) -> FormData:
    files = [("files", UploadFile(BytesIO(b"content"), filename=name, headers=Headers())) for name in names]
    return FormData([*files, ("note", "hai\r\ndòng")])


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Báo cáo.docx", "Báo cáo.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system.ini", "system.ini"),
        ("a/b\\..\\c.docx", "c.docx"),
        ("..", ".."),
        ("a/", "(không tên)"),
        ("x" * 500, "x" * 200),
    ],
)
def test_a_name_is_only_a_label(name: str, label: str) -> None:
    (received,) = result_of(uploads_in(_form(name)))
    assert (received.label, received.content) == (label, b"content")


def test_an_empty_field_holds_no_file() -> None:
    assert result_of(uploads_in(_form(""))) == []
    with pytest.raises(UsageError, match="chưa chọn tệp"):
        result_of(one_upload(_form("")))


def test_texts_have_one_kind_of_line_end() -> None:
    assert field_text(_form(), "note") == "hai\ndòng"
    assert field_text(_form(), "other", "mặc định") == "mặc định"
