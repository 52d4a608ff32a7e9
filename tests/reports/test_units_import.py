"""Workbooks of units in the shapes that people give them: sheets, titles, numbers of columns, totals, signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from docgen.reports.excel.unit_columns import columns_of
from docgen.reports.excel.units_import import FilledUnits, SheetProblemsError, read_units_workbook
from tests.property_examples import examples
from tests.reports.made_workbooks import filled_units, shipped_data

Value: TypeAlias = str | float | date | time | None
Row: TypeAlias = tuple[Value, ...]
FIELDS = [column.field for column in columns_of(shipped_data().units)]
HEAD: Row = ("Mã", "Tên đơn vị", "Ngày khai mạc", "Giờ khai mạc", "Địa điểm", "Quyền hạn, chức vụ người ký")
CAM_MY: Row = ("cam-my", "Cẩm Mỹ", None, None, "Nhà A")


def sheets(path: Path, **rows_of: Sequence[Row]) -> Path:
    """A workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in rows_of.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path) -> FilledUnits:
    return read_units_workbook(path, shipped_data().units)


def details(path: Path) -> list[tuple[str, str, Any]]:
    return [(str(one.unit.id), one.column.field, one.after) for one in read(path).changes]


def unread(path: Path) -> list[str]:
    return [str(problem) for problem in read(path).unread]


def problems(path: Path) -> list[str]:
    with pytest.raises(SheetProblemsError) as caught:
        read(path)
    return caught.value.format_message().splitlines()


def exported(path: Path, change: Callable[[Workbook], None]) -> Path:
    """The exported workbook as it is saved after a change in Excel."""
    book = load_workbook(filled_units(path, shipped_data(), {}))
    change(book)
    book.save(path)
    return path


def test_a_day_with_an_hour_gives_both(tmp_path: Path) -> None:
    """The case u01."""
    path = filled_units(tmp_path / "a.xlsx", shipped_data(), {"D4": datetime(2023, 10, 3, 7, 30)})
    assert details(path) == [("cam-my", "opening_date", date(2023, 10, 3)), ("cam-my", "opening_hour", time(7, 30))]
    assert [one.cell.place for one in read(path).changes] == ["ô D4", "ô D4"]


def test_a_copied_sheet_is_read_and_named(tmp_path: Path) -> None:
    """The case u03."""

    def copy(book: Workbook) -> None:
        sheet = book.copy_worksheet(book.worksheets[0])
        sheet.title = "Huyện Cẩm Mỹ"
        sheet["F4"] = "Hội trường huyện"

    path = exported(tmp_path / "a.xlsx", copy)
    assert details(path) == [("cam-my", "venue", "Hội trường huyện")]
    assert [one.cell.place for one in read(path).changes] == ["trang “Huyện Cẩm Mỹ”, ô F4"]
    assert unread(path) == []


@pytest.mark.parametrize(
    "marks",
    [
        ("(1)", "(2)"),
        tuple(f"({number})" for number in range(1, 16)),
        tuple(range(1, 16)),
        tuple(range(-1, -16, -1)),
        ("[1]", "[2]", "[3]"),
        ("A", "B", 1, 2, "3", "(4)=(1)+(2)"),
        ("a", "b", None, "1."),
    ],
)
def test_a_row_of_column_numbers_is_no_unit(tmp_path: Path, marks: Row) -> None:
    """The case u04; numbers that Excel shows as dates and times in the columns of days and hours."""

    def number(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.insert_rows(2)
        for column, mark in enumerate(marks, 1):
            sheet.cell(2, column, mark).number_format = sheet.cell(4, column).number_format
        sheet["F5"] = "Nhà A"

    path = exported(tmp_path / "a.xlsx", number)
    assert details(path) == [("cam-my", "venue", "Nhà A")]
    assert unread(path) == []


@pytest.mark.parametrize("marks", [("(2)", "(1)"), ("(1)",), ("(1)", "x"), (1, 1)])
def test_other_numbers_below_the_headings_are_no_numbers_of_columns(tmp_path: Path, marks: Row) -> None:
    assert len(problems(sheets(tmp_path / "a.xlsx", a=[HEAD, marks, CAM_MY]))) == 1


def test_numbers_below_a_unit_are_no_numbers_of_columns_unless_repeated_with_the_headings(tmp_path: Path) -> None:
    marks: Row = ("(1)", "(2)", "(3)")
    tan_phu: Row = ("tan-phu", "Tân Phú", None, None, "Nhà B")
    path = sheets(tmp_path / "a.xlsx", a=[HEAD, marks, CAM_MY, HEAD, marks, tan_phu])
    assert details(path) == [("cam-my", "venue", "Nhà A"), ("tan-phu", "venue", "Nhà B")]
    assert len(problems(sheets(tmp_path / "b.xlsx", a=[HEAD, CAM_MY, marks]))) == 1


BELOW: dict[str, list[Row]] = {
    "total": [("Tổng cộng", None, None, None, 11)],
    "total in words": [("Cộng: 11 đơn vị (2 thành phố, 9 huyện)",)],
    "total of the second column": [(None, "TỔNG SỐ", "11 huyện")],
    "signature": [
        (),
        (None, None, None, None, "Cẩm Mỹ, ngày … tháng … năm 2023"),
        ("NGƯỜI LẬP BIỂU", None, None, None, "TM. ỦY BAN NHÂN DÂN"),
        ("(Ký, ghi rõ họ tên)", None, None, None, "KT. CHỦ TỊCH"),
        (None, None, None, None, "PHÓ CHỦ TỊCH"),
        (),
        ("Trần Thị B", None, None, None, "ThS. Nguyễn Văn A"),
    ],
    "signature in one cell": [(None, None, None, "Ngày 5 tháng 9 năm 2023\nTM. UBND HUYỆN\nCHỦ TỊCH\n\nNguyễn Văn A")],
    "name of the unit that signs": [
        (None, "TM. ỦY BAN NHÂN DÂN"),
        (None, "HUYỆN CẨM MỸ"),
        (None, "Chủ tịch"),
    ],
    "name of the unit in the column of ids": [("TM. ỦY BAN NHÂN DÂN",), ("HUYỆN CẨM MỸ",)],
    "addressees": [
        ("Nơi nhận:", None, None, "KT. GIÁM ĐỐC"),
        ("- Như trên;",),
        ("- Lưu: VT, GDTX.", None, None, "đã ký"),
    ],
}


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_what_stands_below_the_table_is_no_unit(tmp_path: Path, below: list[Row]) -> None:
    path = sheets(tmp_path / "a.xlsx", a=[HEAD, CAM_MY, *below])
    assert details(path) == [("cam-my", "venue", "Nhà A")]
    assert unread(path) == []


@pytest.mark.parametrize(
    "rows",
    [
        [(None, "Cộng Hòa", None, None, "Nhà C")],
        [(None, "Kỳ Anh")],
        [(None, "Tổng cộng", None, None, "Nhà C")],
        [(None, "Tổng cộng", datetime(2023, 10, 3))],
        [(None, None, None, None, None, "KT. CHỦ TỊCH")],
        [(None, None, "ngày 3 tháng 10 năm 2023")],
        [(None, "huyện", None, None, "Nhà C")],
        [("Người lập biểu",), ("my-cam",)],
        [("Người lập biểu",), (None, "huyện Mỹ Cẩm")],
        [("Người lập biểu",), (None, "Mỹ Cẩm", None, "7:30", "nhà văn hóa")],
        [(None, None, None, "KT. CHỦ TỊCH"), ("Mỹ Cẩm", None, None, None, "Nhà Văn Hóa")],
        [(None, None, None, None, "Nhà C")],
    ],
)
def test_what_may_be_a_unit_is_a_problem(tmp_path: Path, rows: list[Row]) -> None:
    assert len(problems(sheets(tmp_path / "a.xlsx", a=[HEAD, CAM_MY, *rows]))) == 1


def test_groups_of_units_have_a_row(tmp_path: Path) -> None:
    head: Row = ("STT", "Đơn vị", "Địa điểm")
    rows: list[Row] = [head, ("I", "Các thành phố"), (1, "Biên Hòa"), ("II", "HUYỆN"), (2, "Cẩm Mỹ", "Nhà A"), (3,)]
    path = sheets(tmp_path / "a.xlsx", a=rows, b=[HEAD, ("A", "Các huyện"), ("Cụm 2",), CAM_MY])
    assert details(path) == [("cam-my", "venue", "Nhà A")]
    assert unread(path) == []


def test_notes_other_sheets_and_texts_beside_the_table_are_named(tmp_path: Path) -> None:
    path = sheets(
        tmp_path / "a.xlsx",
        Đơn_vị=[
            HEAD,
            (*CAM_MY, None, "chưa chốt"),
            ("tan-phu", *[None] * 5, "x"),
            ("Ghi chú: dời sang 9/10",),
            ("- A",),
        ],
        Hướng_dẫn=[("Điền vào trang đầu",)],
        Danh_mục=[("thành phố", "6:30"), ("huyện", "7:00")],
    )
    assert details(path) == [("cam-my", "venue", "Nhà A")]
    assert unread(path) == [
        "a.xlsx, trang “Hướng dẫn”: không có dòng tiêu đề với cột “Mã” hoặc “Tên đơn vị” nên không đọc"
        " - nội dung cần đọc thì sao chép sang trang tính có tiêu đề như khi xuất",
        "a.xlsx, trang “Đơn vị”, ô A4: ghi chú “Ghi chú: dời sang 9/10” không được đọc",
        "a.xlsx, trang “Đơn vị”, ô A5: ghi chú “- A” không được đọc",
        "a.xlsx, trang “Đơn vị”, ô G2: “chưa chốt” và 1 ô khác ở cột G không thuộc cột nào của bảng nên không đọc",
    ]


def test_two_sheets_must_agree(tmp_path: Path) -> None:
    other: Row = (*CAM_MY[:4], "Nhà B")
    assert details(sheets(tmp_path / "a.xlsx", a=[HEAD, CAM_MY], b=[HEAD, CAM_MY[:4]])) == [
        ("cam-my", "venue", "Nhà A")
    ]
    assert problems(sheets(tmp_path / "b.xlsx", Một=[HEAD, CAM_MY], Hai=[HEAD, other])) == [
        "b.xlsx, trang “Hai”, ô E2: địa điểm của huyện Cẩm Mỹ ở đây là “Nhà B”, nhưng ở trang “Một”, ô E2 là “Nhà A”"
        " - sửa cho giống nhau, hoặc để trống một ô"
    ]
    removed: Row = (*CAM_MY[:4], "-")
    assert "là “bỏ”" in problems(sheets(tmp_path / "c.xlsx", a=[HEAD, removed], b=[HEAD, CAM_MY]))[0]


def test_a_unit_above_the_headings_is_a_problem_but_a_title_is_not(tmp_path: Path) -> None:
    tan_phu: Row = ("tan-phu", "Tân Phú", None, None, "Nhà B")
    assert details(sheets(tmp_path / "a.xlsx", a=[(None, "HUYỆN CẨM MỸ"), HEAD, tan_phu])) == [
        ("tan-phu", "venue", "Nhà B")
    ]
    assert problems(sheets(tmp_path / "b.xlsx", a=[CAM_MY, HEAD, tan_phu])) == [
        "b.xlsx, ô A1: dòng của “cam-my” ở trên dòng tiêu đề - đưa dòng tiêu đề lên trên mọi đơn vị"
    ]


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        ("3/10/2023 7:30", None, [date(2023, 10, 3), time(7, 30)]),
        ("7h30, ngày 3/10/2023", time(7, 30), [date(2023, 10, 3), time(7, 30)]),
        (datetime(2023, 10, 3), datetime(1900, 1, 1, 7, 30), [date(2023, 10, 3), time(7, 30)]),
        (None, datetime(1900, 1, 1, 7, 30), [time(7, 30)]),
        (None, datetime(2023, 10, 3, 7, 30), [date(2023, 10, 3), time(7, 30)]),
        (datetime(2023, 10, 3), datetime(2023, 10, 3, 7, 30), [date(2023, 10, 3), time(7, 30)]),
    ],
)
def test_days_and_hours_in_each_others_column(tmp_path: Path, day: Value, hour: Value, expected: list[Value]) -> None:
    path = sheets(tmp_path / "a.xlsx", a=[HEAD, ("cam-my", "Cẩm Mỹ", day, hour)])
    assert [after for _, _, after in details(path)] == expected


@pytest.mark.parametrize(
    ("day", "hour", "line"),
    [
        (
            datetime(2023, 10, 3, 7, 30),
            "8h",
            "ô D2: giờ khai mạc của huyện Cẩm Mỹ ở đây là “8:00”, nhưng ở ô C2 là “7:30”",
        ),
        (
            "4/10/2023",
            datetime(2023, 10, 3, 7, 30),
            "ô D2: ngày khai mạc của huyện Cẩm Mỹ ở đây là “3/10/2023”, nhưng ở ô C2 là “4/10/2023”",
        ),
        (datetime(2023, 10, 3, 14, 23, 11), None, "ô C2: “3/10/2023 14:23:11” không phải là một ngày"),
        (None, datetime(1900, 1, 7, 12), "ô D2: “7/1/1900 12:00” chưa rõ là giờ nào trong ngày"),
        (None, datetime(2023, 10, 3), "ô D2: “3/10/2023” chưa rõ là giờ nào trong ngày"),
    ],
)
def test_days_and_hours_that_contradict_each_other(tmp_path: Path, day: Value, hour: Value, line: str) -> None:
    path = sheets(tmp_path / "a.xlsx", a=[HEAD, ("cam-my", "Cẩm Mỹ", day, hour)])
    assert [found.partition(" - ")[0] for found in problems(path)] == [f"a.xlsx, {line}"]


def test_an_hour_added_to_the_day_that_units_yaml_has_is_not_passed_over(tmp_path: Path) -> None:
    path = filled_units(tmp_path / "a.xlsx", shipped_data(), {"D2": datetime(2023, 10, 3, 9)})
    assert "giờ khai mạc của thành phố Biên Hòa ở đây là “7:30”, nhưng ở ô D2 là “9:00”" in problems(path)[0]


@dataclass(frozen=True)
class Shape:
    """How a table of units is written."""

    titles: list[Row]
    is_merged: bool
    numbering: Row
    sizes: list[int]
    below: list[str]
    blanks: int
    has_row_numbers: bool

    def tables(self, rows: Sequence[Row]) -> Iterator[list[Row]]:
        """The rows of each sheet."""
        start = 0
        for number, size in enumerate([*self.sizes, len(rows)]):
            part, start = rows[start : start + size], start + size
            if part or not number:
                yield [self._numbered(row) for row in self._table(part)]

    def _table(self, rows: Sequence[Row]) -> Iterator[Row]:
        yield from self.titles
        yield HEAD
        yield self.numbering
        for row in rows:
            yield row
            yield from [()] * self.blanks
        for name in self.below:
            yield ()
            yield from BELOW[name]

    def _numbered(self, row: Row) -> Row:
        """The row with a column STT before it."""
        if not self.has_row_numbers or row in self.titles:
            return row
        return ("STT" if row is HEAD else None if not row or row[0] not in IDS else 1, *row)


IDS = [str(unit.id) for unit in shipped_data().units.units]
NAMES = {str(unit.id): str(unit.name) for unit in shipped_data().units.units}
_DETAILS = st.tuples(
    st.none() | st.dates(date(2023, 9, 1), date(2023, 12, 31)),
    st.none() | st.builds(time, st.integers(6, 17), st.sampled_from((0, 30))),
    st.none() | st.sampled_from(("Nhà A", "Hội trường B", "Cộng đồng", "Ghi chú", "1", "TM. UBND")),
    st.none() | st.sampled_from(("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "Chủ tịch")),
)
_ROWS = st.lists(st.sampled_from(IDS), unique=True, max_size=6).flatmap(
    lambda ids: st.tuples(*(_DETAILS.map(lambda row, unit=unit: (unit, NAMES[unit], *row)) for unit in ids))  # type: ignore[misc]  # a lambda's default has no type
)
_SHAPES = st.builds(
    Shape,
    titles=st.lists(st.sampled_from([("UBND TỈNH", None, "CỘNG HÒA"), ("DANH SÁCH",), (), ("Biểu 2",)]), max_size=4),
    is_merged=st.booleans(),
    numbering=st.sampled_from([(), ("(1)", "(2)", "(3)", "(4)"), (1, 2, 3, 4, 5, 6), ("A", "B", 1, 2), ("[1]", "[2]")]),
    sizes=st.lists(st.integers(1, 3), max_size=2),
    below=st.lists(st.sampled_from(sorted(BELOW)), max_size=2, unique=True),
    blanks=st.integers(0, 2),
    has_row_numbers=st.booleans(),
)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_ROWS, _SHAPES)
def test_every_shape_of_a_table_gives_the_same_units(tmp_path: Path, rows: tuple[Row, ...], shape: Shape) -> None:
    expected = details(sheets(tmp_path / "plain.xlsx", a=[HEAD, *rows]))
    book = Workbook()
    for number, table in enumerate(shape.tables(rows)):
        sheet = book.create_sheet() if number else book.worksheets[0]
        for row in table:
            sheet.append(row)
        if shape.is_merged and shape.titles and len(shape.titles[0]) == 1:
            sheet.merge_cells("A1:F1")
    book.save(tmp_path / "shaped.xlsx")
    assert details(tmp_path / "shaped.xlsx") == expected
    assert unread(tmp_path / "shaped.xlsx") == []


def result_text(path: Path) -> str:
    """Everything that an import shows: problems, or changes and what was not read."""
    try:
        filled = read(path)
    except SheetProblemsError as error:
        return error.format_message()
    return "\n".join([*(str(one.after) for one in filled.changes), *map(str, filled.unread)])


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.integers(1, 22),
    st.integers(1, 20),
    st.sampled_from(("Xyzzy", "xyzzy 5", 4711.5)),
    st.sampled_from(sorted(BELOW)),
)
def test_nothing_in_the_table_or_around_it_is_lost(
    tmp_path: Path, row: int, column: int, value: Value, below: str
) -> None:
    """A value in any cell of a filled sheet is in the result, or its row is refused."""
    filled: list[Row] = [("STT", *HEAD), ("(1)", "(2)"), (1, *CAM_MY), (), (2, "tan-phu", "Tân Phú")]
    filled += [(None, *cells) for cells in BELOW[below]]
    book = load_workbook(sheets(tmp_path / "a.xlsx", a=filled))
    book.worksheets[0].cell(row, column).value = value
    book.save(tmp_path / "a.xlsx")
    text = result_text(tmp_path / "a.xlsx")
    is_row_number = column == 1 and value == 4711.5
    assert str(value).replace(".", ",") in text or re.search(rf", ô [A-Z]+{row}: ", text) or is_row_number, text
