"""The zip container: other programs read it, and it is the same every time."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from docgen.errors import TemplateError
from docgen.render.templates import Templates
from docgen.word.opc.package_faults import DOCUMENT
from docgen.word.opc.rewriting import Base, Stored, read_parts
from tests.render.tiny_templates import CORE, HEADER, parts_of, written


def made(path: Path, ten: str = "Đồng Nai") -> bytes:
    return Templates.of(path.parent).get(path.name).render({"ten": ten}).data


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return written(tmp_path / "mau.docx", "Tên: {{ ten }}", header1=HEADER, core=CORE)


def zipped_again(path: Path, method: int, level: int = 6) -> None:
    parts = parts_of(path.read_bytes())
    with zipfile.ZipFile(path, "w", method) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2024, 2, 29, 23, 59, 58))
            entry.compress_type = method
            package.writestr(entry, content, compresslevel=level)


def test_zipfile_reads_it(template: Path) -> None:
    data = made(template)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        entries = package.infolist()
    assert sorted(entry.filename for entry in entries) == sorted(parts_of(template.read_bytes()))
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.flag_bits for entry in entries} == {0x800}
    assert {entry.extra + entry.comment for entry in entries} == {b""}


def test_python_docx_reads_it(template: Path) -> None:
    document = docx.Document(io.BytesIO(made(template)))
    assert [paragraph.text for paragraph in document.paragraphs] == ["Tên: Đồng Nai"]
    assert document.core_properties.title == "Đồng Nai"
    assert [paragraph.text for paragraph in document.sections[0].header.paragraphs] == ["Trang của Đồng Nai"]


def test_names_of_parts_are_utf_8() -> None:
    stored = Stored("word/ảnh.xml", zipfile.ZIP_STORED, zlib.crc32(b"a"), 1, b"a")
    content = "Đ".encode()
    data = Base([stored]).with_parts([Stored.new(DOCUMENT, content)])
    assert parts_of(data) == {"word/ảnh.xml": b"a", DOCUMENT: "Đ".encode()}


def test_parts_without_tags_are_the_template_s_own(template: Path) -> None:
    before, after = parts_of(template.read_bytes()), parts_of(made(template))
    same = [name for name in before if before[name] == after[name]]
    assert sorted(same) == ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_clock_of_the_template_leaves_no_trace(template: Path, method: int) -> None:
    zipped_again(template, method)
    first = made(template)
    zipped_again(template, method)
    assert made(template) == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_same_parts_whoever_zipped_the_template(template: Path) -> None:
    every = []
    for method, level in ((zipfile.ZIP_STORED, 0), (zipfile.ZIP_DEFLATED, 1), (zipfile.ZIP_DEFLATED, 9)):
        zipped_again(template, method, level)
        every.append(parts_of(made(template)))
    assert every[0] == every[1] == every[2]


def test_same_bytes_whoever_zipped_the_template(template: Path) -> None:
    """Other dates, another order, other flags; what is compressed is kept as it is."""
    expected, parts = made(template), parts_of(template.read_bytes())
    with zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as package:
        for name in reversed(list(parts)):
            entry = zipfile.ZipInfo(name, (2031, 1, 1, 1, 1, 2))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0o600 << 16
            entry.comment = b"ghi"
            package.writestr(entry, parts[name])
    assert made(template) == expected


def test_a_template_written_as_a_stream(template: Path) -> None:
    """Some programs write lengths behind the data (APPNOTE 4.3.9) and extra fields before it."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    expected, parts, stream = made(template), parts_of(template.read_bytes()), Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    template.write_bytes(stream.data)
    assert made(template) == expected


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", b"\xd0\xcf\x11\xe0old .doc"])
def test_no_package(content: bytes) -> None:
    with pytest.raises(TemplateError, match=r"^a\.docx: đây không phải là tệp Word \.docx$"):
        read_parts(content, "a.docx")


def test_a_bomb_is_refused_before_it_is_unzipped() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(DOCUMENT, b"0" * 70_000_000)
    with pytest.raises(TemplateError, match=r"^a\.docx: tệp Word này giải nén ra quá lớn$"):
        read_parts(packed.getvalue(), "a.docx")


def test_a_directory_is_no_part(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", "chữ")
    parts = list(read_parts(path.read_bytes(), "a.docx"))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/", b"")
    assert list(read_parts(path.read_bytes(), "a.docx")) == parts


@pytest.mark.parametrize(("length", "method"), [(999_999, zipfile.ZIP_STORED), (1_000_000, zipfile.ZIP_DEFLATED)])
def test_large_parts_are_deflated(length: int, method: int) -> None:
    content = b"a" * length
    data = Base([]).with_parts([Stored.new(DOCUMENT, content)])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.getinfo(DOCUMENT).compress_type == method
        assert archive.read(DOCUMENT) == content
