"""Runs with emphasis, and the lines below components."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.data.missing import Blank
from docgen.language.font_metrics import rule_mm, width_mm
from docgen.language.line_breaks import in_balance
from docgen.render.templates.markup import plain, rich, rule_full, rule_third, stray_marks

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_PER_MM = 1440 / 25.4
LOOKS = {None: "", "ND30Dam": "b", "ND30Nghieng": "i", "ND30DamNghieng": "bi"}


def runs(text: object) -> list[tuple[str, str]]:
    """Every run of `rich(text)`: what it says, and `b`, `i` or `bi` for its emphasis."""
    found = []
    for run in etree.fromstring(f'<w:p xmlns:w="{W}">{rich(text)}</w:p>'):
        style = run.find(f"{{{W}}}rPr/{{{W}}}rStyle")
        signs = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}
        shown = "".join(signs.get(str(part.tag), part.text or "") for part in run)
        found.append((shown, LOOKS[None if style is None else style.get(f"{{{W}}}val")]))
    return found


def length_mm(markup: str, place_mm: float) -> float:
    """The length of the line that `markup` draws in a place of that width; it is in the middle."""
    left, right = (int(re.findall(rf'w:{side}="(-?\d+)"', markup)[0]) for side in ("left", "right"))
    assert left == right
    return place_mm - (left + right) / TWIPS_PER_MM


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thường", [("thường", "")]),
        ("**đậm**", [("đậm", "b")]),
        ("*nghiêng*", [("nghiêng", "i")]),
        ("***cả hai***", [("cả hai", "bi")]),
        ("a **b** c *d*", [("a ", ""), ("b", "b"), (" c ", ""), ("d", "i")]),
        ("**đậm *và nghiêng* nữa**", [("đậm ", "b"), ("và nghiêng", "bi"), (" nữa", "b")]),
        ("2 * 3 * 4", [("2 * 3 * 4", "")]),
        ("** không **", [("** không **", "")]),
        ("một * và **", [("một * và **", "")]),
        ("**hai\ndòng**", [("hai\ndòng", "b")]),
        ("", []),
        (r"5\*3\*2", [("5*3*2", "")]),
        (r"**\*sao\***", [("*sao*", "b")]),
        (r"\**nghiêng*", [("*", ""), ("nghiêng", "i")]),
        ("**\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}**", [("\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}", "b")]),
        ("*\N{NO-BREAK SPACE}/2023*", [("\N{NO-BREAK SPACE}/2023", "i")]),
        ("** a**", [("** a**", "")]),
        ("**a **", [("**a **", "")]),
        ("** **", [("** **", "")]),
    ],
)
def test_emphasis(text: str, expected: list[tuple[str, str]]) -> None:
    assert runs(text) == expected


def test_tabs_and_line_breaks() -> None:
    assert rich("a\tb\nc").count("<w:tab/>") == 1
    assert runs("a\tb\nc") == [("a\tb\nc", "")]
    assert "<w:br/>" in rich("a\nb")


def test_signs_of_xml_are_escaped() -> None:
    assert runs("""**A & B** <c> "d" 'e'""") == [("A & B", "b"), (""" <c> "d" 'e'""", "")]


def test_spaces_are_kept() -> None:
    assert rich("  a  ") == '<w:r><w:t xml:space="preserve">  a  </w:t></w:r>'


def test_a_number_or_a_blank() -> None:
    assert (runs(5), runs(Blank("địa điểm")), runs(Blank("", ""))) == ([("5", "")], [("\t", "")], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("**a** và *b*", "a và b"), ("***c***", "c"), ("2*3", "2*3"), ("", ""), (Blank("x", "…"), "…"), (r"5\*3", "5*3")],
)
def test_plain(text: object, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a**", False),
        ("*a*", False),
        ("2 * 3", False),
        ("", False),
        (r"\*\*", False),
        ("**a", True),
        ("a**", True),
        ("** a **", True),
        ("**a** và **b", True),
        ("**", True),
    ],
)
def test_stray_marks(text: str, expected: bool) -> None:
    assert stray_marks(text) is expected


@given(st.text("ab <&\"'* \t\n**đ"))
@settings(deadline=None)
def test_rich_says_what_plain_says(text: str) -> None:
    assert "".join(shown for shown, _ in runs(text)) == plain(text)


MOTTO = "Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize("place", [50, 99.98, 165, 247])
def test_full_rule_is_as_long_as_its_text(place: float) -> None:
    assert length_mm(rule_full(MOTTO, 14, place), place) == pytest.approx(width_mm(MOTTO, 14), abs=0.02)


def test_third_rule_goes_by_lines_without_marks() -> None:
    lines = ["ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"]
    drawn = rule_third(["**ỦY BAN NHÂN DÂN**", "TỈNH *ĐỒNG NAI*"], 13, 65)
    assert length_mm(drawn, 65) == pytest.approx(rule_mm(lines, 13, 65), abs=0.02)


def test_text_may_break_in_a_narrower_place_than_that_of_the_line() -> None:
    line = "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023 trên địa bàn tỉnh Đồng Nai"
    expected = rule_mm([in_balance(line, 14, 131)], 14, 131)
    assert expected != rule_mm([in_balance(line, 14, 247)], 14, 247)
    assert length_mm(rule_third([line], 14, 131, 247), 247) == pytest.approx(expected, abs=0.02)


def test_no_rule_below_nothing() -> None:
    for markup in (rule_third([], 13, 65), rule_third(Blank("đơn vị"), 13, 65, 100)):
        drawn = etree.fromstring(f'<w:body xmlns:w="{W}">{markup}</w:body>')
        assert [str(part.tag) for part in drawn] == [f"{{{W}}}p"] and "pBdr" not in markup


def test_a_line_is_one_empty_paragraph() -> None:
    drawn = etree.fromstring(f'<w:body xmlns:w="{W}">{rule_full("Độc lập", 14, 100)}</w:body>')
    assert [str(part.tag) for part in drawn] == [f"{{{W}}}p"]
    assert [str(part.tag) for part in drawn[0]] == [f"{{{W}}}pPr"]


def test_a_line_is_three_quarters_of_a_point_thick_black_and_solid_and_the_paragraph_14_points_high() -> None:
    for markup in (rule_full("Độc lập", 14, 100), rule_third(["ỦY BAN NHÂN DÂN"], 13, 80)):
        drawn = etree.fromstring(f'<w:body xmlns:w="{W}">{markup}</w:body>')
        (borders,) = drawn.iter(f"{{{W}}}pBdr")
        (border,) = borders
        assert border.tag == f"{{{W}}}top"
        assert {str(name).split("}")[1]: value for name, value in border.items()} == {
            "val": "single",
            "sz": str(round(0.75 * 8)),
            "space": "0",
            "color": "000000",
        }
        (spacing,) = drawn.iter(f"{{{W}}}spacing")
        assert spacing.get(f"{{{W}}}lineRule") == "exact"
        assert sum(int(spacing.get(f"{{{W}}}{name}", "")) for name in ("before", "line", "after")) + 15 == 14 * 20
