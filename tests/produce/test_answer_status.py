"""Who has got drafts, who has reported, who is late."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.errors import UsageError
from docgen.produce.sending.answer_status import form_in_log, form_statuses, statuses
from docgen.produce.sending.send_log import REMIND, SEND, DraftEntry, SendLog
from tests.sample_project import DATA, copied_project

DEADLINE = date(2023, 10, 31)
LATE = "unit: cam-my\nreceived: 2023-11-03\nanswers: {}\n"


def test_statuses(tmp_path: Path) -> None:
    data = checked_data(copied_project(tmp_path, {f"{DATA}/reports/cam-my.yaml": LATE}), 2023)[0]
    log, day = SendLog(tmp_path / "log"), date(2023, 10, 9)
    log.add(DraftEntry("bien-hoa", SEND, "", day, (), {}), again=False)
    log.add(DraftEntry("bien-hoa", REMIND, "", DEADLINE, (), {}), again=False)
    units = ["bien-hoa", "cam-my", "long-thanh"]
    found = {str(one.unit.id): one for one in statuses(data, units, log, date(2023, 11, 10))}
    assert list(found) == units
    first, late, reported = found.values()
    assert (first.drafted, first.reminded, first.has_reported, first.days_late) == (day, DEADLINE, False, 10)
    assert (late.drafted, late.reminded, late.has_reported, late.days_late) == (None, None, True, 3)
    assert (reported.has_reported, reported.days_late) == (True, 0)
    assert {one.days_late for one in statuses(data, ["bien-hoa"], log, DEADLINE)} == {0}
    assert len(statuses(data, [], log, DEADLINE)) == 11
    with pytest.raises(UsageError, match='không có đơn vị "x"'):
        statuses(data, ["x"], log, DEADLINE)


def test_the_first_form_has_no_name_in_the_log() -> None:
    assert [form_in_log(form) for form in ("report", "quarter")] == ["", "quarter"]


def test_the_forms_of_a_year(tmp_path: Path) -> None:
    data = checked_data(copied_project(tmp_path, {f"{DATA}/reports/cam-my.yaml": LATE}), 2023)[0]
    log = SendLog(tmp_path / "log")
    log.add(DraftEntry("bien-hoa", REMIND, "", DEADLINE, (), {}), again=False)
    (form,) = form_statuses(data, log, date(2023, 11, 10))
    assert (form.form, form.deadline, form.came_late) == ("report", DEADLINE, 1)
    assert {str(one.unit.id) for one in form.reported} == {"cam-my", "long-thanh"}
    assert len(form.waiting) == 9
    assert str(form.waiting[-1].unit.id) == "bien-hoa", "the unit that was reminded comes last"
