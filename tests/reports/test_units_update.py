"""Details of the units, exported as a workbook and imported into `units.yaml`."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from docgen.authoring.saving import drafts_of, undo_last
from docgen.data.loading.model_validation import validate
from docgen.data.models import Units
from docgen.data.project import Project
from docgen.data.yaml.editing import edited
from docgen.data.yaml.tree import parse_tree
from docgen.errors import DataProblemsError, DocgenError, OutputError
from docgen.files import locked
from docgen.render.templates import has_placeholder
from docgen.reports.excel import import_units, is_untouched, units_update, units_workbook
from docgen.reports.excel.unit_columns import columns_of, detail_of
from docgen.reports.excel.units_import import SheetProblemsError, read_units_workbook
from docgen.reports.excel.units_update import edits_of
from tests.data.test_editing import difference
from tests.property_examples import examples
from tests.reports.made_workbooks import changed, filled_units, shipped_data, table
from tests.sample_project import DATA, copied_project, shipped

COLUMNS = columns_of(shipped_data().units)
LETTER = {column.field: "ABCDEFGHIJKLMNO"[index] for index, column in enumerate(COLUMNS)}
ROW = {str(unit.id): row for row, unit in enumerate(shipped_data().units.units, 2)}


def at(unit: str, field: str) -> str:
    return f"{LETTER[field]}{ROW[unit]}"


def imported(folder: Path, cells: dict[str, object], dry_run: bool = False) -> list[str]:
    """The lines of units.yaml that an import of a workbook with these cells changes."""
    project = copied_project(folder / "project")
    path = filled_units(folder / "don-vi.xlsx", shipped_data(), cells)
    import_units(project, 2023, path, dry_run)
    return difference(shipped("units.yaml"), (project.data(2023) / "units.yaml").read_text(encoding="utf-8"))


def problems(path: Path) -> list[str]:
    with pytest.raises(SheetProblemsError) as caught:
        read_units_workbook(path, shipped_data().units)
    return caught.value.format_message().splitlines()


def changed_details(path: Path) -> list[tuple[str, str, Any]]:
    return [
        (str(one.unit.id), one.column.field, one.after)
        for one in read_units_workbook(path, shipped_data().units).changes
    ]


def test_the_workbook_asks_for_everything_that_a_unit_can_say() -> None:
    data = units_workbook(shipped_data().units, 2023)
    book = load_workbook(io.BytesIO(data))
    sheet, lists = book.worksheets
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert all(cell.comment and cell.comment.text for cell in sheet[1])
    assert sheet.freeze_panes == "C2" and sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[3]] == [True, True] + [False] * 13
    assert sheet["A2"].fill.start_color.rgb != sheet["C2"].fill.start_color.rgb
    row = {column.field: cell.value for column, cell in zip(COLUMNS, sheet[2], strict=True)}
    assert (row["id"], row["opening_date"], row["opening_hour"]) == ("bien-hoa", datetime(2023, 10, 3), time(7, 30))
    assert row["speakers"] == "Hội Khuyến học thành phố\nHiệu trưởng một trường trung học cơ sở trên địa bàn"
    assert sheet.max_row == 12
    ranges = {str(validation.sqref): validation for validation in sheet.data_validations.dataValidation}
    assert set(ranges) == {"C2:C12", "E2:E12", "D2:D12"}
    assert (ranges["C2:C12"].formula1, ranges["C2:C12"].errorStyle) == ("'Danh mục'!$A$1:$A$2", "stop")
    assert [lists["A1"].value, lists["A2"].value, lists["A3"].value] == ["thành phố", "huyện", None]
    assert lists.sheet_state == "hidden"


def test_the_same_units_give_the_same_bytes_and_no_clock_is_in_them() -> None:
    units = shipped_data().units
    data = units_workbook(units, 2023)
    assert data == units_workbook(units, 2023)
    assert is_untouched(data)
    assert not is_untouched(units_workbook(units, 2023)[:-40]) and not is_untouched(b"")


def test_a_workbook_that_excel_saved_is_a_persons(tmp_path: Path) -> None:
    path = changed(tmp_path / "a.xlsx", units_workbook(shipped_data().units, 2023), lambda sheet: None)
    assert not is_untouched(path.read_bytes())


def test_a_workbook_with_the_kinds_of_before_is_taken(tmp_path: Path) -> None:
    assert imported(tmp_path, {at("cam-my", "name"): "Thành phố Cẩm Mỹ", at("cam-my", "venue"): "A"}) == [
        "+    venue: A"
    ]


def test_what_nobody_touched_changes_nothing(tmp_path: Path) -> None:
    assert imported(tmp_path, {}) == []


def test_what_was_filled_in_is_written_where_it_belongs(tmp_path: Path) -> None:
    cells = {
        at("long-khanh", "opening_date"): "4/10/2023",
        at("long-khanh", "opening_hour"): 0.3125,
        at("long-khanh", "venue"): "  Hội trường:\nUBND thành phố ",
        at("bien-hoa", "chair"): "-",
        at("long-thanh", "speakers"): "Hội Khuyến học huyện\n- Đoàn Thanh niên\n",
        at("long-thanh", "recipients"): "xóa",
        at("cam-my", "contact"): unicodedata.normalize("NFD", "Phòng Giáo dục"),
        at("cam-my", "organiser"): "=SUM",
    }
    sheet = filled_units(tmp_path / "x.xlsx", shipped_data(), {})
    book = load_workbook(sheet)
    assert book.worksheets[0][at("cam-my", "organiser")].value is None
    del cells[at("cam-my", "organiser")]
    assert imported(tmp_path, cells) == [
        "-    chair: Phó Chủ tịch UBND thành phố",
        "+    opening_date: 2023-10-04",
        '+    opening_hour: "7:30"',
        '+    venue: "Hội trường: UBND thành phố"',
        "+    contact: Phòng Giáo dục",
        "+      - Đoàn Thanh niên",
        "-    recipients:",
        "-      - Thường trực Huyện ủy, HĐND huyện (b/c)",
        "-      - UBND các xã, thị trấn",
    ]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert imported(tmp_path, {at("cam-my", "venue"): "Nhà văn hóa"}, dry_run=True) == []


def test_empty_cells_keep_what_was_said(tmp_path: Path) -> None:
    assert imported(tmp_path, {at("bien-hoa", "venue"): None, at("long-thanh", "speakers"): "   "}) == []


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("opening_date", datetime(2023, 10, 4), date(2023, 10, 4)),
        ("opening_date", "ngày 4 tháng 10 năm 2023", date(2023, 10, 4)),
        ("opening_date", 45203, date(2023, 10, 4)),
        ("opening_hour", "7h30", time(7, 30)),
        ("opening_hour", time(7, 30), time(7, 30)),
        ("venue", 12.0, "12"),
        ("kind", "thành phố", "thành phố"),
        ("signer_authority", "TM. UBND\nCHỦ TỊCH", ("TM. UBND", "CHỦ TỊCH")),
    ],
)
def test_habits_of_excel(tmp_path: Path, field: str, value: object, expected: object) -> None:
    path = filled_units(tmp_path / "a.xlsx", shipped_data(), {at("cam-my", field): value})
    assert changed_details(path) == [("cam-my", field, expected)]


def test_every_wrong_cell_is_named_at_once_in_the_order_of_the_rows(tmp_path: Path) -> None:
    cells = {
        at("bien-hoa", "opening_date"): "32/13/2023",
        at("long-khanh", "opening_hour"): 7,
        at("cam-my", "kind"): "quận",
        at("dinh-quan", "kind"): "-",
        at("long-thanh", "contact"): 912345678,
        at("nhon-trach", "venue"): "=A1",
        at("tan-phu", "name"): "Vĩnh Cửu",
        at("thong-nhat", "id"): "thong-nhatt",
        "P1": "Số xe",
        "Q1": "STT",
    }
    lines = problems(filled_units(tmp_path / "đơn vị.xlsx", shipped_data(), cells))
    assert [line.partition(": ")[0].partition(", ")[2] for line in lines] == [
        *("ô P1", "ô D2", "ô E3", "ô C4", "ô C5", "ô O6", "ô F7", "ô B8", "ô A9")
    ]
    assert lines[1] == "đơn vị.xlsx, ô D2: “32/13/2023” không phải là một ngày - ví dụ 3/10/2023"
    assert "có phải" in lines[8] and "thong-nhat" in lines[8]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda sheet: sheet.delete_cols(1, 2), "thiếu cột “Mã” hoặc “Tên đơn vị”"),
        (lambda sheet: sheet.delete_rows(1), "không thấy dòng tiêu đề"),
        (lambda sheet: sheet.append(["cam-my"]), "huyện Cẩm Mỹ đã có ở ô A4"),
        (lambda sheet: sheet.append([None, "Mỹ Cẩm", None, None, None, "x"]), "ghi mã vào cột “Mã”"),
        (lambda sheet: sheet.cell(1, 7, "Địa điểm"), "ô G1: cột “Địa điểm” có hai lần"),
        (lambda sheet: sheet.cell(4, 6, "§Þa ®iÓm tæ chøc lÔ khai m¹c"), "bảng mã cũ"),
    ],
)
def test_sheets_that_cannot_be_taken(tmp_path: Path, change: Callable[[Any], None], line: str) -> None:
    path = changed(tmp_path / "a.xlsx", units_workbook(shipped_data().units, 2023), change)
    assert any(line in found for found in problems(path)), problems(path)


def test_a_sheet_that_people_have_worked_on(tmp_path: Path) -> None:
    """A title above, a number before, columns in another order, headings spelled anew, no ids, rows hidden."""
    path = table(
        tmp_path / "a.xlsx",
        ("DANH SÁCH ĐỊA ĐIỂM",),
        (),
        ("STT", "ĐỊA ĐIỂM :", "Đơn vị", "giờ khai mạc"),
        (1, "Nhà A", "huyện Cẩm Mỹ", "8h"),
        (),
        (2, None, "Tân Phú", None),
        (3, "Nhà B", unicodedata.normalize("NFD", "ĐỊNH QUÁN"), None),
    )
    book = load_workbook(path)
    book.worksheets[0].row_dimensions[7].hidden = True
    book.worksheets[0].merge_cells("A1:D1")
    book.save(path)
    assert changed_details(path) == [
        ("cam-my", "opening_hour", time(8)),
        ("cam-my", "venue", "Nhà A"),
        ("dinh-quan", "venue", "Nhà B"),
    ]


def test_what_spoils_the_year_is_named_by_cell_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(SheetProblemsError, match=r"don-vi\.xlsx, ô F4: .*vanue"):
        imported(tmp_path, {at("cam-my", "venue"): "{{ unit.vanue }}", at("cam-my", "chair"): "Chủ tịch"})
    assert (tmp_path / "project" / DATA / "units.yaml").read_text(encoding="utf-8") == shipped("units.yaml")


def test_a_year_that_was_wrong_before_is_not_touched(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "project", {f"{DATA}/agenda.yaml": "items: 5\n"})
    path = filled_units(tmp_path / "a.xlsx", shipped_data(), {at("cam-my", "venue"): "x"})
    with pytest.raises(DataProblemsError, match=r"agenda\.yaml"):
        import_units(project, 2023, path, False)


def test_windows_line_ends_and_the_mark_of_a_file_stay(tmp_path: Path) -> None:
    text = "\ufeff" + shipped("units.yaml").replace("\n", "\r\n")
    project = copied_project(tmp_path / "project", {f"{DATA}/units.yaml": text})
    path = filled_units(tmp_path / "a.xlsx", shipped_data(), {at("cam-my", "venue"): "Nhà A"})
    import_units(project, 2023, path, False)
    before = text[: text.index("  - id: dinh-quan")].rstrip()
    after = (project.data(2023) / "units.yaml").read_bytes().decode()
    assert after == text.replace(before, before + "\r\n    venue: Nhà A", 1)


def test_names_that_differ_by_a_tone_are_told_apart(tmp_path: Path) -> None:
    text = shipped("units.yaml").replace("name: Tân Phú", "name: Lộc Thạnh").replace("name: Cẩm Mỹ", "name: Lộc Thành")
    units, _ = validate(parse_tree(text, "")[0], Units, "")
    assert units
    rows = (("Đơn vị", "Địa điểm"), ("LỘC THẠNH", "A"), ("huyện Lộc Thành", "B"))
    found = read_units_workbook(table(tmp_path / "a.xlsx", *rows), units).changes
    assert [(str(one.unit.id), one.after) for one in found] == [("tan-phu", "A"), ("cam-my", "B")]
    with pytest.raises(SheetProblemsError, match="không rõ dòng này là của đơn vị nào"):
        read_units_workbook(table(tmp_path / "b.xlsx", rows[0], ("Loc Thanh", "A")), units)


_WORDS = st.text("aăẵĐ đ:#-'\"{}[],&*=+@!|>%1\n ", min_size=1, max_size=20).filter(
    lambda text: not has_placeholder(text)
)
_DETAILS = st.fixed_dictionaries(
    {},
    optional={
        "venue": _WORDS,
        "chair": _WORDS,
        "contact": _WORDS,
        "speakers": _WORDS,
        "opening_hour": st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
        "opening_date": st.dates(date(2023, 1, 1), date(2023, 12, 31)),
    },
)


@settings(max_examples=examples(8), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ROW)), _DETAILS, max_size=3))
def test_whatever_was_filled_in_stands_in_the_next_export(tmp_path: Path, filled: dict[str, dict[str, Any]]) -> None:
    """And a second import of the same workbook changes nothing."""

    def fill(sheet: Any) -> None:
        for unit, details in filled.items():
            for field, value in details.items():
                cell = sheet[at(unit, field)]
                cell.value = value
                cell.data_type = "s" if isinstance(value, str) else cell.data_type

    path = changed(tmp_path / "a.xlsx", units_workbook(shipped_data().units, 2023), fill)
    changes = read_units_workbook(path, shipped_data().units).changes
    tree, problems = parse_tree(
        edited(shipped("units.yaml"), edits_of(changes, shipped_data().units), "units.yaml"), "units.yaml"
    )
    units, more = validate(tree, Units, "units.yaml")
    assert units and not problems and not more
    assert read_units_workbook(path, units).changes == []
    for change in changes:
        assert detail_of(units.units[change.index], change.column) == (change.after or None)


def meanwhile(project: Project, typed: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`units.yaml`, which gets this text while a workbook is read."""
    target = project.data(2023) / "units.yaml"

    def typing(*given: Any) -> Any:
        target.write_text(typed, encoding="utf-8")
        return read_units_workbook(*given)

    monkeypatch.setattr(units_update, "read_units_workbook", typing)
    return target


def test_what_somebody_types_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copied_project(tmp_path / "project")
    path = filled_units(tmp_path / "don-vi.xlsx", shipped_data(), {"F4": "Hội trường UBND"})
    typed = shipped("units.yaml").replace("name: Cẩm Mỹ", "name: Cẩm Mỹ Mới")
    target = meanwhile(project, typed, monkeypatch)
    with pytest.raises(OutputError, match="units.yaml vừa bị sửa ở nơi khác"):
        import_units(project, 2023, path, False)
    assert target.read_text(encoding="utf-8") == typed
    assert drafts_of(project, 2023) == []


def test_a_remark_that_somebody_types_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copied_project(tmp_path / "project")
    path = filled_units(tmp_path / "don-vi.xlsx", shipped_data(), {"F4": "Hội trường UBND"})
    typed = shipped("units.yaml") + "\n# vừa gõ\n"
    target = meanwhile(project, typed, monkeypatch)
    import_units(project, 2023, path, False)
    assert difference(typed, target.read_text(encoding="utf-8")) == ["+    venue: Hội trường UBND"]


def test_an_import_can_be_undone(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "project")
    import_units(project, 2023, filled_units(tmp_path / "a.xlsx", shipped_data(), {"F4": "Hội trường"}), False)
    undo_last(project, 2023)
    assert (project.data(2023) / "units.yaml").read_text(encoding="utf-8") == shipped("units.yaml")


def test_the_second_of_two_imports_says_so(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "project")
    path = filled_units(tmp_path / "don-vi.xlsx", shipped_data(), {"F4": "Hội trường UBND"})
    with locked(project.data(2023), ""):
        with pytest.raises(
            DocgenError, match="một lệnh khác đang ghi vào dữ liệu của năm .*2023 - chờ lệnh đó xong rồi chạy lại"
        ):
            import_units(project, 2023, path, False)
        assert len(import_units(project, 2023, path, True)[0]) == 1
    assert (project.data(2023) / "units.yaml").read_text(encoding="utf-8") == shipped("units.yaml")
