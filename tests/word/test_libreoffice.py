"""Documents of other programs, through LibreOffice; and the message where it is not installed."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import ClassVar
from urllib.request import urlopen

import pytest
from lxml import etree

from docgen.errors import DocgenError
from docgen.reports.collect import ReturnedFile
from docgen.reports.collect.form_choice import FormChoice, known_form
from docgen.reports.collect.read_forms import read_all
from docgen.reports.excel.workbook import read_sheets
from docgen.word import libreoffice
from docgen.word.view import dump, open_document
from tests.reports.made_workbooks import table
from tests.reports.returned_forms import answers_of, edited, filled, made, typed_beside
from tests.reports.returned_forms import data as shipped_year
from tests.word.linking_documents import html, ods, odt, rtf


def test_forms_saved_by_libreoffice_and_old_kinds_are_read(soffice: str, tmp_path: Path) -> None:
    """LibreOffice makes .odt, .doc and .docx of a form; one more start of it, and all three are read alike."""
    answers = answers_of(
        {
            "chi_dao": "Đã ban hành kế hoạch.\nĐã phân công nhiệm vụ.",
            "lop_day_nghe": {"value": "1234", "note": "Buổi tối"},
            "lop_day_nghe_nguoi": "37",
            "kinh_phi_khen_thuong": "15000000",
        },
        free={"tuyen_truyen": [{"label": "Số buổi lưu động:", "value": "14"}]},
    )
    word = tmp_path / "form.docx"
    word.write_bytes(edited(made(answers), filled("lop_khac", "khoảng 3"), typed_beside("lop_xoa_mu_chu", "2 lớp")))
    for kind in ("odt", "doc", "docx"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "out"), str(word)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    sources = [ReturnedFile(tmp_path / "out" / f"form.{kind}", f"form.{kind}") for kind in ("odt", "doc", "docx")]
    for returned in read_all(sources, FormChoice((known_form(shipped_year()),)), None):
        values = {str(name): str(answer.value) for name, answer in returned.answers.items()}
        assert (returned.file, returned.refused, returned.unread) == (returned.file, "", ())
        assert values == {
            "chi_dao": "Đã ban hành kế hoạch.\nĐã phân công nhiệm vụ.",
            "lop_day_nghe": "1234",
            "lop_day_nghe_nguoi": "37",
            "lop_xoa_mu_chu": "2",
            "lop_khac": "khoảng 3",
            "kinh_phi_khen_thuong": "15000000",
        }, returned.file
        assert [row.label for row in returned.free["tuyen_truyen"]] == ["Số buổi lưu động:"]


def test_a_file_that_libreoffice_cannot_open(soffice: str, tmp_path: Path) -> None:
    broken = tmp_path / "a.doc"
    broken.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (returned,) = read_all([ReturnedFile(broken, "a.doc")], FormChoice((known_form(shipped_year()),)), None)
    assert returned.refused


def test_without_libreoffice_only_such_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "office_program", lambda: None)
    word = tmp_path / "a.docx"
    word.write_bytes(made())
    other = tmp_path / "b.odt"
    other.write_bytes(b"x")
    found = list(
        read_all(
            [ReturnedFile(other, "b.odt"), ReturnedFile(word, "a.docx")],
            FormChoice((known_form(shipped_year()),)),
            None,
        )
    )
    assert [one.refused for one in found] == [
        "cần LibreOffice để đọc tệp .doc và .odt - cài LibreOffice, hoặc lưu tệp thành .docx",
        "",
    ]


class _Listener(StreamRequestHandler):
    requests: ClassVar[list[str]] = []

    def handle(self) -> None:
        self.requests.append(self.rfile.readline().decode().split()[1])
        self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")


@pytest.fixture
def listener() -> Iterator[str]:
    """The address of a server on this machine that notes what it is asked for."""
    _Listener.requests.clear()
    server = ThreadingTCPServer(("127.0.0.1", 0), _Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_received_files_fetch_nothing_and_run_nothing(soffice: str, listener: str, tmp_path: Path) -> None:
    urlopen(f"{listener}/it-listens").close()
    written = tmp_path / "docgen-pwned"
    files = {"a.odt": odt(listener, written), "b.rtf": rtf(listener), "c.doc": html(listener), "d.doc": rtf(listener)}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    converted = libreoffice.as_docx([tmp_path / name for name in files], tmp_path / "work")
    assert (len(converted.made), converted.refused) == (4, {})
    assert all("xin ch" in dump(open_document(path)) for path in converted.made.values())
    assert _Listener.requests == ["/it-listens"]
    assert not written.exists()


def test_the_profile_has_the_names_of_libreoffices_schema(soffice: str) -> None:
    registry = Path(soffice).resolve().parent.parent / "share" / "registry"
    schema = [etree.parse(path, etree.XMLParser(huge_tree=True)) for path in sorted(registry.glob("*.xcd"))]
    for path, name in libreoffice.SETTINGS:
        component, *groups = path.split("/")
        package, _, last = component.rpartition(".")
        step = f'//*[local-name()="component-schema"][@*[local-name()="package"]="{package}"]'
        named = "".join(f'/*[@*[local-name()="name"]="{group}"]' for group in groups)
        place = f'{step}[@*[local-name()="name"]="{last}"]/component{named}/prop[@*[local-name()="name"]="{name}"]'
        assert any(one.xpath(place) for one in schema), (path, name)
    assert len(libreoffice.SETTINGS) > 8


_FAKE = """#!/bin/sh
while [ "$1" != --outdir ]; do
  if [ "$1" = --convert-to ]; then kind=${2%%:*}; fi
  shift
done
out=$2; shift 2; mkdir -p "$out"
for file; do
  case $(cat "$file") in
    hangs) (sleep 300 & echo $! >> "$out/../children"; wait) ;;
    stops) exit 77 ;;
    fails) ;;
    *) cp "$file" "$out/$(basename "${file%.*}").$kind" ;;
  esac
done
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a script of a POSIX shell")
def test_a_document_that_stops_libreoffice_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "soffice"
    fake.write_text(_FAKE, encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(libreoffice, "office_program", lambda: str(fake))
    monkeypatch.setattr(libreoffice, "START", 3.0)
    monkeypatch.setattr(libreoffice, "PER_DOCUMENT", 1.0)
    monkeypatch.setattr(libreoffice, "LARGEST", 100)
    contents = ["a", "hangs", "b", "fails", "stops", "hangs", "c", "x" * 101]
    paths = [tmp_path / f"{number}.odt" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_text(content, encoding="utf-8")
    converted = libreoffice.as_docx([*paths, tmp_path / "8.odt"], tmp_path / "work")
    assert [path.name for path in converted.made] == ["0.odt", "2.odt", "6.odt"]
    assert {path.name: str(error) for path, error in sorted(converted.refused.items())} == {
        "1.odt": "LibreOffice không đọc được tệp này trong thời gian cho phép - mở và lưu tệp thành .docx",
        "3.odt": "LibreOffice dừng đột ngột khi đọc tệp này",
        "4.odt": "LibreOffice dừng đột ngột khi đọc tệp này",
        "5.odt": "LibreOffice không đọc được tệp này trong thời gian cho phép - mở và lưu tệp thành .docx",
        "7.odt": "tệp quá lớn (hơn 0 MB)",
        "8.odt": "không có tệp này",
    }
    children = (tmp_path / "work" / "children").read_text(encoding="utf-8").split()
    assert len(children) >= 2
    for child in children:
        state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, check=False, text=True).stdout
        assert state.strip()[:1] in ("", "Z")  # ended, whether or not anybody has asked for its status


@pytest.mark.skipif(sys.platform == "win32", reason="as above")
def test_workbooks_are_converted_in_the_same_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "soffice"
    fake.write_text(_FAKE, encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(libreoffice, "office_program", lambda: str(fake))
    for name, content in (("a.xls", "a"), ("b.ods", "fails")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    converted = libreoffice.as_xlsx([tmp_path / "a.xls", tmp_path / "b.ods"], tmp_path / "work")
    assert {path.name: copy.suffix for path, copy in converted.made.items()} == {"a.xls": ".xlsx"}
    assert {path.name: str(error) for path, error in converted.refused.items()} == {
        "b.ods": "LibreOffice không mở được tệp này"
    }
    monkeypatch.setattr(libreoffice, "office_program", lambda: None)
    with pytest.raises(DocgenError, match=r"\.xls và \.ods - cài LibreOffice, hoặc lưu tệp thành \.xlsx"):
        libreoffice.as_xlsx([tmp_path / "a.xls"], tmp_path / "again")


_FAKE_PDF = """#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
out=$2; shift 2; mkdir -p "$out"
echo start >> "$0.starts"
for file; do
  case $(cat "$file") in
    killed) if [ ! -e "$0.killed" ]; then touch "$0.killed"; kill -9 $$; fi ;;
    waits) sleep 300 ;;
    stops) exit 77 ;;
  esac
  echo "%PDF" > "$out/$(basename "${file%.*}").pdf"
done
"""


@pytest.fixture
def fake_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that is started as LibreOffice, with a folder of documents `0.docx` … beside it."""
    fake = tmp_path / "soffice"
    fake.write_text(_FAKE_PDF, encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(libreoffice, "office_program", lambda: str(fake))
    return fake


def _pdfs(fake: Path, *contents: str, stop: threading.Event | None = None) -> tuple[list[str], list[str]]:
    """The documents that became PDF, and the reasons of the others."""
    paths = [fake.with_name(f"{number}.docx") for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_text(content, encoding="utf-8")
    converted = libreoffice.as_pdf(paths, fake.with_name("work"), False, stop or threading.Event())
    refused = sorted(f"{path.stem} {error.reason}" for path, error in converted.refused.items())
    return [path.stem for path in converted.made], refused


@pytest.mark.skipif(sys.platform == "win32", reason="as above")
def test_pdf_a_libreoffice_that_is_killed_is_started_again_for_the_rest(fake_office: Path) -> None:
    assert _pdfs(fake_office, "a", "killed", "c") == (["0", "2"], ["1 LibreOffice dừng đột ngột khi đọc tệp này"])


@pytest.mark.skipif(sys.platform == "win32", reason="as above")
def test_pdf_a_libreoffice_that_does_not_work_at_all_is_given_up(fake_office: Path) -> None:
    made, refused = _pdfs(fake_office, *["stops"] * 9)
    assert (made, len(refused)) == ([], 9)
    assert Path(f"{fake_office}.starts").read_text(encoding="utf-8").count("start") == 4


@pytest.mark.skipif(sys.platform == "win32", reason="as above")
def test_pdf_a_stop_ends_libreoffice_at_once(fake_office: Path) -> None:
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    assert _pdfs(fake_office, "waits", "b", stop=stop)[0] == []
    assert Path(f"{fake_office}.starts").read_text(encoding="utf-8").count("start") == 1


def test_pdf_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "office_program", lambda: None)
    with pytest.raises(DocgenError, match="cần LibreOffice để tạo PDF - cài LibreOffice"):
        libreoffice.as_pdf([tmp_path / "a.docx"], tmp_path / "work", False, threading.Event())


@pytest.fixture
def calc(soffice: str) -> str:
    """LibreOffice with its part for workbooks, which is a package of its own."""
    if not list(Path(soffice).resolve().parent.glob("*sclo.*")):
        pytest.skip("needs LibreOffice Calc")
    return soffice


def test_workbooks_of_other_kinds_are_read_like_the_first_one(calc: str, tmp_path: Path) -> None:
    first = table(tmp_path / "a.xlsx", ("Số lớp", 12, "=1+1"), (None, 0.5))
    for kind in ("xls", "ods"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [calc, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(first)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    converted = libreoffice.as_xlsx([tmp_path / "a.xls", tmp_path / "a.ods"], tmp_path / "work")
    assert (len(converted.made), converted.refused) == (2, {})
    for path in converted.made.values():
        (sheet,) = read_sheets(path)
        assert [[cell.text for cell in row] for row in sheet.rows] == [["Số lớp", "12", "2"], ["0,5"]]


def test_received_workbooks_fetch_nothing_and_run_nothing(calc: str, listener: str, tmp_path: Path) -> None:
    urlopen(f"{listener}/it-listens").close()
    written = tmp_path / "docgen-pwned"
    files = {"a.ods": ods(listener, written), "b.xls": html(listener)}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    converted = libreoffice.as_xlsx([tmp_path / name for name in files], tmp_path / "work")
    assert "a.ods" in {path.name for path in converted.made}
    assert _Listener.requests == ["/it-listens"]
    assert not written.exists()


def test_a_kind_that_nobody_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    (returned,) = read_all([ReturnedFile(path, "a.pdf")], FormChoice((known_form(shipped_year()),)), None)
    assert returned.refused.startswith("tệp PDF, không đọc được số liệu")
