"""A draft of the agenda is saved, also where the file has changed meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docgen.authoring.agenda_draft import (
    AGENDA_FILE,
    AgendaConflict,
    AgendaDraft,
    KeptDraft,
    agenda_tree,
    draft_from_json,
    draft_of,
    drop_kept_draft,
    keep_draft,
    kept_draft,
    plain_of,
    save_agenda,
)
from docgen.authoring.saving import Refused, Saved, data_file, undo_last
from docgen.data.loading import load_year
from docgen.data.project import Project
from tests.data.test_editing import difference
from tests.sample_project import DATA, copied_project, shipped

TEXT = shipped("agenda.yaml")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied_project(tmp_path)


def text_of(project: Project) -> str:
    return (project.data(2023) / AGENDA_FILE).read_text(encoding="utf-8")


def with_item(text: str, index: int, **values: str) -> AgendaDraft:
    draft = draft_of(agenda_tree(text))
    rows = list(draft.lists["items"])
    rows[index] = replace(rows[index], values={**rows[index].values, **values})
    return replace(draft, lists={**draft.lists, "items": tuple(rows)})


def hash_of(project: Project) -> str:
    return data_file(project, 2023, AGENDA_FILE).hash


def test_a_draft_is_saved_and_undone(project: Project) -> None:
    result = save_agenda(project, 2023, with_item(TEXT, 0, minutes="25"), hash_of(project), None)
    assert isinstance(result, Saved)
    assert difference(TEXT, text_of(project)) == ["-    minutes: 20", "+    minutes: 25"]
    assert isinstance(save_agenda(project, 2023, with_item(TEXT, 0, minutes="25"), result.hash, None), Saved)
    undo_last(project, 2023)
    assert text_of(project) == TEXT


def test_what_the_loader_refuses_is_not_written(project: Project) -> None:
    result = save_agenda(project, 2023, with_item(TEXT, 0, minutes="x"), hash_of(project), None)
    assert isinstance(result, Refused)
    assert text_of(project) == TEXT


def test_a_change_in_other_places_is_kept_too(project: Project) -> None:
    seen, path = hash_of(project), project.data(2023) / AGENDA_FILE
    path.write_text(TEXT.replace("  - Thời gian", "  - Giờ"), encoding="utf-8")
    result = save_agenda(project, 2023, with_item(TEXT, 0, minutes="25"), seen, TEXT)
    assert isinstance(result, Saved) and result.merged
    assert "minutes: 25" in text_of(project) and "  - Giờ\n" in text_of(project)


def test_a_change_in_the_same_list_is_a_conflict_that_either_side_may_win(project: Project) -> None:
    seen, path = hash_of(project), project.data(2023) / AGENDA_FILE
    theirs = TEXT.replace(
        "  - id: gioi_thieu\n    minutes: 10", "  # thêm\n  - title: Mới\n\n  - id: gioi_thieu\n    minutes: 5"
    )
    path.write_text(theirs, encoding="utf-8")
    mine = with_item(TEXT, 6, who="Ban khác")
    for base in (TEXT, None):
        result = save_agenda(project, 2023, mine, seen, base)
        assert isinstance(result, AgendaConflict)
        assert [one.path for one in result.differences] == [("items", 1), ("items", 7, "who")]
        assert text_of(project) == theirs
    assert isinstance(save_agenda(project, 2023, mine, seen, TEXT, overwrites=True), Saved)
    assert difference(TEXT, text_of(project)) == ["-    who: Ban tổ chức", "+    who: Ban khác"]
    undo_last(project, 2023)
    assert text_of(project) == theirs


def test_an_agenda_is_begun(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {f"{DATA}/agenda.yaml": None})
    result = save_agenda(project, 2023, draft_of(agenda_tree(TEXT)), "", "")
    assert isinstance(result, Saved)
    assert plain_of(draft_of(agenda_tree(text_of(project)))) == plain_of(draft_of(agenda_tree(TEXT)))


def test_a_draft_is_kept_beside_the_data(project: Project) -> None:
    assert kept_draft(project, 2023) is None
    kept = KeptDraft(with_item(TEXT, 0, minutes="x\ny"), "hash", TEXT)
    keep_draft(project, 2023, kept)
    assert kept_draft(project, 2023) == kept
    assert load_year(project, 2023).problems == []
    drop_kept_draft(project, 2023)
    assert kept_draft(project, 2023) is None
    for written in (
        "",
        "[]",
        '{"draft": {}, "seen": "", "base": ""}',
        '{"draft": {"lists": {}}, "seen": 1, "base": ""}',
    ):
        (project.data(2023) / ".truoc" / "ban-nhap-chuong-trinh.json").write_text(written, encoding="utf-8")
        assert kept_draft(project, 2023) is None


@pytest.mark.parametrize(
    "written",
    [
        None,
        [],
        {"lists": []},
        {"lists": {"items": {}}},
        {"lists": {"items": [{"values": {"title": 1}}]}},
        {"lists": {"items": [1]}},
        {"lists": {}, "values": []},
    ],
)
def test_json_of_another_shape_is_refused(written: object) -> None:
    with pytest.raises(ValueError):
        draft_from_json(written)
