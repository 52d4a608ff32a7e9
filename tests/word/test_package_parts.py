"""Files that are changed: the untouched parts stay byte by byte, new parts are added."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from docgen.errors import DocgenError
from docgen.word.edit import EditableParts
from docgen.word.view import lines, open_document
from tests.decree30.test_annotate import file
from tests.word.written_documents import p, r, zipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_untouched_parts_stay_as_they_are_in_their_order() -> None:
    source = file(p(r("a")), header1=p(r("đầu <!-- giữ lại --> trang")))
    parts = EditableParts(source)
    next(parts.body().iter(f"{W}t")).text = "b"
    changed = contents(parts.data())
    assert list(changed) == list(contents(source))
    assert {name for name, content in contents(source).items() if changed[name] != content} == {"word/document.xml"}
    assert lines(open_document(io.BytesIO(parts.data()))) == ["b"]


def test_parts_are_found_whatever_the_case_of_their_names() -> None:
    upper = {
        name.upper() if name.startswith("word") else name: text for name, text in contents(file(p(r("a")))).items()
    }
    parts = EditableParts(zipped({name: text.decode() for name, text in upper.items()}).getvalue())
    parts.body()
    assert set(contents(parts.data())) == set(upper)


def test_an_added_part_is_referred_to_and_has_a_type() -> None:
    parts = EditableParts(file(p(r("a")), notes=""))
    parts.add("notes.xml", "notes", "application/x", etree.Element("a"))
    data = parts.data()
    assert contents(data)["word/notes1.xml"].endswith(b"<a/>")
    assert b'PartName="/word/notes1.xml"' in contents(data)["[Content_Types].xml"]
    assert EditableParts(data).related("notes") == "word/notes.xml"


def test_a_file_without_types() -> None:
    whole = contents(file(p(r("a"))))
    del whole["[Content_Types].xml"]
    parts = EditableParts(zipped({name: text.decode() for name, text in whole.items()}).getvalue(), "a.docx")
    with pytest.raises(DocgenError, match=r"^a\.docx: tệp Word bị hỏng, thiếu phần \[Content_Types\]\.xml"):
        parts.add("notes.xml", "notes", "application/x", etree.Element("a"))


@pytest.mark.parametrize("data", [b"", zipped({"a": "b"}).getvalue()])
def test_files_of_another_kind(data: bytes) -> None:
    with pytest.raises(DocgenError, match=r"^a\.docx: đây không phải là tệp Word"):
        EditableParts(data, "a.docx")


@pytest.mark.parametrize("name", ["word\\media\\a.bin", "word//a.bin", "word/./a.bin", "a\x1b[2J.bin", "word/media/"])
def test_odd_names_of_parts_are_no_hindrance(name: str) -> None:
    whole = {each: text.decode() for each, text in contents(file(p(r("a")))).items()}
    parts = EditableParts(zipped({**whole, name: "x"}).getvalue())
    parts.body()
    assert contents(parts.data())[name.replace("\\", "/")] == b"x"
    assert lines(open_document(io.BytesIO(parts.data()))) == ["a"]


@pytest.mark.parametrize("name", ["..\\..\\a.bin", "../../a.bin", "/a.bin", "\\a.bin", "C:\\a.bin", "word/../../a.bin"])
def test_names_that_lead_out_of_the_file_are_not_copied(name: str) -> None:
    whole = {each: text.decode() for each, text in contents(file(p(r("a")))).items()}
    parts = EditableParts(zipped({**whole, name: "x"}).getvalue())
    parts.body()
    assert set(contents(parts.data())) == set(whole)


def test_a_file_whose_names_all_have_backslashes() -> None:
    whole = {name.replace("/", "\\"): text.decode() for name, text in contents(file(p(r("a")))).items()}
    parts = EditableParts(zipped(whole).getvalue())
    next(parts.body().iter(f"{W}t")).text = "b"
    assert lines(open_document(io.BytesIO(parts.data()))) == ["b"]


def test_what_is_copied_has_one_bound_for_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.word.opc.package.LARGEST_COPY", 100_000)
    whole = {name: text.decode() for name, text in contents(file(p(r("a")))).items()}
    few = zipped({**whole, "a.bin": "x" * 90_000}).getvalue()
    many = zipped({**whole, "a.bin": "x" * 60_000, "b.bin": "x" * 60_000}).getvalue()
    assert EditableParts(few).data()
    with pytest.raises(DocgenError, match=r"^a\.docx: tệp quá lớn khi giải nén"):
        EditableParts(many, "a.docx").data()


def test_parts_that_are_stored_stay_stored() -> None:
    stream = io.BytesIO(file(p(r("a"))))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/a.jpg", b"x" * 5000)
    with zipfile.ZipFile(io.BytesIO(EditableParts(stream.getvalue()).data())) as archive:
        assert archive.getinfo("word/media/a.jpg").compress_type == zipfile.ZIP_STORED
