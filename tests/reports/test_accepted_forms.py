"""Received forms are stored as a person decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data.project import Project
from docgen.errors import UsageError
from docgen.reports.collect import CollectOptions, collect, sources_of
from docgen.reports.collect.decisions import Decision
from docgen.reports.received import accept, choose_unit, received_files
from tests.reports.received_forms import (
    MONDAY,
    TUESDAY,
    doubtful_form,
    handed_in,
    project_without_reports,
    reviews_of,
    year_of,
)
from tests.reports.returned_forms import answers_of, made

FILE = "2023-10-30/a.docx"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_without_reports(tmp_path)


def values(project: Project, unit: str) -> dict[str, str | None]:
    answers = year_of(project).answers[unit].answers
    return {str(name): one.value if one.value is None else str(one.value) for name, one in answers.items()}


def test_a_decided_form_is_stored(project: Project) -> None:
    handed_in(project, a=doubtful_form(lop_khac="khoảng 3", lop_day_nghe="4"))
    mark = reviews_of(project)[FILE].mark
    (accepted,) = accept(project, 2023, {FILE: Decision(TUESDAY, values={"lop_khac": "3"}, seen=mark)})
    assert (accepted.stored, accepted.title, accepted.reason) == (True, "huyện Cẩm Mỹ", "")
    assert values(project, "cam-my") == {"lop_day_nghe": "4", "lop_khac": "3"}
    report = year_of(project).answers["cam-my"]
    assert (report.received, report.file) == (MONDAY, "a.docx")
    (entry,) = received_files(project, 2023)
    assert (entry.state, entry.unit, entry.form, entry.decided) == ("stored", "cam-my", "report", TUESDAY)
    assert reviews_of(project)[FILE].outcome == "same"
    collected = collect(project, 2023, sources_of([project.received(2023)]), CollectOptions())
    assert [one.outcome for of_form in collected for one in of_form.files] == ["same"]


def test_a_second_tab_stores_nothing_over_the_first(project: Project) -> None:
    handed_in(project, a=doubtful_form(lop_khac="khoảng 3"))
    mark = reviews_of(project)[FILE].mark
    accept(project, 2023, {FILE: Decision(TUESDAY, values={"lop_khac": "3"}, seen=mark)})
    (second,) = accept(project, 2023, {FILE: Decision(TUESDAY, values={"lop_khac": "4"}, seen=mark)})
    assert not second.stored and "vừa thay đổi" in second.reason
    assert values(project, "cam-my") == {"lop_khac": "3"}
    assert received_files(project, 2023)[0].state == "stored"


def test_what_is_replaced_is_kept_beside_it(project: Project) -> None:
    handed_in(project, a=made(answers_of({"lop_khac": "3"}, "cam-my")))
    accept(project, 2023, {FILE: Decision(TUESDAY)})
    before = (project.reports(2023) / "cam-my.yaml").read_bytes()
    handed_in(project, TUESDAY, b=made(answers_of({"lop_khac": "4"}, "cam-my")))
    (accepted,) = accept(project, 2023, {"2023-10-31/b.docx": Decision(TUESDAY)})
    assert accepted.stored
    assert (project.reports(2023) / accepted.backup).read_bytes() == before
    assert values(project, "cam-my") == {"lop_khac": "4"}


def test_one_that_cannot_be_stored_stops_no_other(project: Project) -> None:
    other = made(answers_of({"lop_khac": "4"}, "cam-my"))
    handed_in(
        project, a=made(answers_of({"lop_khac": "3"}, "cam-my")), b=other, c=b"no Word file", d=made(unit="xuan-loc")
    )
    handed_in(project, e=made(answers_of({"lop_khac": "5"}, "tan-phu")))
    files = [one.file for one in received_files(project, 2023)]
    accepted = accept(project, 2023, {file: Decision(TUESDAY) for file in files})
    assert [(one.stored, one.reason) for one in accepted] == [
        (False, "có nhiều tệp khác nhau của cùng đơn vị - chỉ giữ một tệp rồi chạy lại"),
        (False, "khác với a.docx, cũng đang được duyệt; duyệt từng tệp"),
        (False, "đây không phải là tệp Word .docx"),
        (False, "chưa điền"),
        (True, ""),
    ]
    assert [one.state for one in received_files(project, 2023)] == ["waiting"] * 4 + ["stored"]


def test_two_files_of_one_name(project: Project) -> None:
    handed_in(project, a=made(answers_of({"lop_khac": "3"}, "cam-my")))
    handed_in(project, TUESDAY, a=made(answers_of({"lop_khac": "4"}, "xuan-loc")))
    accepted = accept(project, 2023, {f"2023-10-{day}/a.docx": Decision(TUESDAY) for day in (31, 30)})
    assert [one.entry.unit for one in accepted] == ["xuan-loc", "cam-my"]


def test_the_day_of_receipt_is_put_right(project: Project) -> None:
    handed_in(project, a=made(answers_of({"lop_khac": "3"}, "cam-my")))
    accept(project, 2023, {FILE: Decision(TUESDAY)})
    (again,) = accept(project, 2023, {FILE: Decision(TUESDAY, received=TUESDAY)})
    assert (again.stored, again.entry.received) == (True, TUESDAY)
    assert year_of(project).answers["cam-my"].received == TUESDAY
    assert received_files(project, 2023)[0].received == TUESDAY


def test_a_photograph_is_typed(project: Project) -> None:
    handed_in(project, anh__png=b"\x89PNG")
    file = "2023-10-30/anh.png"
    choose_unit(project, year_of(project), file, "long-thanh")
    mark = reviews_of(project)[file].mark
    (accepted,) = accept(project, 2023, {file: Decision(TUESDAY, values={"lop_khac": "3"}, seen=mark)})
    assert accepted.stored, accepted.reason
    assert values(project, "long-thanh") == {"lop_khac": "3"}


def test_what_does_not_exist(project: Project) -> None:
    handed_in(project, a=doubtful_form(lop_khac="3"))
    for decisions, message in (
        ({"x": Decision(TUESDAY)}, "không có tệp đã nhận “x”"),
        ({FILE: Decision(TUESDAY, unit="x")}, 'không có đơn vị "x"'),
        ({FILE: Decision(TUESDAY, values={"x": "1"})}, "mẫu báo cáo không có chỉ tiêu “x”"),
    ):
        with pytest.raises(UsageError, match=message):
            accept(project, 2023, decisions)
    assert not list(project.reports(2023).glob("*.yaml"))
    assert received_files(project, 2023)[0].state == "waiting"
