"""The outcomes of returned forms: new, the same, different, twice, empty, of another year, of no unit."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from docgen.data.models import Answers
from docgen.reports.collect.reconcile import ReconciledForm, ReconcileRules, reconcile
from docgen.reports.collect.returned_form import ReturnedForm
from docgen.reports.forms import IdentityTexts
from tests.reports.returned_forms import answers_of, came, form, made, unit_names

DAY = date(2023, 10, 30)


def one(given: dict[str, Any], unit: str = "long-khanh", file: str = "a.docx") -> ReturnedForm:
    return dataclasses.replace(came(made(answers_of(given, unit))), file=file)


def settle(*returns: ReturnedForm, there: Answers | None = None, **options: Any) -> list[ReconciledForm]:
    rules = ReconcileRules(form(), unit_names(), {str(there.unit): there} if there else {}, **options)
    return reconcile([(each, DAY) for each in returns], rules)


def test_a_first_report_is_new() -> None:
    (found,) = settle(one({"lop_khac": "3"}))
    assert (found.outcome, found.unit) == ("new", "long-khanh")
    assert found.report and found.report.received == DAY and found.report.file == "a.docx"


def test_an_equal_report_is_the_same_however_figures_are_spelled() -> None:
    there = answers_of({"lop_khac": "1.234", "chi_dao": "Một.\nHai. "})
    (found,) = settle(one({"lop_khac": "1234", "chi_dao": "Một.\n\nHai."}), there=there)
    assert (found.outcome, found.report) == ("same", None)


def test_a_different_report_waits_and_says_what_differs() -> None:
    there = answers_of(
        {"lop_khac": "3", "lop_day_nghe": {"value": "4", "note": "Tối"}}, free={"tuyen_truyen": [{"label": "A"}]}
    )
    (found,) = settle(one({"lop_khac": "5", "chi_dao": "Một."}), there=there)
    assert (found.outcome, found.report) == ("differs", None)
    assert found.reason == "thêm --replace để ghi đè, --keep để giữ số liệu cũ"
    assert [(each.what, each.before, each.after) for each in found.differences] == [
        ("chi_dao", "", "Một."),
        ("lop_day_nghe", "4 (ghi chú: Tối)", ""),
        ("lop_khac", "3", "5"),
        ("tuyen_truyen, dòng thêm 1", "A", ""),
    ]


@pytest.mark.parametrize(("option", "outcome"), [("replace", "replaced"), ("keep", "kept")])
def test_a_person_decides(option: str, outcome: str) -> None:
    (found,) = settle(one({"lop_khac": "5"}), there=answers_of({"lop_khac": "3"}), **{option: True})
    assert (found.outcome, found.report is not None) == (outcome, option == "replace")


def test_an_answered_question_is_no_longer_the_same() -> None:
    there = answers_of({"lop_khac": {"value": "200", "question": "?"}})
    (found,) = settle(one({"lop_khac": "200"}), there=there)
    assert [(each.before, each.after) for each in found.differences] == [("200 (cần xác minh)", "200")]


def test_two_forms_of_one_unit_that_differ_are_both_left() -> None:
    first, second = settle(one({"lop_khac": "3"}), one({"lop_khac": "5"}, file="b.docx"), replace=True)
    assert (first.outcome, second.outcome) == ("differs", "differs")
    assert (first.report, second.report) == (None, None)
    assert first.reason == "có nhiều tệp khác nhau của cùng đơn vị - chỉ giữ một tệp rồi chạy lại"
    assert (first.against, second.against) == ("b.docx", "a.docx")
    assert [(each.what, each.before, each.after) for each in second.differences] == [("lop_khac", "3", "5")]


def test_the_same_form_twice_counts_once() -> None:
    first, second = settle(one({"lop_khac": "3"}), one({"lop_khac": "3"}, file="b.docx"))
    assert (first.outcome, second.outcome, second.against) == ("new", "twice", "a.docx")


def test_an_empty_form_is_no_report_and_does_not_stand_against_a_filled_one() -> None:
    empty, filled = settle(one({}), one({"lop_khac": "3"}))
    assert (empty.outcome, empty.unit, filled.outcome) == ("empty", "long-khanh", "new")


def test_last_years_form() -> None:
    last = dataclasses.replace(
        one({"lop_khac": "3"}), identity=IdentityTexts(subject="BÁO CÁO\nnăm 2022 trên địa bàn huyện Cẩm Mỹ")
    )
    (found,) = settle(last)
    assert found.outcome == "refused"
    assert found.reason == "đây là mẫu của năm 2022"
    assert found.hint == "nếu là số liệu năm 2023 thì sửa năm ở đầu văn bản; nếu không, thêm --year 2022"


def test_the_form_of_another_unit_and_a_person_who_knows_better() -> None:
    other = one({"lop_khac": "3"}, unit="cam-my")
    mixed = dataclasses.replace(other, identity=dataclasses.replace(other.identity, letterhead="UBND HUYỆN LONG THÀNH"))
    (found,) = settle(mixed)
    assert found.outcome == "refused" and "phần đầu văn bản ghi “huyện Long Thành”" in found.reason
    (found,) = settle(mixed, unit="long-thanh")
    assert (found.outcome, found.unit) == ("new", "long-thanh")


def test_what_is_no_form() -> None:
    (found,) = settle(ReturnedForm("a.docx", refused="đây không phải là tệp Word .docx"))
    assert (found.outcome, found.reason) == ("refused", "đây không phải là tệp Word .docx")


def test_counts_of_a_return() -> None:
    given = {"lop_khac": {"value": "khoảng 3", "question": "?"}, "lop_day_nghe": "4", "chi_dao": "Một."}
    found = one(given)
    assert (found.certain, found.doubtful, len(found.blank)) == (2, 1, len(form().by_id) - 3)
