"""The summary at the end of a build."""

from __future__ import annotations

from docgen.produce import Event, Outcome
from docgen.produce.build_summary import summarise

KINDS = "huyện, thành phố"


def event(
    unit: str | None = None,
    *blanks: str,
    outcome: Outcome = "made",
    label: str = "chương trình",
    reason: str = "",
) -> Event:
    name = f"{unit}/f.docx" if unit else "f.docx"
    return Event(name, outcome, "d", label, unit or "", frozenset(blanks), reason)


def test_how_many_units_lack_a_detail() -> None:
    counted = summarise(event(f"u{index}", "địa điểm") for index in range(9))
    assert counted.blank_lines(KINDS) == ["địa điểm: 9 huyện, thành phố"]


def test_a_unit_counts_once_for_all_its_documents() -> None:
    counted = summarise([event("u1", "chủ trì"), event("u1", "chủ trì", label="báo cáo")])
    assert counted.blank_lines(KINDS) == ["chủ trì: 1 huyện, thành phố"]


def test_most_units_first_then_by_name() -> None:
    counted = summarise([event("u1", "b", "a", "c"), event("u2", "c")])
    assert counted.blank_lines("xã") == ["c: 2 xã", "a: 1 xã", "b: 1 xã"]


def test_the_provinces_blanks_name_their_documents() -> None:
    counted = summarise([event(None, "số văn bản", label="kế hoạch"), event(None, "số văn bản", label="báo cáo")])
    assert counted.blank_lines(KINDS) == ["số văn bản: báo cáo, kế hoạch"]


def test_units_before_the_province() -> None:
    counted = summarise([event(None, "chủ đề", label="kế hoạch"), event("u1", "địa điểm")])
    assert counted.blank_lines(KINDS) == ["địa điểm: 1 huyện, thành phố", "chủ đề: kế hoạch"]


def test_outcomes_by_kind_of_document() -> None:
    counted = summarise(
        [event("u1"), event("u2", outcome="same"), event("u3", outcome="failed"), event(None, label="x")]
    )
    assert counted.outcomes == {"chương trình": {"made": 1, "same": 1, "failed": 1}, "x": {"made": 1}}
    assert counted.documents() == 3


def test_failures_are_kept() -> None:
    failed = event("u3", outcome="failed")
    assert summarise([event("u1"), failed]).failures == [failed]


def test_nothing_built() -> None:
    counted = summarise([])
    assert (counted.documents(), counted.blank_lines(KINDS), counted.failures) == (0, [], [])


def test_columns_are_those_that_say_something() -> None:
    assert summarise([event("u1")]).outcomes_shown() == ["made", "changed", "same", "failed"]
    assert summarise([event("u1", outcome="kept")]).outcomes_shown() == ["made", "changed", "same", "kept", "failed"]


def test_one_line_for_each_cause() -> None:
    same = [event(f"u{index}", outcome="failed", reason="mẫu hỏng") for index in range(5)]
    lines = summarise([*same, event("u9", outcome="failed", reason="đĩa đã đầy")]).failure_lines()
    assert lines == ["5 văn bản (u0/f.docx, u1/f.docx, u2/f.docx, …): mẫu hỏng", "u9/f.docx: đĩa đã đầy"]


def test_sections_after_the_table() -> None:
    left = Event("old/f.docx", "stale", reason="đã sửa tay nên không xóa")
    aside = event("u2", outcome="changed", reason="bản sửa tay lưu ở u2/f.sua-tay.docx")
    found = summarise([event("u1", outcome="kept"), left, aside, event("u3", "chủ trì"), Event("x/f.docx", "removed")])
    assert found.sections("xã") == [
        ("Giữ nguyên vì đã sửa tay (--overwrite để tạo lại, bản sửa tay vẫn được lưu)", ["u1/f.docx"]),
        ("Đã tạo lại tệp sửa tay", ["u2/f.docx (bản sửa tay lưu ở u2/f.sua-tay.docx)"]),
        ("Dữ liệu không còn yêu cầu (--prune để xóa)", ["old/f.docx (đã sửa tay nên không xóa)"]),
        ("Đã xóa", ["x/f.docx"]),
        ("Để trống vì chưa có dữ liệu", ["chủ trì: 1 xã"]),
    ]


def test_what_is_left_over_is_no_document() -> None:
    counted = summarise([event("u1"), Event("old/f.docx", "stale")])
    assert (counted.documents(), counted.outcomes) == (1, {"chương trình": {"made": 1}})
