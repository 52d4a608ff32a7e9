"""A check of any document has a result and raises no error."""

from __future__ import annotations

import io
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.decree30.registry import RULES, check
from docgen.errors import Problem
from docgen.word.view import open_document
from tests.decree30.mutations.tools import DOCUMENT, STYLES, Docx
from tests.decree30.paper_values import document, paragraph
from tests.property_examples import examples

BLOWS = st.lists(
    st.tuples(
        st.sampled_from([DOCUMENT, DOCUMENT, DOCUMENT, STYLES]),
        st.sampled_from(["drop", "double", "swap", "blank", "text"]),
        st.integers(0, 10_000),
    ),
    min_size=1,
    max_size=25,
)


@pytest.fixture(scope="module")
def parts(made: Path) -> dict[str, bytes]:
    return Docx.of((made / "bien-hoa" / "chuong-trinh.docx").read_bytes()).parts


def battered(parts: dict[str, bytes], blows: list[tuple[str, str, int]]) -> bytes:
    """The document with elements dropped, doubled, moved, emptied, or saying something else."""
    docx = Docx(parts)
    for part, how, where in blows:
        elements = list(docx.root(part).iter())[2:]
        if not elements:
            continue
        one = elements[where % len(elements)]
        parent = one.getparent()
        assert parent is not None
        if how == "drop":
            parent.remove(one)
        elif how == "double":
            one.addnext(deepcopy(one))
        elif how == "swap":
            parent.append(one)
        elif how == "blank":
            one.attrib.clear()
        else:
            one.text = ("", "Phụ lục XXXX", "Điều 99999999999. ", "a) ", "ngày 99 tháng 0 năm 0", "\u0301")[where % 6]
    return docx.data()


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blows=BLOWS)
def test_a_battered_document_is_checked(parts: dict[str, bytes], blows: list[tuple[str, str, int]]) -> None:
    problems = check(open_document(io.BytesIO(battered(parts, blows))))
    assert all(isinstance(problem, Problem) and str(problem) for problem in problems)


def test_a_document_of_nothing() -> None:
    assert [problem.rule for problem in check(document(sections=()))] == ["ND30-REGIME"]


def test_a_document_of_one_word() -> None:
    problems = check(document([paragraph("Xin chào")]))
    assert {problem.rule for problem in problems} <= {rule.id for rule in RULES}
    assert len(problems) < 12
