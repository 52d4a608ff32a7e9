"""Places and problems in words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen import decree30
from docgen.decree30.document_changes import SetSize
from docgen.decree30.findings import Finding, grouped, paragraph_place, quoted, runs_place, span_of
from docgen.errors import Place, Problem, Severity
from docgen.word.view.model import Address, Paragraph, Run


def test_a_place_quotes_the_paragraph() -> None:
    paragraph = Paragraph((Run("Biên Hòa,\tngày 2 tháng 10"),), address=Address(number=7))
    place = Place(words='dòng "Biên Hòa, ngày 2 tháng 10"', part="word/document.xml", paragraph=7)
    assert paragraph_place(paragraph) == place
    assert paragraph_place(paragraph, "ngày 2").words == 'dòng "ngày 2"'


def test_an_empty_paragraph_is_named_by_its_position() -> None:
    assert paragraph_place(Paragraph((), address=Address(table=2, row=3, cell=1))).words == "bảng 2, hàng 3, ô 1"
    assert paragraph_place(Paragraph((), address=Address(number=12))).words == "dòng trống (đoạn 12)"
    assert paragraph_place(Paragraph(())).words == "dòng trống"


@given(st.text())
def test_a_quotation_is_one_short_line(text: str) -> None:
    quotation = quoted(text)
    assert "\n" not in quotation
    assert len(quotation) <= 63
    assert bool(quotation) == bool(text.split())


def test_a_long_text_is_cut_between_words() -> None:
    assert quoted("một hai ba bốn", 11) == '"một hai ba…"'
    assert quoted("một hai", 7) == '"một hai"'


def test_the_same_at_many_places_is_one_problem() -> None:
    places = [Place(words=word) for word in ("một", "hai", "ba")]
    first, second, third = (
        Finding(place, actual, "13", SetSize(13, 13)) for place, actual in zip(places, ("12", "11", "12"), strict=True)
    )
    assert grouped([first, second, third]) == [[first, third], [second]]


COLUMNS = Paragraph((Run("\tmột hai"), Run("ba"), Run("\t\tbốn\nnăm\n")))


@pytest.mark.parametrize(
    ("first", "last", "portion"), [(0, 0, "một haiba"), (1, 1, "một haiba"), (0, 2, None), (2, 2, "bốn\nnăm")]
)
def test_the_lines_and_columns_with_some_runs(first: int, last: int, portion: str | None) -> None:
    place = runs_place(COLUMNS, COLUMNS.runs[first : last + 1])
    begin, end = place.span or (None, None)
    assert (COLUMNS.text[begin:end] if place.span else None) == portion
    assert place.words == paragraph_place(COLUMNS, COLUMNS.runs[first].text).words


def test_a_span_begins_and_ends_with_text() -> None:
    assert span_of("\ta\tb", 0, 3) == (1, 2)
    assert span_of("\ta\tb", 2, 4) == (3, 4)
    assert span_of("\ta\n", 0, 2) == ()
    assert span_of("a b", 2, 3) == (2, 3)
    assert span_of("a\tb", 1, 2) == (2, 2)


def test_a_problem_is_a_line() -> None:
    place = Place(words="đầu trang")
    problem = Problem(place, "cỡ chữ 12", "cỡ chữ 13", "ND30-X", Severity.ERROR, "Phụ lục I, I.7")
    assert str(problem) == "đầu trang  ND30-X  lỗi: cỡ chữ 12; cần cỡ chữ 13 (Phụ lục I, I.7)"
    more = replace(problem, others=(place, place))
    assert str(more).startswith("đầu trang (và 2 chỗ khác)  ND30-X")


READERS = ("fix", "annotate", "check")
"""The parts that work with problems."""
TEXTS = frozenset({"message", "hint", "words", "actual", "expected"})


def read_texts(tree: ast.AST) -> Iterator[str]:
    """Code that looks into the texts of a problem: by a method, by a regular expression, by `in` or a comparison."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            looked_into = [node.func.value, *(node.args if is_pattern_method(node.func) else [])]
        elif isinstance(node, ast.Compare):
            looked_into = [node.left, *node.comparators]
        else:
            continue
        if any(isinstance(one, ast.Attribute) and one.attr in TEXTS for one in looked_into):
            yield ast.unparse(node)


def is_pattern_method(function: ast.Attribute) -> bool:
    return function.attr in {"search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn"}


def test_no_code_reads_the_texts_of_a_problem() -> None:
    folder = Path(decree30.__path__[0])
    sources = [path for part in READERS for path in (*folder.glob(f"{part}.py"), *folder.glob(f"{part}/*.py"))]
    assert len(sources) > 10
    for path in sources:
        assert list(read_texts(ast.parse(path.read_text(encoding="utf-8")))) == [], path


@pytest.mark.parametrize(
    "code",
    [
        "_SIZES.search(problem.hint)",
        "re.search(r'x', problem.message)",
        "'đậm' in problem.hint",
        "place.words.startswith('dòng')",
        "problem.place.words == 'trang giấy'",
        "finding.expected.partition(' ')",
        "place.words.removeprefix('dòng ') in marks",
    ],
)
def test_such_code_is_noticed(code: str) -> None:
    assert len(list(read_texts(ast.parse(code)))) == 1
