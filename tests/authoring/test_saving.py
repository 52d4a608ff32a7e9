from __future__ import annotations

import shutil
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.authoring.saving import (
    Conflict,
    Edit,
    Refused,
    Saved,
    Undone,
    data_file,
    drafts_of,
    drop_draft,
    history,
    save,
    undo_last,
    undoable,
)
from docgen.authoring.saving.data_file import EARLIER
from docgen.authoring.saving.earlier_copies import MOST
from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.data.yaml.editing import Change, EditingError, InsertItem, MoveItem, RemoveEntry, SetValue, edited
from docgen.data.yaml.editing.changes import Path as YamlPath
from docgen.data.yaml.editing.changes import changed
from docgen.data.yaml.editing.entry_spans import begin_of, composed, entry_at, line_end, line_start
from docgen.data.yaml.tree import parse_tree
from docgen.errors import UsageError
from tests.property_examples import examples
from tests.sample_project import ROOT, copied_project

YEAR = 2026
FILES = sorted(path.name for path in (ROOT / "data" / str(YEAR)).glob("*.yaml"))
TEXTS = {name: (ROOT / "data" / str(YEAR) / name).read_text(encoding="utf-8") for name in FILES}
THEME = SetValue(("theme",), "Học để sáng tạo")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copied_project(tmp_path_factory.mktemp("saving"))


@pytest.fixture
def project(sample: Project) -> Project:
    """The shipped project, as it is shipped."""
    shutil.rmtree(sample.data(YEAR))
    shutil.copytree(ROOT / "data" / str(YEAR), sample.data(YEAR))
    return sample


def seen(project: Project, name: str = "week.yaml") -> str:
    return data_file(project, YEAR, name).hash


def text_of(project: Project, name: str = "week.yaml") -> str:
    return (project.data(YEAR) / name).read_text(encoding="utf-8")


def edit(project: Project, *changes: Change, name: str = "week.yaml") -> Saved | Conflict | Refused:
    return save(project, YEAR, Edit(name, changes, seen(project, name), "chủ đề"))


def test_a_change_is_saved_and_the_year_loads(project: Project) -> None:
    result = edit(project, THEME)
    assert isinstance(result, Saved)
    assert (result.text, result.hash, result.problems) == (text_of(project), seen(project), ())
    assert text_of(project) == TEXTS["week.yaml"].replace("\ntheme:\n", "\ntheme: Học để sáng tạo\n")
    assert load_year(project, YEAR).problems == []


def test_nothing_changed_writes_nothing(project: Project) -> None:
    assert isinstance(edit(project, SetValue(("year",), "2026")), Saved)
    assert history(project, YEAR) == []


def test_a_file_that_was_changed_in_the_same_place_is_a_conflict(project: Project) -> None:
    before = seen(project)
    assert isinstance(edit(project, THEME), Saved)
    theirs = text_of(project)
    result = save(project, YEAR, Edit("week.yaml", [SetValue(("theme",), "Của tôi")], before))
    assert isinstance(result, Conflict)
    assert (result.theirs, result.hash, result.base) == (theirs, seen(project), TEXTS["week.yaml"])
    assert result.mine == TEXTS["week.yaml"].replace("\ntheme:\n", "\ntheme: Của tôi\n")
    assert text_of(project) == theirs


def test_a_change_elsewhere_in_the_file_is_kept_beside(project: Project) -> None:
    path, before = project.data(YEAR) / "week.yaml", seen(project)
    path.write_text(TEXTS["week.yaml"].replace("party_committee: Thành ủy", "party_committee: Tỉnh ủy"), "utf-8")
    unknown = save(project, YEAR, Edit("week.yaml", [THEME], before))
    assert isinstance(unknown, Conflict), "what the person saw is not known"
    result = save(project, YEAR, Edit("week.yaml", [THEME], before, base=TEXTS["week.yaml"]))
    assert isinstance(result, Saved)
    assert result.merged
    assert "\ntheme: Học để sáng tạo\n" in result.text
    assert "Tỉnh ủy" in result.text


def test_a_base_that_is_not_what_was_seen_is_not_believed(project: Project) -> None:
    result = save(project, YEAR, Edit("week.yaml", [THEME], "khác", base=TEXTS["week.yaml"]))
    assert isinstance(result, Conflict)
    assert result.base is None


def test_what_would_make_the_data_invalid_is_refused(project: Project) -> None:
    result = edit(project, SetValue(("starts",), "32/13/2026"))
    assert isinstance(result, Refused)
    assert [str(one) for one in result.problems] == [
        "data/2026/week.yaml, dòng 14, cột 9: trường ngày bắt đầu (starts) ghi “32/13/2026”: ngày không tồn tại "
        "(một năm có 12 tháng)"
    ]
    assert text_of(project) == TEXTS["week.yaml"]
    assert history(project, YEAR) == []


def test_a_placeholder_that_names_nothing_is_refused(project: Project) -> None:
    result = edit(project, SetValue(("opening", 0), "{{ facts.nothing }}"), name="plan.yaml")
    assert isinstance(result, Refused)
    assert "facts.nothing" in result.problems[0].message


def test_invalid_data_may_be_repaired_step_by_step(project: Project) -> None:
    path = project.data(YEAR) / "week.yaml"
    broken = TEXTS["week.yaml"].replace("starts:", "starts: x").replace("ends:", "ends: y").replace("term:", "trm:")
    path.write_text(broken, "utf-8")
    assert isinstance(edit(project, SetValue(("starts",), "2026-10-01")), Saved)
    more = edit(project, SetValue(("opening", "date"), "z"))
    assert isinstance(more, Refused)
    repaired = edit(project, SetValue(("ends",), "2026-10-07"))
    assert isinstance(repaired, Saved)
    assert [one for one in repaired.problems if "facts.term" in one.message], "it comes with the repair"


def test_a_file_that_is_missing_is_made(project: Project) -> None:
    (project.data(YEAR) / "mail.yaml").unlink()
    letter = {"subject": "Văn bản", "text": "Kính gửi\nTrân trọng"}
    result = edit(project, SetValue(("send",), letter), name="mail.yaml")
    assert isinstance(result, Saved)
    assert text_of(project, "mail.yaml") == "send:\n  subject: Văn bản\n  text: |-\n    Kính gửi\n    Trân trọng\n"
    assert isinstance(undo_last(project, YEAR), Undone)
    assert not (project.data(YEAR) / "mail.yaml").exists()
    with pytest.raises(EditingError):
        edit(project, RemoveEntry(("send",)), name="mail.yaml")


def test_the_catalogue_is_saved_too(project: Project) -> None:
    before = project.catalogue.read_text(encoding="utf-8")
    result = edit(project, SetValue(("documents", 0, "label"), "bản kế hoạch"), name="docgen.yaml")
    assert isinstance(result, Saved)
    assert isinstance(undo_last(project, YEAR), Undone)
    assert project.catalogue.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "name",
    [
        *("../2023/week.yaml", "/etc/x.yaml", "week.txt", ".truoc/x.yaml", "a/../b.yaml", "", "C:\\x.yaml", ".yaml"),
        *("reports/.an.yaml", "reports//x.yaml", "con.yaml"),
    ],
)
def test_no_other_file_can_be_named(project: Project, name: str) -> None:
    with pytest.raises(UsageError, match="không sửa được"):
        save(project, YEAR, Edit(name, [THEME], ""))


def test_the_last_changes_are_undone_one_by_one(project: Project) -> None:
    edit(project, THEME)
    edit(project, SetValue(("send", "subject"), "Văn bản"), name="mail.yaml")
    edit(project, SetValue(("theme",), "Khác"))
    assert [(one.file, one.words) for one in history(project, YEAR)] == [
        ("week.yaml", "chủ đề"),
        ("mail.yaml", "chủ đề"),
        ("week.yaml", "chủ đề"),
    ]
    for name in ("week.yaml", "mail.yaml", "week.yaml"):
        last = undoable(project, YEAR)
        assert last
        assert last.file == name
        assert isinstance(undo_last(project, YEAR), Undone)
    assert {name: text_of(project, name) for name in FILES} == TEXTS
    assert undoable(project, YEAR) is None
    with pytest.raises(UsageError, match="chưa có thay đổi nào"):
        undo_last(project, YEAR)
    assert [one.undoes for one in history(project, YEAR)] == [True] * 3 + [False] * 3


def test_only_the_change_that_a_person_saw_is_undone(project: Project) -> None:
    edit(project, THEME)
    seen = undoable(project, YEAR)
    assert seen
    edit(project, SetValue(("theme",), "Khác"))
    for when in (seen.when.isoformat(), ""):
        with pytest.raises(UsageError, match="đã có thay đổi khác"):
            undo_last(project, YEAR, when)
    last = undoable(project, YEAR)
    assert last
    assert isinstance(undo_last(project, YEAR, last.when.isoformat()), Undone)


def test_nothing_is_undone_over_a_later_change_by_hand(project: Project) -> None:
    edit(project, THEME)
    path = project.data(YEAR) / "week.yaml"
    after = text_of(project)
    path.write_text(after + "# sửa tay\n", "utf-8")
    result = undo_last(project, YEAR)
    assert isinstance(result, Conflict)
    assert (result.mine, result.theirs) == (TEXTS["week.yaml"], after + "# sửa tay\n")
    assert text_of(project) == after + "# sửa tay\n"


def test_the_last_changes_are_kept_and_no_more(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.authoring.saving.earlier_copies.MOST", 3)
    for number in range(5):
        assert isinstance(edit(project, SetValue(("theme",), f"Chủ đề {number}")), Saved)
    copies = sorted(path.read_text("utf-8") for path in (project.data(YEAR) / EARLIER).glob("*.yaml"))
    assert [f"Chủ đề {number}" in text for number, text in enumerate(copies, start=1)] == [True] * 3
    assert len(history(project, YEAR)) == 3
    assert MOST == 50


def test_a_list_of_changes_from_elsewhere_is_not_believed(project: Project) -> None:
    edit(project, THEME)
    journal = project.data(YEAR) / EARLIER / "nhat-ky.json"
    written = journal.read_text("utf-8")
    for text in (
        written.replace('"week.yaml"', '"../../../x.yaml"'),
        written.replace('"copy": "', '"copy": "../'),
        "[" * 10_000,
        '[{"when": 1}]',
        "null",
    ):
        journal.write_text(text, "utf-8")
        assert history(project, YEAR) == []


def test_a_damaged_copy_is_not_put_back(project: Project) -> None:
    edit(project, THEME)
    (copy,) = (project.data(YEAR) / EARLIER).glob("*.yaml")
    copy.write_text("khác", "utf-8")
    with pytest.raises(Exception, match="không còn bản sao"):
        undo_last(project, YEAR)
    assert "Học để sáng tạo" in text_of(project)


def test_copies_are_no_data(project: Project) -> None:
    edit(project, THEME)
    loaded = load_year(project, YEAR)
    assert loaded.problems == []
    assert [file for file in loaded.sources if EARLIER in file] == []


def test_what_is_refused_stays_as_a_draft_until_it_is_saved(project: Project) -> None:
    edit(project, SetValue(("starts",), "32/13/2026"))
    (draft,) = drafts_of(project, YEAR)
    assert (draft.file, draft.path, draft.value, draft.is_new) == ("week.yaml", ("starts",), "32/13/2026", False)
    assert "ngày không tồn tại" in draft.reason
    edit(project, SetValue(("starts",), "33/13/2026"))
    assert [one.value for one in drafts_of(project, YEAR)] == ["33/13/2026"]
    edit(project, THEME)
    assert len(drafts_of(project, YEAR)) == 1
    edit(project, SetValue(("starts",), "2026-10-01"))
    assert drafts_of(project, YEAR) == []


def test_a_draft_is_given_up(project: Project) -> None:
    edit(project, SetValue(("starts",), "x"))
    drop_draft(project, YEAR, "mail.yaml", ("starts",))
    assert len(drafts_of(project, YEAR)) == 1
    drop_draft(project, YEAR, "week.yaml", ("starts",))
    assert drafts_of(project, YEAR) == []


def test_a_draft_moves_with_its_item(project: Project) -> None:
    path = ("body", 0, "items", 1, "items", 0)
    edit(project, SetValue(path, "{{ sai }}"), name="plan.yaml")
    edit(project, InsertItem(("body", 0, "items", 0), {"heading": "Mới {{ sai }}"}), name="plan.yaml")
    edit(project, InsertItem(("body", 0), {"heading": "MỚI"}), name="plan.yaml")
    assert [(one.path, one.value, one.is_new) for one in drafts_of(project, YEAR)] == [
        (("body", 1, "items", 1, "items", 0), "{{ sai }}", False),
        (("body", 1, "items", 0), {"heading": "Mới {{ sai }}"}, True),
    ]
    edit(project, RemoveEntry(("body", 1)), name="plan.yaml")
    assert drafts_of(project, YEAR) == []


def test_what_conflicts_or_leads_nowhere_stays_as_a_draft(project: Project) -> None:
    save(project, YEAR, Edit("week.yaml", [THEME], "khác"))
    with pytest.raises(EditingError):
        edit(project, SetValue(("nowhere", "below"), "Lời"))
    assert [one.value for one in drafts_of(project, YEAR)] == ["Học để sáng tạo", "Lời"]


def test_drafts_from_elsewhere_are_not_believed(project: Project) -> None:
    edit(project, SetValue(("starts",), "x"))
    path = project.data(YEAR) / EARLIER / "ban-nhap.json"
    written = path.read_text("utf-8")
    assert len(drafts_of(project, YEAR)) == 1
    for old, new in (('"week.yaml"', '"../week.yaml"'), ('"x"', "[[1]]"), ('"starts"', "1.5"), ('"path"', '"pth"')):
        path.write_text(written.replace(old, new), "utf-8")
        assert drafts_of(project, YEAR) == [], new


def entries_of(tree: Any, path: YamlPath = ()) -> Any:
    for step, below in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield (*path, step)
        yield from entries_of(below, (*path, step))


@st.composite
def change_of(draw: st.DrawFn, tree: Any) -> Change:
    path = draw(st.sampled_from(list(entries_of(tree))))
    above = reduce(lambda node, step: node[step], path[:-1], tree)
    words = draw(st.sampled_from(["mới", "Nhà: A", "hai\ndòng", "{{ x }}", None, "", "một đoạn dài " * 30]))
    kinds: list[Change] = [SetValue(path, words), RemoveEntry(path)]
    if isinstance(above, list):
        kinds += [InsertItem(path, {"heading": "Mới"}), InsertItem((*path[:-1], len(above)), "mới")]
        kinds += [MoveItem(path, draw(st.integers(0, len(above) - 1)))]
    return draw(st.sampled_from(kinds))


@settings(max_examples=examples(150))
@given(st.sampled_from(FILES), st.data())
def test_all_lines_outside_of_a_change_stay_byte_for_byte(name: str, data: st.DataObject) -> None:
    text = TEXTS[name]
    tree = parse_tree(text, name)[0]
    change = data.draw(change_of(tree))
    after = edited(text, [change], name)
    assert parse_tree(after, name)[0] == changed(tree, change)
    first, last = _span(text, change)
    assert after.startswith(text[:first])
    assert after.endswith(text[last:])
    assert set(_comments(text[:first] + text[last:])) <= set(_comments(after))


def _span(text: str, change: Change) -> tuple[int, int]:
    """Where the lines of the entries that a change touches begin and end."""
    root = composed(text)
    paths = [change.path]
    if isinstance(change, MoveItem):
        paths = [(*change.path[:-1], index) for index in sorted((int(change.path[-1]), change.to))]
    elif isinstance(change, InsertItem):
        index = int(change.path[-1])
        only = [entry_at(text, root, (*change.path[:-1], each)) for each in (index - 1, index)]
        ends = [one.end for one in only[:1] if one] or [one.begin for one in only if one]
        return line_start(text, ends[0]), line_end(text, ends[0])
    places = [entry for path in paths if (entry := entry_at(text, root, path))]
    if isinstance(change, RemoveEntry) and len(places[0].parent.value) == 1:  # the list is `[]` then, behind its key
        places = [entry] if (entry := entry_at(text, root, change.path[:-1])) else []
    begin, end = line_start(text, places[0].begin), line_end(text, places[-1].end)
    if isinstance(change, RemoveEntry) and text[begin : places[0].begin].strip():  # the next entry moves up to the dash
        last = len(places[0].parent.value) - 1  # in brackets, the last one may be removed from such a line too
        end = line_end(text, begin_of(text, places[0].parent, min(places[0].index + 1, last)))
    while isinstance(change, MoveItem) and text[line_start(text, begin - 1) : begin].lstrip().startswith("#"):
        begin = line_start(text, begin - 1)
    return begin, min(end + 1, len(text))


def _comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


@settings(max_examples=examples(12), deadline=None)
@given(st.data())
def test_what_was_saved_can_be_undone_to_the_last_byte(sample: Project, data: st.DataObject) -> None:
    """Random changes of random files: each is saved, or refused and nothing written; then all are undone."""
    folder: Path = sample.data(YEAR)
    shutil.rmtree(folder)
    shutil.copytree(ROOT / "data" / str(YEAR), folder)
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(FILES))
        before = text_of(sample, name)
        change = data.draw(change_of(parse_tree(before, name)[0]))
        result = edit(sample, change, name=name)
        assert isinstance(result, Saved | Refused)
        assert text_of(sample, name) == (edited(before, [change], name) if isinstance(result, Saved) else before)
        assert load_year(sample, YEAR).problems == []
        if isinstance(change, SetValue | InsertItem) and isinstance(result, Refused):
            assert change.value in [one.value for one in drafts_of(sample, YEAR)]
    while undoable(sample, YEAR):
        assert isinstance(undo_last(sample, YEAR), Undone)
    assert {name: text_of(sample, name) for name in FILES} == TEXTS
