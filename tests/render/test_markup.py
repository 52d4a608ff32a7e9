"""Runs with emphasis, and drawn lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.data.missing import Blank
from docgen.language.font_metrics import rule_mm, width_mm
from docgen.render.templates.markup import plain, rich, rule_full, rule_third, stray_marks

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EMU_PER_MM = 36000
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


def length_mm(markup: str) -> float:
    """How long the line is that `markup` draws."""
    lengths = set(re.findall(r'cx="(\d+)"', markup))
    assert len(lengths) == 1
    return int(lengths.pop()) / EMU_PER_MM


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


def test_full_rule_is_as_long_as_its_text() -> None:
    motto = "Độc lập - Tự do - Hạnh phúc"
    assert length_mm(rule_full(motto, 14)) == pytest.approx(width_mm(motto, 14), abs=0.001)


def test_third_rule_goes_by_lines_without_marks() -> None:
    lines = ["ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"]
    drawn = rule_third(["**ỦY BAN NHÂN DÂN**", "TỈNH *ĐỒNG NAI*"], 13, 65)
    assert length_mm(drawn) == pytest.approx(rule_mm(lines, 13, 65), abs=0.001)


def test_no_rule_below_nothing() -> None:
    assert (rule_third([], 13, 65), rule_third(Blank("đơn vị"), 13, 65)) == ("", "")


def test_rule_stands_alone_as_xml() -> None:
    drawn = etree.fromstring(f'<w:p xmlns:w="{W}">{rule_full("Độc lập", 14)}</w:p>')
    assert [str(part.tag).split("}")[1] for part in drawn.iter() if "docPr" in str(part.tag)] == ["docPr"]


def test_a_line_is_three_quarters_of_a_point_thick_black_and_solid() -> None:
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for markup in (rule_full("Độc lập", 14), rule_third(["ỦY BAN NHÂN DÂN"], 13, 80)):
        (stroke,) = etree.fromstring(f'<w:p xmlns:w="{W}">{markup}</w:p>').iter(f"{a}ln")
        assert int(stroke.get("w", "0")) / 12700 == 0.75
        assert [(child.tag.removeprefix(a), len(child)) for child in stroke] == [("solidFill", 1), ("prstDash", 0)]
        assert (stroke[0][0].get("val"), stroke[1].get("val")) == ("000000", "solid")
