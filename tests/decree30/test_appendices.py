"""Appendices: number, reference, mention."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.decree30.structure import RecognisedAppendix, RecognisedPaper
from tests.decree30.paper_values import PLAIN, found_by, item, structure, text_line

BOLD, SLANTED = replace(PLAIN, bold=True), replace(PLAIN, italic=True)
REFERENCE = "(Kèm theo Kế hoạch số 12/KH-UBND ngày 02 tháng 02 năm 2026 của UBND xã)"


def appendix(number: str = "I", reference: str = REFERENCE) -> RecognisedAppendix:
    attached = (text_line(reference, SLANTED),) if reference else ()
    heading = text_line(f"Phụ lục {number}".strip(), BOLD)
    return RecognisedAppendix(heading, number, (text_line("DANH MỤC", BOLD),), attached=attached)


def found(rule: str, *appendices: RecognisedAppendix, text: str = "Chi tiết tại các phụ lục.") -> list[str]:
    return found_by(f"ND30-APPENDIX-{rule}", structure(RecognisedPaper(body=(item(text),), appendices=appendices)))


def test_a_right_one() -> None:
    for rule in ("HEADING", "NUMBER", "TITLE", "REFERENCE", "REFERENCE-LOOK", "MENTION"):
        assert found(rule, appendix("I"), appendix("II")) == []


def test_one_alone_needs_no_number() -> None:
    assert found("NUMBER", appendix("")) == []
    assert found("NUMBER", appendix("1")) == ['dòng "Phụ lục 1": ghi số “1”']
    assert len(found("NUMBER", appendix(""), appendix(""))) == 2


def test_order() -> None:
    assert found("NUMBER", appendix("II"), appendix("I")) == [
        'dòng "Phụ lục II": “Phụ lục II” là phụ lục thứ 1',
        'dòng "Phụ lục I": “Phụ lục I” là phụ lục thứ 2',
    ]


@pytest.mark.parametrize(
    ("reference", "missing"),
    [
        ("(Kèm theo Kế hoạch của UBND xã)", "thiếu số, ngày"),
        ("(Kèm theo Kế hoạch số 12/KH-UBND ngày 02/02/2026)", "thiếu cơ quan ban hành"),
        ("(Kèm theo Kế hoạch)", "thiếu số, ngày, cơ quan ban hành"),
    ],
)
def test_what_a_reference_lacks(reference: str, missing: str) -> None:
    assert found("REFERENCE", appendix("I", reference)) == [f'dòng "{reference}": {missing}']


def test_blank_number_and_day_are_for_electronic_papers() -> None:
    blank = "(Kèm theo Kế hoạch số      /KH-UBND ngày     tháng     năm 2026 của UBND xã)"
    assert found("REFERENCE", appendix("I", blank)) == []


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Theo Phụ lục I, Phụ lục II.", 0),
        ("Theo Phụ lục I và II.", 0),
        ("Theo các Phụ lục.", 0),
        ("Có phụ lục kèm theo.", 0),
        ("Theo Phụ lục I.", 1),
        ("Không nhắc gì.", 2),
    ],
)
def test_mentions(text: str, unsaid: int) -> None:
    assert len(found("MENTION", appendix("I"), appendix("II"), text=text)) == unsaid


def test_formats() -> None:
    wrong = RecognisedAppendix(text_line("PHỤ LỤC I", replace(BOLD, size=13), "left"), "I")
    assert len(found("HEADING", wrong)) == 3
    assert len(found("TITLE", RecognisedAppendix(text_line("Phụ lục I", BOLD), "I", (text_line("Danh mục"),)))) == 2
    upright = replace(appendix(), attached=(text_line(REFERENCE),))
    assert found("REFERENCE-LOOK", upright) != []


def test_an_attachment_by_another_name_is_not_held_to_the_words() -> None:
    other = RecognisedAppendix(title=(text_line("Mẫu báo cáo"),), attached=(text_line(REFERENCE, SLANTED),))
    for rule in ("HEADING", "NUMBER", "TITLE", "REFERENCE", "MENTION"):
        assert found(rule, other, text="Không nhắc gì.") == []


def test_a_file_of_attachments_alone_has_its_text_in_another_file() -> None:
    shell = RecognisedPaper(appendices=(appendix("I"),))
    assert shell.is_shell and found_by("ND30-APPENDIX-MENTION", structure(shell)) == []


def test_what_a_paper_issues_may_mention_the_appendices() -> None:
    regulation = RecognisedAppendix(title=(text_line("QUY ĐỊNH", BOLD),), body=(item("Chi tiết tại Phụ lục I."),))
    assert found("MENTION", regulation, appendix("I"), text="Ban hành Quy định.") == []
