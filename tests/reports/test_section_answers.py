"""Answers below the headings of a form."""

from __future__ import annotations

from docgen.reports.forms.section_answers import BodyLine, section_answers, split_at_first_heading
from tests.reports.returned_forms import form


def body(*texts: str) -> list[BodyLine]:
    return [BodyLine(text, "", number) for number, text in enumerate(texts, 1)]


def test_a_heading_may_be_twelve_letters_longer_than_printed() -> None:
    heading = next(one for one in form().headings if one.id)
    for addition, is_heading in (("abcde fghij", True), ("abcde fghijk", False)):  # a blank comes before it
        found, _ = section_answers(body(f"{heading.text} {addition}", "trả lời"), form())
        assert [one.id for one in found] == ([heading.id] if is_heading else [])


def test_lines_before_the_first_heading_and_after_the_last_answer() -> None:
    heading = next(one for one in form().headings if one.id)
    above, below = split_at_first_heading(body("UBND HUYỆN", heading.text, "một", "hai", "Nơi nhận:", "ba"), form())
    assert [line.text for line in above] == ["UBND HUYỆN"]
    found, unread = section_answers(below, form())
    assert ([(one.id, one.text) for one in found], unread) == ([(heading.id, "một\nhai")], [])


def test_text_below_a_heading_without_a_question_is_unread() -> None:
    heading = next(one for one in form().headings if not one.id)
    _, unread = section_answers(body(heading.text, "lời thừa"), form())
    assert [(one.place, one.text) for one in unread] == [(f"dưới mục “{heading.text}”", "lời thừa")]
