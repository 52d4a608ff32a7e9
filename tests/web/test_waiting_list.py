"""The order of the files that wait."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.data.models.report import Answer
from docgen.reports.forms import Question, UnreadText
from docgen.reports.received import AnswerReview, FormReview, ReceivedFile
from docgen.web.report_desk.waiting_list import plain_files, waiting_files, with_words


def review(
    title: str, outcome: Any = "new", unit: str = "-", states: tuple[Any, ...] = (), unread: int = 0
) -> FormReview:
    entry = ReceivedFile(title, f"{title}.docx", "0", date(2023, 10, 30))
    answers = tuple(AnswerReview(Question("a", "A", "number"), "A", "", one, Answer(), "") for one in states)
    texts = (UnreadText("", "x", ""),) * unread
    return FormReview(entry, "report", outcome, title if unit == "-" else unit, title, "", "", answers, unread=texts)


def test_those_that_need_a_person_first() -> None:
    given = [
        review("plain"),
        review("same", "same"),
        review("empty", "empty"),
        review("different", "differs", states=("different",)),
        review("one doubt", states=("doubtful", "certain")),
        review("two doubts", unread=2),
        review("first of two", unit="u"),
        review("second of two", unit="u"),
        review("of nobody", "refused", unit=""),
        review("a picture", "refused"),
    ]
    rows = waiting_files(given)
    assert [row.review.title for row in rows] == [
        *("a picture", "of nobody", "first of two", "second of two", "two doubts", "one doubt", "different", "empty"),
        *("plain", "same"),
    ]
    assert [one.title for one in plain_files(rows)] == ["plain", "same"]


def test_words_with_and_without_accents() -> None:
    rows = waiting_files([review("huyện Cẩm Mỹ"), review("huyện Tân Phú")])
    for words in ("cam my", "CẨM", "my huyen", "cam my.docx"):
        assert [row.review.title for row in with_words(rows, words)] == ["huyện Cẩm Mỹ"], words
    assert with_words(rows, "") == rows
