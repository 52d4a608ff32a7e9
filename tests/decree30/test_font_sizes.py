"""Sizes that move together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.decree30.structure import RecognisedLetterhead, RecognisedPaper, TextLine
from tests.decree30.paper_values import PLAIN, found_by, item, structure, text_line


def sized(text: str, size: float) -> TextLine:
    return text_line(text, replace(PLAIN, size=size))


def head(heading: float, motto: float, day: float, issuer: float = 13) -> RecognisedLetterhead:
    return RecognisedLetterhead(
        national_heading=sized("CỘNG HÒA", heading),
        motto=sized("Độc lập", motto),
        place_date=sized("Biên Hòa, ngày", day),
        issuer=(sized("ỦY BAN NHÂN DÂN", issuer),),
    )


@pytest.mark.parametrize("sizes", [(13, 14, 14), (12, 13, 13)])
def test_the_two_sets(sizes: tuple[float, float, float]) -> None:
    assert found_by("ND30-SIZES", structure(RecognisedPaper(letterhead=head(*sizes)))) == []


@pytest.mark.parametrize("sizes", [(12, 14, 13), (13, 13, 13), (12, 13, 14), (13, 14, 13), (12.5, 13.5, 13.5)])
def test_sizes_that_move_against_each_other(sizes: tuple[float, float, float]) -> None:
    assert len(found_by("ND30-SIZES", structure(RecognisedPaper(letterhead=head(*sizes))))) == 1


def test_a_size_that_is_wrong_by_itself_is_another_rule_s() -> None:
    assert found_by("ND30-SIZES", structure(RecognisedPaper(letterhead=head(11, 14, 14)))) == []
    assert found_by("ND30-SIZES", structure(RecognisedPaper())) == []


def test_the_other_components_are_warned_of_when_they_are_of_the_other_set() -> None:
    rule = "ND30-SIZES-OTHERS"
    small_body = (item("Lời văn", replace(PLAIN, size=13)),)
    assert found_by(rule, structure(RecognisedPaper(letterhead=head(13, 14, 14), body=small_body))) == [
        'dòng "Lời văn": cỡ chữ 13'
    ]
    assert found_by(rule, structure(RecognisedPaper(letterhead=head(12, 13, 13, issuer=12), body=small_body))) == []
    assert found_by(rule, structure(RecognisedPaper(letterhead=head(13, 14, 14, issuer=12)))) == [
        'dòng "ỦY BAN NHÂN DÂN": cỡ chữ 12'
    ]
    assert found_by(rule, structure(RecognisedPaper(letterhead=head(12, 14, 13), body=small_body))) == []
