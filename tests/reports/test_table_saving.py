"""The table of units is saved: all cells that can be, the others with the reason, and kept as a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.saving import drafts_of, history, undo_last
from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.errors import DocgenError
from docgen.reports.unit_table import (
    CellEdit,
    NewUnit,
    TableEdits,
    TableSaved,
    drop_table_draft,
    keep_table_draft,
    save_table,
    table_draft,
    unit_table,
)
from tests.data.test_editing import difference
from tests.sample_project import DATA, copied_project, replaced, shipped

UNITS = f"{DATA}/units.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied_project(tmp_path)


def text_of(project: Project) -> str:
    return (project.data(2023) / "units.yaml").read_text(encoding="utf-8")


def cell(project: Project, unit: str, field: str, text: str) -> CellEdit:
    row = unit_table(project, 2023, None).by_id[unit]
    return CellEdit(unit, field, row.texts.get(field, ""), text)


def saved(
    project: Project, *cells: CellEdit, added: tuple[NewUnit, ...] = (), removed: tuple[str, ...] = ()
) -> TableSaved:
    return save_table(project, 2023, TableEdits(cells, added, removed), load_year(project, 2023))


def problems(result: TableSaved) -> list[tuple[str, str, str]]:
    return [(one.unit, one.field, one.message) for one in result.problems]


def test_all_cells_are_one_change_that_can_be_undone(project: Project) -> None:
    result = saved(
        project, cell(project, "cam-my", "venue", "A"), cell(project, "dinh-quan", "venue", "B"), removed=("tan-phu",)
    )
    assert (problems(result), result.conflicts, result.removed) == ([], [], ["tan-phu"])
    assert result.table.by_id["cam-my"].texts["venue"] == "A"
    assert [one.words for one in history(project, 2023)] == ["bảng đơn vị: 2 ô của 2 đơn vị, bỏ 1 đơn vị"]
    undo_last(project, 2023)
    assert text_of(project) == shipped("units.yaml")


def test_what_the_loader_refuses_is_named_at_its_cell_and_all_else_is_saved(project: Project) -> None:
    result = saved(
        project,
        cell(project, "cam-my", "venue", "A"),
        cell(project, "cam-my", "opening_hour", "7h30"),
        cell(project, "dinh-quan", "venue", "{{ unit.vanue }}"),
        cell(project, "dinh-quan", "papers.programme.date", "31/9/2023"),
        added=(
            NewUnit("k1", {"id": "Không Được", "name": "A", "kind": "huyện"}),
            NewUnit("k2", {"name": "Bình Minh", "kind": "huyện"}),
        ),
    )
    assert [one[:2] for one in problems(result)] == [
        ("dinh-quan", "venue"),
        ("dinh-quan", "papers.programme.date"),
        ("k1", "id"),
    ]
    assert problems(result)[2][2].startswith("trường mã đơn vị (id) ghi “Không Được”: mã cũng là tên thư mục")
    assert result.new_ids == {"k2": "binh-minh"}
    assert difference(shipped("units.yaml"), text_of(project)) == [
        '+    opening_hour: "7:30"',
        "+    venue: A",
        "+",
        "+  - id: binh-minh",
        "+    name: Bình Minh",
        "+    kind: huyện",
    ]
    assert drafts_of(project, 2023) == []


def test_a_unit_that_reports_belong_to_is_not_removed(project: Project) -> None:
    reports = sorted(path.stem for path in project.reports(2023).glob("*.yaml"))
    result = saved(project, cell(project, "cam-my", "venue", "A"), removed=(reports[0],))
    assert [one[:2] for one in problems(result)] == [(reports[0], "")]
    assert result.removed == []
    assert difference(shipped("units.yaml"), text_of(project)) == ["+    venue: A"]


def test_all_units_cannot_be_removed(project: Project) -> None:
    ids = tuple(unit_table(project, 2023, None).by_id)
    result = saved(project, removed=ids)
    assert {one[0] for one in problems(result)} == set(ids)
    assert text_of(project) == shipped("units.yaml")


def test_both_versions_of_a_cell_that_changed_meanwhile_are_there(project: Project) -> None:
    mine, other = cell(project, "bien-hoa", "chair", "Chủ tịch"), cell(project, "bien-hoa", "venue", "Nhà A")
    saved(project, cell(project, "bien-hoa", "chair", "Bí thư"), removed=("cam-my",))
    result = saved(project, mine, other, CellEdit("cam-my", "venue", "", "x"))
    assert [(one.unit, one.field, one.theirs) for one in result.conflicts] == [("bien-hoa", "chair", "Bí thư")]
    assert [one[:2] for one in problems(result)] == [("cam-my", "venue")]
    assert result.table.by_id["bien-hoa"].texts["venue"] == "Nhà A"


def test_a_year_with_problems_elsewhere_can_still_be_filled_in(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {f"{DATA}/agenda.yaml": "items: 5\n"})
    result = saved(project, cell(project, "cam-my", "venue", "A"), cell(project, "cam-my", "kind", "phường"))
    assert result.table.by_id["cam-my"].texts["venue"] == "A"
    assert [one[:2] for one in problems(result)] == [("cam-my", "kind")]


def test_a_wrong_value_of_the_file_can_be_put_right(tmp_path: Path) -> None:
    project = copied_project(tmp_path, replaced("units.yaml", "opening_date: 2023-10-03", "opening_date: hôm qua"))
    assert problems(saved(project, cell(project, "bien-hoa", "opening_date", "3/10/2023"))) == []
    assert text_of(project) == shipped("units.yaml")


def test_a_file_that_is_no_yaml_is_an_error(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {UNITS: "units: [\n"})
    assert unit_table(project, 2023, None).rows == ()
    result = saved(project, CellEdit("cam-my", "venue", "", "x"), added=(NewUnit("k", {"name": "A", "kind": "xã"}),))
    assert len(result.problems) == 2
    assert text_of(project) == "units: [\n"


def test_drafts_keep_what_was_not_saved_until_it_is(project: Project) -> None:
    bad, good = cell(project, "cam-my", "opening_date", "mai"), cell(project, "cam-my", "venue", "A")
    new = NewUnit("k1", {"name": "Mới"})
    edits = TableEdits([bad, good], [new])
    result = save_table(project, 2023, edits)
    keep_table_draft(project, 2023, edits, result.problems, result.conflicts)
    draft = table_draft(project, 2023)
    assert draft.edits == TableEdits([bad], [new])
    assert [one.field for one in draft.problems] == ["opening_date", "kind"]
    keep_table_draft(project, 2023, TableEdits([bad]), [], [])
    assert table_draft(project, 2023).edits == TableEdits([], [new])
    drop_table_draft(project, 2023)
    assert table_draft(project, 2023).edits.is_empty
    assert load_year(project, 2023).problems == []


@pytest.mark.parametrize(
    "written", ["", "[]", "{", '{"cells": [{"unit": 1}]}', '{"cells":[],"added":[{"key":"k","texts":[]}]}']
)
def test_a_draft_that_somebody_else_wrote_counts_as_empty(project: Project, written: str) -> None:
    keep_table_draft(project, 2023, TableEdits((), [NewUnit("k", {"name": "x"})]), [], [])
    path = project.data(2023) / ".truoc" / "ban-nhap-don-vi.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(written, encoding="utf-8")
    assert table_draft(project, 2023).edits.is_empty


def test_another_command_that_writes_is_an_error(project: Project) -> None:
    path = project.data(2023) / "units.yaml"
    path.unlink()
    path.mkdir()
    with pytest.raises(DocgenError):
        saved(project, CellEdit("cam-my", "venue", "", "x"))


def test_the_list_of_changes_counts_only_what_was_written(project: Project) -> None:
    wrong = cell(project, "dinh-quan", "opening_date", "mai")
    nameless = NewUnit("k1", {"venue": "Nhà B"})
    result = saved(project, cell(project, "cam-my", "venue", "A"), wrong, added=(nameless,))
    assert {one[0] for one in problems(result)} == {"dinh-quan", "k1"}
    assert [one.words for one in history(project, 2023)] == ["bảng đơn vị: 1 ô của 1 đơn vị"]
