"""PDF files beside documents: made, the same, kept, failed; nothing that is there is lost."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from docgen.errors import DocgenError
from docgen.files import atomic_write
from docgen.produce.jobs import Event
from docgen.produce.pdf import PdfOptions, folders_for, make_pdfs, pdf_batches, pdf_files
from docgen.produce.pdf.pdf_batches import batches_of_documents
from docgen.word.libreoffice import Converted
from tests.produce.small_pdfs import EMPTY, FAILS, LOSES, ONCE, StandIn, document, pdf_of


class Folder:
    """A folder with documents; each call converts all of them and gives the outcomes, a line each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.converter = StandIn()

    def write(self, name: str, *paragraphs: str) -> None:
        document(self.path / name, *(paragraphs or ("Kính gửi các sở, ban, ngành",)))

    def make(self, output: Path | None = None, **options: bool) -> list[str]:
        self.converter.starts.clear()
        found = sorted(self.path.rglob("*.docx"))
        (place,) = folders_for(found, [self.path], output)
        events = list(make_pdfs(place, self.converter, PdfOptions(**options)))
        return [f"{event.name} {event.outcome} {event.reason}".rstrip() for event in events]

    def pdfs(self) -> dict[str, bytes]:
        return {path.relative_to(self.path).as_posix(): path.read_bytes() for path in self.path.rglob("*.pdf")}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.setattr(atomic_write, "_PAUSES", (0.0, 0.0))
    return Folder(tmp_path / "văn bản")


def test_made_same_changed(folder: Folder) -> None:
    folder.write("a.docx")
    folder.write("u/b.docx")
    assert folder.make() == ["a.pdf made", "u/b.pdf made"]
    assert folder.make() == ["a.pdf same", "u/b.pdf same"]
    assert folder.converter.starts == []
    folder.write("a.docx", "Nội dung khác")
    assert folder.make() == ["u/b.pdf same", "a.pdf changed"]
    assert folder.converter.starts == [["a.docx"]]


def test_made_again(folder: Folder) -> None:
    folder.write("a.docx")
    folder.make()
    assert folder.make(again=True) == ["a.pdf same"]  # the same bytes
    assert folder.converter.starts == [["a.docx"]]
    folder.converter.version = "2"
    folder.make()
    assert folder.converter.starts == [["a.docx"]]
    (folder.path / "a.pdf").unlink()
    assert folder.make() == ["a.pdf made"]


def test_pdfa_is_another_pdf(folder: Folder) -> None:
    folder.write("a.docx")
    folder.make()
    assert folder.make(archival=True) == [
        "a.pdf failed tệp PDF không đúng chuẩn PDF/A: thiếu khai báo pdfaid trong siêu dữ liệu XMP"
    ]


def test_a_dry_run_writes_nothing(folder: Folder) -> None:
    folder.write("a.docx")
    folder.write("b.docx")
    folder.make()
    folder.write("a.docx", "khác")
    folder.write("c.docx")
    before = folder.pdfs()
    assert folder.make(dry_run=True) == ["b.pdf same", "a.pdf changed", "c.pdf made"]
    assert (folder.pdfs(), folder.converter.starts) == (before, [])


def test_a_pdf_of_another_program_is_kept(folder: Folder) -> None:
    """For example the signed one."""
    folder.write("a.docx")
    folder.make()
    (folder.path / "a.pdf").write_bytes(b"signed")
    folder.write("a.docx", "khác")
    assert folder.make() == ["a.pdf kept"]
    assert folder.converter.starts == []
    assert folder.make(overwrite=True) == ["a.pdf changed bản sửa tay lưu ở a.sua-tay.pdf"]
    assert folder.pdfs()["a.sua-tay.pdf"] == b"signed"
    assert folder.make() == ["a.pdf same"]


def test_elsewhere(folder: Folder, tmp_path: Path) -> None:
    folder.write("u/a.docx")
    assert folder.make(tmp_path / "out") == ["u/a.pdf made"]
    assert folder.pdfs() == {}
    assert (tmp_path / "out/u/a.pdf").is_file()


HOSTILE = ("--help.docx", "a;rm -rf.docx", "Kế hoạch tiếng Việt.docx", "%41'&.docx", f"{'x' * 240}.docx")


@pytest.mark.parametrize("name", [*HOSTILE, *([] if os.name == "nt" else ['"1" <a>: b?.docx'])])
def test_hostile_names(name: str, folder: Folder) -> None:
    folder.write(name)
    assert folder.make() == [f"{name[:-5]}.pdf made"]
    folder.write(name, "khác")
    assert folder.make() == [f"{name[:-5]}.pdf changed"]


def test_two_documents_with_one_pdf(folder: Folder) -> None:
    folder.write("a.docx")
    (place,) = folders_for([folder.path / "a.docx", folder.path / "a.docm"], [], None)
    shutil.copy(folder.path / "a.docx", folder.path / "a.docm")
    outcomes = [event.reason for event in make_pdfs(place, StandIn(), PdfOptions())]
    assert outcomes == ["một tệp Word khác cũng tạo tệp PDF tên này - đổi tên một trong hai", ""]


# Faults.


def test_one_document_fails_and_the_old_pdf_stays(folder: Folder) -> None:
    for name in "abc":
        folder.write(f"{name}.docx")
    folder.make()
    before = folder.pdfs()
    folder.write("a.docx", FAILS)
    folder.write("b.docx", LOSES, "Đoạn giữa của văn bản", "Đoạn cuối cùng của văn bản")
    folder.write("c.docx", EMPTY)
    (folder.path / "d.docx").write_bytes(b"no Word file")
    folder.write("e.docx")
    assert folder.make() == [
        f"a.pdf failed stand-in {FAILS}",
        "b.pdf failed tệp PDF thiếu đoạn “Đoạn cuối cùng của văn bản”",
        "c.pdf failed tệp PDF không có trang nào",
        "d.pdf failed không đọc được d.docx: đây không phải là tệp Word .docx",
        "e.pdf made",
    ]
    assert folder.pdfs() == before | {"e.pdf": folder.pdfs()["e.pdf"]}
    assert folder.converter.starts == [
        ["a.docx", "b.docx", "c.docx", "e.docx"],
        ["a.docx", "b.docx", "c.docx"],
    ]


def test_a_converter_that_fails_once_is_tried_again(folder: Folder) -> None:
    folder.write("a.docx", ONCE)
    folder.write("b.docx")
    assert folder.make() == ["a.pdf made", "b.pdf made"]
    assert folder.converter.starts == [["a.docx", "b.docx"], ["a.docx"]]


def test_a_converter_that_makes_nothing_is_not_started_for_ever(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_batches, "BATCH_SIZE", 5)
    for number in range(15):
        folder.write(f"{number:02}.docx", FAILS)
    outcomes = folder.make()
    assert len(outcomes) == 15
    assert len(folder.converter.starts) <= 4  # a second batch may have begun
    assert outcomes[0] == f"00.pdf failed stand-in {FAILS}"
    assert outcomes[-1] == "14.pdf failed chưa tạo, vì các tệp trước đều không tạo được"


def test_a_converter_that_cannot_work(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Converted:
        raise OSError(errno.ENOSPC, "full")

    folder.write("a.docx")
    monkeypatch.setattr(folder.converter, "convert", full)
    assert folder.make() == ["a.pdf failed đĩa đã đầy"]


def test_the_disk_of_temporary_files_is_full(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice does not report it."""
    folder.write("a.docx", FAILS)
    usage = shutil.disk_usage(folder.path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=0))
    assert folder.make() == ["a.pdf failed đĩa đã đầy"]


def test_the_disk_of_the_folder_is_full_or_a_pdf_is_open(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("a.docx")
    folder.make()
    before = folder.pdfs()
    folder.write("a.docx", "khác")
    for number, reason in ((errno.ENOSPC, "đĩa đã đầy"), (errno.EBUSY, "tệp đang mở trong chương trình khác")):

        def refused(_: object, target: str, number: int = number) -> None:
            raise OSError(number, "refused", target)

        with monkeypatch.context() as disk:
            disk.setattr(os, "replace", refused)
            outcomes = folder.make()
        assert outcomes[0] == f"a.pdf failed không ghi được: {reason}"
        assert folder.pdfs() == before
    assert folder.make() == ["a.pdf changed"]


def test_a_file_with_the_name_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a person's")
    source = document(tmp_path / "a.docx", "a")
    (place,) = folders_for([source], [source], tmp_path / "out" / "b")
    with pytest.raises(DocgenError, match="không ghi được vào thư mục"):
        list(make_pdfs(place, StandIn(), PdfOptions()))


def test_ctrl_c_ends_the_converter(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is proved is written and recorded; the converter of the next batch is ended."""
    begun, ended = threading.Event(), threading.Event()

    class Waiting(StandIn):
        def convert(self, documents: Sequence[Path], folder: Path, archival: bool, stop: threading.Event) -> Converted:
            if self.starts:
                begun.set()
                assert stop.wait(30)
                ended.set()
            return super().convert(documents, folder, archival, stop)

    monkeypatch.setattr(pdf_batches, "BATCH_SIZE", 1)
    folder.converter = Waiting()
    for name in "ab":
        folder.write(f"{name}.docx")
    (place,) = folders_for(sorted(folder.path.glob("*.docx")), [folder.path], None)
    events = make_pdfs(place, folder.converter, PdfOptions())
    assert next(events) == Event("a.pdf", "made", label="bản PDF")
    assert begun.wait(30)
    events.close()
    assert ended.is_set()
    folder.converter = StandIn()
    assert folder.make() == ["a.pdf same", "b.pdf made"]


# Batches, and which record knows a PDF.


@pytest.mark.parametrize(
    ("documents", "at_once", "sizes"),
    [
        (1, 2, [1]),
        (19, 2, [19]),
        (40, 1, [40]),
        (40, 2, [20, 20]),
        (41, 1, [20, 21]),
        (57, 2, [28, 29]),
        (120, 4, [30, 30, 30, 30]),
        (240, 2, [40] * 6),
    ],
)
def test_batches(documents: int, at_once: int, sizes: list[int]) -> None:
    paths = [Path(str(number)) for number in range(documents)]
    batches = list(batches_of_documents(paths, Path("work"), False, at_once))
    assert [len(batch.documents) for batch in batches] == sizes
    assert [path for batch in batches for path in batch.documents] == paths
    assert len({batch.folder for batch in batches}) == len(batches)


def test_the_manifest_of_a_build_knows_its_pdfs(tmp_path: Path) -> None:
    (tmp_path / "docgen.yaml").touch()
    inside = document(tmp_path / "output/2023/u/a.docx", "a")
    outside = document(tmp_path / "b.docx", "b")
    folders = folders_for([inside, outside], [tmp_path], None)
    assert [(place.folder, place.record, [job.name for job in place.jobs]) for place in folders] == [
        (tmp_path / "output/2023", "manifest.json", ["u/a.pdf"]),
        (tmp_path, ".docgen-pdf.json", ["b.pdf"]),
    ]


def test_no_converter_gives_one_line_and_keeps_the_documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def none() -> object:
        raise DocgenError("chưa tạo được PDF", hint="cài")

    monkeypatch.setattr(pdf_files, "installed_converter", none)
    made = [Event("a.docx", "made", "a", "a")]
    assert list(pdf_files.followed_by_pdfs(made, tmp_path, [], PdfOptions())) == [
        *made,
        Event("bản PDF", "failed", reason="chưa tạo được PDF - cài"),
    ]


def test_the_stand_in_makes_pdfs_that_differ_with_the_words() -> None:
    assert pdf_of(["a"]) == pdf_of(["a"]) != pdf_of(["b"])
