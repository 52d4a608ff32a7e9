"""Workbooks that are read, and files that are refused quickly with a message that names them."""

from __future__ import annotations

import io
import re
import shutil
import string
import subprocess
import sys
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.worksheet.formula import ArrayFormula

from docgen.errors import DocgenError
from docgen.reports.excel.workbook import read_sheets
from docgen.reports.forms.answer_remarks import Remark
from tests.property_examples import examples
from tests.reports import hostile_workbooks as hostile
from tests.reports.made_workbooks import anchored, drawing, strict, table, text_box, with_part, with_related
from tests.sample_project import HOSTILE, copied_project

SHEET = "xl/worksheets/sheet1.xml"


TOO_LARGE = "a.xlsx: bảng tính quá lớn nên không đọc - sao chép riêng phần đã điền sang một bảng tính mới rồi lưu lại"


def texts(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row] for sheet in read_sheets(path) for row in sheet.rows]


def places(path: Path) -> list[str]:
    return [cell.place for sheet in read_sheets(path) for row in sheet.rows for cell in row]


def refusal(path: Path) -> str:
    with pytest.raises(DocgenError) as caught:
        read_sheets(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_hidden_rows_and_sheets_are_read_and_empty_cells_are_not(tmp_path: Path) -> None:
    book = Workbook()
    first, second = book.worksheets[0], book.create_sheet("ẩn")
    first.append(["a", None, "  ", 2])
    first.append(["b"])
    first.row_dimensions[2].hidden = True
    second["C9"] = "c"
    second.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert texts(tmp_path / "a.xlsx") == [["a", "2"], ["b"], ["c"]]


def test_a_merged_cell_speaks_for_its_rows(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", ("một", "chung"), ("hai", None), ("ba", "riêng"))
    book = load_workbook(path)
    book.worksheets[0].merge_cells("B1:C2")
    book.save(path)
    assert texts(path) == [["một", "chung"], ["hai", "chung"], ["ba", "riêng"]]


def test_formulas_give_what_excel_saw_last(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", (1, "=1+1", "=1/0"))
    (row,) = read_sheets(path)[0].rows
    assert "công thức chưa có kết quả" in row[1].fault
    two, fault = rb"\1<v>2</v>", rb'<c r="C1" t="e">\1<v>#DIV/0!</v>'
    with_part(path, SHEET, lambda part: re.sub(rb"(<f>1\+1</f>)(?:<v ?/>|<v></v>)", two, part))
    with_part(path, SHEET, lambda part: re.sub(rb'<c r="C1">(<f>1/0</f>)(?:<v ?/>|<v></v>)', fault, part))
    (row,) = read_sheets(path)[0].rows
    assert (row[1].text, row[1].fault) == ("2", "")
    assert (row[2].text, row[2].fault) == ("", "công thức bị lỗi #DIV/0!")


def test_array_formulas_and_pictures_are_no_hindrance(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "x"
    book.worksheets[0]["B1"] = ArrayFormula("B1:B2", "=A1:A2")
    book.save(tmp_path / "a.xlsx")
    assert texts(tmp_path / "a.xlsx")[0][0] == "x"


@pytest.mark.parametrize("name", ["cũ.xls", "b.ods", "c.csv", "d.docx"])
def test_other_kinds_are_refused_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"whatever")
    assert refusal(tmp_path / name).startswith(f"{name}: không đọc được bảng tính dạng {Path(name).suffix} - ")


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 broken", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99]
)
def test_what_is_no_workbook(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    assert ".xlsx" in refusal(tmp_path / "a.xlsx")


def test_missing_files_and_other_packages(tmp_path: Path) -> None:
    assert refusal(tmp_path / "không có.xlsx") == "không có.xlsx: không có tệp này"
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert "không phải là bảng tính" in refusal(tmp_path / "a.xlsx")


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("harm", [lambda part: part[: len(part) // 2], lambda part: b"", lambda part: b"<a/>"])
def test_a_damaged_part_is_an_error_of_one_line(tmp_path: Path, name: str, harm: object) -> None:
    path = with_part(table(tmp_path / "a.xlsx", ("a", 1)), name, harm)  # type: ignore[arg-type]  # a lambda
    try:
        read_sheets(path)
    except DocgenError as error:
        assert str(error).startswith("a.xlsx: ")


def test_a_bomb_is_not_unzipped(tmp_path: Path) -> None:
    path = with_part(
        table(tmp_path / "a.xlsx", ("a",)),
        SHEET,
        lambda part: part.replace(b"</sheetData>", b" " * 30_000_000 + b"</sheetData>"),
    )
    assert path.stat().st_size < 100_000
    assert refusal(path) == TOO_LARGE


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    path = with_part(table(tmp_path / "a.xlsx", ("a",)), SHEET, lambda part: laughs + part[part.index(b"<worksheet") :])
    assert "bị hỏng" in refusal(path)


def test_a_million_rows_and_areas_over_the_whole_sheet_cost_nothing(tmp_path: Path) -> None:
    whole = b'<mergeCells><mergeCell ref="B1:XFD1048576"/></mergeCells>'
    whole += b'<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'
    path = table(tmp_path / "a.xlsx", ("a", "b"), ("c",))
    book = load_workbook(path)
    book.worksheets[0].cell(1_048_576, 16_384, "xa")
    book.worksheets[0].cell(1_048_576, 1, "cuối")
    book.save(path)
    with_part(path, SHEET, lambda part: part.replace(b"</sheetData>", b"</sheetData>" + whole))
    assert texts(path) == [["a", "b"], ["c", "b"], ["cuối", "b", ""]]
    assert read_sheets(path)[0].rows[2][2].remarks == (Remark("hidden", "xa"),)


def test_a_place_names_its_sheet_where_several_are_filled(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "Báo cáo"
    book.worksheets[0]["C9"] = "a"
    hidden, empty = book.create_sheet("Danh mục"), book.create_sheet("Trống")
    hidden["A1"], hidden.sheet_state = "b", "hidden"
    book.save(tmp_path / "a.xlsx")
    assert places(tmp_path / "a.xlsx") == ["ô C9", "trang “Danh mục”, ô A1"]
    empty["B2"].comment = Comment("c", "A")
    book.save(tmp_path / "a.xlsx")
    assert places(tmp_path / "a.xlsx") == [
        *("trang “Báo cáo”, ô C9", "trang “Danh mục”, ô A1", "trang “Trống”, ô B2"),
    ]


def test_a_chart_sheet_is_read(tmp_path: Path) -> None:
    book = Workbook()
    chart = BarChart()
    chart.title = "Số lớp năm 2023"
    book.create_chartsheet("Biểu đồ").add_chart(chart)
    book.save(tmp_path / "a.xlsx")
    (sheet,) = read_sheets(tmp_path / "a.xlsx")
    assert (sheet.name, sheet.rows, sheet.remarks) == ("Biểu đồ", (), (Remark("chart", "Số lớp năm 2023"),))


def test_a_strict_workbook_is_read_like_its_twin(tmp_path: Path) -> None:
    """Also with days and hours as text, which only Strict workbooks have."""
    for name, is_iso in (("a.xlsx", False), ("b.xlsx", True)):
        book = Workbook()
        book.iso_dates = is_iso
        book.worksheets[0].append(["chữ", 1.5, date(2023, 10, 3), datetime(2023, 10, 3, 7, 30), time(7, 30)])
        book.worksheets[0]["F1"].comment = Comment("chưa chốt", "A")
        book.save(tmp_path / name)
        with_related(tmp_path / name, "drawing", "xl/drawings/d.xml", drawing(anchored(4, 2, text_box("trong khung"))))
    twin = read_sheets(tmp_path / "a.xlsx")
    assert texts(tmp_path / "a.xlsx")[0] == ["chữ", "1,5", "3/10/2023", "3/10/2023 7:30", "7:30", ""]
    assert read_sheets(strict(tmp_path / "b.xlsx")) == twin
    assert read_sheets(strict(tmp_path / "a.xlsx")) == twin


def test_links_to_other_files_are_not_followed(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", ("=[1]Sheet1!A1", "a"))
    (row,) = read_sheets(path)[0].rows
    assert row[0].fault and row[1].text == "a"


_TEXTS = st.text(string.printable[:95] + "ếạ\n", min_size=1).filter(lambda text: text.strip() and text[0] != "=")
_VALUES = st.one_of(
    _TEXTS,
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9).filter(lambda number: number == 0 or abs(number) > 1e-6),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1900, 3, 1), datetime(2100, 1, 1)).map(lambda day: day.replace(microsecond=0)),
    st.times().map(lambda hour: hour.replace(microsecond=0)),
    st.timedeltas(timedelta(hours=25), timedelta(days=3)).map(lambda span: timedelta(seconds=span.seconds + 90_000)),
    st.just(None),
)


@settings(deadline=None, max_examples=examples(60))
@given(st.lists(st.lists(_VALUES, max_size=5), min_size=1, max_size=4), st.booleans())
def test_values_are_those_that_openpyxl_reads(rows: list[list[object]], from_1904: bool) -> None:
    book, saved = Workbook(), io.BytesIO()
    if from_1904:
        book.epoch = datetime(1904, 1, 1)
    for row in rows:
        book.worksheets[0].append(row)
    book.save(saved)
    read = load_workbook(saved, data_only=True).worksheets[0].iter_rows()
    expected = [
        [(cell.row, cell.column, cell.value) for cell in row if cell.value is not None and str(cell.value).strip()]
        for row in read
    ]
    sheets = read_sheets(Path("a.xlsx"), saved.getvalue())
    found = [[(cell.row, cell.column, cell.value) for cell in row] for sheet in sheets for row in sheet.rows]
    assert found == [row for row in expected if row]


_BOUNDED = """
import pathlib, re, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (5 * len(sys.argv), 5 * len(sys.argv)))
from docgen.cli import main
try:
    main(["collect", "--dry-run", *sys.argv[1:]], prog_name="docgen")
finally:
    status = pathlib.Path("/proc/self/status")
    # Why not `ru_maxrss` on Linux: a process begins with that of the one that has started it.
    peak = re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1] if status.exists() else 0
    print(peak)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are POSIX")
def test_hostile_workbooks_cost_a_line_each_and_little_else(tmp_path: Path) -> None:
    """All of them in one command: its peak of memory is that of the worst; the one that is a form is still read."""
    project, folder = copied_project(tmp_path / "project"), tmp_path / "in"
    folder.mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile remarks on names that come twice
        for name, (make, _) in hostile.HOSTILE.items():
            (folder / f"{name}.xlsx").write_bytes(make())
    shutil.copy(HOSTILE / "35-report-b.docx", folder)
    command = [sys.executable, "-c", _BOUNDED, str(folder), "--project", str(project.root)]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False, text=True)
    *lines, peak = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{len(hostile.HOSTILE) + 1} tệp: mới 1, không nhận {len(hostile.HOSTILE)}" in done.stdout
    for name, (_, words) in hostile.HOSTILE.items():
        (line,) = [line for line in lines if line.startswith(f"  {name}.xlsx: ")]
        assert words in line
    assert int(peak) < 500 * 1024
