"""Lines below the motto, the issuing body and the subject: how long they may be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.decree30.rules.line_checks import TOLERANCE
from docgen.decree30.structure import RecognisedLetterhead, RecognisedPaper, RuleLine, Structure, TextLine
from docgen.decree30.structure.rule_lines import text_length
from docgen.language.font_metrics import rule_mm
from docgen.word.view import Paragraph, Run
from docgen.word.view.model import EffectiveRunFormat
from tests.decree30.paper_values import found_by, structure

TWIPS = 1440 / 25.4


def line(text: str, size: float = 13, width: int | None = None) -> TextLine:
    runs = (Run(text, EffectiveRunFormat(size=size, bold=True)),)
    return TextLine(text, runs, Paragraph(runs), width=width)


def paper(issuer: Sequence[TextLine] = (), motto: TextLine | None = None, length: float | None = None) -> Structure:
    rule_line = RuleLine("shape", Paragraph(()), None if length is None else round(length))
    head = RecognisedLetterhead(
        motto=motto, motto_rule_line=rule_line, issuer=tuple(issuer), issuer_rule_line=rule_line
    )
    return structure(RecognisedPaper(letterhead=head))


@pytest.mark.parametrize(("part", "wrong"), [(1.0, 0), (0.9, 0), (1.1, 0), (0.7, 1), (1.3, 1), (0.4, 1)])
def test_the_motto_s_is_as_long_as_the_text(part: float, wrong: int) -> None:
    motto = line("Độc lập - Tự do - Hạnh phúc", 14)
    found = found_by("ND30-MOTTO-LINE-LENGTH", paper(motto=motto, length=part * text_length(motto)))
    assert len(found) == wrong


@pytest.mark.parametrize(("part", "wrong"), [(1 / 3, 0), (0.4, 0), (0.5, 0), (0.25, 1), (0.65, 1), (1.0, 1)])
def test_the_issuer_s_is_a_third_to_a_half(part: float, wrong: int) -> None:
    issuer = line("ỦY BAN NHÂN DÂN")
    found = found_by("ND30-ISSUER-LINE-LENGTH", paper([issuer], length=part * text_length(issuer)))
    assert len(found) == wrong


@settings(deadline=None)
@given(st.lists(st.text("ABCDEGHIK ", min_size=3, max_size=30).filter(str.strip), min_size=1, max_size=4))
def test_what_we_draw_ourselves_is_right(names: list[str]) -> None:
    length = rule_mm([name.strip() for name in names], 13, 60) * TWIPS
    lines = [line(name.strip(), width=round(60 * TWIPS)) for name in names]
    assert found_by("ND30-ISSUER-LINE-LENGTH", paper(lines, length=length)) == []


def test_a_length_that_is_not_known_is_not_judged() -> None:
    unknown = paper([line("ỦY BAN NHÂN DÂN")], line("Độc lập - Tự do - Hạnh phúc", 14))
    assert found_by("ND30-ISSUER-LINE-LENGTH", unknown) == found_by("ND30-MOTTO-LINE-LENGTH", unknown) == []


def test_the_tolerance_does_not_reach_from_a_half_to_the_whole() -> None:
    assert 0.5 * (1 + TOLERANCE) < 1 - TOLERANCE
