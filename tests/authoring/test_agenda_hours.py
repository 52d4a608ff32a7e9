"""The hours of an agenda while it is edited, and what is wrong with it, in the words of loader and checks."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from docgen.authoring.agenda_draft import AgendaDraft, DraftHours, Row, draft_of, hours_of
from docgen.data.loading import Loaded, load_year
from docgen.data.models import Agenda, Units
from docgen.data.project import Project
from docgen.data.schedule import sessions_of
from docgen.language.dates_and_hours import hour_from_minutes
from tests.sample_project import ROOT


@cache
def loaded() -> Loaded:
    return load_year(Project(ROOT), 2023)


def shipped_draft() -> AgendaDraft:
    return draft_of(loaded().tree_of(Agenda))


def with_row(name: str, index: int, **values: str) -> DraftHours:
    draft = shipped_draft()
    rows = list(draft.lists[name])
    rows[index] = replace(rows[index], values={**rows[index].values, **values})
    return hours_of(loaded(), replace(draft, lists={**draft.lists, name: tuple(rows)}))


def errors(found: DraftHours) -> list[tuple[str, str]]:
    return [(remark.path, remark.message) for remark in found.remarks if remark.is_error]


def test_the_hours_are_those_of_the_documents() -> None:
    found = hours_of(loaded(), shipped_draft())
    agenda = loaded().one(Agenda)
    assert agenda
    slots = [slot for session in sessions_of(agenda, 8 * 60) for slot in session.slots]
    assert [hours.start for hours in found.hours.values()] == [hour_from_minutes(slot.start) for slot in slots]
    assert list(found.hours) == ["before.0", *(f"items.{index}" for index in range(7))]
    assert found.hours["items.6"].end == ""
    assert found.remarks == () and found.can_be_saved


def test_a_longer_item_moves_those_behind_it() -> None:
    before, after = hours_of(loaded(), shipped_draft()).hours, with_row("items", 0, minutes="35").hours
    assert (before["items.1"].start, after["items.1"].start) == ("8 giờ 20", "8 giờ 35")
    assert before["before.0"] == after["before.0"]


def test_what_is_wrong_stands_at_its_field_and_the_other_hours_stay() -> None:
    found = with_row("items", 2, minutes="mười")
    assert errors(found) == [
        ("items.2.minutes", "trường số phút (minutes) ghi “mười”: cần một số nguyên viết bằng chữ số, ví dụ 30")
    ]
    assert found.hours["items.1"].start == "8 giờ 20" and found.hours["items.3"].start == "8 giờ 30"
    assert not found.can_be_saved
    found = with_row("items", 0, title="")
    assert errors(found) == [("items.0", "thiếu trường nội dung (title)")]
    assert found.hours["items.6"].start == "9 giờ 40"
    found = with_row("items", 0, starts="10", hour="7:45")
    assert errors(found)[0][0] == "items.0"
    assert errors(found)[0][1].endswith("chỉ ghi một trong hai: starts (số phút) hoặc hour (giờ)")
    assert found.hours["items.0"].start == "7 giờ 45"


def test_two_items_at_once_are_a_warning_that_a_comment_accepts() -> None:
    found = with_row("items", 3, hour="7:40")
    assert [(remark.path, remark.message) for remark in found.remarks if remark.path] == [
        ("items.3", 'hai nội dung cùng lúc: nội dung "thong_diep" bắt đầu khi nội dung "phat_dong" chưa xong')
    ]
    assert found.can_be_saved


def test_what_units_change_must_still_be_there() -> None:
    units = loaded().one(Units)
    assert units
    changed = {str(name) for unit in units.units for name in (*unit.agenda.drop, *unit.agenda.change)}
    draft = shipped_draft()
    kept = tuple(row for row in draft.lists["items"] if row.values["id"] not in changed)
    found = hours_of(loaded(), replace(draft, lists={**draft.lists, "items": kept}))
    assert changed and len(errors(found)) >= len(changed)
    assert all(path == "" and "data/2023/units.yaml, dòng" in message for path, message in errors(found))


def test_sessions_columns_and_an_empty_agenda() -> None:
    session = Row("", {"heading": "Chiều", "hour": "14h"}, (Row("", {"title": "A"}), Row("", {"title": "B"})))
    empty = Row("", {"heading": "Tối"})
    draft = shipped_draft()
    found = hours_of(loaded(), replace(draft, lists={**draft.lists, "sessions": (session, empty), "columns": ()}))
    assert found.hours["sessions.0.items.1"].start == "14 giờ 00"
    assert {path for path, _ in errors(found)} == {"sessions.1.items", ""}
    found = hours_of(loaded(), AgendaDraft())
    assert found.hours == {} and errors(found)[0][0] == ""


def test_without_an_opening_hour_minutes_are_counted_from_it() -> None:
    unknown = replace(loaded(), models={file: one for file, one in loaded().models.items() if "week" not in file})
    found = hours_of(unknown, shipped_draft())
    assert [found.hours[name].start for name in ("before.0", "items.0", "items.1")] == [
        "-30 phút",
        "khai mạc",
        "+20 phút",
    ]


def test_an_id_that_is_there_twice_names_no_line_of_a_file() -> None:
    found = with_row("items", 1, id="ca_nhac")
    assert errors(found)[0] == ("items.1.id", 'nội dung của chương trình "ca_nhac" có hai lần')
