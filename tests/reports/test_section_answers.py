"""Answers below the headings of a form."""

from __future__ import annotations

from docgen.reports.forms.section_answers import BodyLine, section_answers, split_at_first_heading
from tests.reports.returned_forms import form


def body(*texts: str) -> list[BodyLine]:
    return [BodyLine(text, "", number) for number, text in enumerate(texts, 1)]


def test_words_after_a_heading_in_capitals_begin_its_answer() -> None:
    heading = next(one for one in form().headings if one.id)
    found = section_answers(body(f"{heading.text} đã họp", "đã phân công"), form())
    assert [(one.id, one.text) for one in found.answers] == [(heading.id, "đã họp\nđã phân công")]


def test_words_added_to_a_heading_are_named() -> None:
    heading = next(one for one in form().headings if one.id)
    found = section_answers(body(f"{heading.text} (nếu có)", "trả lời"), form())
    assert [(one.id, one.text) for one in found.answers] == [(heading.id, "trả lời")]
    assert [one.text for one in found.unread] == ["(nếu có)"]


def test_lines_before_the_first_heading_and_after_the_last_answer() -> None:
    heading = next(one for one in form().headings if one.id)
    above, below = split_at_first_heading(body("UBND HUYỆN", heading.text, "một", "hai", "Nơi nhận:", "ba"), form())
    assert [line.text for line in above] == ["UBND HUYỆN"]
    found = section_answers(below, form())
    assert ([(one.id, one.text) for one in found.answers], found.unread) == ([(heading.id, "một\nhai")], [])
    assert [line.text for line in found.after] == ["Nơi nhận:", "ba"]


def test_text_below_a_heading_without_a_question_is_unread() -> None:
    heading = next(one for one in form().headings if not one.id)
    unread = section_answers(body(heading.text, "lời thừa"), form()).unread
    assert [(one.place, one.text) for one in unread] == [(f"dưới mục “{heading.text}”", "lời thừa")]
