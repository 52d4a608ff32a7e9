"""An agenda edited as rows: what is asked for is what the file holds, and all other lines are as they were."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.authoring.agenda_draft import AgendaDraft, Row, changes_to, draft_of, plain_of
from docgen.authoring.agenda_draft.agenda_rows import LISTS, VALUES
from docgen.data.yaml.editing import edited
from tests.data.test_editing import difference, read
from tests.sample_project import ROOT, shipped

SPORTS = (ROOT / "docgen/authoring/init/campaigns/sports/agenda.yaml").read_text(encoding="utf-8")
SAMPLE = (ROOT / "docgen/authoring/preview/sample/data/2026/agenda.yaml").read_text(encoding="utf-8")
TEXTS = (shipped("agenda.yaml"), SPORTS, SAMPLE, SPORTS.replace("\n", "\r\n"), "columns: [a, b, c]\nsessions: []\n")
WORDS = st.sampled_from(["", "mới", "hai\ndòng", "7:30", "- a: b #c", "{{ week.name }}", "30"])


def after(text: str, draft: AgendaDraft) -> str:
    return edited(text, changes_to(read(text), draft), "agenda.yaml")


def with_rows(text: str, **lists: list[Row]) -> AgendaDraft:
    draft = draft_of(read(text))
    return replace(draft, lists={**draft.lists, **{name: tuple(rows) for name, rows in lists.items()}})


def rows(text: str, name: str) -> list[Row]:
    return list(draft_of(read(text)).lists[name])


def test_nothing_changed_is_nothing_changed() -> None:
    for text in TEXTS:
        assert changes_to(read(text), draft_of(read(text))) == []


def test_an_item_that_moves_takes_its_comment_along() -> None:
    text = shipped("agenda.yaml")
    *others, last = rows(text, "items")
    assert difference(text, after(text, with_rows(text, items=[last, *others])))[:4] == [
        "+  # Chỉ có giờ bắt đầu.",
        "+  - id: be_mac",
        "+    title: >-",
        "+      Kết thúc Lễ khai mạc, giới thiệu các hoạt động hưởng ứng {{ week.name }} năm {{ week.year }} tại địa",
    ]


def test_an_item_moves_into_another_session_and_into_a_new_one() -> None:
    morning, afternoon, *others = rows(SPORTS, "sessions")
    first, second, *rest = morning.items
    new = Row("", {"heading": "Buổi tối"}, (Row("", {"title": "Đốt lửa"}), second))
    sessions = [replace(morning, items=tuple(rest)), replace(afternoon, items=(first, *afternoon.items)), new, *others]
    written = after(SPORTS, with_rows(SPORTS, sessions=sessions))
    assert "    items:\n      - id: don_doan\n        starts: -30\n        minutes: 30\n" in written
    assert (
        "  - heading: Buổi tối\n    items:\n      - title: Đốt lửa\n      - id: dieu_hanh\n        minutes: 20\n"
    ) in written
    assert [session["heading"][:14] for session in read(written)["sessions"]][2:4] == ["Buổi tối", "Ngày thứ hai ("]


def test_fields_are_set_added_and_removed_where_they_belong() -> None:
    text = shipped("agenda.yaml")
    first, second, *others = rows(text, "items")
    first = replace(first, values={**first.values, "minutes": "25", "hour": "7h45", "cells.noi": "Sân"})
    second = replace(second, values={"title": "Giới thiệu"})
    assert difference(text, after(text, with_rows(text, items=[first, second, *others]))) == [
        "-    minutes: 20",
        "+    minutes: 25",
        "+    hour: 7h45",
        "+    cells:",
        "+      noi: Sân",
        "-  - id: gioi_thieu",
        "-    minutes: 10",
        "-    title: Tuyên bố lý do, giới thiệu đại biểu",
        "-    who: Ban tổ chức",
        "+  - title: Giới thiệu",
    ]


def test_what_stands_beside_the_lists() -> None:
    draft = draft_of(read(SAMPLE))
    values = {name: text for name, text in draft.values.items() if not name.startswith("framework")}
    written = after(SAMPLE, replace(draft, values={**values, "ends": "không", "notes": "Một\nHai"}))
    assert read(written)["notes"] == ["Một", "Hai"]
    assert read(written)["ends"] == "không"
    assert "framework" not in read(written)
    assert written.split("columns:")[1].split("notes:")[0] in SAMPLE.replace("hiện]\n", "hiện]\nends: không\n")
    framed = after(SPORTS, replace(draft_of(read(SPORTS)), values=draft.values))
    assert read(framed)["framework"]["details"] == read(SAMPLE)["framework"]["details"]


@st.composite
def drafts_of(draw: st.DrawFn, text: str) -> AgendaDraft:
    """The agenda of a text with rows moved, removed, added and filled anew."""
    before = draft_of(read(text))
    items = [row for name in ("before", "items") for row in before.lists[name]]
    items += [item for session in before.lists["sessions"] for item in session.items]
    items = draw(st.permutations(items)) if draw(st.booleans()) else items
    items = [item for item in items if draw(st.integers(0, 5))] + [Row("")] * draw(st.integers(0, 2))
    items = [draw(rows_like(item, ("title", "who", "minutes", "cells.noi"))) for item in items]
    sessions = [*before.lists["sessions"], *[Row("")] * draw(st.integers(0, 1))]
    sessions = [draw(rows_like(one, ("heading", "hour"))) for one in draw(st.permutations(sessions))]
    sessions = sessions[: draw(st.integers(0, len(sessions)))]
    shares: list[list[Row]] = [[] for _ in range(len(sessions) + 2)]
    for item in items:
        shares[draw(st.integers(0, len(shares) - 1))].append(item)
    filled = [replace(one, items=tuple(share)) for one, share in zip(sessions, shares[2:], strict=True)]
    columns = [draw(rows_like(one, ("heading", "width"))) for one in draw(st.permutations(before.lists["columns"]))]
    values = {**before.values, **draw(st.dictionaries(st.sampled_from(VALUES), WORDS, max_size=3))}
    lists = {"columns": tuple(columns), "before": tuple(shares[0]), "items": tuple(shares[1])}
    return AgendaDraft(values, {**lists, "sessions": tuple(filled)})


def rows_like(row: Row, names: tuple[str, ...]) -> st.SearchStrategy[Row]:
    changed = st.dictionaries(st.sampled_from(names), WORDS, max_size=2)
    return changed.map(lambda values: replace(row, values={**row.values, **values}))


def normalised(plain: dict[str, Any]) -> dict[str, Any]:
    """A column with nothing but its heading is the heading."""
    columns = plain.get("columns", [])
    shown = [one["heading"] if isinstance(one, dict) and set(one) == {"heading"} else one or None for one in columns]
    return {**plain, "columns": shown}


@given(st.sampled_from(TEXTS), st.data())
def test_what_is_asked_for_is_what_the_file_holds(text: str, data: st.DataObject) -> None:
    draft = data.draw(drafts_of(text))
    written = after(text, draft)
    assert normalised(plain_of(draft_of(read(written)))) == normalised(plain_of(draft))
    assert after(written, draft_of(read(written))) == written
    kept = {origin for rows in draft.lists.values() for row in rows for origin in (row.origin, *_origins(row))}
    if "items.6" in kept and "Chỉ có giờ bắt đầu" in text and "hour" not in text:
        assert re.search(r"# Chỉ có giờ bắt đầu\.\r?\n *- ", written)


def _origins(row: Row) -> list[str]:
    return [item.origin for item in row.items]


@pytest.mark.parametrize("origin", ["items.0", "items.99", "sessions.0", "x", "items.0.title", "new.0"])
def test_an_origin_that_is_not_there_or_is_used_makes_a_new_row(origin: str) -> None:
    text = shipped("agenda.yaml")
    draft = with_rows(text, items=[*rows(text, "items"), Row(origin, {"title": "Mới"})])
    assert difference(text, after(text, draft)) == ["+", "+  - title: Mới"]
    assert set(draft.lists) == set(LISTS)
