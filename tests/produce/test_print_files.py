"""One PDF for the printer: the order, odd pages, copies, bookmarks, contents; all documents or none."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.errors import DocgenError, UsageError
from docgen.produce import build, jobs_of
from docgen.produce.pdf.page_letters import fast_letters
from docgen.produce.print_set import (
    FROM_RECIPIENTS,
    PrintItem,
    PrintOptions,
    is_print_set,
    items_of_build,
    items_of_files,
    known_documents,
    print_files,
    print_set,
)
from docgen.produce.print_set.contents_sheet import contents_sheet
from docgen.produce.print_set.merged_pages import PrintPart, first_pages
from docgen.word.view import dump, open_document
from tests.produce.small_pdfs import FAILS, NEW_PAGE, StandIn, document, pdf_of
from tests.sample_project import copied_project


def item(folder: Path, name: str, pages: int, copies: int = 1, group: str = "Phường 1") -> PrintItem:
    paragraphs = [f"văn bản {name}", *[NEW_PAGE] * (pages - 1)]
    return PrintItem(document(folder / f"{name}.docx", *paragraphs), group, f"Kế hoạch {name}", copies)


def printed(items: Sequence[PrintItem], converter: StandIn | None = None) -> bytes:
    events = print_set(items, converter or StandIn(), PrintOptions("Năm 2023"))
    try:
        while True:
            next(events)
    except StopIteration as end:
        return bytes(end.value)


def bookmarks(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Level, title and page (from 1) of each bookmark."""

    def walked(entries: object, level: int) -> list[tuple[int, str, int]]:
        found = []
        assert isinstance(entries, list)
        for entry in entries:
            if isinstance(entry, list):
                found += walked(entry, level + 1)
            else:
                page = reader.get_destination_page_number(entry)
                found.append((level, str(entry.title), (page or 0) + 1))
        return found

    return walked(reader.outline, 0)


def test_each_document_begins_on_an_odd_page_and_has_a_bookmark(tmp_path: Path) -> None:
    items = [item(tmp_path, "a", 3), item(tmp_path, "b", 2), item(tmp_path, "c", 1, group="Phường 2")]
    reader = PdfReader(io.BytesIO(printed(items)))
    assert [len(page.extract_text()) > 0 for page in reader.pages] == [
        *(True, False),  # contents
        *(True, True, True, False),
        *(True, True),
        True,
    ]
    assert bookmarks(reader) == [
        (0, "Danh mục", 1),
        (0, "Phường 1", 3),
        (1, "Kế hoạch a", 3),
        (1, "Kế hoạch b", 7),
        (0, "Phường 2", 9),
        (1, "Kế hoạch c", 9),
    ]
    assert reader.pages[1].mediabox == reader.pages[0].mediabox


def test_copies_follow_each_other(tmp_path: Path) -> None:
    reader = PdfReader(io.BytesIO(printed([item(tmp_path, "a", 1, copies=3), item(tmp_path, "b", 1)])))
    texts = [page.extract_text() for page in reader.pages]
    assert ["văn bản a" in text for text in texts[2:]] == [True, False, True, False, True, False, False]
    assert "văn bản b" in texts[8]
    assert [page for _, _, page in bookmarks(reader)] == [1, 3, 3, 9]


def test_a_second_copy_costs_no_second_font(tmp_path: Path) -> None:
    one, many = (len(printed([item(tmp_path, "a", 1, copies=copies)])) for copies in (1, 20))
    assert many - one < 19 * 500


def parts_of(*pages: tuple[int, int], groups: Sequence[str] = ()) -> list[PrintPart]:
    """Parts of so many pages and copies."""
    readers = [PdfReader(io.BytesIO(pdf_of(*[["a"]] * count))) for count, _ in pages]
    return [
        PrintPart(PrintItem(Path("a"), "Xã A", f"Giấy mời {number}", copies), reader)
        for number, (reader, (_, copies)) in enumerate(zip(readers, pages, strict=True), 1)
    ]


def test_where_documents_begin() -> None:
    parts = parts_of((3, 1), (2, 2), (1, 3), (1, 1))
    assert first_pages(1, parts) == [3, 7, 11, 17]
    assert first_pages(2, parts) == [3, 7, 11, 17]
    assert first_pages(3, parts)[0] == 5


def lines_of(sheet: bytes) -> list[str]:
    return dump(open_document(io.BytesIO(sheet))).splitlines()


def test_the_contents() -> None:
    assert lines_of(contents_sheet("Năm 2023", parts_of((3, 1), (2, 1)), 1)) == [
        "DANH MỤC VĂN BẢN",
        "Năm 2023",
        "STT\tĐơn vị\tVăn bản\tSố trang\tTrang",
        "1\tXã A\tGiấy mời 1\t3\t3",
        "2\tXã A\tGiấy mời 2\t2\t7",
        "\tTổng cộng\t2 văn bản\t5",
    ]


def test_the_contents_with_copies() -> None:
    assert lines_of(contents_sheet("", parts_of((3, 4), (2, 1)), 1))[1:] == [
        "STT\tĐơn vị\tVăn bản\tSố trang\tSố bản\tTrang",
        "1\tXã A\tGiấy mời 1\t3\t4\t3",
        "2\tXã A\tGiấy mời 2\t2\t1\t19",
        "\tTổng cộng\t2 văn bản\t5\t5",
    ]


def test_contents_of_several_pages_move_the_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheet is made again with the numbers that fit its own pages."""
    tried = []

    def sheet(heading: str, parts: Sequence[PrintPart], pages: int) -> bytes:
        tried.append(pages)
        return document(tmp_path / "sheet.docx", "Danh mục", NEW_PAGE, NEW_PAGE).read_bytes()

    monkeypatch.setattr(print_files, "contents_sheet", sheet)
    reader = PdfReader(io.BytesIO(printed([item(tmp_path, "a", 1)])))
    assert (tried, len(reader.pages)) == ([1, 3], 5)


def test_strange_titles_are_printed(tmp_path: Path) -> None:
    source = item(tmp_path, "a", 1)
    reader = PdfReader(io.BytesIO(printed([PrintItem(source.source, "<&>\x0b", "a\x00<b> ]]>")])))
    assert "b" in fast_letters(reader)


def test_all_documents_or_none(tmp_path: Path) -> None:
    bad = PrintItem(document(tmp_path / "b.docx", FAILS), "", "b")
    with pytest.raises(DocgenError) as error:
        printed([item(tmp_path, "a", 1), bad])
    assert error.value.format_message().splitlines() == [
        f"b.pdf: stand-in {FAILS}",
        "chưa tạo tệp in vì còn 1 văn bản không có PDF",
    ]


def test_a_kept_pdf_that_is_none(tmp_path: Path) -> None:
    source = item(tmp_path, "a", 1)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nbroken")
    with pytest.raises(DocgenError, match="xóa tệp PDF này rồi chạy lại"):
        printed([source])


def test_which_pdf_may_be_replaced(tmp_path: Path) -> None:
    assert is_print_set(printed([item(tmp_path, "a", 1)]))
    assert not any(map(is_print_set, (pdf_of(["a"]), b"", b"text")))


# Which documents.


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copied_project(tmp_path_factory.mktemp("print"))
    data, _ = checked_data(project, 2023)
    kinds, units = ["plan", "programme", "invitation", "report-blank"], ["bien-hoa", "long-thanh"]
    assert all(event.outcome in ("made", "stale") for event in build(project, data, jobs_of(data, kinds, units)))
    return project


def chosen(project: Project, kinds: Sequence[str], units: Sequence[str], copies: int = 1) -> list[tuple[str, str, int]]:
    data, _ = checked_data(project, 2023)
    items = items_of_build(data, project.output(2023), kinds, units, copies)
    return [(one.group, one.title.partition(" Tuần")[0], one.copies) for one in items]


def test_documents_of_a_build_in_the_order_of_units(project: Project) -> None:
    assert chosen(project, ["invitation", "programme", "plan"], ["long-thanh", "bien-hoa"]) == [
        ("Văn bản chung", "Kế hoạch tổ chức", 1),
        ("Thành phố Biên Hòa", "Chương trình Lễ khai mạc", 1),
        ("Thành phố Biên Hòa", "Giấy mời dự Lễ khai mạc", 1),
        ("Huyện Long Thành", "Chương trình Lễ khai mạc", 1),
        ("Huyện Long Thành", "Giấy mời dự Lễ khai mạc", 1),
    ]


def test_copies_from_the_recipients(project: Project) -> None:
    """Six lines and the archive; a form for others has no recipients."""
    assert [copies for *_, copies in chosen(project, ["plan", "report-blank"], ["bien-hoa"], FROM_RECIPIENTS)] == [7, 1]


def test_documents_that_are_not_made_yet(project: Project) -> None:
    with pytest.raises(UsageError) as error:
        chosen(project, ["programme"], ["bien-hoa", "tan-phu", "cam-my"])
    assert error.value.reason == "chưa có cam-my/chuong-trinh.docx và 1 văn bản khác - chạy docgen build rồi in"


def test_files_are_grouped_by_their_folders(tmp_path: Path) -> None:
    paths = [document(tmp_path / name, "a") for name in ("a.docx", "Phường 1/b.docx")]
    assert [(one.group, one.title) for one in items_of_files(paths, [tmp_path], 1)] == [
        ("Văn bản chung", "a"),
        ("Phường 1", "b"),
    ]
    (tmp_path / "c.docx").write_bytes(b"x")
    with pytest.raises(DocgenError, match=r"c\.docx: đây không phải là tệp Word"):
        items_of_files([tmp_path / "c.docx"], [], 1)


def test_ids_and_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "văn bản").mkdir()
    assert known_documents(["plan", "a.docx", "u/b", "văn bản"]) == (
        ["plan"],
        [Path("a.docx"), Path("u/b"), Path("văn bản")],
    )
