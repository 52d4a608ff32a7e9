"""What a person typed into the fields of a form is the decision that is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.data.models.report import Answer
from docgen.data.yaml.source_positions import YamlScalar
from docgen.reports.forms import Question
from docgen.reports.received import AnswerReview, AnswerState, FormReview, ReceivedFile
from docgen.web.report_desk.typed_decision import suggestion, typed_decision

TODAY = date(2023, 11, 1)


def asked(
    state: AnswerState, value: str | None = None, stored: str | None = None, kind: str = "number"
) -> AnswerReview:
    question = Question("lop", "Số lớp", kind)  # type: ignore[arg-type]  # one of the kinds
    answer = Answer(
        value=YamlScalar(value) if value else None, question=YamlScalar("?") if state == "doubtful" else None
    )
    return AnswerReview(question, "Số lớp", "", state, answer, "", stored)


def review(one: AnswerReview) -> FormReview:
    entry = ReceivedFile("a", "a", "0", TODAY)
    return FormReview(entry, "report", "new", "cam-my", "huyện Cẩm Mỹ", "", "", (one,))


@pytest.mark.parametrize(
    ("one", "fields", "values", "keeps", "problem"),
    [
        (asked("doubtful", "khoảng 3"), {}, {}, False, ""),
        (asked("doubtful", "khoảng 3"), {"chon-lop": "xac-minh", "tra-loi-lop": "3"}, {}, False, ""),
        (asked("doubtful", "khoảng 3"), {"chon-lop": "ghi", "tra-loi-lop": "3"}, {"lop": "3"}, False, ""),
        (asked("doubtful", "khoảng 3"), {"chon-lop": "ghi"}, {}, False, "ghi câu trả lời, hoặc chọn xác minh"),
        (asked("doubtful", "khoảng 3"), {"chon-lop": "ghi", "tra-loi-lop": "ba"}, {}, False, "cần một số nguyên"),
        (asked("doubtful", "khoảng 3", "5"), {"chon-lop": "giu"}, {}, True, ""),
        (asked("different", "3", "5"), {}, {}, False, "chọn số mới"),
        (asked("different", "3", "5"), {"con-lai": "giu"}, {}, True, ""),
        (asked("different", "3", "5"), {"con-lai": "giu", "chon-lop": "moi"}, {}, False, ""),
        (asked("different", "3", "5"), {"chon-lop": "ghi", "tra-loi-lop": "4"}, {"lop": "4"}, False, ""),
        (asked("different", "3", "5"), {"chon-lop": "ghi", "tra-loi-lop": ""}, {"lop": ""}, False, ""),
        (asked("certain", "3"), {"tra-loi-lop": "3"}, {}, False, ""),
        (asked("certain", "3"), {"tra-loi-lop": "4"}, {"lop": "4"}, False, ""),
        (asked("certain", "3"), {"tra-loi-lop": " "}, {"lop": ""}, False, ""),
        (asked("certain", "3"), {}, {}, False, ""),
        (asked("blank"), {"tra-loi-lop": ""}, {}, False, ""),
        (asked("blank"), {"tra-loi-lop": "1.250"}, {"lop": "1250"}, False, ""),
    ],
)
def test_a_decision(
    one: AnswerReview, fields: dict[str, str], values: dict[str, str], keeps: bool, problem: str
) -> None:
    typed = typed_decision(review(one), fields, TODAY)
    assert (dict(typed.decision.values), "lop" in typed.decision.keeps) == (values, keeps)
    assert (problem in typed.problems.get("lop", "")) if problem else typed.problems == {}


def test_the_day_and_the_mark() -> None:
    typed = typed_decision(review(asked("blank")), {"ngay-nhan": "30/10/2023", "da-thay": "abc"}, TODAY)
    assert (typed.decision.received, typed.decision.seen, typed.decision.day) == (date(2023, 10, 30), "abc", TODAY)
    for day in ("2023-11-02", "hôm qua"):
        assert "ngay-nhan" in typed_decision(review(asked("blank")), {"ngay-nhan": day}, TODAY).problems


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        *(("khoảng 90 người", "number", "90"), ("1.250 hoặc hơn", "number", "1250"), ("5 + 3", "number", "")),
        *(("nhiều", "number", ""), ("Một.\nHai.", "text", "Một.\nHai.")),
    ],
)
def test_what_stands_in_the_field_at_first(text: str, kind: str, shown: str) -> None:
    assert suggestion(asked("doubtful", text, kind=kind)) == shown


@given(st.sampled_from(["doubtful", "different", "certain", "decided", "blank"]), st.dictionaries(st.text(), st.text()))
def test_whatever_is_sent_nothing_is_decided_by_other_fields(state: AnswerState, fields: dict[str, str]) -> None:
    own = {name: text for name, text in fields.items() if not name.startswith(("chon-", "tra-loi-", "con-lai"))}
    typed = typed_decision(review(replace(asked(state, "3", "5"))), own, TODAY)
    assert (dict(typed.decision.values), typed.decision.keeps) == ({}, frozenset())
