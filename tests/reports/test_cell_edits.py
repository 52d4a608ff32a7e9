"""Cells of the table of units: what is typed or pasted is what is stored, and all other lines are the same."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.authoring.saving import DataFile
from docgen.data.loading import load_year
from docgen.data.models import Catalogue
from docgen.data.project import Project
from docgen.data.yaml.editing import edited
from docgen.render.templates import has_placeholder
from docgen.reports.unit_table import CellEdit, NewUnit, TableEdits, UnitTable
from docgen.reports.unit_table.cell_edits import PlannedEdits, planned_edits
from docgen.reports.unit_table.unit_rows import table_of
from tests.data.test_editing import difference
from tests.sample_project import ROOT, shipped


@cache
def catalogue() -> Catalogue | None:
    return load_year(Project(ROOT), 2023).one(Catalogue)


def table(text: str) -> UnitTable:
    return table_of(DataFile(ROOT / "data/2023/units.yaml", "units.yaml", text.encode()), catalogue())


TEXT = shipped("units.yaml")
BEFORE = table(TEXT)
FIELDS = {field.name: field for field in BEFORE.fields}


def cell(unit: str, field: str, text: str, base: str | None = None) -> CellEdit:
    return CellEdit(unit, field, BEFORE.by_id[unit].texts.get(field, "") if base is None else base, text)


def planned(*cells: CellEdit, added: tuple[NewUnit, ...] = (), removed: tuple[str, ...] = ()) -> PlannedEdits:
    return planned_edits(BEFORE, TableEdits(cells, added, removed))


def written(plan: PlannedEdits) -> str:
    return edited(TEXT, plan.changes, "units.yaml")


def lines(*cells: CellEdit) -> list[str]:
    plan = planned(*cells)
    assert plan.problems == [] and plan.conflicts == []
    return difference(TEXT, written(plan))


def test_the_columns_are_those_of_the_workbook_and_then_all_others() -> None:
    names = [field.name for field in BEFORE.fields]
    assert [field.title for field in BEFORE.fields[:4]] == [
        "Mã đơn vị",
        "Tên đơn vị",
        "Loại đơn vị",
        "Ngày khai mạc riêng",
    ]
    assert names[:6] == ["id", "name", "kind", "opening_date", "opening_hour", "venue"]
    assert names[-2:] == ["papers.invitation.number", "papers.invitation.date"]
    assert all(field.title and (field.help or field.name == "venue") for field in BEFORE.fields)
    assert FIELDS["kind"].choices == ("huyện", "thành phố")


def test_cells_show_what_people_write() -> None:
    texts = BEFORE.by_id["bien-hoa"].texts
    assert (texts["opening_date"], texts["opening_hour"]) == ("3/10/2023", "7:30")
    assert texts["speakers"].split("\n")[0] == "Hội Khuyến học thành phố"
    assert texts["sub_units"]
    broken = table(TEXT.replace("opening_date: 2023-10-03", "opening_date: hôm qua", 1))
    assert broken.by_id["bien-hoa"].texts["opening_date"] == "hôm qua"


def test_a_cell_is_written_where_it_belongs() -> None:
    assert lines(
        cell("cam-my", "venue", "  Nhà: A\nphường 1 "),
        cell("cam-my", "speakers", "Hội A\n- Hội B\n"),
        cell("cam-my", "opening_date", "4/10/2023 7h30"),
        cell("cam-my", "papers.programme.number", "5"),
        cell("cam-my", "papers.programme.date", "1/9/2023"),
        cell("cam-my", "sub_units", "12 xã\nthị trấn: 1"),  # as it is
    ) == [
        "+    opening_date: 2023-10-04",
        '+    opening_hour: "7:30"',
        '+    venue: "Nhà: A phường 1"',
        "+    speakers:",
        "+      - Hội A",
        "+      - Hội B",
        "+    papers:",
        "+      programme:",
        "+        number: 5",
        "+        date: 2023-09-01",
    ]


def test_units_below_are_written_as_their_list() -> None:
    assert lines(cell("dinh-quan", "sub_units", "phường: 2\n13  xã")) == [
        "+      - kind: phường",
        "+        count: 2",
        "-      - kind: thị trấn",
        "-        count: 1",
    ]


def test_an_emptied_cell_takes_its_key_and_its_empty_groups_along() -> None:
    assert lines(cell("bien-hoa", "chair", "")) == ["-    chair: Phó Chủ tịch UBND thành phố"]
    papers = "    papers:\n      programme:\n        number: 5\n"
    text = f"level: {{kinds: xã}}\nunits:\n  - id: a\n    name: A\n    kind: xã\n{papers}"
    own = table(text)
    plan = planned_edits(own, TableEdits([CellEdit("a", "papers.programme.number", "5", " ")]))
    assert edited(text, plan.changes, "") == text.split("    papers:")[0]


def test_what_is_the_same_value_changes_nothing() -> None:
    texts = BEFORE.by_id["bien-hoa"].texts
    for field, text in {**texts, "opening_date": "03/10/2023", "opening_hour": "7h30"}.items():
        if field != "id":
            assert planned(cell("bien-hoa", field, text)).changes == [], field


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("opening_date", "32/1/2023", "“32/1/2023” không phải là một ngày - ví dụ 3/10/2023"),
        ("opening_hour", "bảy rưỡi", "“bảy rưỡi” chưa rõ là giờ nào trong ngày - ví dụ 7:30 hoặc 7h30"),
        ("kind", "quận", "“quận” không phải là loại đơn vị nào trong units.yaml"),
        ("name", " ", "tên đơn vị (name) không để trống được"),
        ("venue", "{{ unit.title }}", "có dấu ngoặc của trường"),
        ("venue", "§Þa ®iÓm tæ chøc lÔ khai m¹c", "bảng mã cũ"),
        ("sub_units", "nhiều xã", "mỗi dòng cần ghi số và loại, ví dụ 25 ấp"),
        ("id", "khac", "cột này không sửa được"),
        ("nowhere", "x", "cột này không sửa được"),
    ],
)
def test_why_a_cell_cannot_be_used(field: str, text: str, message: str) -> None:
    plan = planned(cell("cam-my", field, text))
    assert plan.changes == []
    assert message in plan.problems[0].message and (plan.problems[0].unit, plan.problems[0].field) == ("cam-my", field)


def test_a_cell_that_somebody_else_has_changed_is_a_conflict() -> None:
    plan = planned(cell("bien-hoa", "chair", "Chủ tịch", base="Phó Chủ tịch"), cell("bien-hoa", "contact", "Ông A"))
    assert [(one.field, one.theirs) for one in plan.conflicts] == [("chair", "Phó Chủ tịch UBND thành phố")]
    assert difference(TEXT, written(plan)) == ["+    contact: Ông A"]
    assert planned(cell("bien-hoa", "chair", "Phó Chủ tịch UBND thành phố", base="x")).conflicts == []
    assert "vừa bị xóa" in planned(CellEdit("nobody", "venue", "", "x")).problems[0].message


def test_units_are_added_and_removed_with_the_comments_above_them() -> None:
    new = NewUnit("k1", {"name": "Phường 1", "kind": "thành phố", "venue": "Nhà A"})
    plan = planned(added=(new, NewUnit("k2", {"name": "Phường 1", "kind": "huyện"})), removed=("cam-my",))
    assert plan.new_ids == {"k1": "phuong-1", "k2": "phuong-1-2"}
    after = difference(TEXT, written(plan))
    assert [line for line in after if line.startswith("+") and line != "+"] == [
        *("+  - id: phuong-1", "+    name: Phường 1", "+    kind: thành phố", "+    venue: Nhà A"),
        *("+  - id: phuong-1-2", "+    name: Phường 1", "+    kind: huyện"),
    ]
    assert "-  - id: cam-my" in after


def test_a_new_unit_needs_its_name_and_kind_and_an_id_of_its_own() -> None:
    plan = planned(added=(NewUnit("k1", {"name": "A"}), NewUnit("k2", {"id": "cam-my", "name": "B", "kind": "huyện"})))
    assert plan.changes == [] and plan.new_ids == {}
    assert [(one.unit, one.field, one.message) for one in plan.problems] == [
        ("k1", "kind", "thiếu trường loại đơn vị (kind)"),
        ("k2", "id", 'đơn vị "cam-my" có hai lần'),
    ]


WORDS = st.text("aăẵĐ đ:#-'\"{}[],&*=+@!|>%1\n ", min_size=1, max_size=20).filter(
    lambda text: not has_placeholder(text)
)
TYPED = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("venue", "chair", "speakers", "contact", "recipients", "guests"), WORDS),
        "opening_hour": st.times().map(lambda moment: f"{moment.hour}h{moment.minute:02d}"),
        "opening_date": st.dates(date(1900, 1, 1)).map(lambda day: f"{day.day}/{day.month}/{day.year}"),
        "papers.programme.number": st.integers(1, 99).map(str),
        "sub_units": st.lists(st.integers(0, 99).map("{} xã".format), max_size=3).map("\n".join),
    },
)


@given(st.dictionaries(st.sampled_from(sorted(BEFORE.by_id)), TYPED, max_size=4))
def test_what_is_pasted_is_what_is_stored_and_all_other_lines_are_the_same(filled: dict[str, dict[str, str]]) -> None:
    cells = [cell(unit, field, text) for unit, texts in filled.items() for field, text in texts.items()]
    plan = planned(*cells)
    assert plan.problems == [] and plan.conflicts == []
    text = written(plan)
    after = table(text)
    for unit, row in BEFORE.by_id.items():
        for field in FIELDS:
            typed = filled.get(unit, {}).get(field)
            now = after.by_id[unit].texts.get(field, "")
            if typed is None:
                assert now == row.texts.get(field, "")
            else:
                assert stored(field, typed, row.texts.get(field, "")) == now
    assert without_units(text, set(filled)) == without_units(TEXT, set(filled))
    assert (
        planned_edits(after, TableEdits([CellEdit(one.unit, one.field, "", one.text) for one in cells])).changes == []
    )


def stored(field: str, typed: str, before: str) -> str:
    """What a cell shows for what was typed."""
    text = "\n".join(line.strip() for line in typed.split("\n")).strip()
    if text in ("-", "") or text == before:
        return "" if text != before else before
    if field in ("speakers", "recipients", "guests"):
        listed = (line[2:].strip() if line.startswith(("- ", "• ", "+ ")) else line for line in text.split("\n"))
        return "\n".join(line for line in listed if line)
    if field == "opening_hour":
        return f"{int(text.split('h')[0])}:{text.split('h')[1]}"
    return text if field == "sub_units" else " ".join(text.split())


def without_units(text: str, units: set[str]) -> str:
    """The text without the lines of these units."""
    head, *entries = re.split(r"(?m)^(?=  - id: )", text)
    return head + "".join(entry for entry in entries if entry.split("\n")[0].removeprefix("  - id: ") not in units)
