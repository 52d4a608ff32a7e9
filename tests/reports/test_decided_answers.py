"""What a person decided about a form: it is stored, and it stays when the form is collected again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.models import Answers
from docgen.data.models.report import Answer
from docgen.errors import UsageError
from docgen.reports.collect.answers_yaml import yaml_text
from docgen.reports.collect.comparison import differences
from docgen.reports.collect.decided_answers import decided_text
from docgen.reports.collect.decisions import Decision, row_name
from docgen.reports.collect.reconcile import ReconciledForm, ReconcileRules, reconcile, seen_mark
from docgen.reports.collect.returned_form import ReturnedForm
from docgen.reports.forms import Question
from tests.property_examples import examples
from tests.reports.returned_forms import answers_of, form, unit_names
from tests.reports.test_collect import loaded

MONDAY, TUESDAY = date(2023, 10, 30), date(2023, 10, 31)
DOUBT = "số liệu ước lượng, đề nghị đơn vị báo số chính xác"
UNIT = "long-khanh"


def read(given: dict[str, Any], free: dict[str, Any] | None = None, file: str = "a.docx") -> ReturnedForm:
    """A form as it was read: `{"value": …, "question": …}` or a plain value by question."""
    report = answers_of(given, UNIT, free)
    answers = {str(name): answer for name, answer in report.answers.items()}
    rows = {str(group): rows for group, rows in report.free.items()}
    blank = tuple(name for name in form().by_id if name not in answers)
    return ReturnedForm(file, answers=answers, free=rows, blank=blank)


def settled(one: ReturnedForm, there: Answers | None = None, **options: Any) -> ReconciledForm:
    rules = ReconcileRules(form(), unit_names(), {UNIT: there} if there else {}, unit=UNIT, **options)
    (found,) = reconcile([(one, MONDAY)], rules)
    return found


def stored(one: ReturnedForm, decision: Decision | None, there: Answers | None = None) -> Answers:
    """The report after a form was decided on, as it is read from its file."""
    found = settled(replace(one, decision=decision), there)
    report = found.report or there
    assert report, found
    return loaded(yaml_text(report, form(), "thành phố Long Khánh"))


def shown(report: Answers) -> dict[str, tuple[str | None, str | None]]:
    """Value and question by question."""
    return {
        str(name): (one.value and str(one.value), one.question and str(one.question))
        for name, one in report.answers.items()
    }


DOUBTFUL = {
    "lop_khac": {"value": "khoảng 3", "question": DOUBT, "source": "a.docx, bảng 1, dòng 28"},
    "lop_day_nghe": "4",
}


def test_a_doubtful_answer_is_decided() -> None:
    report = stored(read(DOUBTFUL), Decision(TUESDAY, values={"lop_khac": "3"}))
    assert shown(report) == {"lop_day_nghe": ("4", None), "lop_khac": ("3", None)}
    decided = report.answers["lop_khac"]  # type: ignore[index]  # a YamlScalar is a str
    assert (decided.decided, decided.read, decided.source) == (TUESDAY, "khoảng 3", "a.docx, bảng 1, dòng 28")
    assert report.answers["lop_day_nghe"].decided is None  # type: ignore[index]


def test_what_is_not_decided_keeps_its_question() -> None:
    assert shown(stored(read(DOUBTFUL), Decision(TUESDAY)))["lop_khac"] == ("khoảng 3", DOUBT)


def test_an_answer_that_is_not_in_the_form_and_one_that_is_none() -> None:
    report = stored(read(DOUBTFUL), Decision(TUESDAY, values={"chi_dao": "Một.", "lop_day_nghe": "", "lop_khac": "3"}))
    assert shown(report) == {"chi_dao": ("Một.", None), "lop_day_nghe": (None, None), "lop_khac": ("3", None)}


def test_the_same_value_again_is_no_decision() -> None:
    report = stored(read({"lop_day_nghe": "4"}), Decision(TUESDAY, values={"lop_day_nghe": "4", "chi_dao": ""}))
    assert [one.decided for one in report.answers.values()] == [None]


def test_the_stored_answer_may_stay() -> None:
    there = answers_of({"lop_khac": "5", "lop_day_nghe": "6", "chi_dao": "Một."}, UNIT)
    report = stored(
        read(DOUBTFUL), Decision(TUESDAY, keeps=frozenset({"lop_khac", "chi_dao", "ke_hoach_tiep_theo"})), there
    )
    assert shown(report) == {"chi_dao": ("Một.", None), "lop_day_nghe": ("4", None), "lop_khac": ("5", None)}
    assert settled(read(DOUBTFUL), report).outcome == "same"


def test_a_row_outside_the_form_is_accepted() -> None:
    rows = {"tuyen_truyen": [{"label": "Số buổi", "value": "14", "question": "có bình luận"}, {"label": "Khác"}]}
    name = row_name("tuyen_truyen", 0)
    report = stored(read({}, rows), Decision(TUESDAY, rows=frozenset({name})))
    first, second = report.free["tuyen_truyen"]  # type: ignore[index]
    assert (first.question, first.decided, first.read) == (None, TUESDAY, "Số buổi 14")
    assert (second.decided, name) == (None, "tuyen_truyen 1")
    again = settled(read({"lop_khac": "7"}, rows), report, replace=True).report
    assert again and again.free["tuyen_truyen"][0].question is None  # type: ignore[index]


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (Decision(MONDAY, values={"lop_kac": "3"}), "mẫu báo cáo không có chỉ tiêu “lop_kac” - có phải"),
        (Decision(MONDAY, keeps=frozenset({"x"})), "mẫu báo cáo không có chỉ tiêu “x”"),
        (Decision(MONDAY, rows=frozenset({"tuyen_truyen 1"})), "mẫu gửi về không có hàng thêm “tuyen_truyen 1”"),
        (Decision(MONDAY, values={"lop_khac": "khoảng 3"}), "ghi “khoảng 3”: cần một số nguyên viết bằng chữ số"),
        (Decision(MONDAY, values={"chi_dao": "{{ x }}"}), "câu trả lời không lưu được"),
    ],
)
def test_what_a_form_cannot_have(decision: Decision, message: str) -> None:
    with pytest.raises(UsageError, match=message.replace("{", "[{]")):
        settled(replace(read(DOUBTFUL), decision=decision))


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        *(("number", " 1.234 ", "1234"), ("money", "15.000.000", "15000000"), ("percent", "45,50 %", "45,5")),
        *(("decimal", "1.234,5", "1234,5"), ("date", "3/10/2023", "2023-10-03"), ("yes_no", "Có", "có")),
        *(("choice", "trực  tiếp", "Trực tiếp"), ("text", " Một. \n\n Hai.", "Một.\nHai."), ("number", "", "")),
    ],
)
def test_how_a_typed_answer_is_stored(kind: Any, text: str, kept: str) -> None:
    question = Question("a", "A", kind, options=("Trực tiếp", "Trực tuyến"))
    assert decided_text(text, question) == kept
    assert decided_text(kept, question) == kept


def test_collecting_again_changes_nothing() -> None:
    report = stored(read(DOUBTFUL), Decision(TUESDAY, values={"lop_khac": "3", "chi_dao": "Một."}))
    for options in ({}, {"replace": True}, {"keep": True}):
        again = settled(read(DOUBTFUL), report, **options)
        assert (again.outcome, again.report) == ("same", None)


def test_another_answer_in_the_form_does_not_overwrite_a_decided_one() -> None:
    report = stored(read(DOUBTFUL), Decision(TUESDAY, values={"lop_khac": "3"}))
    other = read({"lop_khac": "9", "lop_day_nghe": "5"})
    assert settled(other, report).outcome == "differs"
    found = settled(other, report, replace=True)
    assert found.outcome == "replaced" and found.report
    assert shown(found.report) == {"lop_day_nghe": ("5", None), "lop_khac": ("3", None)}
    assert found.reason == "giữ 1 câu trả lời người duyệt đã quyết định (lop_khac); thay cả: --replace-decided"
    only_this = settled(read({"lop_khac": "9", "lop_day_nghe": "4"}), report, replace=True)
    assert (only_this.outcome, only_this.report) == ("kept", None)
    all_of_it = settled(other, report, replace=True, replace_decided=True)
    assert all_of_it.report and shown(all_of_it.report)["lop_khac"] == ("9", None)


def test_what_a_person_saw_must_still_be_there() -> None:
    there = answers_of({"lop_khac": "5"}, UNIT)
    mark = seen_mark(read(DOUBTFUL), UNIT, there, form())
    decided = replace(read(DOUBTFUL), decision=Decision(TUESDAY, seen=mark))
    assert settled(decided, there).outcome == "replaced"
    for found in (
        settled(decided, answers_of({"lop_khac": "6"}, UNIT)),
        settled(replace(read({"lop_khac": "1"}), decision=decided.decision), there),
    ):
        assert (found.outcome, found.report) == ("refused", None)
        assert found.reason.endswith("vừa thay đổi; xem lại rồi quyết định")


def test_a_photograph_is_typed_by_a_person() -> None:
    photo = ReturnedForm("a.jpg", refused="ảnh, không đọc được số liệu")
    assert settled(photo).outcome == "refused"
    report = stored(photo, Decision(TUESDAY, unit=UNIT, values={"lop_khac": "3"}))
    assert (shown(report), str(report.file)) == ({"lop_khac": ("3", None)}, "a.jpg")


_names = st.sampled_from(list(form().by_id))
_number = st.integers(0, 10**6).map(str)


@st.composite
def _values(draw: st.DrawFn, names: st.SearchStrategy[str] = _names) -> dict[str, str]:
    """Right answers by question; "" for none."""
    words = st.sampled_from(["", "Một.", "Một.\nHai."])
    chosen = draw(st.sets(names, max_size=6))
    return {
        name: draw(words if form().by_id[name].kind == "text" else st.just("") | _number) for name in sorted(chosen)
    }


@st.composite
def _read(draw: st.DrawFn) -> ReturnedForm:
    given: dict[str, Any] = {name: text for name, text in draw(_values()).items() if text}
    doubtful = draw(st.sets(_names, max_size=4))
    return read(given | {name: {"value": "khoảng 3", "question": DOUBT} for name in sorted(doubtful)})


@settings(max_examples=examples(500))
@given(_read(), st.none() | _read(), _values(), st.frozensets(_names, max_size=4))
def test_what_is_stored_equals_what_was_accepted(
    came: ReturnedForm, before: ReturnedForm | None, values: dict[str, str], keeps: frozenset[str]
) -> None:
    """Each answer is the one that was typed, else the stored one that stays, else the one that was read."""
    there = stored(before, None) if before and not before.is_empty else None
    decision = Decision(TUESDAY, values=values, keeps=keeps)
    if came.is_empty and not any(values.values()) and not (there and keeps):
        return
    result = settled(replace(came, decision=decision), there)
    report = result.report or there
    if report is None:
        assert result.outcome == "empty"
        return
    nothing = Answer()
    for name in form().by_id:
        found = came.answers.get(name, nothing)
        kept = there.answers.get(name, nothing) if there else nothing  # type: ignore[call-overload]
        expected = (values[name] or None, None) if name in values else _of(kept if name in keeps else found)
        assert _of(report.answers.get(name, nothing)) == expected, name  # type: ignore[call-overload]
    again = settled(came, report)
    assert again.outcome in ("same", "empty"), again.differences
    assert differences(report, loaded(yaml_text(report, form(), "x")), form()) == []


def _of(answer: Answer) -> tuple[str | None, str | None]:
    return (str(answer.value) if answer.value else None), (str(answer.question) if answer.question else None)
